#include "render/html_findings.h"

#include <fmt/format.h>

#include <algorithm>
#include <ostream>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "base/utf8.h"
#include "render/html_kind.h"
#include "render/html_text.h"
#include "render/shown_range.h"
#include "render/words.h"

namespace budgetlint {
namespace {

/// More related places than these would push the next card out of sight.
constexpr std::size_t kFoldedFrom = 8;

/// Texts of a fix are shown up to here; the rest is in the file.
constexpr std::size_t kShownOfEdit = 160;

std::string shortened(std::string_view text) {
  std::size_t at = 0;
  for (std::size_t i = 0; i < kShownOfEdit && at < text.size(); ++i) at += decode_utf8(text, at).size;
  return std::string(text.substr(0, at)) + (at < text.size() ? "…" : "");
}

/// Without the line ends and indentation around it, which say nothing on a page.
std::string_view trimmed(std::string_view text) {
  constexpr std::string_view kBlank = " \n\r\t";
  const std::size_t begin = text.find_first_not_of(kBlank);
  if (begin == std::string_view::npos) return {};
  return text.substr(begin, text.find_last_not_of(kBlank) - begin + 1);
}

/// What is open, the most serious first, else in the order of the document, by which they are numbered.
std::vector<const HtmlItem*> by_severity(const std::vector<HtmlItem>& items) {
  std::vector<const HtmlItem*> out;
  for (const HtmlItem& item : items) {
    if (item.open()) out.push_back(&item);
  }
  std::stable_sort(out.begin(), out.end(), [](const HtmlItem* a, const HtmlItem* b) {
    return a->diagnostic->severity > b->diagnostic->severity;
  });
  return out;
}

class CardWriter {
 public:
  CardWriter(const HtmlItem& item, Language language, std::ostream& out)
      : item_(item), diagnostic_(*item.diagnostic), language_(language), say_{language}, out_(out) {}

  void write() {
    out_ << fmt::format("<article class=\"card {0}\" data-kind=\"{0}\" id=\"{1}\" tabindex=\"-1\"{2}>\n",
                        finding_kind(item_, language_).id, item_.id, html_lights(item_));
    out_ << fmt::format("<h5>{} <span class=\"no\">{}</span></h5>\n", html_kind(item_, language_), item_.number);
    out_ << fmt::format("<p class=\"message\" id=\"{}-m\">{}</p>\n", item_.id,
                        html_link(item_.place, text_in(diagnostic_.message, language_)));
    write_values();
    write_notes();
    if (item_.explained != nullptr) write_explanation(*item_.explained);
    out_ << "<dl class=\"about\">\n";
    write_rule();
    for (const std::string& basis : diagnostic_.basis) entry(say_("依据", "basis"), html_text(basis));
    write_place();
    write_related();
    if (item_.open()) write_fixes();
    write_consequences();
    out_ << "</dl>\n</article>\n";
  }

 private:
  void entry(std::string_view name, std::string_view html) {
    out_ << "<div><dt>" << name << "</dt><dd>" << html << "</dd></div>\n";
  }

  /// What the figures are, one above the other.
  void write_values() {
    if (diagnostic_.expected.empty() && diagnostic_.actual.empty()) return;
    out_ << "<dl class=\"values\">";
    const auto value = [&](std::string_view name, const std::string& text) {
      if (text.empty()) return;
      out_ << "<div><dt>" << name << "</dt><dd>" << html_text(text + diagnostic_.unit) << "</dd></div>";
    };
    value(say_("应为", "expected"), diagnostic_.expected);
    value(say_("实为", "actual"), diagnostic_.actual);
    value(say_("相差", "difference"), diagnostic_.difference);
    out_ << "</dl>\n";
  }

  void write_notes() {
    if (diagnostic_.notes.empty()) return;
    out_ << "<ul class=\"notes\">";
    for (const LocalText& note : diagnostic_.notes) out_ << "<li>" << html_text(text_in(note, language_)) << "</li>";
    out_ << "</ul>\n";
  }

  void write_explanation(const Suppressed& explained) {
    out_ << "<dl class=\"about explanation\">\n";
    entry(say_("理由", "reason"), html_text(explained.reason));
    if (const std::string given = given_by(explained, language_); !given.empty()) {
      entry(say_("说明人", "by"), html_text(given));
    }
    if (!explained.value.empty()) {
      entry(say_("限于", "only of"), fmt::format("<span class=\"bound\">{}</span>{}", html_text(explained.value),
                                                 say_("（数值改变后重新计入）", " (counts again when it changes)")));
    }
    if (const std::string place = place_in_file(explained.where); !place.empty()) {
      entry(say_("见", "see"), fmt::format("<span class=\"file\">{}</span>", html_text(place)));
    }
    out_ << "</dl>\n";
  }

  void write_rule() {
    const std::string& title = text_in(diagnostic_.title, language_);
    std::string html = html_text(title);
    if (!title.empty()) html += "<br />";
    entry(say_("要求", "rule"), html + "<code>" + html_text(diagnostic_.rule) + "</code>");
  }

  void write_place() {
    const Location& where = diagnostic_.where;
    const std::string lines = place_in_file(where);
    if (!where.path.empty()) {
      const std::string in_file = lines.empty() ? "" : "<br /><span class=\"file\">" + html_text(lines) + "</span>";
      entry(say_("位置", "place"), html_link(item_.place, where.path) + in_file);
    } else if (!lines.empty()) {
      entry(say_("位置", "place"), html_link(item_.place, lines));
    }
    if (!where.caption.empty()) entry(say_("标题", "caption"), html_text(where.caption));
    if (!where.origin.empty()) entry(say_("原件", "origin"), html_text(text_in(where.origin, language_)));
  }

  /// What follows from it, each with its arithmetic, to be opened.
  void write_consequences() {
    if (diagnostic_.consequences.empty()) return;
    std::string html = "<ul>";
    for (std::size_t i = 0; i < diagnostic_.consequences.size(); ++i) {
      const Diagnostic& each = diagnostic_.consequences[i];
      html += "<li>" + html_link(item_.consequences[i], text_in(each.message, language_)) + " <code>" +
              html_text(each.rule) + "</code>";
      for (const LocalText& note : each.notes) {
        html += "<br /><span class=\"why\">" + html_text(text_in(note, language_)) + "</span>";
      }
      html += "</li>";
    }
    html += "</ul>";
    const std::string count = counted(diagnostic_.consequences.size(), {"个问题", "finding"}, language_);
    entry(say_("由此产生", "follows from it"),
          "<details open=\"open\"><summary>" + count + "</summary>" + html + "</details>");
  }

  void write_related() {
    if (diagnostic_.related.empty()) return;
    std::string html = "<ul>";
    for (std::size_t i = 0; i < diagnostic_.related.size(); ++i) {
      const Related& related = diagnostic_.related[i];
      html += "<li>" + html_link(item_.related[i], text_in(related.message, language_));
      if (item_.related[i].empty() && related.where.source != nullptr) {
        html += " <span class=\"file\">" + html_text(place_in_file(related.where)) + "</span>";
      }
      html += "</li>";
    }
    html += "</ul>";
    if (diagnostic_.related.size() > kFoldedFrom) {
      const std::string places = counted(diagnostic_.related.size(), {"处", "place"}, language_);
      html = "<details><summary>" + places + "</summary>" + html + "</details>";
    }
    entry(say_("相关", "related"), html);
  }

  void write_fixes() {
    for (const Fix& fix : diagnostic_.fixes) {
      std::string html = html_text(text_in(fix.title, language_));
      for (const Edit& edit : fix.edits) html += change(edit, fix.edits.size() > 1);
      html += fmt::format("<div class=\"how\">{}</div>",
                          fix.safe ? say_("<code>budgetlint fix</code> 会这样改", "<code>budgetlint fix</code> does it")
                                   : say_("须由人核对后再改", "to be checked by a person first"));
      entry(say_("修改", "fix"), html);
    }
  }

  /// What an edit takes away and what it puts there. Signs and colours are not read out, so words say which is which.
  [[nodiscard]] std::string change(const Edit& edit, bool with_place) const {
    if (edit.where.source == nullptr) return {};
    const std::string before = shortened(trimmed(edit.where.source->slice(edit.where.span)));
    const std::string after = shortened(trimmed(edit.text));
    std::string html = "<div class=\"change\">";
    if (!before.empty()) {
      html += html_unseen(after.empty() ? say_("删去：", "delete: ") : say_("原为：", "old: ")) + "<del>" +
              html_text(before) + "</del>";
    }
    if (!before.empty() && !after.empty()) html += " <span aria-hidden=\"true\">→</span> ";
    if (!after.empty()) {
      html += html_unseen(before.empty() ? say_("加上：", "insert: ") : say_("改为：", "new: ")) + "<ins>" +
              html_text(after) + "</ins>";
    }
    if (with_place) html += fmt::format(" <span class=\"file\">{}</span>", html_text(place_in_file(edit.where)));
    return html + "</div>";
  }

  const HtmlItem& item_;
  const Diagnostic& diagnostic_;
  Language language_;
  Wording say_;
  std::ostream& out_;
};

}  // namespace

std::string html_lights(const HtmlItem& item) {
  std::set<std::string> related;
  for (const std::vector<std::string>* ids : {&item.related, &item.consequences, &item.further}) {
    related.insert(ids->begin(), ids->end());
  }
  related.erase("");
  related.erase(item.place);
  std::string out;
  if (!item.place.empty()) out += fmt::format(" data-at=\"{}\"", item.place);
  if (!related.empty()) out += fmt::format(" data-related=\"{}\"", fmt::join(related, " "));
  return out;
}

std::string place_in_file(const Location& where) {
  if (where.source == nullptr) return {};
  if (where.source->made()) return where.source->name();
  const Position begin = shown_range(*where.source, where.span).begin;
  return fmt::format("{}:{}:{}", where.source->name(), begin.line, begin.column);
}

void write_html_card(const HtmlItem& item, Language language, std::ostream& out) {
  CardWriter(item, language, out).write();
}

void write_html_index(const std::vector<HtmlItem>& items, Language language, std::ostream& out) {
  const std::vector<const HtmlItem*> open = by_severity(items);
  if (open.empty()) return;
  const Wording say{language};
  const auto column = [&](std::string_view zh, std::string_view en) {
    out << "<th scope=\"col\">" << say(zh, en) << "</th>";
  };
  out << "<table class=\"index\">\n<caption>" << say("问题清单", "What was found") << "</caption>\n<thead><tr>";
  column("序号", "no."), column("级别", "severity"), column("问题", "finding"), column("位置", "place");
  out << "</tr></thead>\n<tbody>\n";
  for (const HtmlItem* each : open) {
    const HtmlItem& item = *each;
    const Diagnostic& diagnostic = *item.diagnostic;
    const std::string& title = text_in(diagnostic.title, language);
    out << fmt::format("<tr data-kind=\"{}\"{}><th scope=\"row\"><a href=\"#{}\">{}</a></th>",
                       to_string(diagnostic.severity), html_lights(item), item.id, item.number);
    out << fmt::format("<td>{}</td>", html_kind(item, language));
    out << fmt::format("<td><a class=\"go\" href=\"#{}\">{}</a><br /><span class=\"why\">{}</span></td>",
                       item.place.empty() ? item.id : item.place, html_text(text_in(diagnostic.message, language)),
                       html_text(title.empty() ? diagnostic.rule : title));
    out << fmt::format("<td>{}</td></tr>\n", html_text(diagnostic.where.path));
  }
  out << "</tbody></table>\n";
}

}  // namespace budgetlint

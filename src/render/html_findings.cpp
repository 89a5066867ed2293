#include "render/html_findings.h"

#include <fmt/format.h>

#include <algorithm>
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
  CardWriter(const HtmlItem& item, Language language, HtmlOut& out)
      : item_(item), diagnostic_(*item.diagnostic), language_(language), say_{language}, out_(out) {}

  void write() {
    out_ << html("<article class=\"card {0}\" data-kind=\"{0}\" id=\"{1}\" tabindex=\"-1\"{2}>\n",
                 finding_kind(item_, language_).id, item_.id, html_lights(item_));
    out_ << html("<h5>{} <span class=\"no\">{}</span></h5>\n", html_kind(item_, language_), item_.number);
    out_ << html("<p class=\"message\" id=\"{}-m\">{}</p>\n", item_.id,
                 html_link(item_.place, text_in(diagnostic_.message, language_)));
    write_values();
    write_notes();
    if (item_.explained != nullptr) write_explanation(*item_.explained);
    out_ << "<dl class=\"about\">\n"_html;
    write_rule();
    for (const std::string& basis : diagnostic_.basis) entry(say_("依据", "basis"), html_text(basis));
    write_place();
    write_related();
    if (item_.open()) write_fixes();
    write_consequences();
    out_ << "</dl>\n</article>\n"_html;
  }

 private:
  void entry(std::string_view name, const Markup& said) {
    out_ << html("<div><dt>{}</dt><dd>{}</dd></div>\n", name, said);
  }

  /// What the figures are, one above the other.
  void write_values() {
    if (diagnostic_.expected.empty() && diagnostic_.actual.empty()) return;
    out_ << "<dl class=\"values\">"_html;
    const auto value = [&](std::string_view name, const std::string& text) {
      if (text.empty()) return;
      out_ << html("<div><dt>{}</dt><dd>{}</dd></div>", name, text + diagnostic_.unit);
    };
    value(say_("应为", "expected"), diagnostic_.expected);
    value(say_("实为", "actual"), diagnostic_.actual);
    value(say_("相差", "difference"), diagnostic_.difference);
    out_ << "</dl>\n"_html;
  }

  void write_notes() {
    if (diagnostic_.notes.empty()) return;
    out_ << "<ul class=\"notes\">"_html;
    for (const LocalText& note : diagnostic_.notes) out_ << html("<li>{}</li>", text_in(note, language_));
    out_ << "</ul>\n"_html;
  }

  void write_explanation(const Suppressed& explained) {
    out_ << "<dl class=\"about explanation\">\n"_html;
    entry(say_("理由", "reason"), html_text(explained.reason));
    if (const std::string given = given_by(explained, language_); !given.empty()) {
      entry(say_("说明人", "by"), html_text(given));
    }
    if (!explained.value.empty()) {
      entry(say_("限于", "only of"), html("<span class=\"bound\">{}</span>{}", explained.value,
                                          say_("（数值改变后重新计入）", " (counts again when it changes)")));
    }
    if (const std::string place = place_in_file(explained.where); !place.empty()) {
      entry(say_("见", "see"), html("<span class=\"file\">{}</span>", place));
    }
    out_ << "</dl>\n"_html;
  }

  void write_rule() {
    const std::string& title = text_in(diagnostic_.title, language_);
    entry(say_("要求", "rule"),
          html("{}{}<code>{}</code>", title, title.empty() ? Markup() : "<br />"_html, diagnostic_.rule));
  }

  void write_place() {
    const Location& where = diagnostic_.where;
    const std::string lines = place_in_file(where);
    if (!where.path.empty()) {
      const Markup in_file = lines.empty() ? Markup() : html("<br /><span class=\"file\">{}</span>", lines);
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
    Markup list;
    for (std::size_t i = 0; i < diagnostic_.consequences.size(); ++i) {
      const Diagnostic& each = diagnostic_.consequences[i];
      Markup notes;
      for (const LocalText& note : each.notes) {
        notes += html("<br /><span class=\"why\">{}</span>", text_in(note, language_));
      }
      list += html("<li>{} <code>{}</code>{}</li>", html_link(item_.consequences[i], text_in(each.message, language_)),
                   each.rule, notes);
    }
    const std::string count = counted(diagnostic_.consequences.size(), {"个问题", "finding"}, language_);
    entry(say_("由此产生", "follows from it"),
          html("<details open=\"open\"><summary>{}</summary><ul>{}</ul></details>", count, list));
  }

  void write_related() {
    if (diagnostic_.related.empty()) return;
    Markup list = "<ul>"_html;
    for (std::size_t i = 0; i < diagnostic_.related.size(); ++i) {
      const Related& related = diagnostic_.related[i];
      list += html("<li>{}", html_link(item_.related[i], text_in(related.message, language_)));
      if (item_.related[i].empty() && related.where.source != nullptr) {
        list += html(" <span class=\"file\">{}</span>", place_in_file(related.where));
      }
      list += "</li>"_html;
    }
    list += "</ul>"_html;
    if (diagnostic_.related.size() > kFoldedFrom) {
      const std::string places = counted(diagnostic_.related.size(), {"处", "place"}, language_);
      list = html("<details><summary>{}</summary>{}</details>", places, list);
    }
    entry(say_("相关", "related"), list);
  }

  void write_fixes() {
    for (const Fix& fix : diagnostic_.fixes) {
      Markup told = html_text(text_in(fix.title, language_));
      for (const Edit& edit : fix.edits) told += change(edit, fix.edits.size() > 1);
      told += html("<div class=\"how\">{}</div>",
                   fix.safe ? html("<code>budgetlint fix</code> {}", say_("会这样改", "does it"))
                            : html_text(say_("须由人核对后再改", "to be checked by a person first")));
      entry(say_("修改", "fix"), told);
    }
  }

  /// What an edit takes away and what it puts there. Signs and colours are not read out, so words say which is which.
  [[nodiscard]] Markup change(const Edit& edit, bool with_place) const {
    if (edit.where.source == nullptr) return {};
    const std::string before = shortened(trimmed(edit.where.source->slice(edit.where.span)));
    const std::string after = shortened(trimmed(edit.text));
    Markup out;
    if (!before.empty()) {
      const std::string_view word = after.empty() ? say_("删去：", "delete: ") : say_("原为：", "old: ");
      out += html("{}<del>{}</del>", html_unseen(word), before);
    }
    if (!before.empty() && !after.empty()) out += " <span aria-hidden=\"true\">→</span> "_html;
    if (!after.empty()) {
      const std::string_view word = before.empty() ? say_("加上：", "insert: ") : say_("改为：", "new: ");
      out += html("{}<ins>{}</ins>", html_unseen(word), after);
    }
    if (with_place) out += html(" <span class=\"file\">{}</span>", place_in_file(edit.where));
    return html("<div class=\"change\">{}</div>", out);
  }

  const HtmlItem& item_;
  const Diagnostic& diagnostic_;
  Language language_;
  Wording say_;
  HtmlOut& out_;
};

}  // namespace

Markup html_lights(const HtmlItem& item) {
  std::set<std::string> related;
  for (const std::vector<std::string>* ids : {&item.related, &item.consequences, &item.further}) {
    related.insert(ids->begin(), ids->end());
  }
  related.erase("");
  related.erase(item.place);
  Markup out;
  if (!item.place.empty()) out += html(" data-at=\"{}\"", item.place);
  if (!related.empty()) out += html(" data-related=\"{}\"", fmt::format("{}", fmt::join(related, " ")));
  return out;
}

std::string place_in_file(const Location& where) {
  if (where.source == nullptr) return {};
  if (where.source->made()) return where.source->name();
  const Position begin = shown_range(*where.source, where.span).begin;
  return fmt::format("{}:{}:{}", where.source->name(), begin.line, begin.column);
}

void write_html_card(const HtmlItem& item, Language language, HtmlOut& out) { CardWriter(item, language, out).write(); }

void write_html_index(const std::vector<HtmlItem>& items, Language language, HtmlOut& out) {
  const std::vector<const HtmlItem*> open = by_severity(items);
  if (open.empty()) return;
  const Wording say{language};
  const auto column = [&](std::string_view zh, std::string_view en) {
    out << html("<th scope=\"col\">{}</th>", say(zh, en));
  };
  out << html("<table class=\"index\">\n<caption>{}</caption>\n<thead><tr>", say("问题清单", "What was found"));
  column("序号", "no."), column("级别", "severity"), column("问题", "finding"), column("位置", "place");
  out << "</tr></thead>\n<tbody>\n"_html;
  for (const HtmlItem* each : open) {
    const HtmlItem& item = *each;
    const Diagnostic& diagnostic = *item.diagnostic;
    const std::string& title = text_in(diagnostic.title, language);
    out << html("<tr data-kind=\"{}\"{}><th scope=\"row\"><a href=\"#{}\">{}</a></th>", to_string(diagnostic.severity),
                html_lights(item), item.id, item.number);
    out << html("<td>{}</td>", html_kind(item, language));
    out << html("<td><a class=\"go\" href=\"#{}\">{}</a><br /><span class=\"why\">{}</span></td>",
                item.place.empty() ? item.id : item.place, text_in(diagnostic.message, language),
                title.empty() ? diagnostic.rule : title);
    out << html("<td>{}</td></tr>\n", diagnostic.where.path);
  }
  out << "</tbody></table>\n"_html;
}

}  // namespace budgetlint

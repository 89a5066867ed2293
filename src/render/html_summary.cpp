#include "render/html_summary.h"

#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "render/html_apart.h"
#include "render/html_figures.h"
#include "render/html_kind.h"
#include "render/html_text.h"
#include "render/view_text.h"
#include "render/words.h"

namespace budgetlint {
namespace {

Markup number_cell(std::size_t number) {
  return html("<td{}>{}</td>", number == 0 ? " class=\"zero\""_html : Markup(), number);
}

class SummaryWriter {
 public:
  SummaryWriter(const PageTally& tally, Language language, HtmlOut& out)
      : tally_(tally), language_(language), say_{language}, out_(out) {}

  void write(const std::optional<BaselineSummary>& baseline) {
    write_verdict();
    if (baseline) write_html_baseline(*baseline, language_, out_);
    write_documents();
    write_rules();
  }

 private:
  void columns(std::initializer_list<std::string_view> names) {
    out_ << "<thead><tr>"_html;
    for (const std::string_view name : names) out_ << html("<th scope=\"col\">{}</th>", name);
    out_ << "</tr></thead>\n<tbody>\n"_html;
  }

  // --- verdict -----------------------------------------------------------------------------------------------------

  void write_verdict() {
    const Summary& summary = tally_.summary;
    const SeverityCounts& told = tally_.told;
    const bool bad = told.errors > 0 || summary.unchecked > 0 || summary.documents == 0;
    const bool unsure = told.warnings > 0 || summary.in_part > 0 || summary.undecided > 0;
    const std::string_view style = bad ? " error" : unsure ? " warning" : "";
    out_ << html("<div class=\"verdict{}\">\n<p>{}</p>\n", style, verdict(summary, told));
    for (const std::string& rest : {incomplete(summary), left_out(), tied_figures_told(tally_.figures, language_)}) {
      if (!rest.empty()) out_ << html("<p>{}</p>\n", rest);
    }
    out_ << "</div>\n"_html;
  }

  /// Its numbers are those of the cards: what is wrong with files is told as well as what rules found.
  [[nodiscard]] Markup verdict(const Summary& summary, const SeverityCounts& told) const {
    Markup found;
    const auto add = [&](std::size_t number, Severity severity) {
      if (number == 0) return;
      if (!found.empty()) found += html_text(say_("，", ", "));
      found += html("<span class=\"sev {}\">{} {}</span>", to_string(severity), finding_kind(severity, language_).sign,
                    counted(number, severity_noun(severity), language_));
    };
    add(told.errors, Severity::error);
    add(told.warnings, Severity::warning);
    add(told.infos, Severity::info);
    if (found.empty() && summary.undecided > 0) {
      found = html_text(say_("没有发现问题，但没有全部判断", "nothing was found, but not all was decided"));
    }
    if (found.empty()) found = html_text(say_("没有发现问题", "nothing was found"));
    if (summary.documents == 0) found = html_text(say_("没有检查任何文件", "no file was checked"));
    return html("{}{}{}", say_("检查结果：", "Result: "), extents(summary), found);
  }

  /// How many documents were not checked, or only in part, with a sign beside the colour.
  [[nodiscard]] Markup extents(const Summary& summary) const {
    Markup out;
    const auto add = [&](std::size_t number, Extent extent, Severity severity) {
      if (number == 0) return;
      out += html("<span class=\"sev {}\">{} {}{}{}</span>{}", to_string(severity),
                  finding_kind(severity, language_).sign, counted(number, {"个文件", "file"}, language_), say_("", " "),
                  extent_word(extent, language_), say_("，", ", "));
    };
    add(summary.unchecked, Extent::nothing, Severity::error);
    add(summary.in_part, Extent::part, Severity::warning);
    return out;
  }

  /// What the verdict does not speak of.
  [[nodiscard]] std::string incomplete(const Summary& summary) const {
    std::string out;
    if (summary.problems > 0) out = counted(summary.problems, {"个文件问题", "file problem"}, language_);
    if (summary.undecided > 0) {
      if (!out.empty()) out += say_("，", ", ");
      out += undecided_words(summary.undecided, language_);
    }
    if (out.empty()) return out;
    return out + std::string(say_("：结果并不完整。", ": the result is not complete."));
  }

  /// What somebody has judged, and the verdict does not count.
  [[nodiscard]] std::string left_out() const {
    std::string out;
    const auto add = [&](std::size_t number, Noun noun, std::string_view english) {
      if (number == 0) return;
      if (!out.empty()) out += say_("，", ", ");
      out += counted(number, noun, language_) + std::string(say_("", english));
    };
    add(tally_.explained, {"个已说明", "finding"}, " explained");
    add(tally_.suppressed, {"个已豁免", "finding"}, " suppressed");
    return out.empty() ? out : std::string(say_("不计入结果：", "Not counted: ")) + out + std::string(say_("。", "."));
  }

  // --- counts ------------------------------------------------------------------------------------------------------

  void write_documents() {
    if (tally_.documents.empty()) return;
    out_ << html("<div class=\"wide\"><table class=\"count\">\n<caption>{}</caption>\n",
                 say_("检查了什么", "What was checked"));
    columns({say_("文件", "file"), say_("单位", "entity"), say_("年度", "year"), say_("种类", "kind"),
             say_("查了多少", "extent"), severity_word(Severity::error, language_),
             severity_word(Severity::warning, language_), severity_word(Severity::info, language_),
             say_("文件问题", "file problems"), outcome_word(Outcome::passed, language_),
             outcome_word(Outcome::violated, language_), outcome_word(Outcome::not_evaluated, language_),
             outcome_word(Outcome::not_applicable, language_), say_("已说明或豁免", "explained or suppressed"),
             say_("有等式核对的数字", "tied figures")});
    for (std::size_t i = 0; i < tally_.documents.size(); ++i) write_document(tally_.documents[i], i + 1);
    out_ << "</tbody></table></div>\n"_html;
  }

  void write_document(const DocumentTally& document, std::size_t number) {
    const SeverityCounts& counts = document.found;
    out_ << html("<tr><th scope=\"row\"><a href=\"#d{}\">{}</a></th>", number, document.file);
    const std::string year = document.year ? std::to_string(*document.year) : "";
    for (const std::string& text : {document.entity, year, document.kind}) {
      out_ << html("<td class=\"text\">{}</td>", text);
    }
    out_ << html("<td class=\"text\">{}</td>", extent(document.checked));
    for (const std::size_t each : {counts.errors, counts.warnings, counts.infos, document.problems}) {
      out_ << number_cell(each);
    }
    for (const Outcome outcome :
         {Outcome::passed, Outcome::violated, Outcome::not_evaluated, Outcome::not_applicable}) {
      out_ << number_cell(document.outcomes[static_cast<std::size_t>(outcome)]);
    }
    out_ << number_cell(document.set_aside);
    out_ << "<td>"_html;
    if (document.figures) out_ << html("{} / {}", document.figures->tied, document.figures->printed);
    out_ << "</td></tr>\n"_html;
  }

  [[nodiscard]] Markup extent(Extent checked) const {
    const std::string_view word = extent_word(checked, language_);
    if (checked == Extent::whole) return html_text(word);
    const Severity severity = checked == Extent::part ? Severity::warning : Severity::error;
    return html("<span class=\"sev {}\">{} {}</span>", to_string(severity), finding_kind(severity, language_).sign,
                word);
  }

  using RuleEntry = std::pair<const std::string, RuleTally>;

  /// The most serious first, then the most frequent.
  [[nodiscard]] std::vector<const RuleEntry*> rule_counts() const {
    std::vector<const RuleEntry*> out;
    for (const RuleEntry& entry : tally_.rules) out.push_back(&entry);
    std::stable_sort(out.begin(), out.end(), [](const RuleEntry* a, const RuleEntry* b) {
      return a->second.severity != b->second.severity ? a->second.severity > b->second.severity
                                                      : a->second.count > b->second.count;
    });
    return out;
  }

  void write_rules() {
    const std::vector<const RuleEntry*> counts = rule_counts();
    if (counts.empty()) return;
    out_ << html(
        "<details class=\"counts\"><summary>{0} ({1})</summary>\n"
        "<div class=\"wide\"><table class=\"count\">\n<caption class=\"unseen\">{0}</caption>\n",
        say_("按规则统计", "Counts by rule"), counts.size());
    columns({say_("规则", "rule"), say_("要求", "what must hold"), say_("级别", "severity"), say_("处", "findings")});
    for (const RuleEntry* each : counts) {
      const auto& [rule, entry] = *each;
      out_ << html(
          "<tr><th scope=\"row\"><code>{}</code></th><td class=\"text\">{}</td><td class=\"text\">{}</td>{}</tr>\n",
          rule, text_in(entry.title, language_), html_kind(finding_kind(entry.severity, language_)),
          number_cell(entry.count));
    }
    out_ << "</tbody></table></div></details>\n"_html;
  }

  const PageTally& tally_;
  Language language_;
  Wording say_;
  HtmlOut& out_;
};

/// How rules ended on one document.
class OutcomeWriter {
 public:
  OutcomeWriter(const DocumentReport& document, const std::vector<RuleInfo>& rules, Language language, HtmlOut& out)
      : document_(document), language_(language), say_{language}, out_(out) {
    for (const RuleInfo& rule : rules) titles_.emplace(rule.id, &rule.title);
  }

  void write() {
    out_ << html("<h3 class=\"area\">{}</h3>\n", say_("规则", "Rules"));
    if (document_.outcomes.empty()) {
      out_ << html("<p>{}</p>\n", say_("没有检查", "none was checked"));
      return;
    }
    for (const Outcome outcome :
         {Outcome::not_evaluated, Outcome::violated, Outcome::passed, Outcome::not_applicable}) {
      write_those(outcome);
    }
  }

 private:
  void write_those(Outcome outcome) {
    const std::size_t number = count(document_, outcome);
    if (number == 0) return;
    const bool has_reason = outcome == Outcome::not_evaluated || outcome == Outcome::not_applicable;
    out_ << html(
        "<details{0}><summary>{1} {2}</summary>\n<div class=\"wide\"><table class=\"rules\">\n"
        "<caption class=\"unseen\">{1}</caption>\n"
        "<thead><tr><th scope=\"col\">{3}</th><th scope=\"col\">{4}</th>",
        outcome == Outcome::not_evaluated ? " open=\"open\""_html : Markup(), outcome_word(outcome, language_), number,
        say_("规则", "rule"), say_("要求", "what must hold"));
    if (has_reason) out_ << html("<th scope=\"col\">{}</th>", say_("原因", "reason"));
    out_ << "</tr></thead>\n<tbody>\n"_html;
    for (const RuleOutcome& entry : document_.outcomes) {
      if (entry.outcome == outcome) write_rule(entry, has_reason);
    }
    out_ << "</tbody></table></div></details>\n"_html;
  }

  void write_rule(const RuleOutcome& entry, bool has_reason) {
    const auto title = titles_.find(entry.rule);
    out_ << html("<tr><th scope=\"row\"><code>{}</code></th><td>{}</td>", entry.rule,
                 title == titles_.end() ? std::string_view() : text_in(*title->second, language_));
    if (has_reason) {
      out_ << html("<td>{}", text_in(entry.reason, language_));
      if (!entry.problem.empty()) out_ << html("{}{}{}", say_("（见 ", " (see "), entry.problem, say_("）", ")"));
      out_ << "</td>"_html;
    }
    out_ << "</tr>\n"_html;
  }

  const DocumentReport& document_;
  Language language_;
  Wording say_;
  HtmlOut& out_;
  std::map<std::string_view, const LocalText*> titles_;
};

}  // namespace

void write_html_summary(const PageTally& tally, const std::optional<BaselineSummary>& baseline, Language language,
                        HtmlOut& out) {
  SummaryWriter(tally, language, out).write(baseline);
}

void write_html_outcomes(const DocumentReport& document, const std::vector<RuleInfo>& rules, Language language,
                         HtmlOut& out) {
  OutcomeWriter(document, rules, language, out).write();
}

void write_html_packs(const Report& report, Language language, HtmlOut& out) {
  if (report.packs.empty()) return;
  const Wording say{language};
  out << html(
      "<div class=\"wide\"><table>\n<caption>{}</caption>\n<thead><tr><th scope=\"col\">{}</th>"
      "<th scope=\"col\">{}</th><th scope=\"col\">{}</th></tr></thead>\n<tbody>\n",
      say("规则包", "Rule packs"), say("名称", "name"), say("版本", "version"), say("摘要值", "digest"));
  for (const PackInfo& pack : report.packs) {
    out << html("<tr><th scope=\"row\">{}</th><td>{}</td><td><code>{}</code></td></tr>\n", pack.name, pack.version,
                pack.digest);
  }
  out << "</tbody></table></div>\n"_html;
}

std::string document_title(const DocumentReport& document, Language language) {
  if (document.entity.empty()) return document.file;
  if (language == Language::zh) return title_of(document);
  return fmt::format("{} {} {}", document.entity, document.year ? std::to_string(*document.year) : "", document.kind);
}

}  // namespace budgetlint

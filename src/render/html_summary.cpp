#include "render/html_summary.h"

#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <ostream>
#include <string>
#include <string_view>
#include <vector>

#include "render/html_apart.h"
#include "render/html_figures.h"
#include "render/html_kind.h"
#include "render/html_text.h"
#include "render/reported.h"
#include "render/words.h"

namespace budgetlint {
namespace {

SeverityCounts counts_of(const DocumentReport& document) {
  SeverityCounts out;
  for (const Diagnostic& finding : document.findings) out.add(finding.severity, finding.stands_for);
  return out;
}

/// All that is told, of files too.
SeverityCounts counts_of(const Report& report) {
  SeverityCounts out;
  each_reported(report, [&](const Reported& each) { out.add(each.diagnostic.severity); });
  return out;
}

std::string number_cell(std::size_t number) {
  return fmt::format("<td{}>{}</td>", number == 0 ? " class=\"zero\"" : "", number);
}

class SummaryWriter {
 public:
  SummaryWriter(const Report& report, Language language, std::ostream& out)
      : report_(report), language_(language), say_{language}, out_(out) {}

  void write() {
    write_verdict();
    if (report_.baseline) write_html_baseline(*report_.baseline, language_, out_);
    write_documents();
    write_rules();
  }

 private:
  void columns(std::initializer_list<std::string_view> names) {
    out_ << "<thead><tr>";
    for (const std::string_view name : names) out_ << "<th scope=\"col\">" << name << "</th>";
    out_ << "</tr></thead>\n<tbody>\n";
  }

  // --- verdict -----------------------------------------------------------------------------------------------------

  void write_verdict() {
    const Summary summary = summarize(report_);
    const SeverityCounts told = counts_of(report_);
    const bool bad = told.errors > 0 || summary.unchecked > 0 || summary.documents == 0;
    const bool unsure = told.warnings > 0 || summary.in_part > 0 || summary.undecided > 0;
    const std::string_view style = bad ? " error" : unsure ? " warning" : "";
    out_ << "<div class=\"verdict" << style << "\">\n<p>" << verdict(summary, told) << "</p>\n";
    for (const std::string& rest : {incomplete(summary), left_out(), guarded_figures_told(report_, language_)}) {
      if (!rest.empty()) out_ << "<p>" << rest << "</p>\n";
    }
    out_ << "</div>\n";
  }

  /// Its numbers are those of the cards: what is wrong with files is told as well as what rules found.
  [[nodiscard]] std::string verdict(const Summary& summary, const SeverityCounts& told) const {
    std::string found;
    const auto add = [&](std::size_t number, Severity severity) {
      if (number == 0) return;
      found += found.empty() ? "" : std::string(say_("，", ", "));
      found += fmt::format("<span class=\"sev {}\">{} {}</span>", to_string(severity),
                           finding_kind(severity, language_).sign, counted(number, severity_noun(severity), language_));
    };
    add(told.errors, Severity::error);
    add(told.warnings, Severity::warning);
    add(told.infos, Severity::info);
    if (found.empty() && summary.undecided > 0) {
      found = say_("没有发现问题，但没有全部判断", "nothing was found, but not all was decided");
    }
    if (found.empty()) found = say_("没有发现问题", "nothing was found");
    if (summary.documents == 0) found = say_("没有检查任何文件", "no file was checked");
    return std::string(say_("检查结果：", "Result: ")) + extents(summary) + found;
  }

  /// How many documents were not checked, or only in part, with a sign beside the colour.
  [[nodiscard]] std::string extents(const Summary& summary) const {
    std::string out;
    const auto add = [&](std::size_t number, Extent extent, Severity severity) {
      if (number == 0) return;
      out += fmt::format("<span class=\"sev {}\">{} {}{}{}</span>{}", to_string(severity),
                         finding_kind(severity, language_).sign, counted(number, {"个文件", "file"}, language_),
                         say_("", " "), extent_word(extent, language_), say_("，", ", "));
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
    std::size_t explained = 0;
    std::size_t suppressed = 0;
    for (const DocumentReport& document : report_.documents) {
      for (const Suppressed& each : document.suppressed) ++(each.explained ? explained : suppressed);
    }
    std::string out;
    const auto add = [&](std::size_t number, Noun noun, std::string_view english) {
      if (number == 0) return;
      if (!out.empty()) out += say_("，", ", ");
      out += counted(number, noun, language_) + std::string(say_("", english));
    };
    add(explained, {"个已说明", "finding"}, " explained");
    add(suppressed, {"个已豁免", "finding"}, " suppressed");
    return out.empty() ? out : std::string(say_("不计入结果：", "Not counted: ")) + out + std::string(say_("。", "."));
  }

  // --- counts ------------------------------------------------------------------------------------------------------

  void write_documents() {
    if (report_.documents.empty()) return;
    out_ << "<div class=\"wide\"><table class=\"count\">\n<caption>" << say_("检查了什么", "What was checked")
         << "</caption>\n";
    columns({say_("文件", "file"), say_("单位", "entity"), say_("年度", "year"), say_("种类", "kind"),
             say_("查了多少", "extent"), severity_word(Severity::error, language_),
             severity_word(Severity::warning, language_), severity_word(Severity::info, language_),
             say_("文件问题", "file problems"), outcome_word(Outcome::passed, language_),
             outcome_word(Outcome::violated, language_), outcome_word(Outcome::not_evaluated, language_),
             outcome_word(Outcome::not_applicable, language_), say_("已说明或豁免", "explained or suppressed"),
             say_("有规则核对的数字", "guarded figures")});
    for (std::size_t i = 0; i < report_.documents.size(); ++i) write_document(report_.documents[i], i + 1);
    out_ << "</tbody></table></div>\n";
  }

  void write_document(const DocumentReport& document, std::size_t number) {
    const SeverityCounts counts = counts_of(document);
    out_ << fmt::format("<tr><th scope=\"row\"><a href=\"#d{}\">{}</a></th>", number, html_text(document.file));
    const std::string year = document.year ? std::to_string(*document.year) : "";
    for (const std::string& text : {document.entity, year, document.kind}) {
      out_ << "<td class=\"text\">" << html_text(text) << "</td>";
    }
    out_ << "<td class=\"text\">" << extent(document.checked) << "</td>";
    for (const std::size_t each : {counts.errors, counts.warnings, counts.infos, document.problems.size()}) {
      out_ << number_cell(each);
    }
    for (const Outcome outcome :
         {Outcome::passed, Outcome::violated, Outcome::not_evaluated, Outcome::not_applicable}) {
      out_ << number_cell(count(document, outcome));
    }
    out_ << number_cell(document.suppressed.size());
    out_ << "<td>";
    if (document.view && document.view->figures) {
      out_ << fmt::format("{} / {}", document.view->figures->guarded(), document.view->figures->printed);
    }
    out_ << "</td>";
    out_ << "</tr>\n";
  }

  [[nodiscard]] std::string extent(Extent checked) const {
    const std::string word(extent_word(checked, language_));
    if (checked == Extent::whole) return word;
    const Severity severity = checked == Extent::part ? Severity::warning : Severity::error;
    return fmt::format("<span class=\"sev {}\">{} {}</span>", to_string(severity),
                       finding_kind(severity, language_).sign, word);
  }

  struct RuleCount {
    const Diagnostic* first = nullptr;
    std::size_t count = 0;
  };

  /// What follows from a finding was found by its rule all the same.
  static void count_rule(const Diagnostic& finding, std::map<std::string_view, RuleCount>& counts) {
    RuleCount& entry = counts[finding.rule];
    if (entry.first == nullptr || finding.severity > entry.first->severity) entry.first = &finding;
    ++entry.count;
    for (const Diagnostic& each : finding.consequences) count_rule(each, counts);
  }

  /// The most serious first, then the most frequent.
  [[nodiscard]] std::vector<RuleCount> rule_counts() const {
    std::map<std::string_view, RuleCount> counts;
    for (const DocumentReport& document : report_.documents) {
      for (const Diagnostic& finding : document.findings) count_rule(finding, counts);
    }
    std::vector<RuleCount> out;
    for (const auto& [rule, entry] : counts) out.push_back(entry);
    std::stable_sort(out.begin(), out.end(), [](const RuleCount& a, const RuleCount& b) {
      return a.first->severity != b.first->severity ? a.first->severity > b.first->severity : a.count > b.count;
    });
    return out;
  }

  void write_rules() {
    const std::vector<RuleCount> counts = rule_counts();
    if (counts.empty()) return;
    out_ << "<details class=\"counts\"><summary>" << say_("按规则统计", "Counts by rule")
         << fmt::format(" ({})", counts.size())
         << "</summary>\n<div class=\"wide\"><table class=\"count\">\n<caption class=\"unseen\">"
         << say_("按规则统计", "Counts by rule") << "</caption>\n";
    columns({say_("规则", "rule"), say_("要求", "what must hold"), say_("级别", "severity"), say_("处", "findings")});
    for (const RuleCount& entry : counts) {
      out_ << "<tr><th scope=\"row\"><code>" << html_text(entry.first->rule) << "</code></th><td class=\"text\">"
           << html_text(text_in(entry.first->title, language_)) << "</td><td class=\"text\">"
           << html_kind(finding_kind(entry.first->severity, language_)) << "</td>" << number_cell(entry.count)
           << "</tr>\n";
    }
    out_ << "</tbody></table></div></details>\n";
  }

  const Report& report_;
  Language language_;
  Wording say_;
  std::ostream& out_;
};

/// How rules ended on one document.
class OutcomeWriter {
 public:
  OutcomeWriter(const DocumentReport& document, const Report& report, Language language, std::ostream& out)
      : document_(document), language_(language), say_{language}, out_(out) {
    for (const RuleInfo& rule : report.rules) titles_.emplace(rule.id, &rule.title);
  }

  void write() {
    out_ << "<h3 class=\"area\">" << say_("规则", "Rules") << "</h3>\n";
    if (document_.outcomes.empty()) {
      out_ << "<p>" << say_("没有检查", "none was checked") << "</p>\n";
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
    out_ << (outcome == Outcome::not_evaluated ? "<details open=\"open\">" : "<details>") << "<summary>"
         << outcome_word(outcome, language_) << " " << number
         << "</summary>\n<div class=\"wide\"><table class=\"rules\">\n";
    out_ << "<caption class=\"unseen\">" << outcome_word(outcome, language_)
         << "</caption>\n<thead><tr><th scope=\"col\">" << say_("规则", "rule") << "</th><th scope=\"col\">"
         << say_("要求", "what must hold") << "</th>";
    if (has_reason) out_ << "<th scope=\"col\">" << say_("原因", "reason") << "</th>";
    out_ << "</tr></thead>\n<tbody>\n";
    for (const RuleOutcome& entry : document_.outcomes) {
      if (entry.outcome == outcome) write_rule(entry, has_reason);
    }
    out_ << "</tbody></table></div></details>\n";
  }

  void write_rule(const RuleOutcome& entry, bool has_reason) {
    const auto title = titles_.find(entry.rule);
    out_ << "<tr><th scope=\"row\"><code>" << html_text(entry.rule) << "</code></th><td>"
         << (title == titles_.end() ? "" : html_text(text_in(*title->second, language_))) << "</td>";
    if (has_reason) {
      out_ << "<td>" << html_text(text_in(entry.reason, language_));
      if (!entry.problem.empty()) out_ << say_("（见 ", " (see ") << html_text(entry.problem) << say_("）", ")");
      out_ << "</td>";
    }
    out_ << "</tr>\n";
  }

  const DocumentReport& document_;
  Language language_;
  Wording say_;
  std::ostream& out_;
  std::map<std::string_view, const LocalText*> titles_;
};

}  // namespace

void write_html_summary(const Report& report, Language language, std::ostream& out) {
  SummaryWriter(report, language, out).write();
}

void write_html_outcomes(const DocumentReport& document, const Report& report, Language language, std::ostream& out) {
  OutcomeWriter(document, report, language, out).write();
}

void write_html_packs(const Report& report, Language language, std::ostream& out) {
  if (report.packs.empty()) return;
  const Wording say{language};
  out << "<div class=\"wide\"><table>\n<caption>" << say("规则包", "Rule packs") << "</caption>\n<thead><tr>"
      << "<th scope=\"col\">" << say("名称", "name") << "</th><th scope=\"col\">" << say("版本", "version")
      << "</th><th scope=\"col\">" << say("摘要值", "digest") << "</th></tr></thead>\n<tbody>\n";
  for (const PackInfo& pack : report.packs) {
    out << "<tr><th scope=\"row\">" << html_text(pack.name) << "</th><td>" << html_text(pack.version)
        << "</td><td><code>" << html_text(pack.digest) << "</code></td></tr>\n";
  }
  out << "</tbody></table></div>\n";
}

std::string document_title(const DocumentReport& document, Language language) {
  if (document.entity.empty()) return document.file;
  const std::string year = document.year ? std::to_string(*document.year) : "";
  if (language == Language::en) return fmt::format("{} {} {}", document.entity, year, document.kind);
  return document.entity + (year.empty() ? "" : year + "年") + document.kind;
}

}  // namespace budgetlint

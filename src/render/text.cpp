#include "render/text.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <map>
#include <ostream>
#include <string>
#include <string_view>
#include <tuple>
#include <utility>
#include <vector>

#include "render/diagnostic_text.h"
#include "render/display_width.h"
#include "render/style.h"
#include "render/words.h"

namespace budgetlint {
namespace {

constexpr std::array kOutcomes = {Outcome::passed, Outcome::violated, Outcome::not_applicable, Outcome::not_evaluated};

/// How often a rule, or a code, was reported.
struct RuleCount {
  std::string_view rule;
  const Diagnostic* first = nullptr;
  std::size_t count = 0;
};

class TextRenderer {
 public:
  TextRenderer(const Report& report, const TextOptions& options, std::ostream& out)
      : report_(report), options_(options), style_(options.color), out_(out) {}

  void render() {
    write(report_.problems);
    for (const DocumentReport& document : report_.documents) {
      write(document.problems);
      write(document.findings);
      write_suppressed(document);
    }
    if (options_.statistics) write_statistics();
    for (const DocumentReport& document : report_.documents) write_outcomes(document);
    write_baseline();
    write_summary();
  }

 private:
  [[nodiscard]] bool zh() const { return options_.language == Language::zh; }

  void write(const std::vector<Diagnostic>& diagnostics) {
    for (const Diagnostic& diagnostic : diagnostics) {
      out_ << diagnostic_text(diagnostic, options_.language, style_) << '\n';
    }
  }

  // --- suppressed ------------------------------------------------------------------------------------------------

  /// An explanation is part of what a report says of a document, so it is always shown.
  void write_suppressed(const DocumentReport& document) {
    for (const Suppressed& each : document.suppressed) {
      if (each.explained || options_.show_suppressed) write(document, each);
    }
  }

  void write(const DocumentReport& document, const Suppressed& each) {
    const Location& where = each.finding.where;
    const std::uint32_t line = where.source == nullptr ? 1 : where.source->position(where.span.begin).line;
    const std::string_view word = each.explained ? (zh() ? "已说明" : "explained") : (zh() ? "已豁免" : "suppressed");
    out_ << style_.paint(Role::info, fmt::format("{}[{}]", word, printable(each.finding.rule))) << ": "
         << printable(text_in(each.finding.message, options_.language)) << '\n'
         << fmt::format("  --> {}:{}\n", printable(document.file), line)
         << fmt::format("  = {}{}{}\n", zh() ? "理由：" : "reason: ", printable(each.reason), given_in_brackets(each));
    if (each.where.source != nullptr && !each.in_model) {
      out_ << fmt::format("  = {}{}:{}\n", zh() ? "见 " : "see ", printable(each.where.source->name()),
                          each.where.source->position(each.where.span.begin).line);
    }
    out_ << '\n';
  }

  [[nodiscard]] std::string given_in_brackets(const Suppressed& each) const {
    const std::string given = given_by(each, options_.language);
    if (given.empty()) return {};
    return zh() ? "（" + printable(given) + "）" : " (" + printable(given) + ")";
  }

  // --- statistics ------------------------------------------------------------------------------------------------

  /// What follows from a finding was found by its rule all the same.
  static void count_rule(const Diagnostic& diagnostic, std::map<std::string_view, RuleCount>& counts) {
    counts.try_emplace(diagnostic.rule, RuleCount{diagnostic.rule, &diagnostic}).first->second.count +=
        diagnostic.stands_for;
    for (const Diagnostic& each : diagnostic.consequences) count_rule(each, counts);
  }

  /// The most frequent first.
  [[nodiscard]] std::vector<RuleCount> count_rules() const {
    std::map<std::string_view, RuleCount> counts;
    const auto add = [&](const std::vector<Diagnostic>& diagnostics) {
      for (const Diagnostic& diagnostic : diagnostics) count_rule(diagnostic, counts);
    };
    add(report_.problems);
    for (const DocumentReport& document : report_.documents) add(document.problems), add(document.findings);

    std::vector<RuleCount> sorted;
    for (const auto& [rule, entry] : counts) sorted.push_back(entry);
    std::stable_sort(sorted.begin(), sorted.end(),
                     [](const RuleCount& a, const RuleCount& b) { return a.count > b.count; });
    return sorted;
  }

  void write_statistics() {
    const std::vector<RuleCount> counts = count_rules();
    if (counts.empty()) return;
    const std::size_t digits = std::to_string(counts.front().count).size();
    std::size_t width = 0;
    for (const RuleCount& entry : counts) width = std::max(width, display_width(entry.rule));
    for (const RuleCount& entry : counts) {
      const std::string title = printable(text_in(entry.first->title, options_.language));
      out_ << fmt::format("{:>{}}  {}", entry.count, digits,
                          title.empty() ? printable(entry.rule) : padded(entry.rule, width));
      out_ << (title.empty() ? "" : "  ") << title << '\n';
    }
    out_ << '\n';
  }

  // --- outcomes --------------------------------------------------------------------------------------------------

  void write_outcomes(const DocumentReport& document) {
    // With one document it is plain whose rules they are.
    const bool named = report_.documents.size() > 1;
    const std::string file = named ? printable(document.file) : "";
    if (zh()) {
      out_ << "规则" << (named ? "（" + file + "）：" : "：");
    } else {
      out_ << "rules" << (named ? " (" + file + "): " : ": ");
    }
    const bool unread =
        document.checked == Extent::nothing && count(document, Outcome::not_evaluated) == document.outcomes.size();
    const bool none = unread || document.outcomes.empty();
    out_ << (none ? (zh() ? "没有检查" : "none was checked") : outcome_counts(document)) << '\n';
    if (options_.show_skipped) write_skipped(document);
  }

  [[nodiscard]] std::string outcome_counts(const DocumentReport& document) const {
    std::string line;
    for (const Outcome outcome : kOutcomes) {
      const std::size_t number = count(document, outcome);
      const std::string_view word = outcome_word(outcome, options_.language);
      if (!line.empty()) line += zh() ? "，" : ", ";
      line += zh() ? fmt::format("{} {}", word, number) : fmt::format("{} {}", number, word);
    }
    return line;
  }

  void write_skipped(const DocumentReport& document) {
    const Language language = options_.language;
    const std::size_t width = std::max(display_width(outcome_word(Outcome::not_applicable, language)),
                                       display_width(outcome_word(Outcome::not_evaluated, language)));
    // Of those that decided, what they passed over.
    for (const Outcome outcome :
         {Outcome::not_evaluated, Outcome::not_applicable, Outcome::violated, Outcome::passed}) {
      for (const RuleOutcome& entry : document.outcomes) {
        if (entry.outcome != outcome || entry.reason.empty()) continue;
        out_ << fmt::format("  {}  {}{}{}{}\n", padded(outcome_word(outcome, language), width), printable(entry.rule),
                            zh() ? "：" : ": ", printable(text_in(entry.reason, language)), cause_of(entry));
      }
    }
  }

  /// The problem behind a rule that was not evaluated, and its place.
  [[nodiscard]] std::string cause_of(const RuleOutcome& entry) const {
    if (entry.problem.empty()) return {};
    const std::uint32_t line = entry.where.source->position(entry.where.span.begin).line;
    return zh() ? fmt::format("（见 {}，第 {} 行）", entry.problem, line)
                : fmt::format(" (see {}, line {})", entry.problem, line);
  }

  // --- baseline --------------------------------------------------------------------------------------------------

  [[nodiscard]] std::string successor_of(const GoneFinding& gone) const {
    if (gone.replaced_by.empty()) return {};
    return zh() ? fmt::format("（这条规则已由“{}”代替）", printable(gone.replaced_by))
                : fmt::format(" (the rule was replaced by `{}`)", printable(gone.replaced_by));
  }

  void write_baseline() {
    if (!report_.baseline) return;
    const BaselineSummary& baseline = *report_.baseline;
    for (const GoneFinding& each : baseline.gone) {
      const std::string times =
          each.count > 1 ? fmt::format(fmt::runtime(zh() ? "（{} 处）" : " ({} times)"), each.count) : std::string();
      out_ << fmt::format("{}[{}]: {}{}{}\n", zh() ? "已消失" : "gone", printable(each.rule), printable(each.message),
                          times, successor_of(each));
    }
    out_ << (zh() ? fmt::format("基线 {}：已知 {} 个，已消失 {} 个\n", printable(baseline.file), baseline.known,
                                baseline.gone_count())
                  : fmt::format("baseline {}: {} known, {} gone\n", printable(baseline.file), baseline.known,
                                baseline.gone_count()));
  }

  // --- totals ----------------------------------------------------------------------------------------------------

  void write_summary() {
    const Summary summary = summarize(report_);
    std::string totals;
    Role role = Role::success;
    const auto add_text = [&](std::size_t number, const std::string& text, Role kind) {
      if (number == 0) return;
      if (totals.empty()) role = kind;
      totals += (totals.empty() ? "" : zh() ? "，" : ", ") + text;
    };
    const auto add = [&](std::size_t number, Noun noun, Role kind) {
      add_text(number, counted(number, noun, options_.language), kind);
    };
    add(summary.findings.errors, severity_noun(Severity::error), Role::error);
    add(summary.findings.warnings, severity_noun(Severity::warning), Role::warning);
    add(summary.findings.infos, severity_noun(Severity::info), Role::info);
    // What is wrong with the files themselves is counted apart: it says how much was not checked.
    add(summary.problems, {"个文件问题", "file problem"}, Role::error);
    add_text(summary.undecided, undecided_words(summary.undecided, options_.language), Role::warning);
    add(summary.suppressed, {"个已豁免", "suppressed finding"}, Role::info);
    if (totals.empty()) totals = zh() ? "没有发现问题" : "nothing found";
    out_ << checked(summary) << (zh() ? "：" : ": ") << style_.paint(role, totals) << '\n';
  }

  /// How many documents were checked, and how many of them in part or not at all.
  [[nodiscard]] std::string checked(const Summary& summary) const {
    const auto files = [&](std::size_t number) { return counted(number, {"个文件", "file"}, options_.language); };
    const auto word = [&](Extent extent) { return std::string(extent_word(extent, options_.language)); };
    const std::size_t read = summary.documents - summary.unchecked;
    std::string out;
    if (read > 0) out = (zh() ? "检查了 " : "checked ") + files(read);
    if (summary.in_part > 0) {
      const std::string number = read > 1 ? std::to_string(summary.in_part) + (zh() ? " 个" : " ") : "";
      const std::string part = number + word(Extent::part);
      out += style_.paint(Role::warning, zh() ? "（" + part + "）" : " (" + part + ")");
    }
    if (summary.unchecked > 0) {
      const std::string rest = files(summary.unchecked);
      if (!out.empty()) out += zh() ? "，" : ", ";
      out += style_.paint(Role::error, rest + (zh() ? "" : " ") + word(Extent::nothing));
    }
    if (out.empty()) out = zh() ? "没有检查任何文件" : "checked no files";
    return out;
  }

  const Report& report_;
  const TextOptions& options_;
  Style style_;
  std::ostream& out_;
};

}  // namespace

void render_text(const Report& report, const TextOptions& options, std::ostream& out) {
  TextRenderer(report, options, out).render();
}

}  // namespace budgetlint

#include "render/text.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <map>
#include <sstream>
#include <string>
#include <string_view>
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
  std::string title;
  std::size_t count = 0;
};

/// Writes what is told of a report into a text.
class TextRenderer {
 public:
  explicit TextRenderer(const TextOptions& options) : options_(options), style_(options.color) {}

  void write(const std::vector<Diagnostic>& diagnostics) {
    for (const Diagnostic& diagnostic : diagnostics) {
      out_ << diagnostic_text(diagnostic, options_.language, style_) << '\n';
    }
  }

  void write(const DocumentReport& document) {
    write(document.problems);
    write(document.findings);
    write_suppressed(document);
  }

  [[nodiscard]] std::string take() { return std::exchange(out_, {}).str(); }

 protected:
  [[nodiscard]] bool zh() const { return options_.language == Language::zh; }

  // --- suppressed ------------------------------------------------------------------------------------------------

  /// An explanation is part of what a report says of a document, so it is always shown.
  void write_suppressed(const DocumentReport& document) {
    for (const Suppressed& each : document.suppressed) {
      if (each.explained || options_.show_suppressed) write(document, each);
    }
  }

  /// file:line, or its place in what the model was made from.
  [[nodiscard]] std::string place_of(const DocumentReport& document, const Location& where) const {
    if (where.source == nullptr || !where.source->made()) {
      const std::uint32_t line = where.source == nullptr ? 1 : where.source->position(where.span.begin).line;
      return fmt::format("{}:{}", printable(document.file), line);
    }
    const std::string& origin = text_in(where.origin, options_.language);
    return printable(where.source->name() + (origin.empty() ? "" : " " + origin));
  }

  void write(const DocumentReport& document, const Suppressed& each) {
    const Location& where = each.finding.where;
    const std::string_view word = each.explained ? (zh() ? "已说明" : "explained") : (zh() ? "已豁免" : "suppressed");
    out_ << style_.paint(Role::info, fmt::format("{}[{}]", word, printable(each.finding.rule))) << ": "
         << printable(text_in(each.finding.message, options_.language)) << '\n'
         << fmt::format("  --> {}\n", place_of(document, where))
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

  const TextOptions options_;
  const Style style_;
  std::ostringstream out_;
};

/// What stands behind the documents: what of them adds up.
class TextWriter : public ReportWriter, private TextRenderer {
 public:
  explicit TextWriter(const TextOptions& options) : TextRenderer(options) {}

  std::string begin(const Report& report) override {
    write(report.problems);
    count(report.problems);
    return take();
  }

  std::string document(const DocumentReport& document) const override {
    TextRenderer out(options_);
    out.write(document);
    return out.take();
  }

  std::string next(const DocumentReport& document, std::string text) override {
    count(document.problems);
    count(document.findings);
    outcomes_.push_back({printable(document.file), outcomes_of(document)});
    return text;
  }

  std::string end(const Report& report, std::size_t told) override {
    const std::vector<Diagnostic> since = problems_since(report, told);
    write(since);
    count(since);
    write_statistics();
    write_outcomes();
    write_baseline(report);
    write_summary(report);
    return take();
  }

 private:
  // --- statistics ------------------------------------------------------------------------------------------------

  void count(const std::vector<Diagnostic>& diagnostics) {
    if (!options_.statistics) return;
    for (const Diagnostic& diagnostic : diagnostics) count_rule(diagnostic);
  }

  /// What follows from a finding was found by its rule all the same.
  void count_rule(const Diagnostic& diagnostic) {
    const auto [entry, is_new] = counts_.try_emplace(diagnostic.rule);
    if (is_new) entry->second.title = printable(text_in(diagnostic.title, options_.language));
    entry->second.count += diagnostic.stands_for;
    for (const Diagnostic& each : diagnostic.consequences) count_rule(each);
  }

  /// The most frequent first.
  void write_statistics() {
    if (counts_.empty()) return;
    std::vector<std::pair<std::string_view, const RuleCount*>> sorted;
    for (const auto& [rule, entry] : counts_) sorted.emplace_back(rule, &entry);
    std::stable_sort(sorted.begin(), sorted.end(),
                     [](const auto& a, const auto& b) { return a.second->count > b.second->count; });
    const std::size_t digits = std::to_string(sorted.front().second->count).size();
    std::size_t width = 0;
    for (const auto& [rule, entry] : sorted) width = std::max(width, display_width(rule));
    for (const auto& [rule, entry] : sorted) {
      const std::string& title = entry->title;
      out_ << fmt::format("{:>{}}  {}", entry->count, digits, title.empty() ? printable(rule) : padded(rule, width));
      out_ << (title.empty() ? "" : "  ") << title << '\n';
    }
    out_ << '\n';
  }

  // --- outcomes --------------------------------------------------------------------------------------------------

  /// How the rules ended on a document.
  struct Outcomes {
    std::string file;
    std::string text;
  };

  void write_outcomes() {
    // With one document it is plain whose rules they are.
    const bool named = outcomes_.size() > 1;
    for (const Outcomes& each : outcomes_) {
      if (zh()) {
        out_ << "规则" << (named ? "（" + each.file + "）：" : "：");
      } else {
        out_ << "rules" << (named ? " (" + each.file + "): " : ": ");
      }
      out_ << each.text;
    }
  }

  [[nodiscard]] std::string outcomes_of(const DocumentReport& document) const {
    const bool unread = document.checked == Extent::nothing &&
                        budgetlint::count(document, Outcome::not_evaluated) == document.outcomes.size();
    const bool none = unread || document.outcomes.empty();
    std::string out = (none ? (zh() ? "没有检查" : "none was checked") : outcome_counts(document)) + "\n";
    if (options_.show_skipped) out += skipped_in(document);
    return out;
  }

  [[nodiscard]] std::string outcome_counts(const DocumentReport& document) const {
    std::string line;
    for (const Outcome outcome : kOutcomes) {
      const std::size_t number = budgetlint::count(document, outcome);
      const std::string_view word = outcome_word(outcome, options_.language);
      if (!line.empty()) line += zh() ? "，" : ", ";
      line += zh() ? fmt::format("{} {}", word, number) : fmt::format("{} {}", number, word);
    }
    return line;
  }

  [[nodiscard]] std::string skipped_in(const DocumentReport& document) const {
    const Language language = options_.language;
    const std::size_t width = std::max(display_width(outcome_word(Outcome::not_applicable, language)),
                                       display_width(outcome_word(Outcome::not_evaluated, language)));
    std::string out;
    // Of those that decided, what they passed over.
    for (const Outcome outcome :
         {Outcome::not_evaluated, Outcome::not_applicable, Outcome::violated, Outcome::passed}) {
      for (const RuleOutcome& entry : document.outcomes) {
        if (entry.outcome != outcome || entry.reason.empty()) continue;
        out +=
            fmt::format("  {}  {}{}{}{}\n", padded(outcome_word(outcome, language), width), printable(entry.rule),
                        zh() ? "：" : ": ", printable(text_in(entry.reason, language)), cause_of(entry, document.file));
      }
    }
    return out;
  }

  /// The problem behind a rule that was not evaluated, and its place.
  [[nodiscard]] std::string cause_of(const RuleOutcome& entry, const std::string& file) const {
    if (entry.problem.empty()) return {};
    const std::string spot = printable(spot_in_words(entry.where, file, options_.language));
    return zh() ? fmt::format("（见 {}，{}）", entry.problem, spot) : fmt::format(" (see {}, {})", entry.problem, spot);
  }

  // --- baseline --------------------------------------------------------------------------------------------------

  [[nodiscard]] std::string successor_of(const GoneFinding& gone) const {
    if (gone.replaced_by.empty()) return {};
    return zh() ? fmt::format("（这条规则已由“{}”代替）", printable(gone.replaced_by))
                : fmt::format(" (the rule was replaced by `{}`)", printable(gone.replaced_by));
  }

  void write_baseline(const Report& report) {
    if (!report.baseline) return;
    const BaselineSummary& baseline = *report.baseline;
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

  void write_summary(const Report& report) {
    const Summary summary = summarize(report);
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

  std::map<std::string, RuleCount> counts_;
  std::vector<Outcomes> outcomes_;
};

}  // namespace

std::unique_ptr<ReportWriter> text_writer(const TextOptions& options) { return std::make_unique<TextWriter>(options); }

}  // namespace budgetlint

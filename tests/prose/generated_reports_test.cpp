#include <gtest/gtest.h>

#include <algorithm>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iostream>
#include <map>
#include <sstream>
#include <string>
#include <vector>

#include "audit/reading_words.h"
#include "engine/narrative_readings.h"
#include "support/checker.h"
#include "support/generated_report.h"

/// Correct reports in many styles, made from figures that agree: each figure's reading is what it was made from, and no
/// rule over statements finds anything.
namespace budgetlint {
namespace {

using prose::StatementKind;
using test::FigureTruth;
using test::GeneratedReport;

constexpr std::uint64_t kSeeds = 6;

/// A generated report as the engine reads it.
struct ReadReport {
  explicit ReadReport(const GeneratedReport& generated)
      : model(read_document(test::source_of(generated.style + ".budget.yaml", generated.yaml()))),
        typed(*model.document, test::embedded_rulebook().program),
        narrative(read_narrative(typed, test::embedded_lexicon())) {}

  [[nodiscard]] const prose::Vocabulary& vocabulary() const { return narrative.lexicon->vocabulary(); }

  /// What is said to stand at that byte of a section, or null.
  [[nodiscard]] const prose::Statement* at(const FigureTruth& truth, const SectionReading** section) const {
    for (const SectionReading& reading : narrative.sections) {
      if (reading.section->id.text != truth.section) continue;
      *section = &reading;
      for (const prose::Statement& statement : reading.reading.statements) {
        if (!statement.in_words && reading.reading.text.original(statement.number).begin == truth.offset)
          return &statement;
      }
    }
    return nullptr;
  }

  ReadResult model;
  TypedDocument typed;
  NarrativeReadings narrative;
};

enum class Verdict { right, unknown, wrong };

bool contains(const std::string& text, const std::string& part) { return text.find(part) != std::string::npos; }

/// 收入、支出 of what is said of both sides.
std::string terms_of(const prose::Subjects& subjects, const prose::Vocabulary& vocabulary) {
  std::string names;
  for (const prose::Subject& subject : subjects)
    names += (names.empty() ? "" : "、") + (subject.term ? vocabulary.term(*subject.term).name : subject.name);
  return names == "收入、支出" ? "收支" : names;
}

/// Whether a subject that is a term is what the figure was made from.
bool is_that_term(const FigureTruth& truth, const prose::Subject& subject, const prose::Vocabulary& vocabulary) {
  const bool side = truth.term == "收入" || truth.term == "支出" || truth.term == "收支";
  const std::string fund = subject.fund ? vocabulary.fund(*subject.fund).name : "";
  // 一般公共预算 of what is paid from nothing else says nothing new; beside 收入 it is another figure.
  if (!fund.empty() && fund != truth.fund && (side || !truth.fund.empty())) return false;
  if (side && fund.empty() && !truth.fund.empty()) return false;
  return !(side && fund.empty() && subject.this_year && !truth.this_year);
}

Verdict judge_subjects(const FigureTruth& truth, const prose::Subjects& subjects, const prose::Vocabulary& vocabulary) {
  if (subjects.empty()) return Verdict::unknown;
  const std::string names = terms_of(subjects, vocabulary);
  if (names == truth.term) return is_that_term(truth, subjects.front(), vocabulary) ? Verdict::right : Verdict::wrong;
  // Both sides come to the same.
  if (truth.term == "收支" && (names == "收入" || names == "支出"))
    return is_that_term(truth, subjects.front(), vocabulary) ? Verdict::right : Verdict::wrong;
  const bool counted_alike =
      truth.kind == StatementKind::count && ((contains(truth.term, "接待") && contains(names, "接待")) ||
                                             (contains(truth.term, "出国") && contains(names, "出国")));
  if (counted_alike) return Verdict::right;
  if (subjects.size() != 1 || subjects.front().term) return Verdict::wrong;
  // A name that no term has is never bound to a cell: the worst that it does is nothing.
  return contains(names, truth.term) || contains(truth.term, names) ? Verdict::right : Verdict::unknown;
}

/// Where two subjects are possible, one of them has to be right.
Verdict judge_subject(const FigureTruth& truth, const prose::Statement& said, const prose::Vocabulary& vocabulary) {
  const Verdict first = judge_subjects(truth, said.subjects, vocabulary);
  const bool among = std::any_of(said.candidates.begin(), said.candidates.end(), [&](const prose::Subjects& other) {
    return judge_subjects(truth, other, vocabulary) == Verdict::right;
  });
  return among ? Verdict::right : first;
}

bool is_change(StatementKind kind) {
  return kind == StatementKind::change || kind == StatementKind::growth || kind == StatementKind::count_change;
}

/// Whether a figure is understood as what it was made from. `why` tells what is wrong.
Verdict judge(const FigureTruth& truth, const prose::Statement* said, const prose::Vocabulary& vocabulary,
              std::string& why) {
  if (said == nullptr) return why = "not found", Verdict::unknown;
  if (truth.in_reason && said->in_reason) return Verdict::right;
  if (said->kind == StatementKind::unread || said->grade == prose::Grade::guessed)
    return why = "guessed", Verdict::unknown;
  // Nothing is asked of what stands within a reason.
  if (said->in_reason && !truth.in_reason) return why = "reason", Verdict::unknown;
  if (said->in_reason != truth.in_reason) return why = "reason", Verdict::wrong;
  if (said->kind != truth.kind) return why = "kind", Verdict::wrong;
  const Verdict subject = judge_subject(truth, *said, vocabulary);
  if (subject != Verdict::right) return why = "subject", subject;
  // 截至上年末: what there is at the end of the year before; the styles do not tell of which day they speak.
  const bool of_a_day =
      truth.kind == StatementKind::count && said->year && truth.year && *said->year + 1 == *truth.year;
  if (said->year != truth.year && !of_a_day) return why = "year", Verdict::wrong;
  const bool bare_completion = said->kind == StatementKind::completion && said->measure == prose::Measure::budget;
  const bool of_measure = truth.kind == StatementKind::amount || truth.kind == StatementKind::completion;
  if (of_measure && said->measure != truth.measure && !bare_completion) return why = "measure", Verdict::wrong;
  if (is_change(truth.kind) && said->direction != truth.direction && truth.direction != prose::Direction::none)
    return why = "direction", Verdict::wrong;
  if (is_change(truth.kind) && said->base && said->base->year != truth.base->year) return why = "base", Verdict::wrong;
  return Verdict::right;
}

struct Count {
  std::size_t right = 0, unknown = 0, wrong = 0;

  void add(Verdict verdict) { ++(verdict == Verdict::right ? right : verdict == Verdict::unknown ? unknown : wrong); }
  Count& operator+=(const Count& other) {
    right += other.right;
    unknown += other.unknown;
    wrong += other.wrong;
    return *this;
  }
  [[nodiscard]] std::string text() const {
    return std::to_string(right) + " / " + std::to_string(unknown) + " / " + std::to_string(wrong);
  }
};

/// The sentence around a figure, with the figure in brackets.
std::string context_of(const GeneratedReport& report, const FigureTruth& truth) {
  constexpr std::size_t kMost = 240;  // bytes
  const std::string& text = report.text_of(truth);
  std::size_t begin = text.rfind('\n', truth.offset);
  begin = begin == std::string::npos ? 0 : begin + 1;
  if (truth.offset - begin > kMost) {
    begin = truth.offset - kMost;
    while ((static_cast<unsigned char>(text[begin]) & 0xC0U) == 0x80U) ++begin;
  }
  return text.substr(begin, truth.offset - begin) + "【" + report.printed(truth) + "】";
}

/// Reads one report; what is not right is told where that is asked for (BUDGETLINT_TELL).
Count count_of(const GeneratedReport& report, bool tell) {
  const ReadReport read(report);
  Count count;
  for (const FigureTruth& truth : report.figures) {
    const SectionReading* section = nullptr;
    const prose::Statement* said = read.at(truth, &section);
    std::string why;
    const Verdict verdict = judge(truth, said, read.vocabulary(), why);
    count.add(verdict);
    if (verdict == Verdict::right || !tell) continue;
    std::cout << (verdict == Verdict::wrong ? "WRONG " : "unknown ") << why << " | " << report.style << "#"
              << report.seed << " | " << context_of(report, truth) << " | " << truth.fund << " " << truth.term << " | "
              << (said == nullptr ? "-" : in_words(*said, section->reading, read.vocabulary(), Language::zh)) << "\n";
  }
  return count;
}

/// Figures right / unknown / wrong by style. Unknown are names that no term has, which nothing is asked of.
const char* const kCounts = R"(
a-01: 557 / 0 / 0
a-02: 571 / 0 / 0
a-03: 464 / 0 / 0
a-04: 480 / 0 / 0
a-05: 670 / 0 / 0
a-06: 541 / 0 / 0
a-07: 679 / 0 / 0
a-08: 564 / 0 / 0
a-09: 739 / 0 / 0
a-10: 646 / 0 / 0
a-11: 299 / 0 / 0
a-12: 691 / 0 / 0
a-13: 384 / 0 / 0
a-14: 579 / 0 / 0
b-01: 452 / 0 / 0
b-02: 432 / 0 / 0
b-03: 670 / 0 / 0
b-04: 452 / 0 / 0
b-05: 532 / 0 / 0
b-06: 440 / 0 / 0
b-07: 421 / 0 / 0
b-08: 285 / 0 / 0
b-09: 277 / 0 / 0
b-10: 458 / 0 / 0
b-11: 267 / 0 / 0
b-12: 362 / 0 / 0
b-13: 301 / 0 / 0
b-14: 205 / 0 / 0
b-15: 476 / 0 / 0
b-16: 291 / 0 / 0
b-17: 360 / 6 / 0
all: 14545 / 6 / 0
)";

TEST(GeneratedReportsTest, EveryFigureIsReadAsItWasMade) {
  const bool tell = std::getenv("BUDGETLINT_TELL") != nullptr;
  std::string counts = "\n";
  Count all;
  for (const test::ReportStyle& style : test::report_styles()) {
    Count of_style;
    for (std::uint64_t seed = 1; seed <= kSeeds; ++seed) of_style += count_of(test::generate_report(style, seed), tell);
    counts += style.name + ": " + of_style.text() + "\n";
    all += of_style;
  }
  counts += "all: " + all.text() + "\n";
  if (tell) std::cout << counts;
  EXPECT_EQ(all.wrong, 0U);
  EXPECT_EQ(counts, kCounts);
}

// --- what rules find

/// Errors and warnings on the reports, which are right: not those that ask for tables and sections, of which the
/// reports have but some.
const char* const kFindings = R"(
reports: 186
warning performance.narrative-listed: 4
warning required.sections: 8
warning statement.explained-throughout: 12
)";

/// Wrong digits that are found, of every twelfth figure.
const char* const kDigitsFound = "183 of 202";

bool is_of_statements(const Diagnostic& finding) { return finding.rule.starts_with("statement."); }

/// The findings of rules over statements.
std::vector<Diagnostic> findings_of(test::Checker& checker, const std::string& yaml) {
  std::vector<Diagnostic> found = checker.check(yaml).report.findings;
  std::erase_if(found, [](const Diagnostic& finding) { return !is_of_statements(finding); });
  return found;
}

/// Styles that give no reasons are told so; shares that add up to 99.99 % are within their rounding.
TEST(GeneratedReportsTest, NothingTrueIsFoundFaultWith) {
  test::Checker checker;
  for (const test::ReportStyle& style : test::report_styles()) {
    for (std::uint64_t seed = 1; seed <= kSeeds; ++seed) {
      for (const Diagnostic& finding : findings_of(checker, test::generate_report(style, seed).yaml())) {
        if (finding.severity == Severity::info || finding.rule == "statement.explained-throughout") continue;
        ADD_FAILURE() << style.name << "#" << seed << ": " << finding.rule << " " << to_string(finding.severity) << " "
                      << finding.where.path << ": " << finding.message.zh;
      }
    }
  }
}

/// Whether an error or a warning falls on the section of a figure that has a wrong digit.
bool is_found(test::Checker& checker, const GeneratedReport& report, const FigureTruth& figure, test::Chance& chance) {
  const GeneratedReport wrong = test::with_wrong_digit(report, figure, chance);
  const test::Checker::Result result = checker.check(wrong.yaml());
  for (const Section& section : result.model.document->narrative) {
    if (section.id.text != figure.section) continue;
    for (const Diagnostic& finding : result.report.findings) {
      if (finding.severity == Severity::info) continue;
      if (section.text.span.contains(finding.where.span.begin)) return true;
      for (const Related& related : finding.related) {
        if (section.text.span.contains(related.where.span.begin)) return true;
      }
    }
  }
  return false;
}

/// Errors and warnings of all rules, over all reports: a report that is right has hardly any.
TEST(GeneratedReportsTest, AReportThatIsRightHasFewFindings) {
  test::Checker checker;
  std::map<std::string, std::size_t> errors;
  std::map<std::string, std::size_t> warnings;
  std::size_t reports = 0;
  for (const test::ReportStyle& style : test::report_styles()) {
    for (std::uint64_t seed = 1; seed <= kSeeds; ++seed) {
      ++reports;
      for (const Diagnostic& finding : checker.check(test::generate_report(style, seed).yaml()).report.findings) {
        if (finding.rule.starts_with("structure.")) continue;
        if (finding.severity == Severity::error) ++errors[finding.rule];
        if (finding.severity == Severity::warning) ++warnings[finding.rule];
      }
    }
  }
  std::string told = "\nreports: " + std::to_string(reports) + "\n";
  for (const auto& [rule, count] : errors) told += "error " + rule + ": " + std::to_string(count) + "\n";
  for (const auto& [rule, count] : warnings) told += "warning " + rule + ": " + std::to_string(count) + "\n";
  EXPECT_EQ(told, kFindings);
}

/// How many wrong digits are found, of every twelfth figure: all of them take minutes, which BUDGETLINT_TELL asks for
/// with the ones that are missed.
TEST(GeneratedReportsTest, WrongDigitsAreFound) {
  const bool tell = std::getenv("BUDGETLINT_TELL") != nullptr;
  const std::size_t step = tell ? 1 : 12;
  test::Checker checker;
  test::Chance chance(1);
  std::size_t found = 0;
  std::size_t all = 0;
  std::size_t number = 0;
  for (const test::ReportStyle& style : test::report_styles()) {
    const GeneratedReport report = test::generate_report(style, 1);
    for (const FigureTruth& figure : report.figures) {
      if (number++ % step != 0) continue;
      const bool is = is_found(checker, report, figure, chance);
      found += is ? 1 : 0;
      ++all;
      if (tell && !is) std::cout << "MISSED " << style.name << " | " << context_of(report, figure) << "\n";
    }
  }
  if (tell) {
    std::cout << "digits: " << found << " of " << all << "\n";
  } else {
    EXPECT_EQ(std::to_string(found) + " of " + std::to_string(all), kDigitsFound);
  }
}

/// Writes the reports into the folder that BUDGETLINT_WRITE_REPORTS names, so that the program can be tried on them.
TEST(GeneratedReportsTest, AreWrittenWhereThatIsAskedFor) {
  const char* folder = std::getenv("BUDGETLINT_WRITE_REPORTS");
  if (folder == nullptr) GTEST_SKIP() << "BUDGETLINT_WRITE_REPORTS names no folder";
  std::filesystem::create_directories(folder);
  for (const test::ReportStyle& style : test::report_styles()) {
    for (std::uint64_t seed = 1; seed <= kSeeds; ++seed) {
      const std::string name = style.name + "-" + std::to_string(seed) + ".budget.yaml";
      std::ofstream(std::filesystem::path(folder) / name) << test::generate_report(style, seed).yaml();
    }
  }
}

}  // namespace
}  // namespace budgetlint

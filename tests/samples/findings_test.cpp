#include <gtest/gtest.h>

#include <sstream>

#include "support/checker.h"
#include "support/golden.h"

namespace budgetlint {
namespace {

/// One line a finding: severity, rule, logical path.
std::string findings_of(const DocumentReport& report) {
  std::ostringstream out;
  for (const Diagnostic& finding : report.findings) {
    out << to_string(finding.severity) << ' ' << finding.rule << ' ' << finding.where.path << '\n';
  }
  return out.str();
}

TEST(SampleTest, EmbeddedRulesCompileWithoutAProblem) {
  for (const Diagnostic& problem : test::embedded_rulebook().problems) ADD_FAILURE() << problem.message.zh;
}

/// The rules that ended so, a line each.
std::string rules_that(Outcome outcome, const DocumentReport& report) {
  std::string out;
  for (const RuleOutcome& entry : report.outcomes) {
    if (entry.outcome == outcome) out += entry.rule + "\n";
  }
  return out;
}

/// A sample and its expected findings, samples/<name>.expected.txt.
void expect_findings(const std::string& name) {
  test::Checker checker;
  const auto result = checker.check(test::sample_text(name));
  EXPECT_TRUE(result.report.problems.empty()) << result.report.problems.front().message.zh;
  test::expect_golden(findings_of(result.report), "samples/" + name + ".expected.txt");
}

TEST(SampleTest, ThePublishedReportHasItsDefectsAndNoOthers) { expect_findings("jincheng-xinfang-2024"); }

TEST(SampleTest, ThePublishedAccountsHaveTheirDefectsAndNoOthers) { expect_findings("putuo-finance-2024"); }

TEST(SampleTest, TheViolationsAreFoundWhereTheyAre) { expect_findings("violations"); }

/// No rule finds anything or is left open; which look at the document and pass is pinned by name.
void expect_all_passed(const std::string& name) {
  test::Checker checker;
  const auto result = checker.check(test::sample_text(name));
  EXPECT_TRUE(result.report.problems.empty());
  EXPECT_EQ(findings_of(result.report), "");
  EXPECT_EQ(rules_that(Outcome::not_evaluated, result.report), "");
  test::expect_golden(rules_that(Outcome::passed, result.report), "tests/samples/" + name + ".passed.txt");
}

TEST(SampleTest, EveryRulePassesOnTheCorrectedReport) { expect_all_passed("jincheng-xinfang-2024-corrected"); }

TEST(SampleTest, EveryRulePassesOnTheCorrectedAccounts) { expect_all_passed("putuo-finance-2024-corrected"); }

TEST(SampleTest, TheEightTablesPass) { expect_findings("eight-tables-2025"); }

TEST(SampleTest, TheNationalFormsHaveNoFalseAlarm) {
  for (const char* name : {"national-accounts-2024", "national-budget-2025"}) {
    const auto result = test::Checker().check(test::sample_text(name));
    for (const Diagnostic& finding : result.report.findings) {
      EXPECT_EQ(finding.severity, Severity::info) << name << ": " << finding.rule << " " << finding.message.zh;
    }
  }
}

TEST(SampleTest, FingerprintsAreUniqueAndSurviveMovedLines) {
  test::Checker checker;
  const std::string text = test::sample_text("jincheng-xinfang-2024");
  const auto result = checker.check(text);
  const auto moved = checker.check("# 一行注释\n" + text);
  std::set<std::string> fingerprints;
  for (const Diagnostic& finding : result.report.findings) fingerprints.insert(finding.fingerprint);
  EXPECT_EQ(fingerprints.size(), result.report.findings.size());
  ASSERT_EQ(moved.report.findings.size(), result.report.findings.size());
  for (std::size_t i = 0; i < fingerprints.size(); ++i) {
    EXPECT_EQ(moved.report.findings[i].fingerprint, result.report.findings[i].fingerprint);
  }
}

}  // namespace
}  // namespace budgetlint

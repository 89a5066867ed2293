#include <gtest/gtest.h>

#include <cstdlib>
#include <fstream>
#include <sstream>

#include "support/checker.h"

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
  EXPECT_GE(test::embedded_rulebook().program.rules.size(), 45U);
}

/// A sample and its expected findings, samples/<name>.expected.txt. BUDGETLINT_UPDATE_GOLDEN=1 rewrites them, for
/// review in the diff.
void expect_findings(const std::string& name) {
  test::Checker checker;
  const auto result = checker.check(test::sample_text(name));
  EXPECT_TRUE(result.report.problems.empty()) << result.report.problems.front().message.zh;
  const std::string path = test::project_path("samples/" + name + ".expected.txt");
  if (std::getenv("BUDGETLINT_UPDATE_GOLDEN") != nullptr) std::ofstream(path) << findings_of(result.report);
  EXPECT_EQ(findings_of(result.report), test::read_text(path));
}

TEST(SampleTest, ThePublishedReportHasItsDefectsAndNoOthers) { expect_findings("jincheng-xinfang-2024"); }

TEST(SampleTest, ThePublishedAccountsHaveTheirDefectsAndNoOthers) { expect_findings("putuo-finance-2024"); }

TEST(SampleTest, TheCorrectedAccountsHaveNoFinding) { expect_findings("putuo-finance-2024-corrected"); }

TEST(SampleTest, TheViolationsAreFoundWhereTheyAre) {
  expect_findings("violations");
  test::Checker checker;
  const auto result = checker.check(test::sample_text("violations"));
  EXPECT_GE(count(result.report, Outcome::violated), 170U);
}

TEST(SampleTest, EveryRulePassesOnTheCorrectedReport) {
  expect_findings("jincheng-xinfang-2024-corrected");
  test::Checker checker;
  const auto result = checker.check(test::sample_text("jincheng-xinfang-2024-corrected"));
  EXPECT_TRUE(result.report.findings.empty());
  EXPECT_EQ(count(result.report, Outcome::not_evaluated), 0U);
  EXPECT_GE(count(result.report, Outcome::passed), 180U);
}

TEST(SampleTest, TheEightTablesPass) { expect_findings("eight-tables-2025"); }

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

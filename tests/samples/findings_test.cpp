#include <gtest/gtest.h>

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

TEST(SampleTest, ThePublishedReportHasTheseDefectsAndNoOthers) {
  test::Checker checker;
  const auto result = checker.check(test::sample_text("jincheng-xinfang-2024"));
  EXPECT_TRUE(result.report.problems.empty());
  EXPECT_EQ(findings_of(result.report), R"(info 基本支出经济科目表/row-sum 基本支出经济科目表[合计].合计
info 基本支出经济科目表/合计 基本支出经济科目表[合计].人员经费
warning structure.table-label 国有资本经营预算收支表.label
warning structure.table-heading 机关运行经费表.heading
warning projects.names 项目支出表[信访专项工作经费]
warning projects.names 项目支出表[信访专项工作经费#2]
warning change.explained 说明.一般公共预算支出情况
info procurement.services-directory 说明.政府采购
warning assets.equipment 说明.国有资产
info text.document-number 说明.其他说明
warning performance.overall-counts 绩效.整体.指标[2]
info performance.overall-output-direction 绩效.整体.指标[9]
info performance.cap-personnel 绩效.整体.指标[20]
warning performance.overall-satisfaction 绩效.整体.指标[28]
error performance.one-year 绩效.项目[1].实施期资金[合计]
error performance.cost-within-funds 绩效.项目[1].年度指标[5]
info performance.recurring-once 绩效.项目[2].attribute
warning performance.beneficiaries 绩效.项目[3].年度指标[3]
info performance.output-direction 绩效.项目[3].年度指标[8]
error performance.cost-within-funds 绩效.项目[3].年度指标[17]
info performance.recurring-once 绩效.项目[5].attribute
info text.project-document-number 绩效.项目[5].basis
warning glossary.level 名词解释[“三公”经费]
warning annex.directory-codes 附件[2].目录[人力资源和社会保障].A1604
warning annex.directory-codes 附件[2].目录[信访].B150201
)");
}

TEST(SampleTest, EveryRulePassesOnTheCorrectedReport) {
  test::Checker checker;
  const auto result = checker.check(test::sample_text("jincheng-xinfang-2024-corrected"));
  EXPECT_TRUE(result.report.problems.empty());
  EXPECT_EQ(findings_of(result.report), "");
  EXPECT_EQ(count(result.report, Outcome::not_evaluated), 0U);
  EXPECT_GE(count(result.report, Outcome::passed), 180U);
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

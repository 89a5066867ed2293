#include <gtest/gtest.h>

#include <memory>
#include <string>

#include "model/reader.h"

/// Self-evaluation forms of accounts: what is read, and what is left out where a line is wrong.
namespace budgetlint {
namespace {

ReadResult read_forms(const std::string& evaluations) {
  const std::string text =
      "budgetlint: 1\n"
      "document: {kind: 部门决算, template: t, year: 2024, entity: {name: 云浦县林业局}}\n"
      "performance:\n"
      "  evaluations:\n" +
      evaluations;
  return read_document(std::make_shared<SourceText>("forms.budget.yaml", text));
}

TEST(EvaluationsTest, AFormIsReadAsItIsPrinted) {
  const ReadResult read = read_forms(
      "    - name: 护林巡查\n"
      "      unit: 万元\n"
      "      funds:\n"
      "        - [年度资金总额, 250.19, 250.19, 248.00, 10, 99.12%, 9.91]\n"
      "      indicators:\n"
      "        - [产出指标, 数量指标, 巡查里程, ≥9000公里, 8600公里, 50, 40, 雨季道路中断]\n"
      "        - [效益指标, 社会效益指标, 较大森林火灾, 0次, 0次, 40, 40, ~]\n"
      "      weight: 100\n"
      "      score: 89.91\n"
      "      grade: 良\n");
  EXPECT_TRUE(read.problems.empty());
  ASSERT_EQ(read.document->evaluations.size(), 1U);
  const EvaluationForm& form = read.document->evaluations.front();
  ASSERT_EQ(form.funds.size(), 1U);
  EXPECT_EQ(form.funds.front().spent.text, "248.00");
  EXPECT_EQ(form.funds.front().weight.text, "10");
  EXPECT_EQ(form.funds.front().rate.text, "99.12%");
  EXPECT_EQ(form.funds.front().score.text, "9.91");
  ASSERT_EQ(form.indicators.size(), 2U);
  EXPECT_EQ(form.indicators.front().result.text, "8600公里");
  EXPECT_EQ(form.indicators.front().reason.text, "雨季道路中断");
  EXPECT_TRUE(form.indicators.back().reason.null);
  EXPECT_EQ(form.score.text, "89.91");
  EXPECT_EQ(form.grade.text, "良");
}

/// A line with a cell too few is told, and the list knows that it lost one.
TEST(EvaluationsTest, AWrongLineIsLeftOutAndRemembered) {
  const ReadResult read = read_forms(
      "    - name: 护林巡查\n"
      "      indicators:\n"
      "        - [产出指标, 数量指标, 巡查里程, ≥9000公里, 8600公里, 50]\n"
      "        - [效益指标, 社会效益指标, 较大森林火灾, 0次, 0次, 40, 40, ~]\n");
  EXPECT_EQ(read.problems.size(), 1U);
  const EvaluationForm& form = read.document->evaluations.front();
  EXPECT_EQ(form.indicators.size(), 1U);
  EXPECT_TRUE(form.indicators.lost.has_value());
}

TEST(EvaluationsTest, AFormHasANameAndNoOtherKeys) {
  EXPECT_FALSE(read_forms("    - grade: 良\n").problems.empty());
  EXPECT_FALSE(read_forms("    - {name: 护林巡查, 评语: 好}\n").problems.empty());
}

}  // namespace
}  // namespace budgetlint

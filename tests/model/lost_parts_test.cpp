#include <gtest/gtest.h>

#include <string>

#include "model/reader.h"
#include "support/files.h"

/// What of a model could not be read is known to be lost, for all that it would have held.
namespace budgetlint {
namespace {

ReadResult read_forms(const std::string& forms) {
  return read_document(test::source_of(
      "m.budget.yaml",
      "budgetlint: 1\ndocument: {kind: 部门预算, template: a, year: 2024, entity: {name: 某局}}\n" + forms));
}

TEST(LostPartsTest, AllFormsWithThePerformance) {
  const ReadResult read = read_forms("performance: x\n");
  EXPECT_TRUE(read.document->lost_overall.has_value());
  EXPECT_TRUE(read.document->projects.lost.has_value());
  const ReadResult nothing = read_forms("performance:\n  projects:\n    - {name: 甲}\n");
  EXPECT_FALSE(nothing.document->lost_overall.has_value());
  EXPECT_FALSE(nothing.document->projects.lost.has_value());
}

TEST(LostPartsTest, BothListsOfIndicatorsWithTheIndicatorsOfAProject) {
  const ReadResult read = read_forms("performance:\n  projects:\n    - {name: 甲, indicators: x}\n    - {name: 乙}\n");
  ASSERT_EQ(read.document->projects.size(), 2U);
  const ProjectForm& lost = read.document->projects[0];
  EXPECT_TRUE(lost.period_indicators.lost.has_value());
  EXPECT_TRUE(lost.annual_indicators.lost.has_value());
  EXPECT_FALSE(read.document->projects[1].annual_indicators.lost.has_value());
}

TEST(LostPartsTest, BothLedgersWithTheFundsOfAForm) {
  const ReadResult read =
      read_forms("performance:\n  overall:\n    funds: x\n  projects:\n    - {name: 甲, funds: x}\n    - {name: 乙}\n");
  ASSERT_TRUE(read.document->overall.has_value());
  EXPECT_TRUE(read.document->overall->by_source.entries.lost.has_value());
  EXPECT_TRUE(read.document->overall->by_use.entries.lost.has_value());
  ASSERT_EQ(read.document->projects.size(), 2U);
  EXPECT_TRUE(read.document->projects[0].period_funds.entries.lost.has_value());
  EXPECT_TRUE(read.document->projects[0].annual_funds.entries.lost.has_value());
  EXPECT_FALSE(read.document->projects[1].annual_funds.entries.lost.has_value());
}

}  // namespace
}  // namespace budgetlint

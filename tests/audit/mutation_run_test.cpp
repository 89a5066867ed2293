#include "audit/mutation_run.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <string>
#include <vector>

#include "support/rules.h"

/// How a mistake and the correction claimed for it are judged, on a document in which the claim is wrong.
namespace budgetlint {
namespace {

constexpr const char* kRules = R"(
tables 表集 {
  table 甲表 {
    column 名称 : text
    column 合计 : amount = 基本 + 项目
    column 基本 : amount
    column 项目 : amount
  }
  table 乙表 {
    column 名称 : text
    column 上半年 : amount
    column 下半年 : amount
  }
}
template 样式 for 表集 { section 说明甲 : number "一", title "甲" }
rule t.halves : error "两表相合" basis "据" {
  for row in 甲表.rows
  require row.合计 ~= 乙表[row.名称].上半年 + 乙表[row.名称].下半年
}
)";

/// 100.10 is printed, and both sums are 100.09: nobody can know that it was not 100.09 that stood there.
constexpr const char* kModel = R"(budgetlint: 1
document: {kind: 部门预算, template: 样式, year: 2024, unit: 万元, entity: {name: 某局, level: 市, region: 某省}}
tables:
  - id: 甲表
    columns: [名称, 合计, 基本, 项目]
    rows:
      - [一类, 100.10, 50.05, 50.04]
  - id: 乙表
    columns: [名称, 上半年, 下半年]
    rows:
      - [一类, 50.03, 50.06]
)";

std::vector<MutantOutcome> outcomes_of(const std::string& path, const std::string& model = kModel) {
  test::Bench bench(kRules);
  EXPECT_EQ(bench.problems(), "");
  Engine engine(bench.program());
  const ReadResult read = read_document(test::source_of("test.budget.yaml", model));
  std::vector<MutantOutcome> out = run_mutations(engine, TypedDocument(*read.document, bench.program()), {});
  std::erase_if(out, [&](const MutantOutcome& outcome) { return outcome.mutation.path != path; });
  return out;
}

TEST(MutationRunTest, ACorrectionToAnotherValueIsWrong) {
  const auto outcomes = outcomes_of("甲表[一类].合计");
  const auto claimed = std::count_if(outcomes.begin(), outcomes.end(),
                                     [](const MutantOutcome& outcome) { return outcome.blame != Blame::none; });
  EXPECT_EQ(claimed, static_cast<std::ptrdiff_t>(outcomes.size()));
  EXPECT_EQ(claimed, 6);
  for (const MutantOutcome& outcome : outcomes) {
    EXPECT_NE(outcome.blame, Blame::right) << outcome.mutation.edit.text << ": " << outcome.claim;
    EXPECT_TRUE(outcome.caught()) << outcome.mutation.edit.text;
    EXPECT_TRUE(outcome.placed) << outcome.mutation.edit.text;
  }
}

/// What was wrong before says nothing of a mistake elsewhere.
TEST(MutationRunTest, WhatWasFoundBeforeIsNoCatch) {
  const auto outcomes =
      outcomes_of("乙表[三类].上半年", test::replaced(kModel, "      - [一类, 50.03, 50.06]\n",
                                                      "      - [一类, 50.03, 70.06]\n      - [三类, 11.00, 12.00]\n"));
  ASSERT_FALSE(outcomes.empty());
  for (const MutantOutcome& outcome : outcomes) EXPECT_FALSE(outcome.caught()) << outcome.mutation.edit.text;
}

}  // namespace
}  // namespace budgetlint

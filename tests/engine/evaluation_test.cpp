#include <gtest/gtest.h>

#include <string>

#include "support/rules.h"

/// What expressions come to where something is absent, lost, repeated or at the edge of what holds.
namespace budgetlint {
namespace {

using test::replaced;

constexpr const char* kDeclarations = R"(
tables 表集 {
  table 甲表 {
    column 编码 : code(功能分类)
    column 名称 : text
    column 金额 : amount
  }
  table 乙表 {
    column 名称 : text
    column 金额 : amount
    memo by 名称
  }
}
template 样式 for 表集 { section 说明甲 : number "一", title "甲" }
)";

constexpr const char* kModel = R"(budgetlint: 1
document: {kind: 部门预算, template: 样式, year: 2024, unit: 万元, entity: {name: 某局, level: 市, region: 某省}}
tables:
  - id: 甲表
    origin: {sheet: 表一, cell: Y6}
    columns: [编码, 名称, 金额]
    rows:
      - [201, 甲, 10.00]
      - [203, 丙, 10.01]
      - [~, 小计, 20.01]
      - [~, 另计, 30.00]
  - id: 乙表
    columns: [名称, 金额]
    rows:
      - [收入, 90.00]
      - [　其中：甲, 60.00]
      - [　乙, 20.00]
      - [支出, 30.00]
narrative:
  - id: 说明甲
    number: 一
    title: 甲
    text: |
      填报于2024年3月1日，分3批，截至2024年。其中：工资为80.00万元、办公费为40.01万元。
      共1.00万元。又共2.00万元。
performance:
  overall:
    facts: {1.在编人员数: 5, 车辆数: ~}
    indicators:
      - [产出指标, 数量指标, 培训, 3%-5次]
      - [产出指标, 数量指标, 值班, 5次3天]
)";

std::string rule(const std::string& body) { return "rule t.r : error \"题\" basis \"据\" {\n" + body + "\n}\n"; }

/// How a rule around the body ends on the model: `passed`, or more with its reason and findings.
std::string outcome(const std::string& body, const std::string& model = kModel) {
  const std::string all = test::Bench(kDeclarations + rule(body)).outcomes(model);
  const std::size_t begin = all.find("t.r: ");
  return begin == std::string::npos ? all : all.substr(begin + 5, all.size() - begin - 6);
}

/// The findings of a rule around the body.
std::vector<Diagnostic> findings(const std::string& body, const std::string& model = kModel) {
  std::vector<Diagnostic> out;
  for (Diagnostic& each : test::Bench(kDeclarations + rule(body)).check(model).findings) {
    if (each.rule == "t.r") out.push_back(std::move(each));
  }
  return out;
}

// --- what was lost -------------------------------------------------------------------------------------------------

class LostRowTest : public testing::Test {
 protected:
  [[nodiscard]] std::string of_lost(const std::string& body) const { return outcome(body, lost_).substr(0, 13); }

  const std::string lost_ = replaced(kModel, "[203, 丙, 10.01]", "[203, 丙, [x]]");
};

TEST_F(LostRowTest, WhatHoldsOfAllMayNotHoldOfIt) {
  EXPECT_EQ(of_lost("require all r in 甲表.rows: r.金额 > 0"), "not_evaluated");
  EXPECT_EQ(of_lost("require none r in 甲表.rows: r.金额 < 0"), "not_evaluated");
  EXPECT_EQ(of_lost("require any r in 甲表.rows: r.金额 < 0"), "not_evaluated");
  EXPECT_EQ(of_lost("for r in 甲表.rows require r.金额 > 0"), "not_evaluated");
}

TEST_F(LostRowTest, WhatIsDecidedWithoutItIsDecided) {
  EXPECT_EQ(of_lost("require any r in 甲表.rows: r.金额 > 5万元"), "passed");
  EXPECT_EQ(of_lost("require \"甲\" in 甲表.rows.名称"), "passed");
  EXPECT_EQ(of_lost("require all r in 甲表.rows: r.金额 < 0").substr(0, 8), "violated");
}

TEST_F(LostRowTest, SumsAndListsLackIt) {
  EXPECT_EQ(of_lost("require sum(甲表.rows.金额) == 60.00万元"), "not_evaluated");
  EXPECT_EQ(of_lost("require count(甲表.rows) == 3"), "not_evaluated");
  EXPECT_EQ(of_lost("require \"丁\" in 甲表.rows.名称"), "not_evaluated");
  EXPECT_EQ(of_lost("require 甲表[203].金额 is not present"), "not_evaluated");
}

/// Lists of several things are put together, and what one of them lacks the whole does.
TEST(EvaluationTest, AListOfListsLacksWhatOneOfThemLacks) {
  const std::string all = "require count(projects.annual_indicators) == 1";
  const std::string model = std::string(kModel) +
                            "  projects:\n    - {name: 甲, indicators: {annual: [[产出指标, 数量指标, 人数, ≥5人]]}}\n"
                            "    - {name: 乙, indicators: {annual: [[产出指标, [x], 人数, ≥5人]]}}\n";
  EXPECT_EQ(outcome(all, model).substr(0, 13), "not_evaluated");
}

TEST(EvaluationTest, TextThatCouldNotBeReadMayHaveMatched) {
  const std::string text = "    text: |\n      填报于";
  const std::string lost = replaced(kModel, text, "    text: [x]\n    note: |\n      填报于");
  EXPECT_EQ(outcome("require section(说明甲) matching \"分{n: number}批\"", lost).substr(0, 13), "not_evaluated");
}

TEST(EvaluationTest, ASectionBesideOneThatCouldNotBeReadHasNoPosition) {
  EXPECT_EQ(outcome("require section(说明甲).position == 1"), "passed");
  const std::string lost = replaced(kModel, "narrative:\n", "narrative:\n  - [x]\n");
  EXPECT_EQ(outcome("require section(说明甲).position == 1", lost).substr(0, 13), "not_evaluated");
}

TEST(EvaluationTest, AConditionThatCannotBeJudgedFiltersNothingOut) {
  const std::string malformed = replaced(kModel, "10.01]", "\"10x\"]");
  EXPECT_EQ(outcome("for r in 甲表.rows where r.金额 > 0 require r.金额 < 100万元", malformed).substr(0, 13),
            "not_evaluated");
}

// --- what is absent or repeated --------------------------------------------------------------------------------------

TEST(EvaluationTest, AnAbsentSideLeavesAndOpen) {
  EXPECT_EQ(outcome("require 甲表[\"没有\"].金额 > 0 and 甲表[201].金额 > 0").substr(0, 14), "not_applicable");
  EXPECT_EQ(outcome("require 甲表[201].金额 > 0 and 甲表[\"没有\"].金额 > 0").substr(0, 14), "not_applicable");
  EXPECT_EQ(outcome("require 甲表[201].金额 < 0 and 甲表[\"没有\"].金额 > 0").substr(0, 8), "violated");
}

TEST(EvaluationTest, WhatIsImpliedByWhatIsFalseHolds) {
  EXPECT_EQ(outcome("require 甲表[201].金额 < 0 implies 甲表[203].金额 < 0"), "passed");
  EXPECT_EQ(outcome("require 甲表[201].金额 > 0 implies 甲表[203].金额 < 0").substr(0, 8), "violated");
}

TEST(EvaluationTest, WhatHasNoKeyIsInNoGroup) {
  EXPECT_EQ(outcome("for g in group r in 甲表.rows by r.code require count(g.items) == 1"), "passed");
  EXPECT_EQ(outcome("require count(group r in 甲表.rows by r.code) == 2"), "passed");
}

TEST(EvaluationTest, AnAbsentElementCounts) {
  EXPECT_EQ(outcome("require count([甲表[\"没有\"].金额, 甲表[201].金额]) == 2"), "passed");
}

TEST(EvaluationTest, OfSeveralRowsOfOneNameNoneIsMeant) {
  const std::string twice = replaced(kModel, "[~, 另计, 30.00]", "[~, 小计, 30.00]");
  EXPECT_EQ(outcome("require 甲表[\"小计\"].金额 > 0", twice), "not_evaluated (甲表有 2 行都叫“小计”，不知指哪一行)");
}

TEST(EvaluationTest, EntriesAreFoundByTheirKeyAndMayBeBlank) {
  EXPECT_EQ(outcome("require overall.facts[\"在编人员数\"] == 5"), "passed");
  EXPECT_EQ(outcome("require overall.facts[\"车辆数\"] is blank"), "passed");
}

TEST(EvaluationTest, RowsAsDeepAsTheOneMarkedAreOfItToo) {
  EXPECT_EQ(outcome("require count(乙表[\"收入\"].memo) == 2 and 乙表[\"收入\"].memo[2].金额 == 20.00万元"), "passed");
}

// --- comparisons -----------------------------------------------------------------------------------------------------

TEST(EvaluationTest, EqualFiguresAreNeitherLessNorGreater) {
  EXPECT_EQ(outcome("require 甲表[201].金额 < 10.00万元").substr(0, 8), "violated");
  EXPECT_EQ(outcome("require 甲表[201].金额 > 10.00万元").substr(0, 8), "violated");
  EXPECT_EQ(outcome("require 甲表[201].金额 <= 10.00万元 and 甲表[201].金额 >= 10.00万元"), "passed");
}

TEST(EvaluationTest, AtLeastIsNotAtMost) {
  EXPECT_EQ(outcome("require 甲表[201].金额 >= 5.00万元"), "passed");
  EXPECT_EQ(outcome("require 甲表[201].金额 >= 15.00万元").substr(0, 8), "violated");
  EXPECT_EQ(outcome("require min(甲表.rows.金额) == 10.00万元 and max(甲表.rows.金额) == 30.00万元"), "passed");
}

TEST(EvaluationTest, TwoPrintsThatDifferInTheirLastPlaceAreAWarning) {
  const auto near = findings("require 甲表[201].金额 == 甲表[203].金额");
  ASSERT_EQ(near.size(), 1U);
  EXPECT_EQ(near[0].severity, Severity::warning);
  const auto far = findings("require 甲表[201].金额 == 甲表[\"小计\"].金额");
  ASSERT_EQ(far.size(), 1U);
  EXPECT_EQ(far[0].severity, Severity::error);
}

TEST(EvaluationTest, NumbersInProseAreExact) {
  EXPECT_EQ(outcome("for m in section(说明甲) matching \"分{n: number}批\" require m.n ~= 3"), "passed");
  EXPECT_EQ(outcome("for m in section(说明甲) matching \"分{n: number}批\" require m.n ~= 3.4").substr(0, 8),
            "violated");
}

TEST(EvaluationTest, DatesAreInOrder) {
  EXPECT_EQ(outcome("for m in section(说明甲) matching \"填报于{d: date}\"\n"
                    "require m.d > date(2024, 2, 29) and m.d < date(2024, 3, 2) and m.d == date(2024, 3, 1)"),
            "passed");
}

TEST(EvaluationTest, NamesOfEnumerationsEndBeforeTheVerb) {
  EXPECT_EQ(outcome("for m in section(说明甲) matching \"其中:{parts: entries}\"\n"
                    "require m.parts[1].name == \"工资\" and m.parts[2].name == \"办公费\""),
            "passed");
}

TEST(EvaluationTest, BoundsOfATargetAreOfOneKindAndItsUnitIsAWord) {
  EXPECT_EQ(outcome("require not (overall.indicators[1].lower is present)"), "passed");
  EXPECT_EQ(outcome("require not (overall.indicators[2].unit is present)"), "passed");
}

TEST(EvaluationTest, APercentageIsNoAmount) {
  EXPECT_EQ(outcome("require 甲表[201].金额 > 0", replaced(kModel, "10.00]", "10%]")),
            "not_evaluated (甲表[201].金额不是数) [E0159]");
}

// --- findings --------------------------------------------------------------------------------------------------------

TEST(EvaluationTest, AFindingTellsOfWhatFailedAndNotOfWhatAnotherSideMadeGood) {
  const auto found =
      findings("require (甲表[201].金额 == 99.00万元 or 甲表[201].金额 == 10.00万元) and 甲表[203].金额 == 99.00万元");
  ASSERT_EQ(found.size(), 1U);
  EXPECT_EQ(found[0].where.path, "甲表[203].金额");
}

TEST(EvaluationTest, AFindingPointsWhereItsRuleSays) {
  const auto found = findings("require 甲表[201].金额 == 99.00万元 at 甲表[203].金额");
  ASSERT_EQ(found.size(), 1U);
  EXPECT_EQ(found[0].where.path, "甲表[203].金额");
  const auto title = findings("require section(说明甲).title == \"乙\"");
  ASSERT_EQ(title.size(), 1U);
  EXPECT_EQ(title[0].where.path, "说明.说明甲.标题");
}

TEST(EvaluationTest, CellsAreNamedAsInTheSpreadsheet) {
  const auto found = findings("for r in 甲表.rows require r.金额 == 10.00万元");
  ASSERT_EQ(found.size(), 3U);
  EXPECT_EQ(found[0].where.origin.zh, "表一!AA7");
}

TEST(EvaluationTest, ARoundingDifferenceIsToldAsSuch) {
  const auto rounded = findings("require 甲表[\"小计\"].金额 ~= 甲表[201].金额 + 甲表[201].金额 message \"不对\"");
  ASSERT_EQ(rounded.size(), 1U);
  EXPECT_EQ(rounded[0].severity, Severity::info);
  EXPECT_EQ(rounded[0].message.zh.find("不对"), std::string::npos) << rounded[0].message.zh;
}

TEST(EvaluationTest, SeveralFindingsAtOnePathAreToldApart) {
  const auto found = findings("for m in section(说明甲) matching \"共{x: amount}\" require m.x == 9.00万元");
  ASSERT_EQ(found.size(), 2U);
  EXPECT_EQ(found[0].where.path, found[1].where.path);
  EXPECT_NE(found[0].fingerprint, found[1].fingerprint);
}

TEST(EvaluationTest, WhatNoRuleAppliedToIsSaidToBeUnchecked) {
  test::Bench bench(replaced(kDeclarations, "    memo by 名称\n", "") +
                    "rule t.r : error \"题\" for 部门决算 { require document.year > 2000 }\n");
  const DocumentReport report = bench.check(kModel);
  ASSERT_EQ(report.problems.size(), 1U);
  EXPECT_EQ(report.problems[0].rule, "E0304");
}

}  // namespace
}  // namespace budgetlint

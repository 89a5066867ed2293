#include <gtest/gtest.h>

#include <string>

#include "support/rules.h"

/// What findings say: of what, with which arithmetic, and where.
namespace budgetlint {
namespace {

constexpr const char* kDeclarations = R"(
tables 表集 {
  table 甲表 {
    column 编码 : code(功能分类)
    column 名称 : text
    column 合计 : amount
    column 基本 : amount
    column 项目 : amount
  }
}
template 样式 for 表集 { section 说明甲 : number "一", title "甲" }
)";

constexpr const char* kModel = R"(budgetlint: 1
document: {kind: 部门预算, template: 样式, year: 2024, unit: 万元, entity: {name: 某局, level: 市, region: 某省}}
tables:
  - id: 甲表
    columns: [编码, 名称, 合计, 基本, 项目]
    rows:
      - [201, 一般公共服务支出, 100.00, 40.00, 60.00]
      - [208, 社会保障和就业支出, 50.01, 20.00, ~]
      - [210, 卫生健康支出, 10.00, ~, ~]
narrative:
  - id: 说明甲
    number: 一
    title: 甲
    text: |
      某局2024年度本年支出总计160.01万元，比上年增加12.5万元，增长9.1%。
performance:
  overall:
    indicators:
      - [产出指标, 数量指标, 培训人数, ≥50人]
      - [效益指标, 社会效益, 群众满意, 提升]
  projects:
    - name: 信访专项工作经费
      period: 6个月
      funds:
        unit: 元
        period: {合计: 1800000, 财政资金: 1700000}
        annual: {合计: 1800000, 财政资金: 1800000}
      indicators:
        annual:
          - [产出指标, 数量指标, 救助人数, 100人]
)";

/// The findings of one rule around a body: message, arithmetic and path of each.
struct Said {
  std::string message, arithmetic, path;
  Diagnostic finding;
  RuleOutcome outcome;
};

Said said(const std::string& body, Language language = Language::zh) {
  static std::vector<std::unique_ptr<test::Bench>> kept;  // findings point into what they were found in
  kept.push_back(
      std::make_unique<test::Bench>(kDeclarations + std::string("rule t.r : error \"题\" {\n") + body + "\n}\n"));
  EXPECT_EQ(kept.back()->problems(), "");
  const DocumentReport report = kept.back()->check(kModel);
  Said out;
  if (report.outcomes.empty()) return out;
  out.outcome = report.outcomes.back();
  if (report.findings.empty()) return out;
  out.finding = report.findings.front();
  out.message = out.finding.message.in(language);
  out.path = out.finding.where.path;
  if (!out.finding.notes.empty()) out.arithmetic = out.finding.notes.front().in(language);
  return out;
}

// --- subjects ----------------------------------------------------------------------------------------------------

TEST(ExplainTest, ACodeHasItsNameBesideIt) {
  const Said cell = said("require 甲表[208].合计 == 50.00万元");
  EXPECT_EQ(cell.message, "甲表[208 社会保障和就业支出].合计 为 50.01万元，应为 50.00万元，相差 0.01万元");
  EXPECT_EQ(cell.path, "甲表[208].合计") << "suppressions and baselines go by the path";
  EXPECT_EQ(said("require 甲表[208].名称 == \"社会保障\"").message,
            "甲表[208].名称 为“社会保障和就业支出”，应为“社会保障”")
      << "the name itself is not said twice";
}

TEST(ExplainTest, ProjectsAndIndicatorsAreNamed) {
  const Said entry = said("require projects[1].annual_funds[\"合计\"] == projects[1].period_funds[\"财政资金\"]");
  EXPECT_EQ(entry.message, "项目“信访专项工作经费”的年度资金[合计] 为 1800000元，应为 1700000元，相差 100000元");
  EXPECT_EQ(entry.path, "绩效.项目[1].年度资金[合计]");
  ASSERT_EQ(entry.finding.related.size(), 1U);
  EXPECT_EQ(entry.finding.related[0].message.zh, "项目“信访专项工作经费”的实施期资金[财政资金] 1700000元");
  EXPECT_EQ(said("require projects[1].annual_indicators[1].count >= 200").message,
            "项目“信访专项工作经费”的年度指标“救助人数” 为 100人，应不小于 200人，相差 100人");
  EXPECT_EQ(
      said("require overall.indicators[1].count >= 60", Language::en).message,
      "the indicator “培训人数” of the overall performance form is 50人 but must be at least 60人; difference 10人");
  EXPECT_EQ(said("require projects[1].name == \"甲\"").message,
            "项目“信访专项工作经费”的项目名称 为“信访专项工作经费”，应为“甲”");
}

TEST(ExplainTest, AFigureInProseIsCalledByItsTerm) {
  EXPECT_EQ(said("for m in section(说明甲) matching \"总计{x: amount}\" require m.x == 甲表[201].合计").message,
            "“本年支出总计” 为 160.01万元，应为 100.00万元，相差 60.01万元");
  EXPECT_EQ(said("for m in section(说明甲) matching \"增长{x: percent}\" require m.x == 9.4%").message,
            "“比上年增加…增长” 为 9.1%，应为 9.4%，相差 0.3个百分点");
}

TEST(ExplainTest, WhatTheRuleCountsIsSaidInWords) {
  EXPECT_EQ(said("require count(甲表.rows) == 4").message, "甲表的各行的个数 为 3，应为 4，相差 1");
}

TEST(ExplainTest, AnElementThatIsLookedUpByNameIsMissedByName) {
  const auto reason = [](const std::string& body) { return said(body).outcome.reason.zh; };
  EXPECT_EQ(reason("require named(甲表.rows, \"教育支出\")[1].合计 > 0"), "没有“教育支出”");
  EXPECT_EQ(reason("let r = named(projects, \"教育\") require r[1].name == \"甲\""), "没有“教育”");
  EXPECT_EQ(reason("require named(projects, \"信访专项工作经费\")[2].name == \"甲\""), "没有第 2 个“信访专项工作经费”");
  EXPECT_EQ(reason("require projects[3].name == \"甲\""), "列表没有第 3 项");
}

TEST(ExplainTest, AFailingLoopPointsAtItsElement) {
  const Said all = said("require all i in overall.indicators: i.target matching \"{n: number}\"");
  EXPECT_EQ(all.path, "绩效.整体.指标[2]");
  EXPECT_EQ(all.message.substr(0, std::string("整体绩效表的指标“群众满意” 不满足：").size()),
            "整体绩效表的指标“群众满意” 不满足：");
  EXPECT_EQ(said("require none r in 甲表.rows: r.名称 in [\"卫生健康支出\"]").path, "甲表[210]");
  // One branch that holds takes back what the other said.
  EXPECT_EQ(said("require (all r in 甲表.rows: r.名称 in [\"卫生健康支出\"]) or document.year in [2024]").message, "");
  EXPECT_EQ(said("require (all i in overall.indicators: i.name in [\"甲\"]) or document.year in [2023]").path,
            "绩效.整体.指标[1]");
}

// --- arithmetic --------------------------------------------------------------------------------------------------

TEST(ExplainTest, BlankTermsAreCountedAndNotWritten) {
  EXPECT_EQ(said("require 甲表[208].合计 == 甲表[208].基本 + 甲表[208].项目").arithmetic,
            "算式：合计 50.01万元 ≠ 基本 20.00万元（另有 1 项为空） = 20.00万元");
  EXPECT_EQ(said("require 甲表[210].合计 == 甲表[210].基本 + 甲表[210].项目").arithmetic,
            "算式：合计 10.00万元 ≠ 0（2 项都为空） = 0.00万元");
  EXPECT_EQ(
      said("require 甲表[201].合计 == sum(r.项目 for r in 甲表.rows)", Language::en).arithmetic,
      "arithmetic: 甲表[201 一般公共服务支出].合计 100.00万元 ≠ 甲表[201 一般公共服务支出].项目 60.00万元 (2 more are "
      "blank) = 60.00万元");
}

TEST(ExplainTest, ASumWithinAProductOrADifferenceHasBrackets) {
  EXPECT_EQ(said("require 甲表[201].合计 <= sum(r.基本 for r in 甲表.rows) * 12%").arithmetic,
            "算式：甲表[201 一般公共服务支出].合计 100.00万元 > (甲表[201 一般公共服务支出].基本 40.00万元 + "
            "甲表[208 社会保障和就业支出].基本 20.00万元（另有 1 项为空）) × 12% = 7.20万元");
  EXPECT_EQ(said("require 甲表[201].合计 == 甲表[201].合计 - (甲表[201].基本 + 甲表[201].项目)").arithmetic,
            "算式：合计 100.00万元 ≠ 合计 100.00万元 − (基本 40.00万元 + 项目 60.00万元) = 0.00万元");
  EXPECT_EQ(said("require 甲表[201].合计 == 甲表[201].合计 - (甲表[201].基本 - 甲表[201].项目)").arithmetic,
            "算式：合计 100.00万元 ≠ 合计 100.00万元 − (基本 40.00万元 − 项目 60.00万元) = 120.00万元");
  EXPECT_EQ(said("require 甲表[201].基本 / 甲表[201].合计 / (甲表[201].项目 / 甲表[201].合计) > 100%").arithmetic,
            "算式：基本 40.00万元 ÷ 合计 100.00万元 ÷ (项目 60.00万元 ÷ 合计 100.00万元) ≤ 100%");
  EXPECT_EQ(said("require 甲表[201].合计 == 甲表[201].基本 + (甲表[201].项目 + 甲表[201].项目)").arithmetic,
            "算式：合计 100.00万元 ≠ 基本 40.00万元 + 项目 60.00万元 + 项目 60.00万元 = 160.00万元")
      << "where they change nothing there are none";
}

TEST(ExplainTest, ALongSumSaysWhatItsOtherTermsComeTo) {
  std::string sum = "甲表[201].基本";
  for (int i = 0; i < 24; ++i) sum += " + 甲表[201].项目";
  const std::string arithmetic = said("require 甲表[201].合计 == " + sum).arithmetic;
  const std::string tail = " + 其余 5 项 300.00万元 = 1480.00万元";
  EXPECT_TRUE(arithmetic.ends_with(tail)) << arithmetic;
  std::size_t terms = 0;
  for (std::size_t at = arithmetic.find("项目 60.00万元"); at != std::string::npos;
       at = arithmetic.find("项目 60.00万元", at + 1))
    ++terms;
  EXPECT_EQ(terms, 19U);
}

TEST(ExplainTest, AShareIsRoundedToTheDecimalsPrinted) {
  const Said share =
      said("for m in section(说明甲) matching \"增长{x: percent}\" require m.x ~= 12.5万元 / 甲表[201].合计");
  EXPECT_EQ(share.message, "“比上年增加…增长” 为 9.1%，应为 12.5%，相差 3.4个百分点");
  const Said endless =
      said("for m in section(说明甲) matching \"增长{x: percent}\" require m.x ~= 甲表[201].合计 / 160.01万元");
  EXPECT_EQ(endless.message, "“比上年增加…增长” 为 9.1%，应为 62.5%，相差 53.4个百分点");
  EXPECT_EQ(endless.arithmetic,
            "算式：“比上年增加…增长” 9.1% ≠ 甲表[201 一般公共服务支出].合计 100.00万元 ÷ 160.01万元 ≈ 62.5%");
  EXPECT_EQ(endless.finding.expected, "62.5");
  EXPECT_EQ(endless.finding.difference, "53.4");
}

TEST(ExplainTest, PercentagesDifferByPointsInBothLanguages) {
  const std::string body = "require 甲表[201].基本 / 甲表[201].合计 == 50%";
  EXPECT_EQ(said(body).message, "基本 40.00万元 ÷ 合计 100.00万元 为 40.00%，应为 50.00%，相差 10.00个百分点");
  EXPECT_EQ(said(body, Language::en).message,
            "基本 40.00万元 ÷ 合计 100.00万元 is 40.00% but must be 50.00%; difference 10.00 percentage points");
}

TEST(ExplainTest, EnglishHasNoChineseForBlank) {
  const Said blank = said("require 甲表[208].合计 == 甲表[208].项目", Language::en);
  EXPECT_EQ(blank.message, "甲表[208 社会保障和就业支出].合计 is 50.01万元 but must be 0.00万元; difference 50.01万元");
  ASSERT_EQ(blank.finding.related.size(), 1U);
  EXPECT_EQ(blank.finding.related[0].message.en, "项目 blank");
  EXPECT_EQ(blank.finding.related[0].message.zh, "项目 空");
  EXPECT_EQ(
      said("require 甲表[208].项目 == 1万元 message \"为{甲表[208].项目}\" / \"is {甲表[208].项目}\"", Language::en)
          .message,
      "is blank");
}

// --- counts ------------------------------------------------------------------------------------------------------

TEST(ExplainTest, MonthsAndYearsAreCompared) {
  EXPECT_EQ(said("require projects[1].period <= 1年").outcome.outcome, Outcome::passed);
  EXPECT_EQ(said("require projects[1].period >= 1年").message,
            "项目“信访专项工作经费”的项目期 为 6个月，应不小于 12个月，相差 6个月");
}

TEST(ExplainTest, CountsOfDifferentThingsAreNotCompared) {
  for (const char* body : {"require projects[1].period <= 8人", "require projects[1].period + 8人 > 1",
                           "require max(c for c in [projects[1].period, overall.indicators[1].count]) > 1",
                           "require sum(c for c in [projects[1].period, overall.indicators[1].count]) > 1"}) {
    const Said outcome = said(body);
    EXPECT_EQ(outcome.outcome.outcome, Outcome::not_evaluated) << body;
    EXPECT_NE(outcome.outcome.reason.zh.find("的计量单位不同，不能相比"), std::string::npos)
        << body << outcome.outcome.reason.zh;
  }
}

// --- what is passed over -----------------------------------------------------------------------------------------

TEST(ExplainTest, WhatIsPassedOverIsCounted) {
  const Said passed = said("for i in overall.indicators require i.count >= 10人");
  EXPECT_EQ(passed.outcome.outcome, Outcome::passed);
  EXPECT_EQ(passed.outcome.reason.zh, "另有 1 处没有判断：指标值不是这一类的数（1 处）");
  EXPECT_EQ(passed.outcome.reason.en, "1 more not judged: the target is no such figure (1)");
  EXPECT_EQ(said("for i in overall.indicators require i.count >= 90人").outcome.reason.zh,
            "另有 1 处没有判断：指标值不是这一类的数（1 处）");
  EXPECT_EQ(said("for i in overall.indicators where i.count >= 10人 require i.name is not blank").outcome.reason.zh,
            "另有 1 处没有判断：指标值不是这一类的数（1 处）")
      << "nor could it be said whether it was to be judged";
  EXPECT_EQ(said("for r in 甲表.rows require r.合计 > 0万元").outcome.reason.zh, "");
}

TEST(ExplainTest, AConditionThatWasNeverTrueIsNamed) {
  const Said none = said("for r in 甲表.rows where r.合计 > 900万元 require r.基本 > 0万元");
  EXPECT_EQ(none.outcome.outcome, Outcome::not_applicable);
  EXPECT_EQ(none.outcome.reason.zh, "没有一项符合条件：r 的“合计”大于900万元");
}

}  // namespace
}  // namespace budgetlint

#include <gtest/gtest.h>

#include <algorithm>
#include <string>
#include <vector>

#include "support/rules.h"

/// The language on documents of a few lines: what each construct means.
namespace budgetlint {
namespace {

constexpr const char* kDeclarations = R"(
tables 表集 {
  table 甲表 {
    column 编码 : code(功能分类)
    column 名称 : text
    column 合计 : amount = 基本 + 项目
    column 基本 : amount
    column 项目 : amount
  }
  table 项目表 {
    column 名称 : text
    column 金额 : amount
    memo by 名称
    row "总计" = "收入" - "减：支出"
    row "支出" <= "收入"
  }
}
template 样式 for 表集 { section 说明甲 : number "一", title "甲" }
grammar {
  increase = "增加[额]" | "增长"
  decrease = "减少"
  change_either = "增加（减少）"
  flat = "持平" | "无增减变动"
}
)";

constexpr const char* kModel = R"(budgetlint: 1
document: {kind: 部门预算, template: 样式, year: 2024, unit: 万元, entity: {name: 某局, level: 市, region: 某省}}
tables:
  - id: 甲表
    columns: [编码, 名称, 合计, 基本, 项目]
    rows:
      - [201, 一般公共服务支出, 100.00, 40.00, 60.00]
      - [208, 社会保障和就业支出, 50.01, 20.00, 30.00]
  - id: 项目表
    columns: [名称, 金额]
    rows:
      - [收入, 90.00]
      - [其中：甲, 60.00]
      - [减：支出, 30.00]
      - [总计, 60.00]
narrative:
  - id: 说明甲
    number: 一
    title: 甲
    text: |
      本年支出150.01万元，比上年增加12.5万元，增长9.1%，主要原因是人员增加。
      其中：工资80.00万元、办公费40.01万元和维修费30.00万元。占比提高0.3个百分点。
      公务接待费与上年持平。现有人员25人、车辆2辆。
)";

/// One rule around a body, checked on the document above.
std::string on_model(const std::string& body, const std::string& more = "") {
  return test::Bench(kDeclarations + more + "rule t.r : error \"题\" basis \"据\" {\n" + body + "\n}\n")
      .outcomes(kModel);
}

std::string outcome_of(const std::string& all, const std::string& rule = "t.r") {
  const std::size_t at = all.find(rule + ": ");
  return at == std::string::npos ? all : all.substr(at + rule.size() + 2);
}

TEST(LanguageTest, DeclaredIdentitiesHoldWithinRoundingAndOnSignedTerms) {
  const std::string all = test::Bench(kDeclarations).outcomes(kModel);
  EXPECT_EQ(
      all,
      "甲表/row-sum: passed\n"
      "  甲表[208].合计: 甲表[208 社会保障和就业支出].合计 为 50.01万元，另一侧为 50.00万元，四舍五入差异 0.01万元\n"
      "项目表/总计: passed\n"
      "项目表/支出-max: passed\n"
      "项目表/memo: passed\n");
}

TEST(LanguageTest, MemoRowsAreNoTermsOfSumsAndAtMostTheirWhole) {
  EXPECT_EQ(outcome_of(on_model("require sum(项目表.body.金额) == 180.00万元")), "passed\n");
  EXPECT_EQ(outcome_of(on_model("require count(项目表[\"收入\"].memo) == 1")), "passed\n");
  std::string model = kModel;
  model.replace(model.find("其中：甲, 60.00"), std::string("其中：甲, 60.00").size(), "其中：甲, 91.00");
  const std::string all = test::Bench(kDeclarations).outcomes(model);
  EXPECT_NE(
      all.find(
          "项目表/memo: violated\n  项目表[甲].金额: 项目表[甲].金额 为 91.00万元，应不大于 90.00万元，相差 1.00万元"),
      std::string::npos)
      << all;
}

TEST(LanguageTest, UnitsConvert) {
  EXPECT_EQ(outcome_of(on_model("require 甲表[201].合计 == 1000000元")), "passed\n");
  EXPECT_EQ(outcome_of(on_model("require 甲表[201].合计 == 0.01亿元")), "passed\n");
  EXPECT_EQ(outcome_of(on_model("require 甲表[201].基本 / 甲表[201].合计 == 40%")), "passed\n");
}

TEST(LanguageTest, MeasureWordsArePartOfTheType) {
  EXPECT_EQ(outcome_of(on_model("for m in section(说明甲) matching \"{n: count(人)}\" require m.n == 25人")),
            "passed\n");
  EXPECT_EQ(on_model("for m in section(说明甲) matching \"{n: count(人)}\" require m.n == 2辆").substr(0, 5), "E0210");
  EXPECT_EQ(on_model("require 25人 + 2辆 > 0").substr(0, 5), "E0209");
}

TEST(LanguageTest, PercentagesAndPointsAreTwoThings) {
  EXPECT_EQ(outcome_of(on_model("for m in section(说明甲) matching \"{x: points}\" require m.x == 9.4% - 9.1%")),
            "passed\n");
  EXPECT_EQ(on_model("for m in section(说明甲) matching \"{x: points}\" require m.x == 0.3%").substr(0, 5), "E0210");
  EXPECT_EQ(outcome_of(on_model("require 9.1% + 0.3个百分点 == 9.4%")), "passed\n");
}

TEST(LanguageTest, DivisionByZeroIsAnOutcome) {
  EXPECT_EQ(outcome_of(on_model("require 甲表[201].合计 / (甲表[201].基本 - 40.00万元) > 100%")),
            "not_evaluated (除数为零)\n");
}

TEST(LanguageTest, RoundsHalfUpForBothSigns) {
  EXPECT_EQ(
      outcome_of(on_model("require round(324.995万元, 2) == 325.00万元 and round(-324.995万元, 2) == -325.00万元")),
      "passed\n");
  EXPECT_EQ(outcome_of(on_model("require abs(-3) == 3")), "passed\n");
}

TEST(LanguageTest, ChangesAreSignedFigures) {
  EXPECT_EQ(outcome_of(on_model("for m in section(说明甲) matching \"比上年{c: change}\" require m.c == 12.5万元")),
            "passed\n");
  EXPECT_EQ(outcome_of(on_model("for m in section(说明甲) matching \"接待费与上年{c: change}\" require m.c == 0")),
            "passed\n");
  EXPECT_EQ(outcome_of(on_model("for m in section(说明甲) matching \"万元,{c: change(percent)}\" require m.c == 9.1%")),
            "passed\n");
  EXPECT_EQ(outcome_of(on_model("for m in section(说明甲) matching \"接待费与上年{c: amount|持平}\" require m.c == 0")),
            "passed\n");
}

/// The same words as those of captured changes; the longest at a place counts: 增减 in 无增减变动 is no 增 and no 减.
TEST(LanguageTest, WordsOfChangeAreThoseOfTheGrammar) {
  EXPECT_EQ(outcome_of(on_model("require signed(\"减少\", 5万元) == -5万元")), "passed\n");
  EXPECT_EQ(outcome_of(on_model("require signed(\"增加额\", 5万元) == 5万元")), "passed\n");
  EXPECT_EQ(outcome_of(on_model("require signed(\"与上年无增减变动\", 5万元) == 0万元")), "passed\n");
  for (const char* word : {"增加（减少）", "先增加后减少", "调整"}) {
    EXPECT_EQ(outcome_of(on_model("require signed(\"" + std::string(word) + "\", 5万元) > 0万元")),
              "not_applicable (“" + std::string(word == std::string("增加（减少）") ? "增加(减少)" : word) +
                  "”说不清是增是减)\n");
  }
}

TEST(LanguageTest, EnumerationsAreLists) {
  EXPECT_EQ(outcome_of(on_model("for m in section(说明甲) matching \"其中:{parts: entries}\"\n"
                                "require sum(m.parts.amount) == 150.01万元\n"
                                "require count(m.parts) == 3\n"
                                "require m.parts[2].name == \"办公费\"")),
            "passed\n");
  EXPECT_EQ(outcome_of(on_model("for m in section(说明甲) matching \"其中:{parts: entries}\"\n"
                                "require sum(m.parts.amount) == 150.02万元")),
            "violated\n  说明.说明甲: “工资” 80.00万元 + “办公费” 40.01万元 + “维修费” 30.00万元 为 150.01万元，应为 "
            "150.02万元，相差 0.01万元\n")
      << "the operands of the list are shown";
}

TEST(LanguageTest, MatchesAreFilteredByTheirCaptures) {
  EXPECT_EQ(outcome_of(on_model("require section(说明甲) matching \"原因是{reason: text}\" with length(reason) >= 4")),
            "passed\n");
  EXPECT_EQ(outcome_of(on_model("require section(说明甲) matching \"原因是{reason: text}\" with length(reason) >= 9"))
                .substr(0, 8),
            "violated");
}

TEST(LanguageTest, AFailureWithoutAMessageIsSaidFromItsExpression) {
  EXPECT_EQ(outcome_of(on_model(
                "require section(说明甲) matching \"有{a: amount},人员{n: count(人)}\" with n == 9人 and a > 0")),
            "violated\n  文档: 不满足：“说明甲”一节中写有“有〈金额〉,人员〈几人〉”之处中符合“它的“n”与9人相同，"
            "并且它的“a”大于0”者不是空的\n");
}

TEST(LanguageTest, FunctionsAndConstantsAreWrittenOnce) {
  const std::string more =
      "const 上限 = 60%\n"
      "def 占比(部分: amount, 全部: amount): percent = 部分 / 全部\n";
  EXPECT_EQ(outcome_of(on_model("for r in 甲表.rows require 占比(r.项目, r.合计) <= 上限", more)), "passed\n");
  const std::string violated = outcome_of(on_model("require 占比(甲表[201].项目, 甲表[201].合计) == 50%", more));
  EXPECT_EQ(
      violated,
      "violated\n  甲表[201].项目: 项目 60.00万元 ÷ 合计 100.00万元 为 60.00%，应为 50.00%，相差 10.00个百分点\n");
}

TEST(LanguageTest, ParametersAreSetFromOutside) {
  test::Bench bench(std::string(kDeclarations) +
                    "parameter 上限 : percent = 50% \"项目占比上限\"\n"
                    "rule t.r : error \"题\" { require 甲表[201].项目 / 甲表[201].合计 <= 上限 }\n");
  EXPECT_EQ(outcome_of(bench.outcomes(kModel)).substr(0, 8), "violated");
  const ir::Parameter parameter = bench.program().parameters.at(0);
  EXPECT_FALSE(set_parameter(bench.program(), parameter, "12万元"));
  EXPECT_TRUE(set_parameter(bench.program(), parameter, "65.5%"));
  EXPECT_EQ(outcome_of(bench.outcomes(kModel)), "passed\n");
}

TEST(LanguageTest, GroupsDistinctsAndQuantifiers) {
  EXPECT_EQ(outcome_of(on_model("for g in group r in 甲表.rows by r.名称 require count(g.items) == 1")), "passed\n");
  EXPECT_EQ(outcome_of(on_model("require count(distinct([\"甲\", \"乙\", \"甲\"])) == 2")), "passed\n");
  EXPECT_EQ(outcome_of(on_model("require exactly 1 r in 甲表.rows: r.合计 > 60万元")), "passed\n");
  EXPECT_EQ(outcome_of(on_model("require none r in 甲表.rows where r.编码 == \"201\": r.合计 < 60万元")), "passed\n");
}

TEST(LanguageTest, LastYearsDocumentIsAskedByPrior) {
  std::string prior = kModel;
  prior.replace(prior.find("year: 2024"), 10, "year: 2023");
  prior.replace(prior.find("100.00, 40.00"), 13, "90.00, 30.00");
  test::Bench bench(std::string(kDeclarations) +
                    "rule t.r : error \"题\" { require 甲表[201].合计 - prior.甲表[201].合计 == 12.5万元 }\n"
                    "rule t.year : error \"题\" { require prior.year == document.year - 1 }\n");
  EXPECT_EQ(outcome_of(bench.outcomes(kModel, prior)),
            "violated\n  甲表[201].合计: 甲表[201 一般公共服务支出].合计 100.00万元 − 上年的甲表[201 "
            "一般公共服务支出].合计 90.00万元 为 10.00万元，应为 "
            "12.50万元，相差 2.50万元\n"
            "t.year: passed\n");
  EXPECT_EQ(outcome_of(bench.outcomes(kModel)),
            "not_applicable (没有给出上年的文档（--prior）)\nt.year: not_applicable (没有给出上年的文档（--prior）)\n");
}

/// Its places are named as last year's, and nothing is written there.
TEST(LanguageTest, LastYearsDocumentIsNotCorrected) {
  std::string prior = kModel;
  prior.replace(prior.find("year: 2024"), 10, "year: 2023");
  prior.replace(prior.find("100.00, 40.00"), 13, "90.00, 50.00");
  const auto checked = [&](const std::string& place) {
    test::Bench bench(std::string(kDeclarations) +
                      "rule t.r : error \"题\" { require 甲表[201].基本 == prior.甲表[201].基本\n  fix set " + place +
                      " = \"甲\" }\n");
    EXPECT_EQ(bench.problems(), "");
    std::vector<Diagnostic> found = bench.check(kModel, prior).findings;
    std::erase_if(found, [](const Diagnostic& each) { return each.rule != "t.r"; });
    return found;
  };
  const std::vector<Diagnostic> own = checked("甲表[201].名称");
  ASSERT_EQ(own.size(), 1U);
  EXPECT_EQ(own[0].fixes.size(), 1U);
  const auto is_last_years = [](const auto& each) { return each.where.path == "上年.甲表[201].基本"; };
  EXPECT_TRUE(std::any_of(own[0].related.begin(), own[0].related.end(), is_last_years));
  const std::vector<Diagnostic> last_years = checked("prior.甲表[201].名称");
  ASSERT_EQ(last_years.size(), 1U);
  EXPECT_TRUE(last_years[0].fixes.empty());
}

TEST(LanguageTest, RulesAreScopedByKindAndYear) {
  test::Bench bench(
      std::string(kDeclarations) +
      "rule t.kind : error \"题\" for 部门决算 { require document.year > 2000 }\n"
      "rule t.year : error \"题\" from 2025 { require document.year > 2000 }\n"
      "rule t.region : error \"题\" { when document.region == \"某省\" require document.level == \"市\" }\n");
  EXPECT_EQ(outcome_of(bench.outcomes(kModel), "t.kind"),
            "not_applicable (只适用于部门决算)\nt.year: not_applicable (只适用于 2025–9999 年度)\nt.region: passed\n");
}

TEST(LanguageTest, ARulesFirstAndLastYearAreItsOwn) {
  const auto in_scope = [](const std::string& years) {
    test::Bench bench(std::string(kDeclarations) + "rule t.r : error \"题\" " + years +
                      " { require document.year > 2000 }\n");
    return outcome_of(bench.outcomes(kModel)) == "passed\n";
  };
  EXPECT_TRUE(in_scope("from 2024"));
  EXPECT_TRUE(in_scope("until 2024"));
  EXPECT_TRUE(in_scope("from 2024 until 2024"));
  EXPECT_FALSE(in_scope("from 2025"));
  EXPECT_FALSE(in_scope("until 2023"));
}

TEST(LanguageTest, OverflowIsAnOutcomeOnEitherSideOfAnOperator) {
  const std::string huge = "9000000000000000000 * 9000000000000000000 * 9000000000000000000";
  for (const std::string& sum : {huge + " + 1", "1 + " + huge, "1 - " + huge, "0 * (" + huge + ")"}) {
    EXPECT_EQ(outcome_of(on_model("require " + sum + " == 1")), "not_evaluated (数太大，算不了)\n") << sum;
  }
}

TEST(LanguageTest, WhatIsMadeOfAListThatLostSomethingKnowsIt) {
  std::string model = kModel;
  model.replace(model.find("      - [208,"), 0, "      - [205, 教育支出]\n");  // too short: left out, and reported
  const std::string lost = "not_evaluated (甲表有的内容读不出来)";
  for (const char* body : {"require count(甲表.rows.名称) == 2", "require sum(r.合计 for r in 甲表.rows) > 0万元",
                           "require \"教育支出\" in 甲表.rows.名称", "require count(distinct(甲表.rows.名称)) == 2",
                           "let names = 甲表.rows.名称\nrequire names[1] == \"甲\"",
                           "for name in 甲表.rows.名称 where name == \"教育支出\" require name == \"甲\""}) {
    const std::string all =
        test::Bench(std::string(kDeclarations) + "rule t.r : error \"题\" {\n" + body + "\n}\n").outcomes(model);
    EXPECT_EQ(outcome_of(all).substr(0, lost.size()), lost) << body;
  }
}

TEST(LanguageTest, RowsThatTheTemplateLeavesOutNeedNotBeThere) {
  const auto fixed = [](const std::string& form) {
    std::string declarations = kDeclarations;
    declarations.replace(declarations.find("section 说明甲"), 0, form + " ");
    test::Bench bench(declarations +
                      "rule t.r : error \"题\" { for n in 项目表.fixed_rows require n in [\"甲\"] message \"{n}\" }\n");
    const std::string all = outcome_of(bench.outcomes(kModel));
    return all.substr(0, 8) + (all.find(": 支出\n") == std::string::npos ? "" : " 支出") +
           (all.find(": 总计\n") == std::string::npos ? "" : " 总计");
  };
  EXPECT_EQ(fixed(""), "violated 支出 总计");
  EXPECT_EQ(fixed("table 项目表 { without row \"支出\" }"), "violated 总计");
}

TEST(LanguageTest, AWholeSectionIsAPlace) {
  test::Bench bench(
      std::string(kDeclarations) +
      "rule t.r : error \"题\" { for s in narrative require s.number == \"二\" at s message \"错\" }\n"
      "rule t.last : error \"题\" { for s in narrative require s.number == \"二\" at s.last_sentence }\n");
  const DocumentReport report = bench.check(kModel);
  const auto finding = [&](const std::string& rule) {
    return std::find_if(report.findings.begin(), report.findings.end(),
                        [&](const Diagnostic& one) { return one.rule == rule; });
  };
  ASSERT_NE(finding("t.r"), report.findings.end());
  EXPECT_EQ(finding("t.r")->where.path, "说明.说明甲");
  EXPECT_EQ(report.source->slice(finding("t.r")->where.span), "甲") << "its title";
  ASSERT_NE(finding("t.last"), report.findings.end());
  EXPECT_EQ(report.source->slice(finding("t.last")->where.span), "现有人员25人、车辆2辆。");
}

TEST(LanguageTest, APackChangesRulesThatItImports) {
  const std::string base =
      "pack base \"1.2.0\"\nrule base.a : error \"题\" { require document.year == 2023 }\n"
      "rule base.b : error \"题\" { require document.year == 2023 }\n"
      "rule base.c : error \"题\" { require document.year == 2023 }\n";
  const std::string mine =
      "pack mine \"0.1\"\nimport base \"1.1\"\noverride base.a : info\n"
      "off base.b because \"本省不适用\"\n"
      "override rule base.c : warning \"新题\" { require document.year == 2024 }\n";
  const CompileResult compiled = compile_rules({test::source_of("mine.brl", mine), test::source_of("base.brl", base)});
  ASSERT_TRUE(compiled.problems.empty()) << compiled.problems.front().message.zh;
  Engine engine(compiled.program);
  ReadResult read = read_document(test::source_of("m.budget.yaml", kModel));
  const DocumentReport report = check_document(engine, TypedDocument(*read.document, compiled.program), {});
  ASSERT_EQ(report.findings.size(), 1U);
  EXPECT_EQ(report.findings[0].rule, "base.a");
  EXPECT_EQ(report.findings[0].severity, Severity::info);
  EXPECT_EQ(report.outcomes[1].reason.zh, "已停用：本省不适用");
  EXPECT_EQ(report.outcomes[2].outcome, Outcome::passed);
}

TEST(LanguageTest, ARuleThatIsNotEvaluatedNamesTheProblemBehindIt) {
  std::string model = kModel;
  model.replace(model.find("50.01, 20.00"), 12, "\"5x\", 20.00");
  const std::string all = test::Bench(kDeclarations).outcomes(model);
  EXPECT_NE(all.find("甲表/row-sum: not_evaluated (甲表[208].合计不是数) [E0159]"), std::string::npos) << all;
}

TEST(LanguageTest, FixesAreEditsOfTheModel) {
  test::Bench bench(
      std::string(kDeclarations) +
      "rule t.r : error \"题\" { for t in tables require t.note ~ \"注\" fix set t.note = \"注：无\" }\n");
  const DocumentReport report = bench.check(kModel);
  ASSERT_EQ(report.findings.size(), 3U);  // two tables without the note, and a rounding
  ASSERT_EQ(report.findings[0].fixes.size(), 1U);
  const Fix& fix = report.findings[0].fixes[0];
  EXPECT_TRUE(fix.safe);
  EXPECT_EQ(fix.edits[0].text, "    note: 注：无\n");
}

TEST(LanguageTest, TargetsHaveBounds) {
  const std::string model = std::string(kModel) +
                            "performance:\n  overall:\n    indicators:\n"
                            "      - [产出指标, 数量指标, 培训, 3-5次]\n      - [产出指标, 数量指标, 值班, ≥300天]\n"
                            "      - [效益指标, 社会效益, 满意, 提升]\n";
  test::Bench bench(
      std::string(kDeclarations) +
      "rule t.r : error \"题\" {\n require overall.indicators[1].lower == 3 and overall.indicators[1].upper == 5\n"
      " require overall.indicators[2].lower == 300 and not (overall.indicators[2].upper is present)\n"
      " require not (overall.indicators[3].lower is present)\n}\n");
  EXPECT_EQ(outcome_of(bench.outcomes(model)), "passed\n");
}

}  // namespace
}  // namespace budgetlint

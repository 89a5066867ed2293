#include <gtest/gtest.h>

#include <string>

#include "support/rules.h"

/// What rules make of texts, years and lists: texts joined, lists of two parts as one, the texts of figures.
namespace budgetlint {
namespace {

constexpr const char* kDeclarations = R"(
tables 小表集 {
  table 收支 {
    part 收入 {
      column 项目 : text
      column 金额 : amount
    }
    part 支出 {
      column 项目 : text
      column 合计 : amount
    }
  }
}
template 小样 for 小表集 { table 收支 : title "{year}年收支" }
)";

constexpr const char* kModel = R"(budgetlint: 1
document: {kind: 部门预算, template: 小样, year: 2024, entity: {name: 某局}, unit: 万元}
tables:
  - id: 收支
    title: 2024年收支
    entity: 某局
    parts:
      - id: 收入
        columns: [项目, 金额]
        rows:
          - [拨款, "1,200.50"]
          - [其他, ~]
      - id: 支出
        columns: [项目, 合计]
        rows:
          - [人员, 1200.5]
          - [其他, 0]
narrative:
  - {id: 说明, title: 说明, text: 共2024年3项ABC，其中：工资。}
)";

std::string changed(std::string model, const std::string& from, const std::string& to) {
  const std::size_t at = model.find(from);
  EXPECT_NE(at, std::string::npos) << from;
  return at == std::string::npos ? model : model.replace(at, from.size(), to);
}

/// How a rule of one requirement ends on a model.
std::string outcome(const std::string& statements, const std::string& model = kModel, const std::string& prior = {}) {
  return test::Bench(kDeclarations + ("rule 例 : error \"例\" {\n" + statements + "\n}")).outcomes(model, prior);
}

TEST(TextsAndListsTest, TheTextOfAYearAndOfFiguresIsAsMessagesShowThem) {
  EXPECT_EQ(outcome("require text_of(document.year) == \"2024\""), "例: passed\n");
  EXPECT_EQ(outcome("require text_of(document.year) == \"2023\""),
            "例: violated\n  文档.年度: "
            "文档.年度 为“2024”，应为“2023”\n");
  EXPECT_EQ(outcome("require text_of(收支.收入[\"拨款\"].金额) == \"1200.50万元\""), "例: passed\n");
  EXPECT_EQ(outcome("require text_of(收支.支出[\"人员\"].合计) == \"1200.5万元\""), "例: passed\n");
  EXPECT_EQ(outcome("require text_of(收支.收入[\"其他\"].金额) is empty"), "例: passed\n");
  EXPECT_EQ(outcome("require text_of(5人) + text_of(7%) == \"5人7%\""), "例: passed\n");
}

TEST(TextsAndListsTest, TextsAreJoined) {
  const std::string title = "for t in tables require t.title ~ text_of(document.year) + \"年\"";
  EXPECT_EQ(outcome(title), "例: passed\n");
  EXPECT_NE(outcome(title, changed(kModel, "title: 2024年收支", "title: 2023年收支")).find("例: violated"),
            std::string::npos);
}

TEST(TextsAndListsTest, DecimalsAreThoseThatArePrinted) {
  EXPECT_EQ(outcome("require decimals_of(收支.收入[\"拨款\"].金额) == 2"), "例: passed\n");
  EXPECT_EQ(outcome("require decimals_of(收支.支出[\"人员\"].合计) == 1"), "例: passed\n");
  EXPECT_EQ(outcome("require decimals_of(收支.支出[\"其他\"].合计) == 0"), "例: passed\n");
  const std::string none = "例: not_applicable (不是印出来的数，没有小数位数)\n";
  EXPECT_EQ(outcome("require decimals_of(收支.收入[\"其他\"].金额) == 2"), none);
  EXPECT_EQ(outcome("require decimals_of(收支.收入[\"拨款\"].金额 + 1万元) == 2"), none);
}

TEST(TextsAndListsTest, ChineseCharactersAreCountedWithoutDigitsLettersAndPunctuation) {
  EXPECT_EQ(outcome("require han_length(section(说明).text) == 7"), "例: passed\n");
  EXPECT_EQ(outcome("require han_length(\"ABC 12，。\") == 0"), "例: passed\n");
}

TEST(TextsAndListsTest, RowsOfTwoPartsAreOneList) {
  const std::string rows = "收支.收入.rows + 收支.支出.rows";
  EXPECT_EQ(outcome("require count(" + rows + ") == 4"), "例: passed\n");
  EXPECT_EQ(outcome("require count(distinct((" + rows + ").name)) == 3"), "例: passed\n");
  EXPECT_EQ(outcome("require count(named(" + rows + ", \"其他\")) == 2"), "例: passed\n");
  EXPECT_EQ(outcome("require count(named(" + rows + ", \"人员\")) == 1"), "例: passed\n");
  EXPECT_EQ(outcome("require sum(收支.收入.rows.金额 + 收支.支出.rows.合计) == 2401万元"), "例: passed\n");
  EXPECT_EQ(outcome("for 行 in " + rows + "\nrequire 行.name != \"人员\" at 行"),
            "例: violated\n  收支.支出[人员]: "
            "收支.支出[人员] 不应为“人员”\n");
  EXPECT_EQ(outcome("for 行 in " + rows + "\nrequire 行.金额 > 0"), "E0205 行没有“金额”\n");
}

TEST(TextsAndListsTest, AListOfThisYearAndTheYearBeforeKeepsWhereEachIsFrom) {
  const std::string rows = "prior.收支.收入.rows + 收支.收入.rows";
  const std::string before =
      changed(changed(kModel, "year: 2024", "year: 2023"), "- [拨款, \"1,200.50\"]", "- [拨款, \"900.00\"]");
  EXPECT_EQ(outcome("require sum((" + rows + ").金额) == 2100.5万元", kModel, before), "例: passed\n");
  EXPECT_EQ(
      outcome("require (" + rows + ")[1].金额 == 900万元 and (" + rows + ")[3].金额 == 1200.5万元", kModel, before),
      "例: passed\n");
}

TEST(TextsAndListsTest, WhatWasLostFromOneListIsMissedInBoth) {
  const std::string broken = changed(kModel, "- [人员, 1200.5]", "- [人员, 1200.5, 3]");
  const std::string out = outcome("require count(收支.收入.rows + 收支.支出.rows) == 4", broken);
  EXPECT_NE(out.find("例: not_evaluated"), std::string::npos) << out;
}

TEST(TextsAndListsTest, TheEntityPrintedAboveATableIsRead) {
  const std::string rule = "for t in tables where t.entity is not blank\nrequire t.entity == document.entity";
  EXPECT_EQ(outcome(rule), "例: passed\n");
  const std::string other = outcome(rule, changed(kModel, "    entity: 某局\n", "    entity: 某某局\n"));
  EXPECT_NE(other.find("例: violated\n  收支.部门名称: "), std::string::npos) << other;
  EXPECT_NE(outcome(rule, changed(kModel, "    entity: 某局\n", "")).find("例: not_applicable"), std::string::npos);
}

TEST(TextsAndListsTest, EscapesInMessagesAreRead) {
  const std::string rule =
      R"(require document.year == 2023 message "说\"明\" \\ \{年\}：{document.year}" / "\"{document.year}\"")";
  test::Bench bench(kDeclarations + ("rule 例 : error \"例\" {\n" + rule + "\n}"));
  const DocumentReport report = bench.check(kModel);
  ASSERT_EQ(report.findings.size(), 1U);
  EXPECT_EQ(report.findings[0].message.zh, "说\"明\" \\ {年}：2024");
  EXPECT_EQ(report.findings[0].message.en, "\"2024\"");
}

TEST(TextsAndListsTest, FullWidthQuotesAreReadAsTheyAreToldToBe) {
  const std::string out = outcome("require 收支.收入[“拨款”].金额 == 1200.50万元 and \"“a”\" == \"“a”\"");
  EXPECT_EQ(out, "E0233 全角引号 “拨款” 应写成半角引号 \"拨款\"\n例: passed\n");
  EXPECT_EQ(outcome("require 收支.收入[”拨款\"].金额 == 1200.50万元"),
            "E0233 全角引号 ”拨款\" 应写成半角引号 \"拨款\"\n例: passed\n");
}

TEST(TextsAndListsTest, PatternsMatchInEverySentenceAndOverItsEndWhereTheySaySo) {
  const std::string model =
      changed(kModel, "共2024年3项ABC，其中：工资。", "甲1万元，乙2万元；乙。甲3万元！甲乙？乙4万元");
  const auto found = [&](const std::string& pattern, int times) {
    EXPECT_EQ(outcome("require count(section(说明) matching \"" + pattern + "\") == " + std::to_string(times), model),
              "例: passed\n")
        << pattern;
  };
  found("甲{n: amount}", 2);
  found("乙{n: amount}", 2);
  found("{甲|乙}{n: amount}", 4);
  found("甲…乙", 2);
  found("乙…甲", 0);
  found("乙。甲", 1);
  found("元[！]甲乙", 1);
}

}  // namespace
}  // namespace budgetlint

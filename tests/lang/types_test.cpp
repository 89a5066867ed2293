#include <gtest/gtest.h>

#include <string>

#include "support/rules.h"

/// What compiles and what does not, where no sample rule goes: dates, order, emptiness, versions, captures.
namespace budgetlint {
namespace {

/// The code of the first problem, or nothing.
std::string problem_of(const std::string& condition) {
  return test::Bench("rule t.r : error \"题\" { require " + condition + " }\n").problems().substr(0, 5);
}

TEST(TypesTest, DatesHaveAnOrderAndNoSum) {
  EXPECT_EQ(problem_of("date(2024, 12, 31) > date(2024, 1, 1)"), "");
  EXPECT_EQ(problem_of("date(2024, 12, 31) + date(2024, 1, 1) > date(2024, 1, 1)"), "E0209");
  EXPECT_EQ(problem_of("date(2024, 12, 31) - date(2024, 1, 1) > 0"), "E0209");
}

TEST(TypesTest, AShareLessAShareIsPoints) {
  EXPECT_EQ(problem_of("(9.4% - 9.1%) + 0.1个百分点 == 0.4个百分点"), "");
  EXPECT_EQ(problem_of("9.4% + 0.1个百分点 == 0.4个百分点"), "E0210");
}

TEST(TypesTest, TextsHaveNoOrder) {
  EXPECT_EQ(problem_of("document.entity == \"某局\""), "");
  EXPECT_EQ(problem_of("document.entity < \"某局\""), "E0210");
  EXPECT_EQ(problem_of("document.entity ~= \"某局\""), "E0210");
}

TEST(TypesTest, OnlyWhatHoldsSomethingIsEmpty) {
  EXPECT_EQ(problem_of("tables is empty"), "");
  EXPECT_EQ(problem_of("document.entity is empty"), "");
  EXPECT_EQ(problem_of("document.year is empty"), "E0219");
}

TEST(TypesTest, OneCaptureHasOneType) {
  EXPECT_EQ(problem_of("narrative matching \"共{x: amount}|合计{x: amount}\""), "");
  EXPECT_EQ(problem_of("narrative matching \"共{x: amount}|占{x: percent}\""), "E0214");
  const std::string rule = "rule t.r : error \"题\" { require narrative matching \"{x: %}|共{x: change}\" }\n";
  const auto problem_with = [&](const std::string& type) {
    const std::string grammar = "grammar {\n increase = \"增加\"\n decrease = \"减少\"\n flat = \"持平\"\n}\n";
    return test::Bench(grammar + test::replaced(rule, "%", type)).problems().substr(0, 5);
  };
  EXPECT_EQ(problem_with("change"), "");
  EXPECT_EQ(problem_with("amount"), "E0214");
}

// --- packs -----------------------------------------------------------------------------------------------------------

/// The code of the first problem of a pack in that version imported in another, or nothing.
std::string problem_of_import(const std::string& have, const std::string& wanted) {
  const CompileResult compiled =
      compile_rules({test::source_of("base.brl", "pack base \"" + have + "\"\n"),
                     test::source_of("mine.brl", "pack mine \"1.0\"\nimport base \"" + wanted + "\"\n")});
  return compiled.problems.empty() ? "" : compiled.problems.front().rule;
}

TEST(PacksTest, AVersionServesImportsOfItsFirstNumberUpToItself) {
  EXPECT_EQ(problem_of_import("1.2.0", "1.2.0"), "");
  EXPECT_EQ(problem_of_import("1.2.0", "1.1.9"), "");
  EXPECT_EQ(problem_of_import("1.2.0", "1.2.1"), "E0246");
  EXPECT_EQ(problem_of_import("2.0.0", "1.9.0"), "E0246");
}

TEST(PacksTest, BeforeOneTheSecondNumberIsTheFirst) {
  EXPECT_EQ(problem_of_import("0.2.3", "0.2.0"), "");
  EXPECT_EQ(problem_of_import("0.2.0", "0.1.0"), "E0246");
}

// --- patterns --------------------------------------------------------------------------------------------------------

/// What the first capture of the pattern holds in the text: the model's only section.
std::string captured(const std::string& pattern, const std::string& text) {
  const std::string rules =
      "tables 表集 { }\ntemplate 样式 for 表集 { section 甲 : number \"一\", title \"甲\" }\n"
      "rule t.r : error \"题\" {\n  for m in section(甲) matching \"" +
      pattern + "\"\n  require 1 == 2 message \"{m.x}\"\n}\n";
  test::Bench bench(rules);
  const std::string model =
      "budgetlint: 1\ndocument: {kind: 部门预算, template: 样式, year: 2024, unit: 万元, entity: {name: 某局}}\n"
      "narrative:\n  - {id: 甲, number: 一, title: 甲, text: \"" +
      text + "\"}\n";
  const DocumentReport report = bench.check(model);
  if (report.findings.empty()) return bench.problems() + "nothing";
  return report.findings.front().message.zh;
}

TEST(PatternsTest, CharactersStandForThemselves) {
  EXPECT_EQ(captured("合计(含税){x: amount}", "合计（含税）5.00万元"), "5.00万元");
  EXPECT_EQ(captured("1.5倍{x: amount}", "115倍5.00万元"), "nothing");
}

TEST(PatternsTest, WidthDoesNotMatter) {
  EXPECT_EQ(captured("其中，工资{x: amount}", "其中,工资5.00万元"), "5.00万元");
  EXPECT_EQ(captured("其中,工资{x: amount}", "其中，工资５.００万元"), "5.00万元");
}

TEST(PatternsTest, TextAtTheEndReachesToTheEndOfTheSentence) {
  EXPECT_EQ(captured("原因是{x: text}", "原因是人员增加，工资上调。另有他事。"), "人员增加,工资上调");
  EXPECT_EQ(captured("原因是{x: text},", "原因是人员增加，工资上调。"), "人员增加");
}

}  // namespace
}  // namespace budgetlint

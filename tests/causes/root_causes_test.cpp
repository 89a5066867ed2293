#include "causes/root_causes.h"

#include <gtest/gtest.h>

#include <string>

#include "model/reader.h"
#include "support/rules.h"

/// Which figure is behind findings, on documents of a few lines.
namespace budgetlint {
namespace {

constexpr const char* kRules = R"(
tables 表集 {
  table 甲表 {
    column 名称 : text
    column 合计 : amount = 基本 + 项目
    column 基本 : amount
    column 项目 : amount
    row "总计" = "一类" + "二类"
  }
  table 乙表 {
    column 名称 : text
    column 金额 : amount
  }
}
template 样式 for 表集 { section 说明甲 : number "一", title "甲" }

rule t.copies : error "两表一致" basis "据" {
  for row in 甲表.rows
  require row.合计 == 乙表[row.名称].金额
}
rule t.total : error "文中总计" basis "据" {
  for m in section(说明甲) matching "总计{x: amount}"
  require m.x == 甲表["总计"].合计
}
rule t.share : error "文中占比" basis "据" {
  for m in section(说明甲) matching "一类占{x: percent}"
  require m.x ~= 甲表["一类"].合计 / 甲表["总计"].合计
}
rule t.change : error "文中增减" basis "据" {
  for m in section(说明甲) matching "比上年{x: change}"
  require m.x == 乙表["增减"].金额
}
)";

constexpr const char* kModel = R"(budgetlint: 1
document: {kind: 部门预算, template: 样式, year: 2024, unit: 万元, entity: {name: 某局, level: 市, region: 某省}}
tables:
  - id: 甲表
    columns: [名称, 合计, 基本, 项目]
    rows:
      - [总计, "9,150.87", "8,100.37", "1,050.50"]
      - [一类, "9,050.78", "8,050.28", "1,000.50"]
      - [二类, 100.09, 50.09, 50.00]
  - id: 乙表
    columns: [名称, 金额]
    rows:
      - [总计, "9,150.87"]
      - [一类, "9,050.78"]
      - [二类, 100.09]
      - [增减, -12.34]
narrative:
  - id: 说明甲
    number: 一
    title: 甲
    text: |
      本年总计9150.87万元，比上年减少12.34万元。一类占98.91%。
)";

/// Causes, and the notes and corrections that findings got, a line each.
std::string causes_of(const std::string& model, const std::string& more_rules = "") {
  test::Bench bench(kRules + more_rules);
  Engine engine(bench.program());
  ReadResult read = read_document(test::source_of("test.budget.yaml", model));
  DocumentReport report = check_document(engine, *read.document, std::move(read.problems));
  add_root_causes(engine, *read.document, {}, report);
  fold_consequences(report);
  std::string out = bench.problems();
  for (const Diagnostic& finding : report.findings) {
    out += finding.rule + " " + finding.where.path + ": " + finding.message.zh + "\n";
    for (const LocalText& note : finding.notes) {
      if (!note.zh.starts_with("算式")) out += "  " + note.zh + "\n";
    }
    for (const Fix& fix : finding.fixes) out += "  → " + fix.title.zh + "\n";
    for (const Diagnostic& each : finding.consequences) out += "  | " + each.rule + " " + each.where.path + "\n";
  }
  return out;
}

std::string with(const std::string& from, const std::string& to) { return test::replaced(kModel, from, to); }

TEST(RootCausesTest, ACorrectDocumentHasNone) { EXPECT_EQ(causes_of(kModel), ""); }

TEST(RootCausesTest, OneWrongCellIsOneFinding) {
  EXPECT_EQ(causes_of(with("[一类, \"9,050.78\"", "[一类, \"9,050.87\"")), "");
}

TEST(RootCausesTest, AFigureOfTheProseThatTheTablesContradict) {
  EXPECT_EQ(causes_of(with("总计9150.87", "总计9105.87")), "");
}

TEST(RootCausesTest, AShareRoundsToWhatShouldBePrinted) { EXPECT_EQ(causes_of(with("98.91%", "98.19%")), ""); }

TEST(RootCausesTest, AChangeInWordsHasTheSignOfItsWord) {
  EXPECT_EQ(causes_of(with("减少12.34", "减少21.34")), "");
  EXPECT_EQ(causes_of(with("减少12.34", "增加12.34")), "");
}

TEST(RootCausesTest, TwoIndependentMistakesAreTwoCauses) {
  EXPECT_EQ(causes_of(test::replaced(with("[一类, \"9,050.78\", \"8,050.28\"", "[一类, \"9,050.78\", \"8,050.82\""),
                                     "[二类, 100.09, 50.09", "[二类, 100.90, 50.09")),
            "");
}

TEST(RootCausesTest, WhereTwoCorrectionsAreEquallySmallNeitherIsClaimed) {
  EXPECT_EQ(causes_of(with("[增减, -12.34]", "[增减, -13.24]")), "");
}

}  // namespace
}  // namespace budgetlint

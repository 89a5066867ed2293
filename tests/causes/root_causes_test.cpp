#include "causes/root_causes.h"

#include <gtest/gtest.h>

#include <string>
#include <utility>
#include <vector>

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
grammar {
  increase = "增加"
  decrease = "减少"
  flat = "持平"
}

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
std::string causes_of(const std::string& model, const std::string& more_rules = "", const PlaceTeller& original = {}) {
  test::Bench bench(kRules + more_rules);
  Engine engine(bench.program());
  ReadResult read = read_document(test::source_of("test.budget.yaml", model));
  const TypedDocument typed(*read.document, bench.program());
  TracedCheck traced(engine, typed, {});
  DocumentReport report = traced.run(std::move(read.problems));
  traced.add_root_causes(report, original);
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

/// The steps that a check and the search for causes take, of a document with so many tables that do not add up.
std::uint64_t steps_for(std::size_t tables) {
  std::string model =
      "budgetlint: 1\ndocument: {kind: 部门预算, template: 样式, year: 2024, unit: 万元, entity: {name: "
      "某局}}\ntables:\n";
  for (std::size_t i = 0; i < tables; ++i) {
    const std::string name = "某表" + std::to_string(i);
    model += "  - id: " + name + "\n    title: " + name +
             "\n    columns: [科目编码, 科目名称, 合计]\n    rows:\n      - [合计, ~, 3]\n      - [201, 甲, 2]\n";
  }
  test::Bench bench(std::string(kRules) +
                    "rule t.further : error \"合计\" basis \"据\" {\n"
                    "  for row in further_rows where row.children is not empty\n  for a in row.amounts\n"
                    "  require a.amount == sum(below.amounts[a.name].amount for below in row.children)\n}\n");
  EXPECT_EQ(bench.problems(), "");
  Engine engine(bench.program());
  ReadResult read = read_document(test::source_of("test.budget.yaml", model));
  const TypedDocument typed(*read.document, bench.program());
  std::uint64_t steps = 0;
  CheckOptions options;
  options.work = &steps;
  TracedCheck traced(engine, typed, options);
  DocumentReport report = traced.run(std::move(read.problems));
  EXPECT_EQ(report.findings.size(), tables);
  traced.add_root_causes(report);
  return steps;
}

/// Each correction that is tried costs a check of the whole document, so there is a bound to them.
TEST(RootCausesTest, FourTimesTheMistakesAreFourTimesTheWork) { EXPECT_LE(steps_for(400), 5 * steps_for(100)); }

TEST(RootCausesTest, ACorrectDocumentHasNone) { EXPECT_EQ(causes_of(kModel), ""); }

TEST(RootCausesTest, OneWrongCellIsOneFinding) {
  EXPECT_EQ(causes_of(with("[一类, \"9,050.78\"", "[一类, \"9,050.87\"")),
            R"(E0601 甲表[一类].合计: 把 甲表[一类].合计 的 9,050.87万元 改为 9,050.78万元，可使 3 处要求同时成立
  为什么：要使它们都成立，又不动摇已经成立的规则，最少改 1 个数，改法只有这一种，含它的另外 1 个算式照样成立
  旁证：两数只是相邻两位颠倒
  旁证：乙表[一类].金额 也印着 9,050.78万元
  → 把 甲表[一类].合计 的 9,050.87万元 改为 9,050.78万元
  | 甲表/总计 甲表[总计].合计
  | t.copies 甲表[一类].合计
  | 甲表/row-sum 甲表[一类].合计
)");
}

TEST(RootCausesTest, AFigureOfTheProseThatTheTablesContradict) {
  EXPECT_EQ(causes_of(with("总计9150.87", "总计9105.87")),
            R"(t.total 说明.说明甲: “本年总计” 为 9105.87万元，应为 9150.87万元，相差 45.00万元
  要使它成立，又不动摇已经成立的规则，最少改 1 个数，改法只有一种：把 说明.说明甲（第 22 行） 的 9105.87万元 改为 9150.87万元
  旁证：两数只是相邻两位颠倒
  旁证：甲表[总计].合计 也印着 9150.87万元
  旁证：乙表[总计].金额 也印着 9150.87万元
  → 把 说明.说明甲（第 22 行） 的 9105.87万元 改为 9150.87万元
)");
}

TEST(RootCausesTest, AFigureOfTheProseIsNamedByItsPlaceInTheOriginal) {
  const std::string model = with("总计9150.87", "总计9105.87");
  const auto page = [&](Span span) {
    const bool there = model.substr(span.begin, span.end - span.begin) == "9105.87";
    return there ? LocalText{"第 7 页", "page 7"} : LocalText{"别处", "elsewhere"};
  };
  EXPECT_NE(causes_of(model, "", page).find("把 说明.说明甲（第 7 页） 的 9105.87万元 改为 9150.87万元"),
            std::string::npos)
      << causes_of(model, "", page);
}

TEST(RootCausesTest, AShareIsWhatTheQuotientRoundsTo) {
  EXPECT_EQ(causes_of(with("98.91%", "98.19%")),
            R"(t.share 说明.说明甲: “一类占” 为 98.19%，应为 98.91%，相差 0.72个百分点
  要使它成立，又不动摇已经成立的规则，最少改 1 个数，改法只有一种：把 说明.说明甲（第 22 行） 的 98.19% 改为 98.91%
  旁证：两数只是相邻两位颠倒
  → 把 说明.说明甲（第 22 行） 的 98.19% 改为 98.91%
)");
}

TEST(RootCausesTest, ABlankIsFilledWithAsManyDecimalsAsItsNeighbours) {
  EXPECT_EQ(causes_of(with("[二类, 100.09, 50.09, 50.00]", "[二类, 100.09, 50.09, ~]")),
            R"(E0601 甲表[二类].项目: 把 甲表[二类].项目 的 空白 改为 50.00万元，可使 2 处要求同时成立
  为什么：要使它们都成立，又不动摇已经成立的规则，最少改 1 个数，改法只有这一种
  → 把 甲表[二类].项目 的 空白 改为 50.00万元
  | 甲表/总计 甲表[总计].项目
  | 甲表/row-sum 甲表[二类].合计
)");
}

TEST(RootCausesTest, AFigureInTheWrongColumn) {
  EXPECT_EQ(
      causes_of(with("[二类, 100.09, 50.09, 50.00]", "[二类, ~, 100.09, 50.00]")),
      R"(E0601 甲表[二类].合计: 把 甲表[二类].合计 的 空白 改为 100.09万元，把 甲表[二类].基本 的 100.09万元 改为 50.09万元，可使 4 处要求同时成立
  为什么：要使它们都成立，又不动摇已经成立的规则，最少改 2 个数，改法只有这一种
  旁证：相邻的 甲表[二类].基本 印着 100.09万元，像是错了一栏
  → 把 甲表[二类].合计 的 空白 改为 100.09万元，把 甲表[二类].基本 的 100.09万元 改为 50.09万元
  | 甲表/总计 甲表[总计].合计
  | 甲表/总计 甲表[总计].基本
  | t.copies 甲表[二类].合计
  | 甲表/row-sum 甲表[二类].合计
)");
}

TEST(RootCausesTest, AFigureInAnotherUnit) {
  EXPECT_EQ(causes_of(with("[一类, \"9,050.78\", \"8,050.28\"", "[一类, \"9,050.78\", \"80,502,800.00\"")),
            R"(E0601 甲表[一类].基本: 把 甲表[一类].基本 的 80,502,800.00万元 改为 8,050.28万元，可使 2 处要求同时成立
  为什么：要使它们都成立，又不动摇已经成立的规则，最少改 1 个数，改法只有这一种
  旁证：两数相差一万倍，像是把元与万元弄混了
  → 把 甲表[一类].基本 的 80,502,800.00万元 改为 8,050.28万元
  | 甲表/总计 甲表[总计].基本
  | 甲表/row-sum 甲表[一类].合计
)");
}

/// Only digits are corrected: where 减少 would have to be 增加 nothing is offered to be written.
TEST(RootCausesTest, AChangeInWordsHasTheSignOfItsWord) {
  EXPECT_EQ(causes_of(with("减少12.34", "减少21.34")),
            R"(t.change 说明.说明甲: “比上年” 为 -21.34万元，应为 -12.34万元，相差 9.00万元
  改法之一：把 说明.说明甲（第 22 行） 的 21.34万元 改为 12.34万元（两数只是相邻两位颠倒）
  改法之一：把 乙表[增减].金额 的 -12.34万元 改为 -21.34万元（两数只是相邻两位颠倒）
)");
  EXPECT_EQ(causes_of(with("减少12.34", "增加12.34")),
            R"(t.change 说明.说明甲: “比上年” 为 12.34万元，应为 -12.34万元，相差 24.68万元
  改法之一：把 说明.说明甲（第 22 行） 的 12.34万元 改为 -12.34万元（与“增加”相反）（两数只差正负号，乙表[增减].金额 也印着 -12.34万元）
  改法之一：把 乙表[增减].金额 的 -12.34万元 改为 12.34万元（两数只差正负号，说明.说明甲（第 22 行） 也印着 12.34万元）
)");
}

TEST(RootCausesTest, TwoIndependentMistakesAreTwoCauses) {
  EXPECT_EQ(causes_of(test::replaced(with("[一类, \"9,050.78\", \"8,050.28\"", "[一类, \"9,050.78\", \"8,050.82\""),
                                     "[二类, 100.09, 50.09", "[二类, 100.90, 50.09")),
            R"(E0601 甲表[一类].基本: 把 甲表[一类].基本 的 8,050.82万元 改为 8,050.28万元，可使 2 处要求同时成立
  为什么：要使它们都成立，又不动摇已经成立的规则，最少改 1 个数，改法只有这一种
  旁证：两数只是相邻两位颠倒
  → 把 甲表[一类].基本 的 8,050.82万元 改为 8,050.28万元
  | 甲表/总计 甲表[总计].基本
  | 甲表/row-sum 甲表[一类].合计
E0601 甲表[二类].合计: 把 甲表[二类].合计 的 100.90万元 改为 100.09万元，可使 3 处要求同时成立
  为什么：要使它们都成立，又不动摇已经成立的规则，最少改 1 个数，改法只有这一种
  旁证：两数只是相邻两位颠倒
  旁证：乙表[二类].金额 也印着 100.09万元
  → 把 甲表[二类].合计 的 100.90万元 改为 100.09万元
  | 甲表/总计 甲表[总计].合计
  | t.copies 甲表[二类].合计
  | 甲表/row-sum 甲表[二类].合计
)");
}

/// A table that was copied wrong as a whole is corrected as a whole.
TEST(RootCausesTest, FiguresThatMustChangeTogetherAreOneCause) {
  EXPECT_EQ(
      causes_of(test::replaced(with("[总计, \"9,150.87\", \"8,100.37\"", "[总计, \"9,150.97\", \"8,100.37\""),
                               "总计9150.87", "总计9150.97")),
      R"(E0601 甲表[总计].合计: 把 甲表[总计].合计、说明.说明甲（第 22 行） 的 9,150.97万元 改为 9,150.87万元，可使 3 处要求同时成立
  为什么：要使它们都成立，又不动摇已经成立的规则，最少改 1 个数，改法只有这一种，含它的另外 2 个算式照样成立
  旁证：两数只差一位数字
  旁证：乙表[总计].金额 也印着 9,150.87万元
  → 把 甲表[总计].合计、说明.说明甲（第 22 行） 的 9,150.97万元 改为 9,150.87万元
  | t.copies 甲表[总计].合计
  | 甲表/row-sum 甲表[总计].合计
  | 甲表/总计 甲表[总计].合计
)");
}

TEST(RootCausesTest, WhereTwoCorrectionsAreEquallySmallNeitherIsClaimed) {
  EXPECT_EQ(causes_of(with("[增减, -12.34]", "[增减, -13.24]")),
            R"(t.change 说明.说明甲: “比上年” 为 -12.34万元，应为 -13.24万元，相差 0.90万元
  改法之一：把 说明.说明甲（第 22 行） 的 12.34万元 改为 13.24万元（两数只是相邻两位颠倒）
  改法之一：把 乙表[增减].金额 的 -13.24万元 改为 -12.34万元（两数只是相邻两位颠倒）
)");
  // Said twice, and twice in vain: still either the table or both sentences, of which the table is smaller.
  EXPECT_EQ(causes_of(with("减少12.34万元。", "减少13.24万元。前已述及，比上年减少13.24万元。")),
            R"(E0601 乙表[增减].金额: 把 乙表[增减].金额 的 -12.34万元 改为 -13.24万元，可使 2 处要求同时成立
  为什么：要使它们都成立，又不动摇已经成立的规则，最少改 1 个数，改法只有这一种
  旁证：两数只是相邻两位颠倒
  → 把 乙表[增减].金额 的 -12.34万元 改为 -13.24万元
  | t.change 说明.说明甲
  | t.change 说明.说明甲
)");
}

constexpr const char* kPair = R"(
rule t.first : error "一" basis "据" {
  for m in section(说明甲) matching "甲项{x: amount},乙项{y: amount}"
  require m.x == m.y
}
rule t.second : error "二" basis "据" {
  for m in section(说明甲) matching "甲项{x: amount},乙项{y: amount}"
  require m.y == m.x
}
)";

TEST(RootCausesTest, SeveralFindingsWithSeveralCorrectionsAreOneOpenCause) {
  EXPECT_EQ(causes_of(with("一类占98.91%。", "一类占98.91%。甲项11.43万元，乙项11.34万元。"), kPair),
            R"(E0602 说明.说明甲: 这 2 处要求不成立，有 2 种改得同样少的办法，数据本身说不出是哪一种
  改法：把 说明.说明甲（第 22 行） 的 11.43万元 改为 11.34万元（两数只是相邻两位颠倒，说明.说明甲（第 22 行） 也印着 11.34万元）
  改法：把 说明.说明甲（第 22 行） 的 11.34万元 改为 11.43万元（两数只是相邻两位颠倒，说明.说明甲（第 22 行） 也印着 11.43万元）
  | t.first 说明.说明甲
  | t.second 说明.说明甲
)");
}

TEST(RootCausesTest, ShortFiguresThatStandElsewhereAreNoEvidence) {
  const std::string out = causes_of(with("一类占98.91%。", "一类占98.91%。甲项1.43万元，乙项1.34万元。"), kPair);
  EXPECT_NE(out.find("改为 1.34万元（两数只是相邻两位颠倒）"), std::string::npos) << out;
  EXPECT_EQ(out.find("也印着"), std::string::npos) << out;
}

TEST(RootCausesTest, APlaceThatHasTheValueTwiceIsNamedOnce) {
  const std::string out = causes_of(
      with("一类占98.91%。", "一类占98.91%。甲项11.43万元，乙项11.34万元。甲项11.34万元，乙项11.34万元。"), kPair);
  const std::size_t fact = out.find("也印着 11.34万元");
  ASSERT_NE(fact, std::string::npos) << out;
  EXPECT_EQ(out.substr(0, out.find('\n', fact)).find("也印着 11.34万元", fact + 1), std::string::npos) << out;
}

TEST(RootCausesTest, ADigitTooFewIsNotOneTooMany) {
  const std::string out = causes_of(with("一类占98.91%。", "一类占98.91%。甲项11.34万元，乙项111.34万元。"), kPair);
  EXPECT_NE(out.find("11.34万元 改为 111.34万元（漏打了一位数字"), std::string::npos) << out;
  EXPECT_NE(out.find("111.34万元 改为 11.34万元（多打了一位数字"), std::string::npos) << out;
}

TEST(RootCausesTest, TwoColumnsAwayIsNotBeside) {
  const std::string out = causes_of(with("[二类, 100.09, 50.09, 50.00]", "[二类, ~, 50.09, 100.09]"));
  EXPECT_NE(out.find("旁证：甲表[二类].项目 也印着 100.09万元"), std::string::npos) << out;
  EXPECT_EQ(out.find("错了一栏"), std::string::npos) << out;
}

/// Exact agreements decide before rounding: 100.10 would do, but 50.09 and 50.00 add up to 100.09.
TEST(RootCausesTest, WhatGivesUpAnExactAgreementIsPossibleAndNotCertain) {
  const std::string quoted = R"(
rule t.quoted : error "文中二类" basis "据" {
  for m in section(说明甲) matching "二类共{x: amount}"
  require m.x == 乙表["二类"].金额
}
)";
  const std::string model = with("      - [二类, 100.09]\n", "      - [二类, 100.10]\n");
  EXPECT_EQ(causes_of(test::replaced(model, "一类占98.91%。", "一类占98.91%。二类共100.10万元。"), quoted),
            R"(t.copies 甲表[二类].合计: 甲表[二类].合计 为 100.09万元，应为 100.10万元，相差 0.01万元
  改法之一：把 甲表[二类].合计 的 100.09万元 改为 100.10万元（乙表[二类].金额 也印着 100.10万元，说明.说明甲（第 22 行） 也印着 100.10万元），但有几个原来完全相等的数就只在四舍五入的范围内相等
)");
}

/// A rule may demand of figures what is no comparison of them: that it is content afterwards is seen when it is run.
TEST(RootCausesTest, WhatGoesWithACorrectionFollowsFromTheMistake) {
  const std::string counted = R"(
rule t.counted : error "总计相合" basis "据" {
  for m in section(说明甲) matching "总计{x: amount}"
  require count(w for w in [m.x] where w == 甲表["总计"].合计) == 1
}
)";
  EXPECT_EQ(causes_of(with("总计9150.87", "总计9105.87"), counted),
            R"(E0601 说明.说明甲: 把 说明.说明甲（第 22 行） 的 9105.87万元 改为 9150.87万元，可使 2 处要求同时成立
  为什么：要使它们都成立，又不动摇已经成立的规则，最少改 1 个数，改法只有这一种
  旁证：两数只是相邻两位颠倒
  旁证：甲表[总计].合计 也印着 9150.87万元
  旁证：乙表[总计].金额 也印着 9150.87万元
  → 把 说明.说明甲（第 22 行） 的 9105.87万元 改为 9150.87万元
  | t.counted 说明.说明甲
  | t.total 说明.说明甲
)");
}

/// Three figures at most: beyond them it is said that there is no small correction.
TEST(RootCausesTest, WhereNoSmallCorrectionHelpsThatIsSaid) {
  std::string model = kModel;
  for (const auto& [from, to] : {std::pair{"[总计, \"9,150.87\", \"8,100.37\"", "[总计, \"9,150.87\", \"8,111.37\""},
                                 std::pair{"[一类, \"9,050.78\", \"8,050.28\"", "[一类, \"9,022.78\", \"8,033.28\""},
                                 std::pair{"[二类, 100.09, 50.09", "[二类, 144.09, 55.09"}}) {
    model = test::replaced(model, from, to);
  }
  EXPECT_EQ(causes_of(model),
            R"(甲表/row-sum 甲表[总计].合计: 甲表[总计].合计 为 9150.87万元，应为 9161.87万元，相差 11.00万元
甲表/总计 甲表[总计].合计: 甲表[总计].合计 为 9150.87万元，应为 9166.87万元，相差 16.00万元
I0604 甲表[总计].合计: 这 8 处要求牵连在一起，没有只改 3 个数以内就能都成立、又不动摇别的规则的办法
甲表/总计 甲表[总计].基本: 甲表[总计].基本 为 8111.37万元，应为 8088.37万元，相差 23.00万元
t.copies 甲表[一类].合计: 甲表[一类].合计 为 9022.78万元，应为 9050.78万元，相差 28.00万元
甲表/row-sum 甲表[一类].合计: 甲表[一类].合计 为 9022.78万元，应为 9033.78万元，相差 11.00万元
t.copies 甲表[二类].合计: 甲表[二类].合计 为 144.09万元，应为 100.09万元，相差 44.00万元
甲表/row-sum 甲表[二类].合计: 甲表[二类].合计 为 144.09万元，应为 105.09万元，相差 39.00万元
t.share 说明.说明甲: “一类占” 为 98.91%，应为 98.60%，相差 0.31个百分点
)");
}

/// More places than can be read are not listed, and that is said.
TEST(RootCausesTest, OfManyPlacesTheFirstAreListedAndTheOthersCounted) {
  std::string model = kModel;
  for (const auto& [from, to] : {std::pair{"[总计, \"9,150.87\", \"8,100.37\"", "[总计, \"9,150.87\", \"8,111.37\""},
                                 std::pair{"[一类, \"9,050.78\", \"8,050.28\"", "[一类, \"9,022.78\", \"8,033.28\""},
                                 std::pair{"[二类, 100.09, 50.09", "[二类, 144.09, 55.09"}}) {
    model = test::replaced(model, from, to);
  }
  const std::string again = R"(
rule t.again : error "两表一致" basis "据" { for row in 甲表.rows require 乙表[row.名称].金额 == row.合计 }
)";
  const std::string found = causes_of(model, again);
  EXPECT_NE(found.find("这 10 处要求牵连在一起"), std::string::npos) << found;
  EXPECT_NE(found.find("\n  这里只列出前 8 处，另有 2 处未列\n"), std::string::npos) << found;
  EXPECT_EQ(causes_of(model).find("未列"), std::string::npos) << "where all are listed";
}

/// A share of nothing by nothing is any share: no correction makes a denominator zero.
TEST(RootCausesTest, NoCorrectionDividesByZero) {
  const std::string share = R"(
rule t.zero : error "占比" basis "据" {
  for m in section(说明甲) matching "丙占{x: percent}"
  require m.x ~= 乙表["丙"].金额 / 乙表["丁"].金额
}
)";
  const std::string model =
      with("      - [增减, -12.34]\n", "      - [增减, -12.34]\n      - [丙, 0.00]\n      - [丁, 80.00]\n");
  const std::string found = causes_of(test::replaced(model, "一类占98.91%。", "一类占98.91%。丙占5.00%。"), share);
  EXPECT_NE(found.find("改法之一：把 说明.说明甲（第 24 行） 的 5.00% 改为 0.00%"), std::string::npos) << found;
  EXPECT_NE(found.find("把 乙表[丙].金额 的 0.00万元 改为 4.00万元"), std::string::npos) << found;
  EXPECT_EQ(found.find("把 乙表[丁].金额"), std::string::npos) << found;
}

/// The worst documents end as fast as others, and it is said what was not looked for.
TEST(RootCausesTest, AHopelessSearchIsGivenUp) {
  std::string rows;
  for (int i = 0; i < 3000; ++i) rows += "      - [项" + std::to_string(i) + ", 1.00]\n";
  const std::string sums = R"(
rule t.sum : error "和" basis "据" { require sum(r.金额 for r in 乙表.rows) == 1.00万元 }
rule t.sum-again : error "和" basis "据" { require 1.00万元 == sum(r.金额 for r in 乙表.rows) }
)";
  const std::string found = causes_of(with("      - [增减, -12.34]\n", "      - [增减, -12.34]\n" + rows), sums);
  EXPECT_NE(found.find("I0605 "), std::string::npos) << found;
}

/// A row with a wrong code makes sums fail, and no figure is to blame.
TEST(RootCausesTest, NothingIsClaimedWhereTheRowsThemselvesAreWrong) {
  const std::string row_rule = R"(
rule t.rows : error "行名" basis "据" { for row in 甲表.rows require row.名称 in ["总计", "一类", "二类"] at row.名称 }
)";
  EXPECT_EQ(causes_of(with("[一类, \"9,050.78\", \"8,050.28\", \"1,000.50\"]",
                           "[一类, \"9,050.87\", \"8,050.28\", \"1,000.50\"]\n      - [三类, 1.00, 1.00, ~]"),
                      row_rule),
            R"(甲表/总计 甲表[总计].合计: 甲表[总计].合计 为 9150.87万元，应为 9150.96万元，相差 0.09万元
t.copies 甲表[一类].合计: 甲表[一类].合计 为 9050.87万元，应为 9050.78万元，相差 0.09万元
甲表/row-sum 甲表[一类].合计: 甲表[一类].合计 为 9050.87万元，应为 9050.78万元，相差 0.09万元
t.rows 甲表[三类].名称: 不满足：row 的“名称”属于“总计”、“一类”、“二类”
)");
}

/// What one figure rounded the other way explains is worth a hint, and no more.
TEST(RootCausesTest, RoundingDifferencesWithOneFigureBehindThem) {
  EXPECT_EQ(causes_of(with("[一类, \"9,050.78\", \"8,050.28\"", "[一类, \"9,050.78\", \"8,050.29\"")),
            R"(I0603 甲表[一类].基本: 把 甲表[一类].基本 的 8,050.29万元 改为 8,050.28万元，2 处四舍五入的差异就都没有了
  为什么：要使它们都成立，又不动摇已经成立的规则，最少改 1 个数，改法只有这一种，含它的另外 2 个算式照样成立
  旁证：两数只差一位数字
  → 把 甲表[一类].基本 的 8,050.29万元 改为 8,050.28万元
  | 甲表/总计 甲表[总计].基本
  | 甲表/row-sum 甲表[一类].合计
)");
}

/// A document with further rows of 乙表, and a rule for each requirement on them.
std::string causes_of_rows(const std::string& rows, const std::vector<std::string>& requirements) {
  std::string rules;
  for (std::size_t i = 0; i < requirements.size(); ++i) {
    rules += "rule r.n" + std::to_string(i) + " : error \"题\" basis \"据\" { require " + requirements[i] + " }\n";
  }
  return causes_of(with("      - [增减, -12.34]\n", "      - [增减, -12.34]\n" + rows), rules);
}

/// Both sentences state the share; the right one has what the wrong one should have, rounded as it is printed.
TEST(RootCausesTest, AShareThatStandsElsewhereIsEvidence) {
  const std::string found = causes_of(with("一类占98.91%。", "一类占98.19%。前已述及，一类占98.91%。"));
  EXPECT_NE(found.find("旁证：说明.说明甲（第 22 行） 也印着 98.91%"), std::string::npos) << found;
}

/// 1 : 3 and 33.33 : 100 agree within rounding, and nothing better can be asked of ratios.
TEST(RootCausesTest, RatiosThatAgreeWithinRoundingAreNoDifference) {
  EXPECT_EQ(causes_of_rows("      - [丙, 1.00]\n      - [丁, 3.00]\n      - [戊, 33.33]\n      - [己, 100.00]\n",
                           {"乙表[\"丙\"].金额 / 乙表[\"丁\"].金额 ~= 乙表[\"戊\"].金额 / 乙表[\"己\"].金额",
                            "乙表[\"戊\"].金额 / 乙表[\"己\"].金额 ~= 乙表[\"丙\"].金额 / 乙表[\"丁\"].金额"}),
            "");
}

/// 丙 = 11.35 would leave its sum to rounding, 丁 = 11.34 nothing.
TEST(RootCausesTest, OfTwoCorrectionsTheOneThatKeepsExactAgreements) {
  EXPECT_EQ(causes_of_rows("      - [丙, 11.34]\n      - [丁, 11.35]\n      - [戊, 5.67]\n      - [己, 5.67]\n",
                           {"乙表[\"丙\"].金额 == 乙表[\"丁\"].金额",
                            "乙表[\"丙\"].金额 == 乙表[\"戊\"].金额 + 乙表[\"己\"].金额"}),
            R"(r.n0 乙表[丙].金额: 乙表[丙].金额 为 11.34万元，应为 11.35万元，相差 0.01万元
  要使它成立，又不动摇已经成立的规则，最少改 1 个数，改法只有一种：把 乙表[丁].金额 的 11.35万元 改为 11.34万元
  旁证：两数只差一位数字
  旁证：乙表[丙].金额 也印着 11.34万元
  → 把 乙表[丁].金额 的 11.35万元 改为 11.34万元
)");
}

/// 丙 is wrong, and with it 己, a print of it; or 丁 and 戊 are, which are two figures.
TEST(RootCausesTest, PrintsOfOneFigureAreFewerThanTwoFigures) {
  const std::string found =
      causes_of_rows("      - [丙, 11.34]\n      - [丁, 11.43]\n      - [戊, 11.43]\n      - [己, 11.34]\n",
                     {"乙表[\"丙\"].金额 == 乙表[\"丁\"].金额", "乙表[\"丙\"].金额 == 乙表[\"戊\"].金额",
                      "乙表[\"丙\"].金额 == 乙表[\"己\"].金额", "乙表[\"己\"].金额 == 乙表[\"丙\"].金额"});
  const char* way = "E0601 乙表[丙].金额: 把 乙表[丙].金额、乙表[己].金额 的 11.34万元 改为 11.43万元，可使 2 处";
  EXPECT_EQ(found.substr(0, found.find("要求")), way) << found;
}

/// Many amounts are 5.00 % of 丁: the digits are not certain, and none are offered to be written.
TEST(RootCausesTest, ACorrectionWhoseNeighbourWouldDoIsOneNearIt) {
  const std::string rules = R"(
rule t.loose : error "占比" basis "据" {
  for m in section(说明甲) matching "丙占{x: percent},比重{y: percent}"
  require m.x ~= 乙表["丙"].金额 / 乙表["丁"].金额
}
rule t.same : error "占比相同" basis "据" {
  for m in section(说明甲) matching "丙占{x: percent},比重{y: percent}"
  require m.x == m.y
}
rule t.denominator : error "丁" basis "据" { require 乙表["丁"].金额 == 乙表["戊"].金额 }
)";
  const std::string rows = "      - [丙, 40000.00]\n      - [丁, 80000.00]\n      - [戊, 80000.00]\n";
  const std::string found =
      causes_of(test::replaced(with("      - [增减, -12.34]\n", "      - [增减, -12.34]\n" + rows), "一类占98.91%。",
                               "一类占98.91%。丙占5.00%，比重5.00%。"),
                rules);
  EXPECT_NE(found.find("把 乙表[丙].金额 的 40000.00万元 改为 4000.00万元左右\n"), std::string::npos) << found;
  EXPECT_EQ(found.find("→"), std::string::npos) << found;
}

/// 丙 and 丁 must both be 12.00; it does not matter which of them is changed first.
TEST(RootCausesTest, ACorrectionOfTwoFiguresIsOneWhicheverIsFoundFirst) {
  EXPECT_EQ(
      causes_of_rows(
          "      - [丙, 11.34]\n      - [丁, 11.43]\n      - [戊, 1.00]\n      - [己, 13.00]\n"
          "      - [庚, 2.00]\n      - [辛, 14.00]\n",
          {"乙表[\"丙\"].金额 == 乙表[\"丁\"].金额", "乙表[\"丙\"].金额 + 乙表[\"戊\"].金额 == 乙表[\"己\"].金额",
           "乙表[\"丁\"].金额 + 乙表[\"庚\"].金额 == 乙表[\"辛\"].金额"}),
      R"(E0601 乙表[丙].金额: 把 乙表[丙].金额 的 11.34万元 改为 12.00万元，把 乙表[丁].金额 的 11.43万元 改为 12.00万元，可使 3 处要求同时成立
  为什么：要使它们都成立，又不动摇已经成立的规则，最少改 2 个数，改法只有这一种
  → 把 乙表[丙].金额 的 11.34万元 改为 12.00万元，把 乙表[丁].金额 的 11.43万元 改为 12.00万元
  | r.n0 乙表[丙].金额
  | r.n1 乙表[丙].金额
  | r.n2 乙表[丁].金额
)");
}

}  // namespace
}  // namespace budgetlint

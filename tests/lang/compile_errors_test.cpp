#include <gtest/gtest.h>

#include <sstream>
#include <string>
#include <vector>

#include "lang/compiler.h"
#include "support/files.h"

namespace budgetlint {
namespace {

constexpr const char* kTables = R"(tables 部门预算 {
  table 支出总表 {
    column 科目编码 : code
    column 合计 : amount = 基本支出 + 项目支出
    column 基本支出 : amount
    column 项目支出 : amount
  }
}
words 项 { "合计" }
)";

/// One line a problem: code, line:column, message, and the label if there is one.
std::string problems_of(const std::string& rules) {
  const CompileResult result =
      compile_rules({test::source_of("tables.brl", kTables), test::source_of("x.brl", rules)});
  std::ostringstream out;
  for (const Diagnostic& problem : result.problems) {
    const Position place = problem.where.source->position(problem.where.span.begin);
    out << problem.rule << ' ' << place.line << ':' << place.column << ' ' << problem.message.zh;
    if (!problem.label.empty()) out << " | " << problem.label.zh;
    out << '\n';
  }
  return out.str();
}

/// The problems of one requirement.
std::string problems_in(const std::string& expression) {
  return problems_of("rule a.b : error \"题\" { require " + expression + " }");
}

TEST(CompileErrorsTest, ACorrectRuleHasNone) { EXPECT_EQ(problems_in("支出总表[\"合计\"].合计 > 0"), ""); }

TEST(CompileErrorsTest, LookAlikeCharacterInAColumn) {
  EXPECT_EQ(problems_in("支出总表[\"合计\"].基本支岀 > 0"),
            "E0203 1:42 支出总表 没有“基本支岀”这一列 | 是否指“基本支出”？\n");
}

TEST(CompileErrorsTest, UnknownNames) {
  EXPECT_EQ(problems_in("支出总裱[\"合计\"].合计 > 0"), "E0204 1:30 没有“支出总裱” | 是否指“支出总表”？\n");
  EXPECT_EQ(problems_in("lenght(\"甲\") > 0"), "E0206 1:30 没有函数“lenght” | 是否指“length”？\n");
  EXPECT_EQ(problems_in("document.yaer > 2000"), "E0205 1:39 文档没有“yaer” | 是否指“year”？\n");
  EXPECT_EQ(problems_in("(narrative matching 比上年) is empty"), "E0215 1:50 没有句式“比上年”\n");
}

TEST(CompileErrorsTest, FullWidthPunctuation) {
  EXPECT_EQ(problems_in("sum（支出总表.rows.合计) > 0"), "E0233 1:33 全角“（”应写成半角“(”\n");
}

TEST(CompileErrorsTest, UnitsAndTypes) {
  EXPECT_EQ(problems_in("支出总表[\"合计\"].合计 + 5% > 0"), "E0209 1:30 不能这样计算：“+”的两边是金额和百分比\n");
  EXPECT_EQ(problems_in("支出总表[\"合计\"].合计 > \"多\""), "E0210 1:30 不能比较：金额 > 文字\n");
  EXPECT_EQ(problems_in("支出总表[\"合计\"].合计 > 1"), "E0210 1:30 不能比较：金额 > 数\n");
  EXPECT_EQ(problems_in("支出总表[\"合计\"].合计 > 1万元"), "");
  EXPECT_EQ(problems_in("支出总表[\"合计\"].合计"), "E0211 1:30 这里要一个条件，不是金额\n");
  EXPECT_EQ(problems_in("支出总表[\"合计\"].合计 is empty"), "E0219 1:30 金额谈不上空不空；空白格请用 is blank\n");
  EXPECT_EQ(problems_in("length(1, 2) > 0"), "E0207 1:30 length 要 1 个参数，这里有 2 个\n");
}

TEST(CompileErrorsTest, LoopsMustStayLinear) {
  EXPECT_EQ(problems_of("rule a.b : error \"题\" {\n  for r in 支出总表.rows\n  require sum(支出总表.rows.合计) > r.合计\n}"),
            "E0213 3:15 “支出总表.rows.合计”与外层循环无关，每一轮都要重算，太慢\n");
}

TEST(CompileErrorsTest, Patterns) {
  EXPECT_EQ(problems_in("(narrative matching \"{x: amont}\") is empty"),
            "E0214 1:51 句式中的“amont”：没有这种捕获类型，是否指“amount”？\n");
  EXPECT_EQ(problems_in("(narrative matching \"{x: amount\") is empty"),
            "E0214 1:51 句式中的“{x: amount”：括号没有成对\n");
}

TEST(CompileErrorsTest, SeveralMistakesAreReportedInOneRun) {
  const std::string rules = R"(rule a.a : error "一" { require foo() }
rule a.a : error "二" { require 1 == 1 }
rule a.c : error "三" { require bar > 0 }
rule a.d : error "四" { }
)";
  EXPECT_EQ(problems_of(rules),
            "E0206 1:31 没有函数“foo”\n"
            "E0223 2:6 规则“a.a”定义了两次\n"
            "E0204 3:31 没有“bar”\n"
            "E0224 4:6 规则“a.d”没有 require\n");
}

TEST(CompileErrorsTest, MissingBraceIsOneMistake) {
  EXPECT_EQ(problems_of("rule a.a : error \"一\" { require 1 == 1\nrule a.b : error \"二\" { require 1 == 1 }"),
            "E0201 2:1 这里不能是“rule”，应为 “for”、“let”、“when”、“require”、“message”、“at” 等\n");
}

TEST(CompileErrorsTest, HostileNestingIsRefused) {
  EXPECT_EQ(problems_in(std::string(100000, '(')).substr(0, 5), "E0235");
  EXPECT_EQ(problems_in(std::string(100000, '-') + "1 == 1").substr(0, 5), "E0235");
}

}  // namespace
}  // namespace budgetlint

#include <gtest/gtest.h>

#include <algorithm>
#include <string>
#include <vector>

#include "support/checker.h"
#include "support/files.h"

/// Tables as places print them otherwise than the table set has them: what is there is checked, what is not there is
/// no mistake, and what cannot be told apart is said to be unknown.
namespace budgetlint {
namespace {

using test::Checker;

std::string head(const std::string& kind, const std::string& form, int year) {
  return "budgetlint: 1\ndocument:\n  kind: " + kind + "\n  template: " + form + "\n  year: " + std::to_string(year) +
         "\n  entity: {name: 青河县水务局, level: 县}\n  unit: 万元\ntables:\n";
}

std::string replaced(std::string text, const std::string& what, const std::string& with) {
  const std::size_t at = text.find(what);
  EXPECT_NE(at, std::string::npos) << what;
  return at == std::string::npos ? text : text.replace(at, what.size(), with);
}

class OtherPrintsTest : public ::testing::Test {
 protected:
  DocumentReport check(const std::string& text) { return checker_.check(text).report; }

  static std::size_t count(const DocumentReport& report, const std::string& rule) {
    return static_cast<std::size_t>(std::count_if(report.findings.begin(), report.findings.end(),
                                                  [&](const Diagnostic& finding) { return finding.rule == rule; }));
  }
  static std::size_t told(const DocumentReport& report, const std::string& code) {
    return static_cast<std::size_t>(std::count_if(report.problems.begin(), report.problems.end(),
                                                  [&](const Diagnostic& problem) { return problem.rule == code; }));
  }
  static const RuleOutcome& outcome(const DocumentReport& report, const std::string& rule) {
    const auto found = std::find_if(report.outcomes.begin(), report.outcomes.end(),
                                    [&](const RuleOutcome& each) { return each.rule == rule; });
    if (found == report.outcomes.end()) throw std::runtime_error("no rule " + rule);
    return *found;
  }
  /// Errors and warnings of tables; the little documents here lack nearly everything else.
  static std::string of_tables(const DocumentReport& report) {
    std::string out;
    for (const Diagnostic& finding : report.findings) {
      const bool about_rest = finding.rule.starts_with("structure.") || finding.rule.starts_with("required.") ||
                              finding.rule.ends_with(".stated") || finding.rule.ends_with(".detail");
      if (finding.severity != Severity::info && !about_rest) out += finding.rule + ": " + finding.message.zh + "\n";
    }
    return out;
  }

 private:
  Checker checker_;
};

// --- columns that a place does not print -------------------------------------------------------------------------

const char* const kByUnit = R"(  - id: 收入总表
    title: 收入总表
    columns: [部门（单位）代码, 部门（单位）名称, 合计, 本年收入-小计, 本年收入-一般公共预算, 本年收入-事业收入, 上年结转]
    rows:
      - ["071", 青河县水务局, 130.00, 120.00, 100.00, 20.00, 10.00]
      - ["071001", 青河县水务局机关, 80.00, 70.00, 70.00, ~, 10.00]
      - ["071002", 青河县河道所, 50.00, 50.00, 30.00, 20.00, ~]
      - [合计, ~, 130.00, 120.00, 100.00, 20.00, 10.00]
  - id: 支出总表
    title: 支出总表
    columns: [科目编码, 科目名称, 合计, 基本支出, 项目支出]
    rows:
      - [合计, ~, 130.00, 100.00, 30.00]
      - [213, 农林水支出, 130.00, 100.00, 30.00]
      - [21303, 水利, 130.00, 100.00, 30.00]
      - [2130301, 行政运行, 130.00, 100.00, 30.00]
)";

TEST_F(OtherPrintsTest, SubtotalsOfFundsAndPurchasesByFund) {
  const std::string text = head("部门预算", "national-budget", 2025) + R"(  - id: 收入总表
    title: 收入总表
    columns: [科目编码, 科目名称, 合计, 财政拨款-小计, 财政拨款-一般公共预算拨款收入, 财政拨款-政府性基金预算拨款收入, 教育收费资金收入, 其他收入]
    rows:
      - [合计, ~, 130.00, 110.00, 100.00, 10.00, 5.00, 15.00]
      - [213, 农林水支出, 130.00, 110.00, 100.00, 10.00, 5.00, 15.00]
  - id: 三公经费表
    title: 财政拨款“三公”经费支出表
    columns: [项目, 合计, 一般公共预算拨款, 政府性基金预算拨款]
    rows:
      - [合计, 5.00, 5.00, ~]
      - [因公出国（境）费, ~, ~, ~]
      - [公务接待费, 1.00, 1.00, ~]
      - [公务用车购置及运行费, 4.00, 4.00, ~]
      - [公务用车购置费, ~, ~, ~]
      - [公务用车运行维护费, 4.00, 4.00, ~]
  - id: 政府采购预算表
    title: 政府采购预算表
    columns: [采购类别, 采购内容, 合计, 一般公共预算拨款, 单位资金]
    rows:
      - [合计, ~, 90.00, 60.00, 30.00]
      - [货物, 水泵, 60.00, 60.00, ~]
      - [货物, 闸门, 30.00, ~, 30.00]
  - id: 采购明细表
    title: 采购明细表
    columns: [采购类别, 单价, 数量, 金额]
    rows:
      - [合计, ~, ~, 90.00]
      - [货物, 20.00, 3, 60.00]
      - [货物, 15.00, 2, 30.00]
)";
  const DocumentReport right = check(text);
  EXPECT_EQ(of_tables(right), "");
  EXPECT_EQ(told(right, "E0165"), 0U);
  EXPECT_EQ(count(check(replaced(text, "130.00, 110.00, 100.00, 10.00, 5.00", "130.00, 170.00, 100.00, 10.00, 5.00")),
                  "收入总表/row-sum-财政拨款"),
            1U);
  EXPECT_EQ(count(check(replaced(text, "运行费, 4.00, 4.00, ~", "运行费, 4.00, 4.50, ~")), "三公经费表/row-sum"), 1U);
  EXPECT_EQ(count(check(replaced(text, "水泵, 60.00, 60.00", "水泵, 60.00, 66.00")), "further.by-fund"), 1U);
  EXPECT_EQ(count(check(replaced(text, "闸门, 30.00, ~, 30.00", "闸门, 33.00, ~, 33.00")), "further.sums"), 2U);
}

/// Headers of a table that no set has say what is added up, where the rows bear them out.
TEST_F(OtherPrintsTest, SumsUnderHeadersOfFurtherTables) {
  const std::string text = head("部门预算", "national-budget", 2025) + R"(  - id: “三公”经费分单位表
    title: “三公”经费预算分单位情况表
    columns: [单位名称, 合计, 因公出国（境）费, 公务用车-小计, 公务用车-购置, 公务用车-运行, 公务接待费, 其中：外宾接待]
    rows:
      - [合计, 46.00, 21.00, 22.00, 10.00, 12.00, 3.00, 1.00]
      - [青河县水务局本级, 30.00, 20.00, 8.00, ~, 8.00, 2.00, 1.00]
      - [青河县水文站, 1.00, 1.00, ~, ~, ~, ~, ~]
      - [青河县水利管理所, 15.00, ~, 14.00, 10.00, 4.00, 1.00, ~]
)";
  EXPECT_EQ(of_tables(check(text)), "");
  const std::string wrong = replaced(text, "本级, 30.00, 20.00, 8.00", "本级, 30.00, 20.00, 8.50");
  EXPECT_EQ(count(check(wrong), "further.header-sums"), 1U) << "what else is wrong follows from it";
  EXPECT_EQ(count(check(replaced(text, "水文站, 1.00, 1.00", "水文站, 1.10, 1.00")), "further.header-sums"), 1U);
  const std::string told_otherwise = replaced(text, "合计, 因公", "预算数, 因公");
  EXPECT_EQ(count(check(replaced(told_otherwise, "水文站, 1.00", "水文站, 9.00")), "further.header-sums"), 0U);
}

/// The change is measured from whichever of last year's figures is printed.
TEST_F(OtherPrintsTest, ChangesFromLastYearsBudget) {
  const std::string text = head("部门预算", "national-budget", 2025) + R"(  - id: 一般公共预算支出表
    title: 一般公共预算支出表
    columns: [科目编码, 科目名称, 上年预算数, 合计, 基本支出, 项目支出, 增减额, 增减%]
    rows:
      - [合计, ~, 120.00, 130.00, 100.00, 30.00, 10.00, 8.33]
      - [213, 农林水支出, 120.00, 130.00, 100.00, 30.00, 10.00, 8.33]
      - [21303, 水利, 120.00, 130.00, 100.00, 30.00, 10.00, 8.33]
      - [2130301, 行政运行, 120.00, 100.00, 100.00, ~, -20.00, -16.67]
      - [2130304, 水利行业业务管理, ~, 30.00, ~, 30.00, 30.00, ~]
)";
  EXPECT_EQ(of_tables(check(text)), "");
  EXPECT_EQ(count(check(replaced(text, "-20.00, -16.67", "-20.00, -16.76")), "public-budget.growth"), 1U);
  EXPECT_EQ(count(check(replaced(text, "~, 30.00, 30.00, ~]", "~, 30.00, 31.00, ~]")), "public-budget.change"), 1U);
  const std::string without = replaced(text, ", 增减额, 增减%]", ", 备注, 说明]");
  EXPECT_EQ(outcome(check(without), "public-budget.change").outcome, Outcome::not_applicable);
}

/// 社会保障和就业, 公务用车运行费, 公务接待费支出: usual names of lines of the classifications.
TEST_F(OtherPrintsTest, NamesOfLinesAsPlacesPrintThem) {
  const std::string text = head("部门预算", "eight-tables", 2025) + R"(  - id: 收支总表
    title: 收支总表
    parts:
      - id: 收入
        columns: [项目, 预算数]
        rows:
          - [一般公共预算拨款收入, 30.00]
          - [本年收入合计, 30.00]
          - [收入总计, 30.00]
      - id: 支出
        columns: [项目, 预算数]
        rows:
          - [社会保障和就业支出, 30.00]
          - [本年支出合计, 30.00]
          - [支出总计, 30.00]
  - id: 支出总表
    title: 支出总表
    columns: [科目编码, 科目名称, 合计, 基本支出, 项目支出]
    rows:
      - [合计, ~, 30.00, 30.00, ~]
      - [208, 社会保障和就业, 30.00, 30.00, ~]
      - [20805, 行政事业单位养老, 30.00, 30.00, ~]
      - [2080505, 机关事业单位基本养老保险缴费, 30.00, 30.00, ~]
  - id: 基本支出经济科目表
    title: 一般公共预算基本支出表
    columns: [科目编码, 科目名称, 合计, 人员经费, 公用经费]
    rows:
      - [合计, ~, 30.00, ~, 30.00]
      - [302, 商品和服务, 30.00, ~, 30.00]
      - [30217, 公务接待费支出, 10.00, ~, 10.00]
      - [30231, 公务用车运行费, 20.00, ~, 20.00]
)";
  EXPECT_EQ(of_tables(check(text)), "");
  EXPECT_EQ(count(check(replaced(text, "公务用车运行费", "公务用车购置费")), "classification.basic-names"), 1U);
  EXPECT_EQ(count(check(replaced(text, "[208, 社会保障和就业,", "[208, 社会保障,")), "totals.by-function"), 1U);
}

TEST_F(OtherPrintsTest, RevenueByUnit) {
  const DocumentReport report = check(head("部门预算", "hunan", 2025) + kByUnit);
  EXPECT_EQ(of_tables(report), "");
  EXPECT_LE(told(report, "E0161") + told(report, "E0165"), 2U) << "one for a table at most";
  EXPECT_EQ(outcome(report, "收入总表/codes").outcome, Outcome::not_applicable);
  EXPECT_EQ(outcome(report, "收入总表/codes").reason.zh, "样式不印“科目编码”列");
  EXPECT_EQ(outcome(report, "totals.expenditure-by-function").outcome, Outcome::not_applicable);
  const DocumentReport other = check(head("部门预算", "anhui", 2025) + kByUnit);
  EXPECT_EQ(of_tables(other), "");
  EXPECT_EQ(outcome(other, "收入总表/codes").reason.zh, "收入总表没有“科目编码”这一列");
}

TEST_F(OtherPrintsTest, RevenueByUnitIsStillAdded) {
  const std::string text = head("部门预算", "hunan", 2025) + kByUnit;
  EXPECT_EQ(count(check(replaced(text, "50.00, 50.00, 30.00", "55.00, 50.00, 30.00")), "收入总表/hierarchy"), 1U);
  EXPECT_EQ(count(check(replaced(text, "[合计, ~, 130.00", "[合计, ~, 135.00")), "收入总表/合计"), 1U);
  EXPECT_EQ(count(check(replaced(text, "80.00, 70.00, 70.00, ~, 10.00", "80.00, 75.00, 70.00, ~, 10.00")),
                  "收入总表/row-sum-本年收入"),
            1U);
}

/// 一、财政拨款 and below it, no further to the right, the funds that it consists of.
TEST_F(OtherPrintsTest, FundsBelowAllAppropriationsAreTheirParts) {
  const std::string text = head("部门预算", "guangdong", 2025) + R"(  - id: 收支总表
    parts:
      - id: 收入
        columns: [项目, 2025年预算]
        rows:
          - [一、财政拨款, 90.00]
          - [一般公共预算, 70.00]
          - [政府性基金预算, 20.00]
          - [国有资本经营预算, ~]
          - [二、财政专户拨款, ~]
          - [三、其他资金, 10.00]
          - [本年收入合计, 100.00]
          - [收入总计, 100.00]
)";
  EXPECT_EQ(count(check(text), "收支总表.收入/本年收入合计"), 0U);
  EXPECT_EQ(count(check(replaced(text, "其他资金, 10.00", "其他资金, 11.00")), "收支总表.收入/本年收入合计"), 1U);
}

/// What a line consists of, below it without numbers: where it comes to the line it is no line of its own.
TEST_F(OtherPrintsTest, RowsThatComeToTheLineAboveAreItsParts) {
  const std::string text = head("部门预算", "hunan", 2025) + R"(  - id: 收支总表
    parts:
      - id: 收入
        columns: [项目, 金额]
        rows:
          - [一、一般公共预算拨款收入, 90.00]
          - [经费拨款, 70.00]
          - [纳入预算管理的非税收入拨款, 20.00]
          - [二、事业收入, 10.00]
          - [本年收入合计, 100.00]
          - [收入总计, 100.00]
      - id: 支出
        columns: [项目, 预算数]
        rows:
          - [一般公共服务支出, 60.00]
          - [行政运行, 40.00]
          - [档案馆, 20.00]
          - [住房保障支出, 40.00]
          - [本年支出合计, 100.00]
          - [支出总计, 100.00]
)";
  const DocumentReport right = check(text);
  EXPECT_EQ(count(right, "收支总表.收入/本年收入合计"), 0U);
  EXPECT_EQ(count(right, "收支总表.支出/本年支出合计"), 0U);
  EXPECT_EQ(count(check(replaced(text, "事业收入, 10.00", "事业收入, 11.00")), "收支总表.收入/本年收入合计"), 1U);
  EXPECT_EQ(count(check(replaced(text, "住房保障支出, 40.00", "住房保障支出, 41.00")), "收支总表.支出/本年支出合计"),
            1U);
}

/// The row of the body in a table of codes, with the body's code: the total once more.
TEST_F(OtherPrintsTest, TheBodyAboveItsCodesIsTheTotalOnceMore) {
  const std::string text = head("部门预算", "hunan", 2025) + R"(  - id: 支出总表
    columns: [科目编码, 科目名称, 合计, 基本支出, 项目支出]
    rows:
      - [合计, ~, 130.00, 100.00, 30.00]
      - [312, 青河县水务局, 130.00, 100.00, 30.00]
      - [312001, 青河县水务局机关, 130.00, 100.00, 30.00]
      - [213, 农林水支出, 130.00, 100.00, 30.00]
      - [21303, 水利, 130.00, 100.00, 30.00]
      - [2130301, 行政运行, 130.00, 100.00, 30.00]
)";
  const DocumentReport right = check(text);
  EXPECT_EQ(count(right, "支出总表/codes"), 0U);
  EXPECT_EQ(count(right, "支出总表/合计"), 0U);
  EXPECT_EQ(count(check(replaced(text, "[213, 农林水支出, 130.00", "[213, 农林水支出, 140.00")), "支出总表/合计"), 1U);
}

/// 小计 is that of its group: of all three public expenses it is not that of the cars.
TEST_F(OtherPrintsTest, ASubtotalIsThatOfItsGroup) {
  const std::string text = head("部门预算", "anhui", 2025) + R"(  - id: 三公经费表
    columns: [单位编码, 单位名称, 预算-合计, 预算-“三公”经费预算-小计, 预算-“三公”经费预算-因公出国（境）费, 预算-“三公”经费预算-公务接待费,
      预算-“三公”经费预算-公务用车购置及运行费-小计, 预算-“三公”经费预算-公务用车购置及运行费-公务用车购置费,
      预算-“三公”经费预算-公务用车购置及运行费-公务用车运行维护费, 预算-会议费]
    rows:
      - [合计, ~, 5.80, 4.80, ~, 0.80, 4.00, ~, 4.00, 1.00]
)";
  EXPECT_EQ(count(check(text), "三公经费表/公务用车购置及运行费"), 0U);
  EXPECT_EQ(
      count(check(replaced(text, "0.80, 4.00, ~, 4.00", "0.80, 4.00, ~, 4.60")), "三公经费表/公务用车购置及运行费"),
      1U);
}

/// The code of an item stands before its name, in brackets.
TEST_F(OtherPrintsTest, ANameMayBeginWithItsCode) {
  const std::string text = head("部门预算", "guangdong", 2025) + R"(  - id: 基本支出经济科目表
    columns: [部门预算支出经济科目, 2025年预算]
    rows:
      - [合计, 30.00]
      - ["[301]工资福利支出", 20.00]
      - ["[302]商品和服务支出", 10.00]
)";
  EXPECT_EQ(count(check(text), "classification.basic-classes"), 0U);
}

/// One table goes down to items, another stops at classes; a third has items and nothing above them.
TEST_F(OtherPrintsTest, TablesOfDifferentDepth) {
  const std::string text = head("部门预算", "eight-tables", 2025) + R"(  - id: 收支总表
    parts:
      - id: 收入
        columns: [项目, 预算数]
        rows:
          - [一般公共预算拨款收入, 130.00]
          - [收入总计, 130.00]
      - id: 支出
        columns: [项目, 预算数]
        rows:
          - [农林水支出, 130.00]
          - [本年支出合计, 130.00]
          - [支出总计, 130.00]
  - id: 收入总表
    columns: [科目编码, 科目名称, 合计, 一般公共预算]
    rows:
      - [合计, ~, 130.00, 130.00]
      - [213, 农林水支出, 130.00, 130.00]
  - id: 支出总表
    columns: [科目编码, 科目名称, 合计, 基本支出, 项目支出]
    rows:
      - [合计, ~, 130.00, 100.00, 30.00]
      - [2130301, 行政运行, 100.00, 100.00, ~]
      - [2130306, 水利工程运行与维护, 30.00, ~, 30.00]
  - id: 一般公共预算支出表
    columns: [科目编码, 科目名称, 合计, 基本支出, 项目支出]
    rows:
      - [合计, ~, 130.00, 100.00, 30.00]
      - [213, 农林水支出, 130.00, 100.00, 30.00]
)";
  const std::string found = of_tables(check(text));
  EXPECT_EQ(found.find("totals."), std::string::npos) << found;
  EXPECT_EQ(found.find("appropriation."), std::string::npos) << found;
}

// --- what headers say --------------------------------------------------------------------------------------------

std::string totals_under(const std::string& header) {
  return head("部门预算", "guangdong", 2025) + R"(  - id: 收支总表
    title: 部门收支总体情况表
    parts:
      - id: 收入
        columns: [项目, )" +
         header + R"(]
        rows:
          - [一、一般公共预算拨款, 100.00]
          - [五、其他资金, 20.00]
          - [本年收入合计, 120.00]
          - [上年结转, ~]
          - [收入总计, 120.00]
      - id: 支出
        columns: [项目, )" +
         header + R"(]
        rows:
          - [一、农林水支出, 120.00]
          - [本年支出合计, 120.00]
          - [支出总计, 120.00]
)";
}

TEST_F(OtherPrintsTest, FiguresOfTheBudgetUnderManyHeaders) {
  for (const std::string header :
       {"2025年预算", "2025年预算数", "本年预算数（万元）", "预算金额", "2025年度预算金额（万元）", "2025年"}) {
    const std::string text = totals_under("\"" + header + "\"");
    const DocumentReport report = check(text);
    EXPECT_EQ(of_tables(report), "") << header;
    EXPECT_EQ(told(report, "E0161") + told(report, "E0165"), 0U) << header;
    const std::string wrong = replaced(text, "[收入总计, 120.00]", "[收入总计, 130.00]");
    EXPECT_EQ(count(check(wrong), "totals.balance"), 1U) << header;
  }
}

TEST_F(OtherPrintsTest, AnUnknownColumnOfFiguresIsNoLackOfData) {
  const DocumentReport report = check(totals_under("批复情况"));
  EXPECT_EQ(of_tables(report), "");
  EXPECT_EQ(told(report, "E0165"), 1U) << "of both sides of the table, once";
}

std::string expenditure_under(const std::string& code, const std::string& name) {
  return head("部门预算", "guangdong", 2025) + "  - id: 支出总表\n    title: 部门支出总体情况表\n    columns: [\"" +
         code + "\", \"" + name + R"(", 合计, 基本支出, 项目支出]
    rows:
      - [合计, ~, 130.00, 100.00, 30.00]
      - [213, 农林水支出, 130.00, 100.00, 30.00]
      - [21303, 水利, 130.00, 100.00, 30.00]
)";
}

TEST_F(OtherPrintsTest, CodesUnderManyHeaders) {
  const std::vector<std::pair<std::string, std::string>> headers = {
      {"支出功能分类科目代码", "支出功能分类科目"},
      {"功能分类科目-科目编码", "功能分类科目-科目名称"},
      {"科目编码（类款项）", "功能科目名称"},
      {"部门预算支出功能分类科目编码", "部门预算支出功能分类科目名称"}};
  for (const auto& [code, name] : headers) {
    const std::string text = expenditure_under(code, name);
    const DocumentReport report = check(text);
    EXPECT_EQ(of_tables(report), "") << code;
    EXPECT_EQ(outcome(report, "支出总表/codes").outcome, Outcome::passed) << code;
    EXPECT_EQ(count(check(replaced(text, "[21303,", "[21503,")), "支出总表/codes"), 1U) << code;
  }
}

/// Codes of the department's classification, where those of the government's stand beside them.
TEST_F(OtherPrintsTest, TwoClassificationsInOneTable) {
  const std::string text = head("部门预算", "guangdong", 2025) + R"(  - id: 基本支出经济科目表
    title: 一般公共预算基本支出情况表
    columns: [政府预算支出经济分类科目编码, 政府预算支出经济分类科目名称, 部门预算支出经济分类科目编码, 部门预算支出经济分类科目名称, 2025年预算]
    rows:
      - [~, ~, 合计, ~, 80.00]
      - [501, 机关工资福利支出, 301, 工资福利支出, 80.00]
      - [50101, 工资奖金津补贴, 30101, 基本工资, 50.00]
      - [50101, 工资奖金津补贴, 30102, 津贴补贴, 30.00]
)";
  EXPECT_EQ(of_tables(check(text)), "");
  EXPECT_EQ(count(check(replaced(text, "基本工资, 50.00", "基本工资, 55.00")), "基本支出经济科目表/hierarchy"), 1U);
}

// --- groups of columns -------------------------------------------------------------------------------------------

std::string four_groups(const std::string& groups) {
  std::string columns;
  for (const std::string leaf : {"年初结转和结余-合计", "年初结转和结余-基本支出结转", "本年收入-合计",
                                 "本年收入-基本支出", "本年收入-项目支出"})
    columns += ", " + leaf;
  for (const std::string leaf : {"合计", "基本支出", "项目支出"}) columns += ", " + groups + "-" + leaf;
  return head("部门决算", "yunnan-accounts", 2023) + R"(  - id: 支出决算表
    title: 支出决算表
    columns: [科目编码, 科目名称, 本年支出合计, 基本支出, 项目支出]
    rows:
      - [合计, ~, 115.00, 80.00, 35.00]
      - [213, 农林水支出, 115.00, 80.00, 35.00]
  - id: 一般公共预算支出决算表
    title: 一般公共预算财政拨款收入支出决算表
    columns: [功能分类科目编码, 科目名称)" +
         columns + R"(, 年末结转和结余-合计]
    rows:
      - [合计, ~, 10.00, 10.00, 120.00, 90.00, 30.00, 110.00, 80.00, 30.00, 20.00]
      - [213, 农林水支出, 10.00, 10.00, 120.00, 90.00, 30.00, 110.00, 80.00, 30.00, 20.00]
)";
}

TEST_F(OtherPrintsTest, TheGroupTellsWhichLeafIsMeant) {
  const std::string text = four_groups("本年支出");
  EXPECT_EQ(of_tables(check(text)), "");
  const DocumentReport wrong =
      check(replaced(text, "30.00, 110.00, 80.00, 30.00, 20.00]", "30.00, 119.00, 80.00, 30.00, 20.00]"));
  EXPECT_EQ(count(wrong, "一般公共预算支出决算表/row-sum"), 1U);
  EXPECT_EQ(count(wrong, "一般公共预算支出决算表/row-sum-年末结转和结余"), 1U);
}

TEST_F(OtherPrintsTest, TheOnlyGroupThatIsLeft) { EXPECT_EQ(of_tables(check(four_groups("本年使用"))), ""); }

TEST_F(OtherPrintsTest, LeavesThatNoGroupTellsApartAreUnknown) {
  const DocumentReport report = check(head("部门预算", "eight-tables", 2025) + R"(  - id: 支出总表
    columns: [科目编码, 科目名称, 机关-合计, 机关-基本支出, 所属单位-合计, 所属单位-基本支出]
    rows:
      - [合计, ~, 120.00, 90.00, 30.00, 20.00]
      - [213, 农林水支出, 120.00, 90.00, 30.00, 20.00]
)");
  EXPECT_EQ(of_tables(report), "");
  const auto& problems = report.problems;
  const auto kept = std::find_if(problems.begin(), problems.end(), [](const Diagnostic& problem) {
    return problem.rule == "E0165" && problem.message.zh.find("“机关-基本支出”") != std::string::npos;
  });
  EXPECT_NE(kept, problems.end());
}

/// 教育收费 is within 事业收入, under which it is printed.
TEST_F(OtherPrintsTest, APartOfAColumnBesideItsTotal) {
  const std::string text = head("部门决算", "national-accounts", 2023) + R"(  - id: 收入决算表
    title: 收入决算表
    columns: [科目编码, 科目名称, 本年收入合计, 财政拨款收入, 上级补助收入, "事业收入-小计", "事业收入-其中：教育收费", 经营收入, 附属单位上缴收入, 其他收入]
    rows:
      - [合计, ~, 110.00, 100.00, ~, 10.00, 6.00, ~, ~, ~]
      - [205, 教育支出, 110.00, 100.00, ~, 10.00, 6.00, ~, ~, ~]
)";
  const DocumentReport report = check(text);
  EXPECT_EQ(of_tables(report), "");
  EXPECT_EQ(told(report, "E0165"), 0U);
  EXPECT_EQ(count(check(replaced(text, "10.00, 6.00", "10.00, 16.00")), "收入决算表/row-bound-教育收费"), 1U);
}

// --- rows --------------------------------------------------------------------------------------------------------

TEST_F(OtherPrintsTest, AHeadingAboveTheTotalIsNotTheTotal) {
  const std::string text = head("部门决算", "yunnan-accounts", 2023) + R"(  - id: 三公经费决算表
    title: “三公”经费、行政参公单位机关运行经费情况表
    columns: [项目, 预算数, 决算统计数]
    rows:
      - [一、“三公”经费支出, ~, ~]
      - [（一）支出合计, 9.00, 8.00]
      - [1．因公出国（境）费, ~, ~]
      - [2．公务用车购置及运行维护费, 6.00, 5.50]
      - [（1）公务用车购置费, ~, ~]
      - [（2）公务用车运行维护费, 6.00, 5.50]
      - [3．公务接待费, 3.00, 2.50]
)";
  EXPECT_EQ(of_tables(check(text)), "");
  EXPECT_EQ(count(check(replaced(text, "支出合计, 9.00, 8.00", "支出合计, 9.00, 8.50")), "三公经费决算表/合计"), 1U);
}

/// Strokes are no figures; what stands below the items is no mistake.
TEST_F(OtherPrintsTest, AHeadingWithStrokesIsAHeading) {
  const std::string text = head("部门决算", "yunnan-accounts", 2023) + R"(  - id: 三公经费决算表
    title: “三公”经费、行政参公单位机关运行经费情况表
    columns: [项目, 行次, 预算数, 决算统计数]
    rows:
      - [栏次, ~, 1, 2]
      - [一、“三公”经费支出, 1, —, —]
      - [（一）支出合计, 2, 9.00, 8.00]
      - [1．因公出国（境）费, 3, ~, ~]
      - [2．公务用车购置及运行维护费, 4, 6.00, 5.50]
      - [（1）公务用车购置费, 5, ~, ~]
      - [（2）公务用车运行维护费, 6, 6.00, 5.50]
      - [3．公务接待费, 7, 3.00, 2.50]
      - [（1）国内接待费, 8, —, 2.50]
      - [其中：外事接待费, 9, —, ~]
      - [（2）国（境）外接待费, 10, —, ~]
      - [（二）相关统计数, 11, —, —]
      - [4．公务用车保有量（辆）, 12, —, 2]
      - [二、机关运行经费, 13, —, 30.00]
      - [（一）行政单位, 14, —, 30.00]
      - [（二）参照公务员法管理事业单位, 15, —, ~]
)";
  EXPECT_EQ(of_tables(check(text)), "");
  EXPECT_EQ(count(check(replaced(text, "2, 9.00, 8.00", "2, 9.00, 8.50")), "三公经费决算表/合计"), 1U);
}

/// The line of an empty table, in which nothing is printed.
TEST_F(OtherPrintsTest, ABlankRowIsNone) {
  const std::string text = head("部门预算", "eight-tables", 2025) + R"(  - id: 政府性基金预算支出表
    title: 政府性基金支出预算表
    columns: [科目编码, 科目名称, 合计, 基本支出, 项目支出]
    rows:
      - [~, ~, ~, ~, ~]
    note: 本部门2025年无政府性基金预算支出，本表无数据。
)";
  EXPECT_EQ(of_tables(check(text)), "");
  EXPECT_EQ(count(check(replaced(text, "[~, ~, ~, ~, ~]", "[~, ~, 5.00, 5.00, ~]")), "table.no-data-note-false"), 1U);
}

/// 栏次 stands over all columns of the code, or nothing does but the numbers.
TEST_F(OtherPrintsTest, ARowThatCountsTheColumnsIsNone) {
  const std::string text = head("部门决算", "yunnan-accounts", 2023) + R"(  - id: 支出决算表
    title: 支出决算表
    columns: [功能分类科目编码-类, 功能分类科目编码-款, 功能分类科目编码-项, 科目名称, 本年支出合计, 基本支出, 项目支出]
    rows:
      - [栏次, ~, ~, ~, 1, 2, 3]
      - [合计, ~, ~, ~, 115.00, 80.00, 35.00]
      - [213, ~, ~, 农林水支出, 115.00, 80.00, 35.00]
      - [213, "03", ~, 水利, 115.00, 80.00, 35.00]
      - [213, "03", "01", 行政运行, 115.00, 80.00, 35.00]
  - id: 三公经费决算表
    columns: [预算数-合计, 预算数-因公出国（境）费, 预算数-公务用车购置及运行维护费-小计, 预算数-公务用车购置费, 预算数-公务用车运行维护费, 预算数-公务接待费, 决算数-合计, 决算数-公务用车购置及运行维护费-小计, 决算数-公务用车运行维护费, 决算数-公务接待费]
    rows:
      - [1, 2, 3, 4, 5, 6, 7, 8, 9, 10]
      - [9.00, ~, 6.00, ~, 6.00, 3.00, 8.00, 5.50, 5.50, 2.50]
)";
  EXPECT_EQ(of_tables(check(text)), "");
  EXPECT_EQ(count(check(replaced(text, "3.00, 8.00, 5.50", "3.00, 8.80, 5.50")), "三公经费决算表/合计"), 1U);
}

/// 收入合计 is what some places call the year's revenue, and others all of it.
/// 行次 and 栏次 of the Ministry's form; numbers may begin again at one, and 1=2+3 is the first.
TEST_F(OtherPrintsTest, RowsAndColumnsAreCountedOn) {
  const std::string form = test::sample_text("national-accounts-2024");
  const auto counted = [&](const std::string& what, const std::string& with) {
    return count(check(replaced(form, what, with)), "table.row-numbers");
  };
  EXPECT_EQ(count(check(form), "table.row-numbers"), 0U);
  EXPECT_EQ(counted("[五、事业收入, 6,", "[五、事业收入, 5,"), 1U);
  EXPECT_EQ(counted("[五、事业收入, 6,", "[五、事业收入, ~,"), 0U);
  EXPECT_EQ(counted("[栏次, ~, 1, 2, 3, 4,", "[栏次, ~, 1, 2, 4, 3,"), 1U);
  EXPECT_EQ(counted("[栏次, ~, 1, 2, 3, 4,", "[栏次, ~, 1=2+3, 2, 1, 4,"), 0U);
}

TEST_F(OtherPrintsTest, ATotalThatMayBeEitherIsTheOneThatIsNotThere) {
  const std::string text = head("部门预算", "chongqing", 2025) + R"(  - id: 财政拨款收支总表
    title: 财政拨款收支总表
    parts:
      - id: 收入
        columns: [项目, 预算数]
        rows:
          - [一、本年收入, 100.00]
          - [一般公共预算资金, 90.00]
          - [政府性基金预算资金, 10.00]
          - [国有资本经营预算资金, ~]
          - [二、上年结转, 5.00]
          - [一般公共预算拨款, 5.00]
          - [政府性基金预算拨款, ~]
          - [国有资本经营收入, ~]
          - [收入合计, 105.00]
      - id: 支出
        columns: [项目, 合计, 一般公共预算财政拨款, 政府性基金预算财政拨款, 国有资本经营预算财政拨款]
        rows:
          - [一、本年支出, 105.00, 95.00, 10.00, ~]
          - [农林水支出, 105.00, 95.00, 10.00, ~]
          - [二、结转下年, ~, ~, ~, ~]
          - [支出合计, 105.00, 95.00, 10.00, ~]
)";
  EXPECT_EQ(of_tables(check(text)), "");
  EXPECT_EQ(count(check(replaced(text, "收入合计, 105.00", "收入合计, 108.00")), "appropriation.balance"), 1U);
  const std::string other = replaced(replaced(text, "一、本年收入", "一、收入合计"), "[收入合计", "[收入总计");
  EXPECT_EQ(of_tables(check(other)), "");
}

TEST_F(OtherPrintsTest, TheTotalStandsInTheFirstColumn) {
  const std::string text = head("部门预算", "anhui", 2025) + R"(  - id: 支出总表
    title: 部门支出总表
    columns: [科目编码, 科目名称, 合计, 基本支出, 项目支出]
    rows:
      - [合计, ~, 130.00, 70.00, 60.00]
      - [213, 农林水支出, 130.00, 70.00, 60.00]
  - id: 一般公共预算支出表
    title: 一般公共预算支出表
    columns: [科目编码, 科目名称, 合计, 基本支出, 项目支出]
    rows:
      - [合计, ~, 130.00, 70.00, 60.00]
      - [213, 农林水支出, 130.00, 70.00, 60.00]
  - id: 项目支出表
    title: 项目支出表
    columns: [类型, 项目名称, 项目单位, 合计, 本年拨款-一般公共预算, 财政拨款结转-一般公共预算]
    rows:
      - [合计, ~, ~, 60.00, 55.00, 5.00]
      - [特定目标类, 河道清淤, 青河县河道所, 40.00, 35.00, 5.00]
      - [其他运转类, 泵站运行, 青河县水务局, 20.00, 20.00, ~]
)";
  EXPECT_EQ(of_tables(check(text)), "");
  const DocumentReport wrong = check(replaced(text, "河道所, 40.00, 35.00", "河道所, 40.00, 38.00"));
  EXPECT_EQ(count(wrong, "项目支出表/row-sum"), 1U);
  EXPECT_EQ(count(wrong, "projects.sources"), 1U);
}

/// 人员经费 and 公用经费 beside each other, each code on one line.
TEST_F(OtherPrintsTest, PartsSideBySide) {
  const std::string text = head("部门决算", "national-accounts", 2023) + R"(  - id: 基本支出决算表
    title: 一般公共预算财政拨款基本支出决算表
    columns: [经济分类科目编码, 经济分类科目名称, 合计, 人员经费, 公用经费]
    rows:
      - [合计, ~, 90.00, 70.00, 20.00]
      - [301, 工资福利支出, 65.00, 65.00, ~]
      - [30101, 基本工资, 65.00, 65.00, ~]
      - [302, 商品和服务支出, 20.00, ~, 20.00]
      - [30201, 办公费, 20.00, ~, 20.00]
      - [303, 对个人和家庭的补助, 5.00, 5.00, ~]
      - [30302, 退休费, 5.00, 5.00, ~]
)";
  const DocumentReport report = check(text);
  EXPECT_EQ(of_tables(report), "");
  EXPECT_EQ(told(report, "E0166"), 0U);
  EXPECT_EQ(count(check(replaced(text, "办公费, 20.00, ~, 20.00", "办公费, 20.00, ~, 21.00")),
                  "基本支出决算表.公用经费/hierarchy"),
            1U);
  EXPECT_EQ(count(check(replaced(text, "[合计, ~, 90.00, 70.00", "[合计, ~, 90.00, 71.00")),
                  "基本支出决算表.人员经费/人员经费合计"),
            1U);
}

// --- “三公”经费 across --------------------------------------------------------------------------------------------

TEST_F(OtherPrintsTest, ALineForEachYear) {
  const std::string text = head("部门预算", "beijing", 2025) + R"(  - id: 三公经费表
    title: 财政拨款“三公”经费支出表
    columns: [年度, “三公”经费财政拨款预算总额, 因公出国（境）费, 公务接待费, 公务用车购置及运行费-小计, 公务用车购置费, 公务用车运行费]
    rows:
      - [2024年, 11.00, ~, 2.00, 9.00, ~, 9.00]
      - [2025年, 9.50, ~, 1.50, 8.00, ~, 8.00]
)";
  EXPECT_EQ(of_tables(check(text)), "");
  EXPECT_EQ(count(check(replaced(text, "2025年, 9.50", "2025年, 9.80")), "三公经费表/合计"), 1U);
  EXPECT_EQ(count(check(replaced(text, "2024年, 11.00", "2024年, 11.80")), "三公经费表/合计"), 1U);
}

TEST_F(OtherPrintsTest, ALineForEachMeasure) {
  const std::string text = head("部门决算", "national-accounts", 2023) + R"(  - id: 三公经费决算表
    title: 财政拨款“三公”经费支出决算表
    columns: [项目, “三公”经费-合计, “三公”经费-因公出国（境）费, “三公”经费-公务用车购置及运行维护费-小计, “三公”经费-公务用车购置费, “三公”经费-公务用车运行维护费, “三公”经费-公务接待费, 会议费, 培训费]
    rows:
      - [预算数, 9.00, ~, 6.00, ~, 6.00, 3.00, 1.00, 2.00]
      - [决算数, 8.00, ~, 5.50, ~, 5.50, 2.50, 0.80, 1.60]
)";
  EXPECT_EQ(of_tables(check(text)), "");
  EXPECT_EQ(count(check(replaced(text, "决算数, 8.00", "决算数, 8.80")), "三公经费决算表/合计"), 1U);
}

/// Which of the three items stands first is the place's matter.
TEST_F(OtherPrintsTest, TheItemsInAnyOrder) {
  const std::string text = head("部门预算", "guangdong", 2025) + R"(  - id: 三公经费表
    title: 财政拨款安排的行政经费及“三公”经费预算表
    columns: [项目, 2025年预算]
    rows:
      - [行政经费, 90.00]
      - [“三公”经费, 9.50]
      - [其中：（一）因公出国（境）支出, 0.00]
      - [（二）公务用车购置及运行维护支出, 8.00]
      - [1.公务用车购置, 0.00]
      - [2.公务用车运行维护费, 8.00]
      - [（三）公务接待费支出, 1.50]
)";
  const DocumentReport report = check(text);
  EXPECT_EQ(of_tables(report), "");
  EXPECT_EQ(count(report, "table.rows-order"), 0U);
}

// --- rows that say the same again, and cells that say nothing -------------------------------------------------------

TEST_F(OtherPrintsTest, TheUnitsNameWithoutACodeIsTheTotalOnceMore) {
  const std::string text = head("部门预算", "national-budget", 2025) + R"(  - id: 支出总表
    title: 支出总表
    columns: [科目编码, 科目名称, 合计, 基本支出, 项目支出]
    rows:
      - [~, 合计, 130.00, 100.00, 30.00]
      - [~, 青河县水务局, 130.00, 100.00, 30.00]
      - [213, 农林水支出, 130.00, 100.00, 30.00]
      - [21303, 水利, 130.00, 100.00, 30.00]
      - [2130301, 行政运行, 100.00, 100.00, —]
      - [2130306, 水利工程运行与维护, 30.00, /, 30.00]
)";
  const DocumentReport report = check(text);
  EXPECT_EQ(of_tables(report), "");
  EXPECT_EQ(told(report, "E0156"), 0U);
  EXPECT_EQ(count(check(replaced(text, "[2130301, 行政运行, 100.00, 100.00", "[2130301, 行政运行, 100.00, 101.00")),
                  "支出总表/hierarchy"),
            1U);
}

TEST_F(OtherPrintsTest, NothingInPlaceOfRowsIsANote) {
  const std::string text = head("部门预算", "national-budget", 2025) + R"(  - id: 政府性基金预算支出表
    title: 政府性基金预算支出表
    columns: [科目编码, 科目名称, 合计, 基本支出, 项目支出]
    rows:
      - [~, 本部门无此项预算, ~, ~, ~]
)";
  EXPECT_EQ(of_tables(check(text)), "");
  EXPECT_EQ(count(check(replaced(text, "本部门无此项预算", "~")), "table.no-data-noted"), 1U);
}

TEST_F(OtherPrintsTest, ZerosAreNoDataEither) {
  const std::string text = head("部门预算", "national-budget", 2025) + R"(  - id: 政府性基金预算支出表
    title: 政府性基金预算支出表
    columns: [科目编码, 科目名称, 合计, 基本支出, 项目支出]
    note: 本表无数据
    rows:
      - [~, 合计, 0.00, 0.00, 0.00]
)";
  EXPECT_EQ(count(check(text), "table.no-data-note-false"), 0U);
  EXPECT_EQ(count(check(replaced(text, "合计, 0.00", "合计, 1.00")), "table.no-data-note-false"), 1U);
}

/// The expenditure side by 基本支出 and 项目支出: no class is missing, and both are the totals of the other table.
TEST_F(OtherPrintsTest, TheOverallTableByNature) {
  const std::string text = head("部门预算", "national-budget", 2025) + R"(  - id: 收支总表
    title: 收支总表
    parts:
      - id: 收入
        columns: [项目, 金额]
        rows:
          - [一般公共预算, 130.00]
          - [收入总计, 130.00]
      - id: 支出
        columns: [项目, 合计]
        rows:
          - [一、基本支出, 100.00]
          - [1.人员经费, 80.00]
          - [2.公用经费, 20.00]
          - [二、项目支出, 30.00]
          - [支出总计, 130.00]
  - id: 支出总表
    title: 支出总表
    columns: [科目编码, 科目名称, 合计, 基本支出, 项目支出]
    rows:
      - [~, 合计, 130.00, 100.00, 30.00]
      - [213, 农林水支出, 130.00, 100.00, 30.00]
)";
  const DocumentReport report = check(text);
  EXPECT_EQ(count(report, "totals.by-function") + count(report, "totals.function-listed"), 0U);
  EXPECT_EQ(outcome(report, "totals.by-nature").outcome, Outcome::passed);
  EXPECT_EQ(count(check(replaced(text, "一、基本支出, 100.00", "一、基本支出, 101.00")), "totals.by-nature"), 1U);
}

// --- accounts ----------------------------------------------------------------------------------------------------

/// What a budget must say of its assets' date says nothing of accounts.
TEST_F(OtherPrintsTest, RulesOfBudgetsAreNotForAccounts) {
  const std::string text = head("部门决算", "yunnan-accounts", 2023) + R"(  []
narrative:
  - id: 国有资产
    title: 国有资产占用情况
    text: |
      截至2023年12月31日，青河县水务局共有车辆3辆。截至2023年末，单价100万元以上的设备0台。
)";
  const DocumentReport report = check(text);
  EXPECT_EQ(count(report, "narrative.asset-date"), 0U);
  EXPECT_EQ(count(report, "narrative.asset-year-end"), 0U);
  EXPECT_EQ(outcome(report, "narrative.asset-date").outcome, Outcome::not_applicable);
}

}  // namespace
}  // namespace budgetlint

#include <gtest/gtest.h>

#include <algorithm>
#include <set>
#include <string>
#include <string_view>

#include "engine/check.h"
#include "engine/typed_document.h"
#include "support/checker.h"

/// The rules that need the document of the year before: tests beside rules have none.
namespace budgetlint {
namespace {

std::string replaced(std::string text, std::string_view from, std::string_view to) {
  for (std::size_t at = text.find(from); at != std::string::npos; at = text.find(from, at + to.size())) {
    text.replace(at, from.size(), to);
  }
  return text;
}

/// The year before, as the sample's prose speaks of it: 730.03 in all, 60.72 of running costs, 2.55 for cars.
std::string year_before() {
  std::string text = test::sample_text("jincheng-xinfang-2024-corrected");
  text = replaced(text, "year: 2024", "year: 2023");
  text = replaced(text, "9527.11", "730.03");
  text = replaced(text, "63.65", "60.72");
  text = replaced(text, "[②公务用车运行维护费, ~,", "[②公务用车运行维护费, 2.55,");
  return replaced(text, "[合计,                 ~, ~, ~, ~]", "[合计, 2.55, ~, ~, ~]");
}

/// How a document of the one year is judged beside that of the year before.
DocumentReport judged(const std::string& text, const std::string& before) {
  Engine engine{test::embedded_rulebook().program};
  const ReadResult prior = read_document(test::source_of("prior.budget.yaml", before));
  const TypedDocument typed_prior{*prior.document, test::embedded_rulebook().program};
  const ReadResult read = read_document(test::source_of("test.budget.yaml", text));
  CheckOptions options;
  options.others.prior = &typed_prior;
  const TypedDocument typed(*read.document, test::embedded_rulebook().program);
  return check_document(engine, typed, read.problems, options);
}

std::string outcome_of(const DocumentReport& report, std::string_view rule) {
  for (const RuleOutcome& outcome : report.outcomes) {
    if (outcome.rule == rule) return std::string(to_string(outcome.outcome));
  }
  return "no such rule";
}

/// The messages about changes, each as far as its figures.
std::multiset<std::string> wrong_changes(const DocumentReport& report) {
  std::multiset<std::string> out;
  for (const Diagnostic& finding : report.findings) {
    if (finding.rule == "statement.change") out.insert(finding.message.zh);
  }
  return out;
}

TEST(PriorYearTest, TheChangesInProseAreThoseOfTheTables) {
  const DocumentReport report = judged(test::sample_text("jincheng-xinfang-2024-corrected"), year_before());
  EXPECT_EQ(outcome_of(report, "statement.change"), "passed");
  EXPECT_TRUE(report.findings.empty());
}

TEST(PriorYearTest, AnotherChangeIsFound) {
  std::string text = replaced(test::sample_text("jincheng-xinfang-2024-corrected"), "8797.08", "8779.08");
  text = replaced(text, "2.93", "3.92");
  text = replaced(text, "减少2.55", "减少5.22");
  EXPECT_EQ(wrong_changes(judged(text, year_before())),
            (std::multiset<std::string>{"收入总计的增减额 为 8779.08万元，应为 8797.08万元，相差 18.00万元",
                                        "本年支出总计的增减额 为 8779.08万元，应为 8797.08万元，相差 18.00万元",
                                        "一般公共预算支出的增减额 为 8779.08万元，应为 8797.08万元，相差 18.00万元",
                                        "财政拨款三公经费的增减额 为 -5.22万元，应为 -2.55万元，相差 2.67万元",
                                        "公务用车运行维护费的增减额 为 -5.22万元，应为 -2.55万元，相差 2.67万元",
                                        "财政拨款机关运行经费的增减额 为 3.92万元，应为 2.93万元，相差 0.99万元"}));
}

/// 市信访局 is short for 晋城市信访局, and no part of the name of what it receives.
TEST(PriorYearTest, AShortNameOfTheBodyIsNoPartOfATerm) {
  const std::string sample = test::sample_text("jincheng-xinfang-2024-corrected");
  const std::string named = replaced(sample, "2024年度晋城市信访局收入总计", "2024年度市信访局收入总计");
  ASSERT_NE(named, sample);
  EXPECT_EQ(outcome_of(judged(named, year_before()), "statement.change"), "passed");
  const std::string wrong = replaced(named, "上年结转0万元，比上年增加8797.08", "上年结转0万元，比上年增加8779.08");
  EXPECT_TRUE(wrong_changes(judged(wrong, year_before()))
                  .contains("收入总计的增减额 为 8779.08万元，应为 8797.08万元，相差 18.00万元"));
}

TEST(PriorYearTest, LastYearsFigureIsTheOnePublishedThen) {
  const std::string sample = test::sample_text("jincheng-xinfang-2024-corrected");
  const std::string now = "机关运行经费预算63.65万元";
  const std::string right = replaced(sample, now, "机关运行经费2023年预算60.72万元，2024年" + now);
  const std::string wrong = replaced(sample, now, "机关运行经费2023年预算60.27万元，2024年" + now);
  EXPECT_EQ(outcome_of(judged(right, year_before()), "statement.cell"), "passed");
  EXPECT_EQ(outcome_of(judged(wrong, year_before()), "statement.cell"), "violated");
}

/// The accounts of the year before, as the sample's prose speaks of them.
std::string accounts_before() {
  std::string text = test::sample_text("putuo-finance-2024-corrected");
  text = replaced(text, "year: 2024", "year: 2023");
  text = replaced(text, "2995.39", "3052.34");
  text = replaced(text, "2961.68", "3024.82");
  text = replaced(text, "2940.05", "3003.19");
  text = replaced(text, "184.65", "182.10");
  text = replaced(text, "[年末结转和结余,                 55.34]", "[年末结转和结余,                 49.14]");
  return text;
}

TEST(PriorAccountsTest, TheChangesInProseAreThoseOfTheTables) {
  const DocumentReport report = judged(test::sample_text("putuo-finance-2024-corrected"), accounts_before());
  EXPECT_EQ(outcome_of(report, "statement.change"), "passed");
  EXPECT_EQ(outcome_of(report, "accounts-prior.carried-over"), "passed");
}

TEST(PriorAccountsTest, AnotherChangeIsFound) {
  std::string text = test::sample_text("putuo-finance-2024-corrected");
  text = replaced(text, "减少56.95", "减少65.95");
  text = replaced(text, "减少63.14", "减少36.14");
  text = replaced(text, "增加2.55", "增加5.25");
  text = replaced(text, "[年初结转和结余,                   49.14]", "[年初结转和结余,                   94.14]");
  const DocumentReport report = judged(text, accounts_before());
  EXPECT_EQ(wrong_changes(report),
            (std::multiset<std::string>{"收支总计的增减额 为 -65.95万元，应为 -56.95万元，相差 9.00万元",
                                        "财政拨款收支总计的增减额 为 -36.14万元，应为 -63.14万元，相差 27.00万元",
                                        "一般公共预算支出的增减额 为 -36.14万元，应为 -63.14万元，相差 27.00万元"}));
  EXPECT_EQ(outcome_of(report, "accounts-prior.running-costs-change"), "violated");
  EXPECT_EQ(outcome_of(report, "accounts-prior.carried-over"), "violated");
}

}  // namespace
}  // namespace budgetlint

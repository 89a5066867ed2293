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

class PriorYearTest : public testing::Test {
 protected:
  /// `rule outcome` of the rules about last year's tables, and the rules that found something.
  std::set<std::string> outcomes(const std::string& text) {
    const ReadResult read = read_document(test::source_of("test.budget.yaml", text));
    CheckOptions options;
    options.prior = &typed_;
    std::set<std::string> out;
    const TypedDocument typed(*read.document, test::embedded_rulebook().program);
    for (const RuleOutcome& outcome : check_document(engine_, typed, read.problems, options).outcomes) {
      if (outcome.rule.starts_with("prior.")) out.insert(outcome.rule + " " + std::string(to_string(outcome.outcome)));
    }
    return out;
  }

  Engine engine_{test::embedded_rulebook().program};
  ReadResult prior_ = read_document(test::source_of("prior.budget.yaml", year_before()));
  TypedDocument typed_{*prior_.document, test::embedded_rulebook().program};
  const std::string sample_ = test::sample_text("jincheng-xinfang-2024-corrected");
};

TEST_F(PriorYearTest, TheChangesInProseAreThoseOfTheTables) {
  EXPECT_EQ(outcomes(sample_), (std::set<std::string>{"prior.expenditure-change passed", "prior.income-change passed",
                                                      "prior.public-change passed", "prior.running-costs-change passed",
                                                      "prior.stated not_applicable", "prior.three-public-change passed",
                                                      "prior.three-public-items passed"}));
}

TEST_F(PriorYearTest, AnotherChangeIsFound) {
  std::string text = replaced(sample_, "8797.08", "8779.08");
  text = replaced(text, "2.93", "3.92");
  text = replaced(text, "减少2.55", "减少5.22");
  EXPECT_EQ(outcomes(text),
            (std::set<std::string>{"prior.expenditure-change violated", "prior.income-change violated",
                                   "prior.public-change violated", "prior.running-costs-change violated",
                                   "prior.stated not_applicable", "prior.three-public-change violated",
                                   "prior.three-public-items violated"}));
}

TEST_F(PriorYearTest, LastYearsFigureIsTheOnePublishedThen) {
  const std::string now = "机关运行经费预算63.65万元";
  const std::string right = replaced(sample_, now, "机关运行经费2023年预算60.72万元，2024年" + now);
  const std::string wrong = replaced(sample_, now, "机关运行经费2023年预算60.27万元，2024年" + now);
  EXPECT_TRUE(outcomes(right).contains("prior.stated passed"));
  EXPECT_TRUE(outcomes(wrong).contains("prior.stated violated"));
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

std::set<std::string> accounts_outcomes(const std::string& text) {
  Engine engine{test::embedded_rulebook().program};
  ReadResult prior = read_document(test::source_of("prior.budget.yaml", accounts_before()));
  const TypedDocument typed_prior{*prior.document, test::embedded_rulebook().program};
  const ReadResult read = read_document(test::source_of("test.budget.yaml", text));
  CheckOptions options;
  options.prior = &typed_prior;
  const TypedDocument typed(*read.document, test::embedded_rulebook().program);
  std::set<std::string> out;
  for (const RuleOutcome& outcome : check_document(engine, typed, read.problems, options).outcomes) {
    if (!outcome.rule.starts_with("accounts-prior.")) continue;
    out.insert(outcome.rule.substr(15) + " " + std::string(to_string(outcome.outcome)));
  }
  return out;
}

TEST(PriorAccountsTest, TheChangesInProseAreThoseOfTheTables) {
  EXPECT_EQ(
      accounts_outcomes(test::sample_text("putuo-finance-2024-corrected")),
      (std::set<std::string>{"appropriation-change passed", "carried-over passed", "public-change passed",
                             "running-costs-change passed", "three-public-change passed", "total-change passed"}));
}

TEST(PriorAccountsTest, AnotherChangeIsFound) {
  std::string text = test::sample_text("putuo-finance-2024-corrected");
  text = replaced(text, "减少56.95", "减少65.95");
  text = replaced(text, "减少63.14", "减少36.14");
  text = replaced(text, "增加2.55", "增加5.25");
  text = replaced(text, "[年初结转和结余,                   49.14]", "[年初结转和结余,                   94.14]");
  EXPECT_EQ(accounts_outcomes(text), (std::set<std::string>{"appropriation-change violated", "carried-over violated",
                                                            "public-change violated", "running-costs-change violated",
                                                            "three-public-change passed", "total-change violated"}));
}

}  // namespace
}  // namespace budgetlint

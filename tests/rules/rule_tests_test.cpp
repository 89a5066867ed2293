#include <gtest/gtest.h>
#include <unistd.h>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <string>

#include "support/files.h"
#include "support/program.h"

namespace budgetlint {
namespace {

/// The tests beside the rules, as a user runs them: all pass, every rule has one, no rule is suspicious.
TEST(RulesTest, TheTestsBesideTheRulesPassAndEveryRuleHasOne) {
  const test::Run run = test::run_program("test rules --strict --color never", test::project_path("."));
  EXPECT_EQ(run.exit_code, 0) << run.output;
  EXPECT_NE(run.output.find("其中 0 条没有测试；0 个错误"), std::string::npos) << run.output;
}

/// Another place that prints its tables in other words is a template, and no rule.
TEST(RulesTest, AFourthPlaceIsATemplateFile) {
  const std::string folder = test::project_path("tests/rules/fourth_place/");
  const std::string form = test::read_text(folder + "template.brl");
  EXPECT_LT(std::count(form.begin(), form.end(), '\n'), 150);
  EXPECT_EQ(form.find("\nrule "), std::string::npos);
  const std::string check = "check --rules " + folder + "template.brl ";
  const test::Run good = test::run_program(check + folder + "document.budget.yaml");
  EXPECT_EQ(good.exit_code, 0) << good.output;
  EXPECT_NE(good.output.find("没有发现问题"), std::string::npos) << good.output;

  // One wrong figure, and the same rules find it under the names of the table set.
  std::string text = test::read_text(folder + "document.budget.yaml");
  const std::string row = "[2012604, 档案馆,                          86.20,  8.00, 78.20,";
  ASSERT_NE(text.find(row), std::string::npos);
  text.replace(text.find(row), row.size(), "[2012604, 档案馆,                          86.20,  8.00, 72.80,");
  const std::filesystem::path wrong =
      std::filesystem::temp_directory_path() / ("budgetlint-fourth-" + std::to_string(getpid()) + ".budget.yaml");
  std::ofstream(wrong) << text;
  const test::Run bad = test::run_program(check + wrong.string());
  std::filesystem::remove(wrong);
  EXPECT_EQ(bad.exit_code, 1) << bad.output;
  EXPECT_NE(bad.output.find("的 72.80万元 改为 78.20万元"), std::string::npos) << bad.output;
  EXPECT_NE(bad.output.find("由此产生：收入总表/row-sum"), std::string::npos) << bad.output;
  EXPECT_NE(bad.output.find("由此产生：收入总表/hierarchy"), std::string::npos) << bad.output;
}

}  // namespace
}  // namespace budgetlint

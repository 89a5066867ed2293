#include <gtest/gtest.h>

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

}  // namespace
}  // namespace budgetlint

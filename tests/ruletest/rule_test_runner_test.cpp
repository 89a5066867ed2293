#include <gtest/gtest.h>

#include <algorithm>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <string>
#include <string_view>
#include <vector>

#include "support/files.h"
#include "support/program.h"

/// The runner of rule tests, on which all tests beside rules rest: tests that must fail, one in each way, with what is
/// said word for word. cases/NAME.brl begins with the options it is run with; NAME.expected.txt is the output and the
/// exit code. The first word of the name says that code, so that no rewriting of golden files can lose it.
/// BUDGETLINT_UPDATE_GOLDEN=1 rewrites the expected texts, for review in the diff.
namespace budgetlint {
namespace {

namespace fs = std::filesystem;

const fs::path kFolder = test::project_path("tests/ruletest/cases");

std::vector<std::string> cases() {
  std::vector<std::string> out;
  for (const auto& entry : fs::directory_iterator(kFolder)) {
    if (entry.path().extension() == ".brl") out.push_back(entry.path().stem().string());
  }
  std::sort(out.begin(), out.end());
  return out;
}

int exit_code_of(const std::string& name) {
  if (name.starts_with("passes-")) return 0;
  return name.starts_with("fails-") ? 1 : 2;
}

class RuleTestRunnerTest : public testing::TestWithParam<std::string> {};

TEST_P(RuleTestRunnerTest, SaysWhatFailed) {
  constexpr std::string_view kOptions = "// options: ";
  const std::string& name = GetParam();
  const std::string rules = test::read_text((kFolder / (name + ".brl")).string());
  ASSERT_TRUE(rules.starts_with(kOptions));
  const std::string options = rules.substr(kOptions.size(), rules.find('\n') - kOptions.size());

  const test::Run run = test::run_program("test " + name + ".brl --color never " + options, kFolder.string());
  EXPECT_EQ(run.exit_code, exit_code_of(name));
  const std::string said = run.output + "exit code " + std::to_string(run.exit_code) + "\n";
  const fs::path golden = kFolder / (name + ".expected.txt");
  if (std::getenv("BUDGETLINT_UPDATE_GOLDEN") != nullptr) std::ofstream(golden) << said;
  EXPECT_EQ(said, test::read_text(golden.string()));
}

INSTANTIATE_TEST_SUITE_P(Golden, RuleTestRunnerTest, testing::ValuesIn(cases()),
                         [](const testing::TestParamInfo<std::string>& info) {
                           std::string name = info.param;
                           std::replace(name.begin(), name.end(), '-', '_');
                           return name;
                         });

}  // namespace
}  // namespace budgetlint

#include <gtest/gtest.h>

#include <algorithm>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <string>
#include <vector>

#include "support/files.h"
#include "support/program.h"

/// Wrong models, one mistake each, and what the program says of them word for word:
/// tests/model/wrong_models/NAME.budget.yaml and NAME.expected.txt. BUDGETLINT_UPDATE_GOLDEN=1 rewrites the expected
/// texts, for review in the diff. Of tests/model/right_models/ it says nothing.
namespace budgetlint {
namespace {

namespace fs = std::filesystem;

constexpr std::string_view kEnding = ".budget.yaml";

std::vector<std::string> names_in(const std::string& folder) {
  std::vector<std::string> out;
  for (const auto& entry : fs::directory_iterator(test::project_path(folder))) {
    const std::string name = entry.path().filename().string();
    if (name.ends_with(kEnding)) out.push_back(name.substr(0, name.size() - kEnding.size()));
  }
  std::sort(out.begin(), out.end());
  return out;
}

/// One rule is enough: it must not speak of what could not be read.
test::Run check(const std::string& folder, const std::string& name, const std::string& more = "") {
  return test::run_program(
      "check --rules ../always.brl --select 模型.年度 --color never " + more + " " + name + std::string(kEnding),
      test::project_path(folder));
}

std::string test_name(const testing::TestParamInfo<std::string>& info) {
  std::string name = info.param;
  std::replace(name.begin(), name.end(), '-', '_');
  return name;
}

class WrongModelsTest : public testing::TestWithParam<std::string> {};

TEST_P(WrongModelsTest, AreExplained) {
  const std::string folder = "tests/model/wrong_models";
  const test::Run run = check(folder, GetParam());
  const fs::path golden = test::project_path(folder + "/" + GetParam() + ".expected.txt");
  if (std::getenv("BUDGETLINT_UPDATE_GOLDEN") != nullptr) std::ofstream(golden) << run.output;
  EXPECT_EQ(run.output, test::read_text(golden.string()));
  const bool fails = run.output.find("错误[E") != std::string::npos;
  EXPECT_EQ(run.exit_code, fails ? 2 : 0) << run.output;
  const test::Run english = check(folder, GetParam(), "--lang en");
  EXPECT_EQ(english.exit_code, run.exit_code);
}

INSTANTIATE_TEST_SUITE_P(Golden, WrongModelsTest, testing::ValuesIn(names_in("tests/model/wrong_models")), test_name);

class RightModelsTest : public testing::TestWithParam<std::string> {};

TEST_P(RightModelsTest, AreReadWithoutAWord) {
  const test::Run run = check("tests/model/right_models", GetParam(), "--concise");
  EXPECT_EQ(run.output, "");
  EXPECT_EQ(run.exit_code, 0);
}

INSTANTIATE_TEST_SUITE_P(All, RightModelsTest, testing::ValuesIn(names_in("tests/model/right_models")), test_name);

TEST(WrongModels, ThereAreManyKinds) { EXPECT_GE(names_in("tests/model/wrong_models").size(), 100U); }

}  // namespace
}  // namespace budgetlint

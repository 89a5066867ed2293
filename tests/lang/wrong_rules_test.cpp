#include <gtest/gtest.h>

#include <algorithm>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "support/files.h"
#include "support/program.h"

/// Wrong rules, one mistake each, and what the program says of them word for word: tests/lang/wrong_rules/NAME.brl (or
/// a folder NAME/) and NAME.expected.txt. BUDGETLINT_UPDATE_GOLDEN=1 rewrites the expected texts, for review in the
/// diff.
namespace budgetlint {
namespace {

namespace fs = std::filesystem;

const fs::path kFolder = test::project_path("tests/lang/wrong_rules");

std::vector<std::string> cases() {
  std::vector<std::string> out;
  for (const auto& entry : fs::directory_iterator(kFolder)) {
    const bool rule = entry.is_directory() || entry.path().extension() == ".brl";
    if (rule) out.push_back(entry.path().filename().string());
  }
  std::sort(out.begin(), out.end());
  return out;
}

class WrongRulesTest : public testing::TestWithParam<std::string> {};

TEST_P(WrongRulesTest, AreExplained) {
  const std::string name = fs::path(GetParam()).stem().string();
  const test::Run run =
      test::run_program("test " + GetParam() + " --ignore W0407,W0408 --color never", kFolder.string());
  const fs::path golden = kFolder / (name + ".expected.txt");
  if (std::getenv("BUDGETLINT_UPDATE_GOLDEN") != nullptr) std::ofstream(golden) << run.output;
  EXPECT_EQ(run.output, test::read_text(golden.string()));
  EXPECT_EQ(run.exit_code == 2, run.output.find("；0 个错误") == std::string::npos) << run.exit_code;
  // English is looked at on every tenth: the texts come from the same table.
  if (GetParam().find('0') == std::string::npos) return;
  const test::Run english =
      test::run_program("test " + GetParam() + " --ignore W0407,W0408 --lang en", kFolder.string());
  EXPECT_EQ(english.exit_code, run.exit_code);
}

INSTANTIATE_TEST_SUITE_P(Golden, WrongRulesTest, testing::ValuesIn(cases()),
                         [](const testing::TestParamInfo<std::string>& info) {
                           std::string name = fs::path(info.param).stem().string();
                           std::replace_if(
                               name.begin(), name.end(), [](unsigned char c) { return std::isalnum(c) == 0; }, '_');
                           return name;
                         });

/// A case that was lost leaves its text behind.
TEST(WrongRules, EveryTextHasItsCase) {
  std::set<std::string> texts;
  for (const auto& entry : fs::directory_iterator(kFolder)) {
    const std::string name = entry.path().filename().string();
    constexpr std::string_view kEnd = ".expected.txt";
    if (name.ends_with(kEnd)) texts.insert(name.substr(0, name.size() - kEnd.size()));
  }
  std::set<std::string> rules;
  for (const std::string& name : cases()) rules.insert(fs::path(name).stem().string());
  EXPECT_EQ(texts, rules);
  EXPECT_FALSE(texts.empty());
}

}  // namespace
}  // namespace budgetlint

#include <algorithm>
#include <filesystem>
#include <nlohmann/json.hpp>
#include <sstream>
#include <string>
#include <vector>

#include "support/files.h"
#include "support/program.h"
#include "support/scratch_folder.h"
#include "support/validators.h"

namespace budgetlint {
namespace {

class InitTest : public test::ScratchFolderTest {
 protected:
  [[nodiscard]] test::Run run(const std::string& arguments) const {
    return test::run_program(arguments, folder_.string());
  }

  [[nodiscard]] std::vector<std::string> sorted_names() const {
    std::vector<std::string> out = names();
    std::sort(out.begin(), out.end());
    return out;
  }

  const std::vector<std::string> all_ = {".pre-commit-config.yaml", "budgetlint.yaml", "示例.budget.yaml"};
};

TEST_F(InitTest, WhatItWritesPassesTheCheck) {
  const test::Run made = run("init");
  EXPECT_EQ(made.exit_code, 0) << made.output;
  EXPECT_EQ(sorted_names(), all_);
  EXPECT_NE(made.output.find("budgetlint check "), std::string::npos) << made.output;
  EXPECT_EQ(made.output.find("cd "), std::string::npos) << made.output;
  const test::Run checked = run("check --fail-on info");
  EXPECT_EQ(checked.exit_code, 0) << checked.output;
  EXPECT_NE(checked.output.find("检查了 1 个文件：没有发现问题"), std::string::npos) << checked.output;
}

/// Its examples are comments, and right once they are none.
TEST_F(InitTest, TheSettingsShowWhatCanBeSet) {
  ASSERT_EQ(run("init p").exit_code, 0);
  std::istringstream lines(test::read_text(path("p/budgetlint.yaml")));
  std::string examples;
  for (std::string line; std::getline(lines, line);) {
    ASSERT_TRUE(line.empty() || line.starts_with("#")) << line;
    if (line.size() > 1 && line[1] != ' ') examples += line.substr(1) + "\n";
    if (line.starts_with("#  ")) examples += line.substr(1) + "\n";
  }
  const nlohmann::json schema = nlohmann::json::parse(run("schema --settings").output);
  for (const auto& [key, value] : schema["properties"].items()) {
    EXPECT_NE(("\n" + examples).find("\n" + key + ":"), std::string::npos) << key;
  }
  write("p/budgetlint.yaml", examples);
  write("budgetlint.yaml", "# extended\n");
  std::filesystem::create_directories(folder_ / "p/rules");
  std::filesystem::create_directories(folder_ / "p/各单位");
  std::filesystem::copy_file(folder_ / "p/示例.budget.yaml", folder_ / "p/各单位/甲.budget.yaml");
  write("p/rules/own.brl", "pack own \"1.0.0\"\nrule 本局.甲 : error \"甲\" / \"a\" { require 1 == 1 }\n");
  const test::Run checked = run("check --concise p");
  EXPECT_EQ(checked.exit_code, 0) << checked.output;
  EXPECT_EQ(checked.output.find("错误"), std::string::npos) << checked.output;
  // What it suppresses is not there: that the entries were read.
  EXPECT_NE(checked.output.find("[W0505]"), std::string::npos) << checked.output;
}

TEST_F(InitTest, TheFolderIsMade) {
  const test::Run made = run("init --lang en reports/2025");
  EXPECT_EQ(made.exit_code, 0) << made.output;
  EXPECT_NE(made.output.find("wrote reports/2025/budgetlint.yaml"), std::string::npos) << made.output;
  EXPECT_NE(made.output.find("cd reports/2025"), std::string::npos) << made.output;
  EXPECT_EQ(run("check reports/2025").exit_code, 0);
}

TEST_F(InitTest, NothingIsOverwritten) {
  write("budgetlint.yaml", "# mine\n");
  const test::Run made = run("init");
  EXPECT_EQ(made.exit_code, 0) << made.output;
  EXPECT_NE(made.output.find("已有 budgetlint.yaml，没有动"), std::string::npos) << made.output;
  EXPECT_EQ(test::read_text(path("budgetlint.yaml")), "# mine\n");
  EXPECT_EQ(sorted_names(), all_);
  const test::Run again = run("init");
  EXPECT_EQ(again.exit_code, 2) << again.output;
  EXPECT_NE(again.output.find("已有 示例.budget.yaml，没有动"), std::string::npos) << again.output;
}

TEST_F(InitTest, AFolderThatCannotBeMadeIsTold) {
  write("x", "");
  const test::Run made = run("init x");
  EXPECT_EQ(made.exit_code, 2) << made.output;
  EXPECT_NE(made.output.find("[E0306]"), std::string::npos) << made.output;
}

TEST_F(InitTest, ItsHooksWork) {
  test::expect_installed(test::run_command("command -v pre-commit").exit_code == 0, "pre-commit");
  ASSERT_EQ(run("init").exit_code, 0);
  const std::string hooks = test::read_text(path(".pre-commit-config.yaml"));
  EXPECT_NE(hooks.find("- id: budgetlint-check\n"), std::string::npos) << hooks;
  EXPECT_EQ(hooks.find("budgetlint-fix"), std::string::npos) << hooks;
  const std::string tools = std::filesystem::path(test::program_path()).parent_path().string();
  const test::Run all =
      test::run_command("cd '" + folder_.string() + "' && export HOME=. PRE_COMMIT_HOME='" + path("cache") +
                        "' PATH='" + tools + "':\"$PATH\" && git init -q && git add . && pre-commit run --all-files");
  EXPECT_EQ(all.exit_code, 0) << all.output;
  EXPECT_NE(all.output.find("Passed"), std::string::npos) << all.output;

  // A slip in the settings, or a rule whose test fails, does not get in.
  const auto hooks_say = [&] {
    return test::run_command("cd '" + folder_.string() + "' && export HOME=. PRE_COMMIT_HOME='" + path("cache") +
                             "' PATH='" + tools + "':\"$PATH\" && git add . && pre-commit run");
  };
  const std::string settings = test::read_text(path("budgetlint.yaml"));
  write("budgetlint.yaml", settings + "serverity: {structure.*: info}\n");
  const test::Run slip = hooks_say();
  EXPECT_EQ(slip.exit_code, 1) << slip.output;
  EXPECT_NE(slip.output.find("serverity"), std::string::npos) << slip.output;
  write("budgetlint.yaml", settings);
  std::filesystem::create_directories(folder_ / "samples");
  std::filesystem::copy_file(folder_ / "示例.budget.yaml", folder_ / "samples/示例.budget.yaml");
  write("own.brl",
        "pack own \"1.0.0\"\n\nimport department-budget\n\n"
        "rule 本局.甲 : error \"甲\" / \"a\" {\n  basis \"本局\"\n  require 1 == 1\n}\n\n"
        "test 本局.甲 {\n  sample \"示例\" violated\n}\n");
  const test::Run failing = hooks_say();
  EXPECT_EQ(failing.exit_code, 1) << failing.output;
  EXPECT_NE(failing.output.find("hook id: budgetlint-test"), std::string::npos) << failing.output;
}

}  // namespace
}  // namespace budgetlint

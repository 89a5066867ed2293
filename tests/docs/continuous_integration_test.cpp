#include <gtest/gtest.h>

#include <filesystem>
#include <nlohmann/json.hpp>
#include <regex>
#include <sstream>
#include <string>
#include <vector>

#include "support/files.h"
#include "support/program.h"
#include "support/scratch_folder.h"
#include "support/validators.h"

/// The examples of docs/continuous-integration.md: they are YAML, and the commands in them do what they are there for.
namespace budgetlint {
namespace {

namespace fs = std::filesystem;

/// The blocks of that kind, `yaml` or `bash`.
std::vector<std::string> examples(const std::string& kind) {
  std::vector<std::string> out;
  std::istringstream lines(test::read_text(test::project_path("docs/continuous-integration.md")));
  bool inside = false;
  for (std::string line; std::getline(lines, line);) {
    if (line == "```" + kind) {
      inside = true;
      out.emplace_back();
    } else if (line == "```") {
      inside = false;
    } else if (inside) {
      out.back() += line + "\n";
    }
  }
  return out;
}

std::string check_command(const std::string& example) {
  std::smatch match;
  return std::regex_search(example, match, std::regex("(?:run: |- )budgetlint (check .*)")) ? match[1].str() : "";
}

class ContinuousIntegrationTest : public test::ScratchFolderTest {
 protected:
  void SetUp() override {
    ScratchFolderTest::SetUp();
    fs::create_directories(folder_ / "reports");
    const std::string name = "reports/jincheng-xinfang-2024.budget.yaml";
    fs::copy_file(test::project_path("samples/jincheng-xinfang-2024.budget.yaml"), folder_ / name);
    ASSERT_EQ(examples_.size(), 3U);
  }

  [[nodiscard]] test::Run run(const std::string& example) const {
    return test::run_program(check_command(example), folder_.string());
  }

  const std::vector<std::string> examples_ = examples("yaml");
};

/// The loop over what a branch changes: in a repository with a name that shells and git like to take apart.
TEST_F(ContinuousIntegrationTest, WhatABranchChangesIsComparedWhateverItsName) {
  const std::vector<std::string> scripts = examples("bash");
  ASSERT_EQ(scripts.size(), 1U);
  write("compare.bash", scripts[0]);
  const std::string tools = fs::path(test::program_path()).parent_path().string();
  const auto shell = [&](const std::string& command) {
    return test::run_command("cd '" + path("r") + "' && export HOME=. PATH='" + tools +
                             "':\"$PATH\" GIT_CONFIG_NOSYSTEM=1 GIT_AUTHOR_NAME=a GIT_AUTHOR_EMAIL=a@b.c "
                             "GIT_COMMITTER_NAME=a GIT_COMMITTER_EMAIL=a@b.c; unset GIT_DIR GIT_WORK_TREE; " +
                             command);
  };
  fs::create_directories(folder_ / "r/预算 2024");
  const std::string name = "r/预算 2024/信访局 年初.budget.yaml";
  const std::string good = test::sample_text("eight-tables-2025");
  write(name, good);
  ASSERT_EQ(shell("git init -q -b main && git add . && git commit -q -m a && git update-ref "
                  "refs/remotes/origin/main HEAD && git checkout -q -b b")
                .exit_code,
            0);
  write(name, test::replaced(good, "[收入总计, 339.75]", "[收入总计, 339.57]"));
  ASSERT_EQ(shell("git commit -q -a -m b").exit_code, 0);
  const test::Run bad = shell("bash '" + path("compare.bash") + "'");
  EXPECT_EQ(bad.exit_code, 1) << bad.output;
  EXPECT_NE(bad.output.find("新稿：预算 2024/信访局 年初.budget.yaml"), std::string::npos) << bad.output;
  EXPECT_NE(bad.output.find("339.57"), std::string::npos) << bad.output;
  write(name, "# 注\n" + good);
  ASSERT_EQ(shell("git commit -q -a -m c").exit_code, 0);
  const test::Run harmless = shell("bash '" + path("compare.bash") + "'");
  EXPECT_EQ(harmless.exit_code, 0) << harmless.output;
}

TEST_F(ContinuousIntegrationTest, ExamplesAreYaml) {
  for (const std::string& example : examples_) {
    write("x.yaml", example);
    const test::Run parsed =
        test::run_command("/usr/bin/python3 -c 'import sys, yaml; yaml.safe_load(sys.stdin)' <" + path("x.yaml"));
    EXPECT_EQ(parsed.exit_code, 0) << parsed.output << example;
  }
}

TEST_F(ContinuousIntegrationTest, HooksAreThoseThatThereAre) {
  const std::string hooks = test::read_text(test::project_path(".pre-commit-hooks.yaml"));
  const std::regex id("- id: ([a-z-]+)");
  int count = 0;
  for (std::sregex_iterator at(examples_[0].begin(), examples_[0].end(), id), end; at != end; ++at, ++count) {
    EXPECT_NE(hooks.find(at->str() + "\n"), std::string::npos) << at->str();
  }
  EXPECT_EQ(count, 3);
}

TEST_F(ContinuousIntegrationTest, GitHubGetsAValidLog) {
  const test::Run checked = run(examples_[1]);
  EXPECT_EQ(checked.exit_code, 1) << checked.output;
  EXPECT_NE(examples_[1].find("sarif_file: budgetlint.sarif"), std::string::npos);
  EXPECT_EQ(test::sarif_complaints(path("budgetlint.sarif")), "");
}

TEST_F(ContinuousIntegrationTest, GitLabGetsAReport) {
  const test::Run checked = run(examples_[2]);
  EXPECT_EQ(checked.exit_code, 1) << checked.output;
  EXPECT_NE(examples_[2].find("codequality: gl-code-quality-report.json"), std::string::npos);
  const auto report = nlohmann::json::parse(test::read_text(path("gl-code-quality-report.json")));
  ASSERT_FALSE(report.empty());
  EXPECT_EQ(report[0]["location"]["path"], "reports/jincheng-xinfang-2024.budget.yaml");
}

}  // namespace
}  // namespace budgetlint

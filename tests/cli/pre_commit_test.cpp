#include <gtest/gtest.h>

#include <filesystem>
#include <string>

#include "support/files.h"
#include "support/program.h"
#include "support/scratch_folder.h"
#include "support/validators.h"

/// The hooks of .pre-commit-hooks.yaml, run by pre-commit itself on commits to a repository.
namespace budgetlint {
namespace {

namespace fs = std::filesystem;

class PreCommitTest : public test::ScratchFolderTest {
 protected:
  void SetUp() override {
    ScratchFolderTest::SetUp();
    test::expect_installed(test::run_command("command -v pre-commit").exit_code == 0, "pre-commit");
    make_repository("hooks");
    fs::copy_file(test::project_path(".pre-commit-hooks.yaml"), folder_ / "hooks/.pre-commit-hooks.yaml");
    expect_done(shell("hooks", "git add . && git commit -q -m hooks"));
    make_repository("models");
  }

  void make_repository(const std::string& name) {
    fs::create_directories(folder_ / name);
    expect_done(shell(name, "git init -q -b main"));
  }

  /// Runs in a folder, with the built program in PATH, and with no settings but those of the test.
  [[nodiscard]] test::Run shell(const std::string& name, const std::string& command) const {
    const std::string program_folder = fs::path(test::program_path()).parent_path().string();
    return test::run_command(
        "cd '" + path(name) + "' && export HOME='" + folder_.string() + "' PRE_COMMIT_HOME='" + path("cache") +
        "' PATH=\"" + program_folder + ":$PATH\" GIT_CONFIG_NOSYSTEM=1 GIT_AUTHOR_NAME=a GIT_AUTHOR_EMAIL=a@b.c" +
        " GIT_COMMITTER_NAME=a GIT_COMMITTER_EMAIL=a@b.c; unset GIT_DIR GIT_WORK_TREE GIT_INDEX_FILE; " + command);
  }

  static void expect_done(const test::Run& run) { ASSERT_EQ(run.exit_code, 0) << run.output; }

  /// The repository of models uses one hook, named as another repository's.
  void use(const std::string& hook) {
    const std::string revision = shell("hooks", "git rev-parse HEAD").output;
    write("models/.pre-commit-config.yaml",
          "repos:\n  - repo: " + path("hooks") + "\n    rev: " + revision + "    hooks: [{id: " + hook + "}]\n");
    expect_done(shell("models", "pre-commit install && git add . && git commit -q --no-verify -m settings"));
  }

  [[nodiscard]] test::Run commit() const { return shell("models", "git add . && git commit -m change"); }
  [[nodiscard]] std::string commits() const { return shell("models", "git rev-list --count HEAD").output; }

  const std::string good_ = test::sample_text("eight-tables-2025");
  const std::string bad_ = test::replaced(good_, "[收入总计, 339.75]", "[收入总计, 339.57]");
};

TEST_F(PreCommitTest, AGoodCommitPassesAndABadOneIsRefused) {
  use("budgetlint-check");
  write("models/好.budget.yaml", good_);
  const test::Run good = commit();
  EXPECT_EQ(good.exit_code, 0) << good.output;
  EXPECT_NE(good.output.find("Passed"), std::string::npos) << good.output;
  EXPECT_EQ(commits(), "2\n");

  write("models/坏.budget.yaml", bad_);
  const test::Run bad = commit();
  EXPECT_EQ(bad.exit_code, 1) << bad.output;
  EXPECT_NE(bad.output.find("--> 坏.budget.yaml:"), std::string::npos) << bad.output;
  EXPECT_NE(bad.output.find("339.57"), std::string::npos) << bad.output;
  EXPECT_NE(bad.output.find("检查了 1 个文件"), std::string::npos) << bad.output;
  EXPECT_EQ(commits(), "2\n");
}

TEST_F(PreCommitTest, OnlyChangedModelsAreChecked) {
  use("budgetlint-check");
  write("models/坏.budget.yaml", bad_);
  ASSERT_EQ(shell("models", "git add . && git commit -q --no-verify -m old").exit_code, 0);
  write("models/好.budget.yaml", good_);
  write("models/README.md", "");
  const test::Run run = commit();
  EXPECT_EQ(run.exit_code, 0) << run.output;
  EXPECT_EQ(run.output.find("坏.budget.yaml"), std::string::npos) << run.output;
}

TEST_F(PreCommitTest, FixMendsTheFileAndAsksToLookAtIt) {
  use("budgetlint-fix");
  const std::string good = test::sample_text("jincheng-xinfang-2024-corrected");
  write("models/x.budget.yaml", test::replaced(good, "label: 预算公开表9\n", "label: 部门公开表9\n"));
  const test::Run run = commit();
  EXPECT_EQ(run.exit_code, 1) << run.output;
  EXPECT_NE(run.output.find("files were modified by this hook"), std::string::npos) << run.output;
  EXPECT_EQ(test::read_text(path("models/x.budget.yaml")), good);
  const test::Run again = commit();
  EXPECT_EQ(again.exit_code, 0) << again.output;
}

TEST_F(PreCommitTest, SettingsAreLookedOver) {
  use("budgetlint-check");
  write("models/budgetlint.yaml", "serverity: {structure.*: info}\n");
  const test::Run bad = commit();
  EXPECT_EQ(bad.exit_code, 1) << bad.output;
  EXPECT_NE(bad.output.find("是否应为“severity”？"), std::string::npos) << bad.output;
  write("models/budgetlint.yaml", "severity: {structure.*: info}\n");
  const test::Run good = commit();
  EXPECT_EQ(good.exit_code, 0) << good.output;
}

TEST_F(PreCommitTest, RulesAreFormatted) {
  use("budgetlint-fmt");
  write("models/own.brl", "import   department-budget\n");
  const test::Run run = commit();
  EXPECT_EQ(run.exit_code, 1) << run.output;
  EXPECT_EQ(test::read_text(path("models/own.brl")), "import department-budget\n");
  EXPECT_EQ(commit().exit_code, 0);
}

}  // namespace
}  // namespace budgetlint

#include <gtest/gtest.h>

#include <filesystem>
#include <string>

#include "support/program.h"
#include "support/scratch_folder.h"

namespace budgetlint {
namespace {

class WorldTest : public test::ScratchFolderTest {};

/// The suite, or a part that looks at colours, settings and files, started by somebody who has set much.
TEST_F(WorldTest, TestsAreTheSameWhoeverStartsThem) {
  const std::string folder = path("临时 files");
  std::filesystem::create_directories(folder);
  write("临时 files/budgetlint.yaml", "select: nothing.there\nserverity: 2\n");
  const std::string program = std::filesystem::canonical("/proc/self/exe").string();
  const std::string hostile = "cd '" + folder + "' && TMPDIR='" + folder + "' HOME='" + folder +
                              "' CLICOLOR_FORCE=1 COLUMNS=20 LC_ALL=POSIX LANG=tr_TR TERM=xterm GIT_DIR=/ ";
  const test::Run run =
      test::run_command(hostile + "'" + program + "' --gtest_brief=1 --gtest_filter='CheckTest.*:InitTest.*'");
  EXPECT_EQ(run.exit_code, 0) << run.output;
  EXPECT_NE(run.output.find("[  PASSED  ]"), std::string::npos) << run.output;
}

/// The program in such a place: names of files are bytes, whatever the locale takes them for.
TEST_F(WorldTest, TheProgramWorksInAnyLocaleAndInFoldersOfAnyName) {
  const std::string folder = path("\xD4\xA4\xCB\xE3 2024'");  // 预算 in GBK
  std::filesystem::create_directories(folder);
  std::filesystem::copy_file(test::project_path("samples/eight-tables-2025.budget.yaml"),
                             folder + "/年初 稿.budget.yaml");
  std::filesystem::current_path(folder);
  for (const char* environment : {"-i", "LC_ALL=C", "LC_ALL=POSIX", "LC_ALL=C.UTF-8", "LC_ALL=tr_TR.UTF-8"}) {
    const test::Run run =
        test::run_command("env " + std::string(environment) + " '" + test::program_path() + "' check --concise .");
    EXPECT_EQ(run.exit_code, 0) << environment << "\n" << run.output;
    EXPECT_EQ(run.output, "") << environment;
  }
}

}  // namespace
}  // namespace budgetlint

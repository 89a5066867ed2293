#include <gtest/gtest.h>
#include <sys/stat.h>

#include <filesystem>
#include <fstream>
#include <stdexcept>
#include <string>
#include <vector>

#include "cli/exit_code.h"
#include "cli/last_resort.h"
#include "support/files.h"
#include "support/program.h"
#include "support/scratch_folder.h"

/// What the program reads: regular files and standard input, never without end, and every failure is told.
namespace budgetlint {
namespace {

namespace fs = std::filesystem;

const std::string kGood = test::project_path("samples/jincheng-xinfang-2024-corrected.budget.yaml");

/// Every way in, with `%` where the file's name stands.
const std::vector<std::string> kWaysIn = {
    "check %",
    "check --baseline % " + kGood,
    "check --config % " + kGood,
    "check --rules % " + kGood,
    "check --prior % " + kGood,
    "fix %",
    "diff % " + kGood,
    "diff " + kGood + " %",
    "coverage %",
    "mutate --limit 1 %",
    "test %",
    "fmt --check %",
    "explain --rules % x",
};

class InputTest : public test::ScratchFolderTest {
 protected:
  static std::string with(std::string command, const std::string& file) {
    return command.replace(command.find('%'), 1, file);
  }

  static void expect_refused(const std::string& arguments, const std::string& code) {
    const test::Run run = test::run_program(arguments);
    EXPECT_EQ(run.exit_code, 2) << arguments << "\n" << run.output.substr(0, 2000);
    EXPECT_NE(run.output.find("[" + code + "]"), std::string::npos) << arguments << "\n" << run.output.substr(0, 2000);
  }
};

TEST_F(InputTest, ADeviceIsNoFile) {
  fs::create_symlink("/dev/zero", folder_ / "link.budget.yaml");
  for (const std::string& way : kWaysIn) {
    expect_refused(with(way, "/dev/zero"), "E0301");
    expect_refused(with(way, path("link.budget.yaml")), "E0301");
  }
}

TEST_F(InputTest, APipeIsNoFileAndIsNotWaitedFor) {
  const std::string pipe = path("pipe.budget.yaml");
  ASSERT_EQ(mkfifo(pipe.c_str(), 0600), 0);
  for (const std::string& way : kWaysIn) expect_refused(with(way, pipe), "E0301");
}

TEST_F(InputTest, AFileThatCannotBeReadIsTold) {
  for (const std::string& way : kWaysIn) expect_refused(with(way, "/proc/self/mem"), "E0301");
}

TEST_F(InputTest, AFileThatIsTooLargeIsNotRead) {
  const std::string large = write("large.budget.yaml", "budgetlint: 1\n");
  fs::resize_file(large, std::uintmax_t{1} << 40U);  // with a hole: it takes no room
  for (const std::string& way : kWaysIn) expect_refused(with(way, large), "E0108");
}

TEST_F(InputTest, StandardInputHasAnEnd) {
  const test::Run run = test::run_command("yes | " + std::string(test::program_path()) + " check -");
  EXPECT_EQ(run.exit_code, 2) << run.output.substr(0, 2000);
  EXPECT_NE(run.output.find("错误[E0108]: “<stdin>”超过 64 MiB"), std::string::npos) << run.output.substr(0, 2000);
}

TEST_F(InputTest, AFolderWhereAFileIsWanted) {
  for (const std::string option : {"--baseline", "--config"}) {
    expect_refused("check " + option + " " + folder_.string() + " " + kGood, "E0301");
  }
}

TEST_F(InputTest, WhatTheSystemSaysIsToldInWords) {
  fs::create_symlink("b.budget.yaml", folder_ / "a.budget.yaml");
  fs::create_symlink("a.budget.yaml", folder_ / "b.budget.yaml");
  EXPECT_NE(test::run_program("check " + path("a.budget.yaml")).output.find("链接绕成了圈"), std::string::npos);
  EXPECT_NE(test::run_program("check " + path("none.budget.yaml")).output.find("没有这个文件"), std::string::npos);
  EXPECT_NE(test::run_program("check --lang en " + path("none.budget.yaml")).output.find("no such file"),
            std::string::npos);
  EXPECT_NE(test::run_program("check " + kGood + "/x").output.find("不是目录"), std::string::npos);
  EXPECT_NE(test::run_program("check - <&-").output.find("标准输入没有打开"), std::string::npos);
}

TEST_F(InputTest, ABaselineWithAHugeCount) {
  const std::string baseline = write("baseline.json",
                                     R"({"version": 1, "findings": [{"fingerprint": "0", "rule": "没有", "path": "",
"document": "", "message": "旧的问题", "count": 4000000000}]})");
  const test::Run run = test::run_program("check --baseline " + baseline + " " + kGood);
  EXPECT_EQ(run.exit_code, 0) << run.output.substr(0, 2000);
  EXPECT_NE(run.output.find("旧的问题（4000000000 处）"), std::string::npos) << run.output.substr(0, 2000);
  EXPECT_NE(run.output.find("已消失 4000000000 个"), std::string::npos) << run.output.substr(0, 2000);
}

// --- what a run tells of rules ------------------------------------------------------------------------------------

TEST_F(InputTest, AFolderWithoutRules) { expect_refused("check --rules " + folder_.string() + " " + kGood, "E0305"); }

TEST_F(InputTest, ARuleFileThatIsTooLarge) {
  expect_refused("test " + write("large.brl", "# " + std::string(std::size_t{5} << 20U, 'x') + "\n"), "E0236");
}

TEST_F(InputTest, RulesOfWhichNoneApplies) {
  const std::string rules =
      write("own.brl", "rule 本局.甲 : error \"甲\" / \"a\" for 部门决算 { require document.year > 2000 }\n");
  expect_refused("check --rules " + rules + " " + kGood, "E0304");
}

TEST_F(InputTest, BranchesThatNoTestReachedAreListed) {
  fs::create_directory(folder_ / "samples");
  fs::copy_file(kGood, folder_ / "samples" / "good.budget.yaml");
  const std::string rules = write("own.brl", R"(import department-budget
rule 本局.甲 : error "甲" / "a" basis "无" {
  when 支出总表["合计"].合计 > 1元
  require 支出总表["合计"].合计 > 0万元
}
test 本局.甲 { sample "good" passes }
)");
  const test::Run run = test::run_program("test --coverage " + rules);
  EXPECT_NE(run.output.find("own.brl:3: 警告[W0409]: 测试没有到过：本局.甲：条件不成立"), std::string::npos)
      << run.output;
  EXPECT_NE(run.output.find("own.brl:4: 警告[W0409]: 测试没有到过：本局.甲：要求不成立"), std::string::npos)
      << run.output;
  EXPECT_EQ(test::run_program("test " + rules).output.find("W0409"), std::string::npos);
}

TEST(LastResortTest, WhatNobodyCaughtIsACodedProblem) {
  std::string program = "budgetlint", option = "--lang", english = "en";
  char* arguments[] = {program.data(), option.data(), english.data()};
  testing::internal::CaptureStderr();
  EXPECT_EQ(cli::tell_failure(std::make_exception_ptr(std::runtime_error("so")), 1, arguments), cli::kFailed);
  EXPECT_EQ(cli::tell_failure(std::make_exception_ptr(std::bad_alloc()), 3, arguments), cli::kFailed);
  EXPECT_EQ(cli::tell_failure(std::make_exception_ptr(1), 1, arguments), cli::kFailed);
  const std::string told = testing::internal::GetCapturedStderr();
  EXPECT_NE(told.find("错误[E0179]: 程序出错，没有做完：so\n"), std::string::npos) << told;
  EXPECT_NE(told.find("error[E0178]: out of memory"), std::string::npos) << told;
}

}  // namespace
}  // namespace budgetlint

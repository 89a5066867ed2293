#include <fcntl.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include <array>
#include <cstdio>
#include <nlohmann/json.hpp>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "support/files.h"
#include "support/program.h"
#include "support/scratch_folder.h"

/// What becomes of the output of commands when it cannot be written, and when it is written.
namespace budgetlint {
namespace {

/// The formats that are written in different ways: whole with colours, line by line, and whole like all the others.
const std::string kWays[] = {"text", "ndjson", "sarif"};
const std::string kGood = test::project_path("samples/jincheng-xinfang-2024-corrected.budget.yaml");
const std::string kPublished = test::project_path("samples/jincheng-xinfang-2024.budget.yaml");
const std::string kProgram = test::program_path();
const std::string kUncountedProgram = std::string(test::kUncounted[0]) + " " + test::kUncounted[1] + " " + kProgram;

class OutputTest : public test::ScratchFolderTest {
 protected:
  /// Exit code 2, and E0306 that names the target and the reason.
  static void expect_told(const test::Run& run, const std::string& target, const std::string& reason) {
    EXPECT_EQ(run.exit_code, 2) << run.output;
    EXPECT_NE(run.output.find("错误[E0306]: 写不了“" + target + "”"), std::string::npos) << run.output;
    EXPECT_NE(run.output.find(reason), std::string::npos) << run.output;
  }
};

/// How a shell tells that a program was ended by SIGPIPE.
constexpr const char* kEndedBySigpipe = "141\n";

TEST_F(OutputTest, ClosedPipe) {
  for (const std::string& format : kWays) {
    // The reader is gone before anything is written; the exit code of the writer comes out at its side.
    const test::Run run =
        test::run_command("{ sleep 0.1; " + kProgram + " check --format " + format + " " + kPublished + " 2>" +
                          path("told") + "; echo $? >" + path("code") + "; } | true");
    EXPECT_EQ(test::read_text(path("code")), kEndedBySigpipe) << format;
    EXPECT_EQ(test::read_text(path("told")), "") << format;
    EXPECT_EQ(run.output, "") << format;
  }
}

/// Also where whoever started it has the signal ignored.
TEST_F(OutputTest, ClosedPipeWhereSigpipeIsIgnored) {
  test::run_command("trap '' PIPE; { sleep 0.1; " + kProgram + " check " + kPublished + " 2>" + path("told") +
                    "; echo $? >" + path("code") + "; } | true");
  EXPECT_EQ(test::read_text(path("code")), kEndedBySigpipe);
  EXPECT_EQ(test::read_text(path("told")), "");
}

TEST_F(OutputTest, APipeAsFileWhoseReaderIsGone) {
  ASSERT_EQ(mkfifo(path("pipe").c_str(), 0600), 0);
  const test::Run run = test::run_command("head -c 1 " + path("pipe") + " & " + kProgram +
                                          " check --format html --output " + path("pipe") + " " + kPublished + " 2>" +
                                          path("told") + "; echo $? >" + path("code") + "; wait");
  EXPECT_EQ(test::read_text(path("code")), kEndedBySigpipe) << run.output;
  EXPECT_EQ(test::read_text(path("told")), "");
}

/// Every command that writes to standard output, but `check`, with arguments that make it write.
class EveryCommandTest : public OutputTest {
 protected:
  void SetUp() override {
    OutputTest::SetUp();
    write("x.brl", "pack   x \"1.0.0\"\nrule a.b : error \"甲\" / \"a\" { require 1 == 1 }\n");
    write("x.budget.yaml", test::sample_text("jincheng-xinfang-2024"));
  }

  const std::vector<std::string> commands_ = {
      "rules",
      "rules --format json",
      "rules --format markdown",
      "explain E0101",
      "explain structure.table-label",
      "explain --rules x.brl a.b",
      "test x.brl",
      "coverage x.budget.yaml",
      "coverage --format json x.budget.yaml",
      "mutate --limit 3 x.budget.yaml",
      "mutate --limit 3 --format json x.budget.yaml",
      "fix --diff x.budget.yaml",
      "fix - < x.budget.yaml",
      "fmt - < x.brl",
      "fmt --check x.brl",
      "schema",
      "schema --settings",
      "man",
      "completions bash",
      "init new",
      "check --show-settings x.budget.yaml",
      "--version",
      "--help",
      "check --help",
  };
};

TEST_F(EveryCommandTest, FullDiskBehindStandardOutput) {
  for (const std::string& command : commands_) {
    SCOPED_TRACE(command);
    const test::Run run = test::run_program(command + " 2>&1 >/dev/full", folder_.string());
    expect_told(run, "标准输出", "磁盘已满");
    EXPECT_EQ(run.output.find("[E0306]", run.output.find("[E0306]") + 1), std::string::npos) << "told once";
  }
  const test::Run english = test::run_program("rules --lang en 2>&1 >/dev/full");
  EXPECT_NE(english.output.find("error[E0306]: cannot write “standard output”"), std::string::npos) << english.output;
}

TEST_F(EveryCommandTest, ClosedPipe) {
  for (const std::string& command : commands_) {
    SCOPED_TRACE(command);
    // As above: the reader is gone before anything is written.
    const test::Run run = test::run_command("cd '" + folder_.string() + "' && { sleep 0.05; " + kProgram + " " +
                                            command + " 2>told; echo $? >code; } | true");
    EXPECT_EQ(test::read_text(path("code")), kEndedBySigpipe) << run.output;
    EXPECT_EQ(test::read_text(path("told")), "");
  }
}

TEST_F(EveryCommandTest, WhatIsReadToTheEndIsNoFailure) {
  for (const std::string& command : commands_) {
    const test::Run run = test::run_program(command + " | cat >out", folder_.string());
    EXPECT_EQ(run.output.find("E0306"), std::string::npos) << command << "\n" << run.output;
    EXPECT_FALSE(test::read_text(path("out")).empty()) << command;
  }
}

TEST_F(OutputTest, OnlyTheFirstLineIsWanted) {
  // More than a pipe holds, so that writing goes on while `head` ends.
  const std::string violations = test::project_path("samples/violations.budget.yaml");
  const test::Run run =
      test::run_command("{ " + kProgram + " check --format json " + violations + "; echo exit $? >&2; } | head -1");
  EXPECT_NE(run.output.find("exit 141\n"), std::string::npos) << run.output;
  EXPECT_EQ(run.output.find("[E0306]"), std::string::npos) << run.output;
}

TEST_F(OutputTest, FullDiskBehindStandardOutput) {
  for (const std::string& format : kWays) {
    const test::Run run =
        test::run_command(kProgram + " check --format " + format + " " + kPublished + " 2>&1 >/dev/full");
    expect_told(run, "标准输出", "磁盘已满");
  }
}

TEST_F(OutputTest, FullDeviceAsFile) {
  for (const std::string& format : kWays) {
    expect_told(test::run_program("check --format " + format + " --output /dev/full " + kPublished), "/dev/full",
                "磁盘已满");
  }
  struct stat device {};
  ASSERT_EQ(stat("/dev/full", &device), 0);
  EXPECT_TRUE(S_ISCHR(device.st_mode)) << "the device was replaced by a file";
}

TEST_F(OutputTest, UnwritableFile) {
  for (const std::string& format : kWays) {
    const std::string check = "check --format " + format + " " + kPublished + " --output ";
    expect_told(test::run_program(check + "no/such/folder/x", folder_.string()), "no/such/folder/x", "目录不存在");
    expect_told(test::run_program(check + folder_.string()), folder_.string(), "这是一个目录");
  }
  EXPECT_TRUE(names().empty());
  const test::Run english = test::run_program("check --lang en --output /dev/full " + kPublished);
  EXPECT_NE(english.output.find("error[E0306]: cannot write “/dev/full”"), std::string::npos) << english.output;
  EXPECT_NE(english.output.find("the disk is full"), std::string::npos) << english.output;
}

TEST_F(OutputTest, NothingIsHalfWritten) {
  const std::string before = "规则：通过 1，违反 0，不适用 0，未能判断 0\n";
  write("old", before);
  for (const std::string& format : kWays) {
    for (const std::string& name : {std::string("old"), std::string("new")}) {
      // Files may not be larger than some kilobytes: writing begins and cannot end.
      expect_told(test::run_command("ulimit -f 8; " + kUncountedProgram + " check --format " + format + " --output " +
                                    path(name) + " " + kPublished),
                  path(name), "超过了允许的文件大小");
      EXPECT_EQ(names(), std::vector<std::string>{"old"}) << format;
      EXPECT_EQ(test::read_text(path("old")), before);
    }
  }
}

TEST_F(OutputTest, NewFilesMayBeReadByThoseWhoMayReadOthers) {
  test::run_command("umask 027; " + kProgram + " check --concise --output " + path("new") + " " + kPublished);
  EXPECT_EQ(std::filesystem::status(folder_ / "new").permissions(), std::filesystem::perms{0640});
}

TEST_F(OutputTest, PipesAndLinksStayWhatTheyAre) {
  const test::Run run = test::run_program("check --concise --output /dev/stdout " + kPublished);
  EXPECT_EQ(run.exit_code, 1);
  EXPECT_NE(run.output.find("错误[performance.cost-within-funds]"), std::string::npos) << run.output;
  write("target", "");
  std::filesystem::create_symlink("target", folder_ / "link");
  EXPECT_EQ(test::run_program("check --concise --output link " + kPublished, folder_.string()).exit_code, 1);
  EXPECT_TRUE(std::filesystem::is_symlink(folder_ / "link"));
  EXPECT_EQ(test::read_text(path("target")), run.output);
}

TEST_F(OutputTest, ADanglingLinkStaysAndItsTargetIsMade) {
  std::filesystem::create_directory(folder_ / "below");
  std::filesystem::create_symlink("below/target", folder_ / "dangling");
  std::filesystem::create_symlink("dangling", folder_ / "second");
  EXPECT_EQ(test::run_program("check --concise --output second " + kPublished, folder_.string()).exit_code, 1);
  EXPECT_TRUE(std::filesystem::is_symlink(folder_ / "second"));
  EXPECT_TRUE(std::filesystem::is_symlink(folder_ / "dangling"));
  EXPECT_NE(test::read_text(path("below/target")).find("错误["), std::string::npos);
  std::filesystem::create_symlink("circle", folder_ / "circle");
  expect_told(test::run_program("check --output circle " + kPublished, folder_.string()), "circle", "链接绕成了圈");
}

/// A pipe that keeps writes apart gives them back one by one.
TEST_F(OutputTest, NdjsonIsWrittenDocumentByDocument) {
  constexpr std::size_t kDocuments = 8;
  const std::string text = test::sample_text("eight-tables-2025");
  std::string command = "exec " + kProgram + " check --format ndjson";
  for (std::size_t i = 0; i < kDocuments; ++i) command += " " + write(std::to_string(i) + ".budget.yaml", text);
  int ends[2];
  ASSERT_EQ(pipe2(ends, O_DIRECT | O_CLOEXEC), 0);
  const pid_t child = fork();
  if (child == 0) {
    dup2(ends[1], STDOUT_FILENO);
    execl("/bin/sh", "sh", "-c", command.c_str(), nullptr);
    _exit(127);
  }
  close(ends[1]);
  std::string written;
  std::set<std::size_t> begins;  // of writes
  std::array<char, 1 << 16> buffer;
  for (ssize_t size = 0; (size = read(ends[0], buffer.data(), buffer.size())) > 0;) {
    begins.insert(written.size());
    written.append(buffer.data(), static_cast<std::size_t>(size));
  }
  close(ends[0]);
  waitpid(child, nullptr, 0);
  std::size_t documents = 0;
  for (std::size_t at = 0; at < written.size(); at = written.find('\n', at) + 1) {
    if (!std::string_view(written).substr(at).starts_with("{\"file\":")) continue;
    ++documents;
    EXPECT_TRUE(begins.contains(at)) << "document " << documents << " is not written by itself";
  }
  EXPECT_EQ(documents, kDocuments);
}

}  // namespace
}  // namespace budgetlint

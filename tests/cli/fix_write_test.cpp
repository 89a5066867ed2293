#include <fcntl.h>
#include <spawn.h>
#include <sys/file.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <sys/xattr.h>
#include <unistd.h>

#include <chrono>
#include <csignal>
#include <filesystem>
#include <string>
#include <thread>
#include <vector>

#include "cli/write_files.h"
#include "support/files.h"
#include "support/program.h"
#include "support/scratch_folder.h"

/// What `fix` does to files, whatever happens to it.
namespace budgetlint {
namespace {

namespace fs = std::filesystem;
using Clock = std::chrono::steady_clock;

/// The rest of a write that was killed: a file beside the model.
constexpr std::size_t kMostNames = 2;

class FixWriteTest : public test::ScratchFolderTest {
 protected:
  /// Starts `fix` on the model, without a shell that would be killed in its place, and without counts of lines that it
  /// would be killed while writing.
  [[nodiscard]] pid_t start() const {
    std::string program = test::program_path(), command = "fix", model = path("x.budget.yaml");
    std::vector<std::string> uncounted(test::kUncounted.begin(), test::kUncounted.end());
    std::vector<char*> arguments{program.data(), command.data(), model.data(), nullptr};
    std::vector<char*> environment;
    for (std::string& each : uncounted) environment.push_back(each.data());
    for (char** each = environ; *each != nullptr; ++each) environment.push_back(*each);
    environment.push_back(nullptr);
    posix_spawn_file_actions_t files;
    posix_spawn_file_actions_init(&files);
    posix_spawn_file_actions_addopen(&files, STDOUT_FILENO, "/dev/null", O_WRONLY, 0);
    posix_spawn_file_actions_addopen(&files, STDERR_FILENO, "/dev/null", O_WRONLY, 0);
    pid_t child = -1;
    EXPECT_EQ(posix_spawn(&child, program.c_str(), &files, nullptr, arguments.data(), environment.data()), 0);
    posix_spawn_file_actions_destroy(&files);
    return child;
  }

  /// Writes the new file in a process that the system kills once this many bytes of it are written. How it ended.
  [[nodiscard]] int write_until(std::size_t bytes) const {
    const pid_t child = fork();
    if (child == 0) {
      const rlimit no_core{0, 0};
      const rlimit size{bytes, bytes};
      if (setrlimit(RLIMIT_CORE, &no_core) != 0 || setrlimit(RLIMIT_FSIZE, &size) != 0) _exit(127);
      std::signal(SIGXFSZ, SIG_DFL);
      _exit(cli::replace_files({{path("x.budget.yaml"), old_, fixed_}}).empty() ? 0 : 1);
    }
    int status = 0;
    waitpid(child, &status, 0);
    return status;
  }

  static void end(pid_t child) {
    kill(child, SIGKILL);
    int status = 0;
    waitpid(child, &status, 0);
  }

  /// The old file or the new one, and not more than one file beside it.
  void expect_whole(const std::string& when) {
    const std::string text = test::read_text(path("x.budget.yaml"));
    EXPECT_TRUE(text == old_ || text == fixed_) << when << ": " << text.size() << " bytes";
    EXPECT_LE(names().size(), kMostNames) << when;
  }

  /// The next run finds its way whatever was left.
  void expect_next_run_works() {
    const test::Run next = test::run_program("fix " + folder_.string());
    EXPECT_EQ(next.exit_code, 0) << next.output;
    EXPECT_EQ(test::read_text(path("x.budget.yaml")), fixed_);
    EXPECT_EQ(names().size(), 1U) << "what a killed run had left is gone";
  }

  void start_anew() {
    fs::remove_all(folder_);
    fs::create_directories(folder_);
    write("x.budget.yaml", old_);
  }

  /// Large: a glossary of some thousand terms, so that writing takes a while.
  static std::string large(const std::string& label) {
    std::string out = test::replaced(test::sample_text("jincheng-xinfang-2024-corrected"), "label: 预算公开表9\n",
                                     "label: " + label + "\n");
    const std::string key = "glossary:\n";
    std::string terms = key;
    for (int i = 0; i < 1500; ++i) {
      terms += "  - {term: 名词" + std::to_string(i) + ", text: 这是为了让文件大一些而写的一条解释，没有别的意思。}\n";
    }
    return test::replaced(out, key, terms);
  }

  const std::string fixed_ = large("预算公开表9");
  const std::string old_ = large("部门公开表9");
};

TEST_F(FixWriteTest, KilledAtAnyMomentItLeavesTheOldFileOrTheNew) {
  start_anew();
  const Clock::time_point begin = Clock::now();
  expect_next_run_works();
  const auto whole = Clock::now() - begin;
  constexpr int kMoments = 12;
  for (int i = 0; i < kMoments; ++i) {
    start_anew();
    const pid_t child = start();
    std::this_thread::sleep_for(whole * i / kMoments);
    end(child);
    expect_whole("after " + std::to_string(i) + "/" + std::to_string(kMoments));
  }
  expect_next_run_works();
}

/// Killed by the limit on a file's size at a byte of the new file: the first, some between, the last but one.
TEST_F(FixWriteTest, KilledWhileItWritesItLeavesTheOldFileAndTheBeginningOfTheNew) {
  constexpr std::size_t kMoments = 6;
  for (std::size_t i = 0; i <= kMoments; ++i) {
    const std::size_t written = (fixed_.size() - 1) * i / kMoments;
    start_anew();
    const int status = write_until(written);
    ASSERT_TRUE(WIFSIGNALED(status) && WTERMSIG(status) == SIGXFSZ) << status;
    EXPECT_EQ(test::read_text(path("x.budget.yaml")), old_);
    ASSERT_EQ(names().size(), kMostNames) << "one write was caught in the act";
    expect_next_run_works();
  }
}

class FixTargetTest : public FixWriteTest {
 protected:
  const std::string good_ = test::sample_text("jincheng-xinfang-2024-corrected");
  const std::string bad_ = test::replaced(good_, "label: 预算公开表9\n", "label: 部门公开表9\n");
};

TEST_F(FixTargetTest, ALinkStaysAndItsTargetIsWritten) {
  fs::create_directories(folder_ / "real");
  write("real/x.yaml", bad_);
  fs::create_symlink("real/x.yaml", folder_ / "x.budget.yaml");
  const test::Run run = test::run_program("fix x.budget.yaml", folder_.string());
  EXPECT_EQ(run.exit_code, 0) << run.output;
  EXPECT_TRUE(fs::is_symlink(folder_ / "x.budget.yaml"));
  EXPECT_EQ(fs::read_symlink(folder_ / "x.budget.yaml"), "real/x.yaml");
  EXPECT_EQ(test::read_text(path("real/x.yaml")), good_);
}

TEST_F(FixTargetTest, TheModeStays) {
  write("x.budget.yaml", bad_);
  chmod(path("x.budget.yaml").c_str(), 0640);
  EXPECT_EQ(test::run_program("fix x.budget.yaml", folder_.string()).exit_code, 0);
  EXPECT_EQ(fs::status(folder_ / "x.budget.yaml").permissions(), fs::perms{0640});
}

TEST_F(FixTargetTest, AReadOnlyFileStaysAndIsTold) {
  write("x.budget.yaml", bad_);
  chmod(path("x.budget.yaml").c_str(), 0444);
  const test::Run run = test::run_program("fix x.budget.yaml", folder_.string());
  EXPECT_EQ(run.exit_code, 2) << run.output;
  EXPECT_NE(run.output.find("错误[E0306]: 写不了“x.budget.yaml”"), std::string::npos) << run.output;
  EXPECT_NE(run.output.find("没有写的权限"), std::string::npos) << run.output;
  EXPECT_EQ(test::read_text(path("x.budget.yaml")), bad_);
  EXPECT_EQ(names().size(), 1U);
}

TEST_F(FixTargetTest, TheOwnerStays) {
  if (geteuid() != 0) GTEST_SKIP() << "only root can write what belongs to others";
  write("x.budget.yaml", bad_);
  ASSERT_EQ(chown(path("x.budget.yaml").c_str(), 12345, 23456), 0);
  EXPECT_EQ(test::run_program("fix x.budget.yaml", folder_.string()).exit_code, 0);
  struct stat after {};
  ASSERT_EQ(stat(path("x.budget.yaml").c_str(), &after), 0);
  EXPECT_EQ(after.st_uid, 12345U);
  EXPECT_EQ(after.st_gid, 23456U);
  EXPECT_EQ(test::read_text(path("x.budget.yaml")), good_);
}

TEST_F(FixTargetTest, ExtendedAttributesStay) {
  const std::string file = write("x.budget.yaml", bad_);
  if (setxattr(file.c_str(), "user.source", "表三", 6, 0) != 0) GTEST_SKIP() << "the file system has none";
  EXPECT_EQ(test::run_program("fix x.budget.yaml", folder_.string()).exit_code, 0);
  std::string value(6, '\0');
  EXPECT_EQ(getxattr(file.c_str(), "user.source", value.data(), value.size()), 6);
  EXPECT_EQ(value, "表三");
  EXPECT_EQ(test::read_text(file), good_);
}

TEST_F(FixTargetTest, AFileWithTwoNamesStaysAndIsTold) {
  write("x.budget.yaml", bad_);
  fs::create_hard_link(folder_ / "x.budget.yaml", folder_ / "second");
  const test::Run run = test::run_program("fix x.budget.yaml", folder_.string());
  EXPECT_EQ(run.exit_code, 2) << run.output;
  EXPECT_NE(run.output.find("错误[E0306]: 写不了“x.budget.yaml”\n  = 它有 2 个名字（硬链接）"), std::string::npos)
      << run.output;
  EXPECT_EQ(test::read_text(path("x.budget.yaml")), bad_);
  EXPECT_EQ(names().size(), 2U);
  const test::Run english = test::run_program("fix --lang en x.budget.yaml", folder_.string());
  EXPECT_NE(english.output.find("it has 2 names (hard links)"), std::string::npos) << english.output;
}

TEST_F(FixTargetTest, WhereOneFileCannotBeWrittenNoneIs) {
  write("a.budget.yaml", bad_);
  write("b.budget.yaml", bad_);
  write("c.budget.yaml", bad_);
  chmod(path("b.budget.yaml").c_str(), 0444);
  const test::Run run = test::run_program("fix .", folder_.string());
  EXPECT_EQ(run.exit_code, 2) << run.output;
  EXPECT_NE(run.output.find("写不了“b.budget.yaml”"), std::string::npos) << run.output;
  EXPECT_NE(run.output.find("没有改动任何文件"), std::string::npos) << run.output;
  EXPECT_EQ(run.output.find("改了"), std::string::npos) << run.output;
  for (const char* name : {"a.budget.yaml", "b.budget.yaml", "c.budget.yaml"}) {
    EXPECT_EQ(test::read_text(path(name)), bad_) << name;
  }
  EXPECT_EQ(names().size(), 3U);
  chmod(path("b.budget.yaml").c_str(), 0644);
  EXPECT_EQ(test::run_program("fix .", folder_.string()).exit_code, 0);
  EXPECT_EQ(test::read_text(path("b.budget.yaml")), good_);
}

/// Killed after the new text took the old one's place, a run leaves the old one beside it; the next has nothing to fix.
TEST_F(FixTargetTest, WhatAKilledRunHasLeftGoesThoughNothingIsToBeFixed) {
  write("x.budget.yaml", good_);
  write(".x.budget.yaml.budgetlint", bad_);
  EXPECT_EQ(test::run_program("fix --diff x.budget.yaml", folder_.string()).exit_code, 0);
  EXPECT_EQ(names().size(), 2U) << "--diff writes nothing";
  EXPECT_EQ(test::run_program("fix x.budget.yaml", folder_.string()).exit_code, 0);
  EXPECT_EQ(names().size(), 1U);
  EXPECT_EQ(test::read_text(path("x.budget.yaml")), good_);
}

/// What another run is writing at the moment is not taken for what a killed one has left.
TEST_F(FixTargetTest, AFileThatAnotherRunIsWritingStays) {
  write("x.budget.yaml", bad_);
  const std::string beside = write(".x.budget.yaml.budgetlint", "half");
  const int other = open(beside.c_str(), O_RDONLY | O_CLOEXEC);
  ASSERT_EQ(flock(other, LOCK_EX), 0);
  const test::Run run = test::run_program("fix x.budget.yaml", folder_.string());
  EXPECT_EQ(run.exit_code, 2) << run.output;
  EXPECT_NE(run.output.find("别的程序正在写它"), std::string::npos) << run.output;
  EXPECT_EQ(test::read_text(beside), "half");
  close(other);
  EXPECT_EQ(test::run_program("fix x.budget.yaml", folder_.string()).exit_code, 0);
  EXPECT_FALSE(fs::exists(beside));
}

/// `replace_files` itself: what is saved between reading and writing.
class ReplaceFilesTest : public test::ScratchFolderTest {
 protected:
  std::vector<std::string> codes_of(const std::vector<cli::FileChange>& changes) const {
    std::vector<std::string> out;
    for (const Diagnostic& problem : cli::replace_files(changes)) out.push_back(problem.rule);
    return out;
  }
};

TEST_F(ReplaceFilesTest, WhatWasSavedMeanwhileStays) {
  write("a", "read");
  write("b", "read and saved since");
  write("c", "save");  // as long as what was read
  const std::vector<std::string> changed = {"E0313"};
  EXPECT_EQ(codes_of({{path("b"), "read", "new"}}), changed);
  EXPECT_EQ(codes_of({{path("c"), "read", "new"}}), changed);
  EXPECT_EQ(codes_of({{path("a"), "read", "new"}, {path("b"), "read", "new"}}), changed);
  EXPECT_EQ(test::read_text(path("a")), "read") << "all or none";
  EXPECT_EQ(test::read_text(path("b")), "read and saved since");
  EXPECT_EQ(test::read_text(path("c")), "save");
  EXPECT_EQ(names().size(), 3U);
}

TEST_F(ReplaceFilesTest, AllAreWritten) {
  write("a", "one");
  write("b", "two");
  EXPECT_TRUE(codes_of({{path("a"), "one", "1"}, {path("b"), "two", "2"}}).empty());
  EXPECT_EQ(test::read_text(path("a")), "1");
  EXPECT_EQ(test::read_text(path("b")), "2");
  EXPECT_EQ(names().size(), 2U);
}

TEST_F(ReplaceFilesTest, WhatIsGoneMeanwhileIsNotMadeAnew) {
  EXPECT_EQ(codes_of({{path("gone"), "read", "new"}}), std::vector<std::string>{"E0313"});
  EXPECT_TRUE(names().empty());
}

std::string rule_for_note(const std::string& name, const std::string& note) {
  return "rule 本局." + name + " : warning \"" + name +
         "\" / \"x\" {\n  for t in tables where t.label == \"预算公开表1\"\n  require t.note == \"" + note +
         "\" fix set t.note = \"" + note + "\"\n}\n";
}

TEST_F(FixTargetTest, FixesThatUndoEachOtherAreTold) {
  write("t.brl", "import department-budget\n" + rule_for_note("甲", "一") + rule_for_note("乙", "二"));
  write("x.budget.yaml", good_);
  const test::Run run = test::run_program("fix --rules t.brl x.budget.yaml", folder_.string());
  EXPECT_EQ(run.exit_code, 2) << run.output;
  EXPECT_NE(run.output.find("[E0310]"), std::string::npos) << run.output;
  EXPECT_NE(run.output.find("本局.甲"), std::string::npos) << run.output;
  EXPECT_NE(run.output.find("本局.乙"), std::string::npos) << run.output;
  EXPECT_EQ(test::read_text(path("x.budget.yaml")), good_);
  EXPECT_EQ(test::run_program("fix --ignore 本局.甲 --rules t.brl x.budget.yaml", folder_.string()).exit_code, 0);
  EXPECT_NE(test::read_text(path("x.budget.yaml")).find("note: 二"), std::string::npos);
}

/// Of two edits of one place the first is made; what the second wanted is then seen anew.
TEST_F(FixTargetTest, OfOverlappingEditsOneIsMade) {
  write("t.brl", "import department-budget\n" + rule_for_note("甲", "一") +
                     "rule 本局.乙 : warning \"乙\" / \"x\" {\n  for t in tables where t.label == \"预算公开表1\"\n"
                     "  require t.note is present fix set t.note = \"二\"\n}\n");
  write("x.budget.yaml", good_);
  const test::Run run = test::run_program("fix --rules t.brl x.budget.yaml", folder_.string());
  EXPECT_EQ(run.exit_code, 0) << run.output;
  const std::string text = test::read_text(path("x.budget.yaml"));
  EXPECT_NE(text.find("note: 一\n"), std::string::npos);
  EXPECT_EQ(text.find("note: 二\n"), std::string::npos);
}

}  // namespace
}  // namespace budgetlint

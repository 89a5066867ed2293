#include <fcntl.h>
#include <sys/wait.h>
#include <unistd.h>

#include <chrono>
#include <csignal>
#include <filesystem>
#include <string>
#include <thread>
#include <vector>

#include "support/files.h"
#include "support/program.h"
#include "support/scratch_folder.h"

/// `check --watch`.
namespace budgetlint {
namespace {

namespace fs = std::filesystem;

std::size_t count(const std::string& text, const std::string& what) {
  std::size_t out = 0;
  for (std::size_t at = 0; (at = text.find(what, at)) != std::string::npos; at += what.size()) ++out;
  return out;
}

class WatchTest : public test::ScratchFolderTest {
 protected:
  void SetUp() override {
    ScratchFolderTest::SetUp();
    fs::create_directories(folder_ / "models");
    write("models/x.budget.yaml", good_);
  }
  void TearDown() override {
    if (child_ > 0) interrupt();
    ScratchFolderTest::TearDown();
  }

  /// Starts the watch in the folder of the models; its output goes to a file.
  void start(const std::vector<std::string>& arguments) {
    child_ = fork();
    if (child_ != 0) return;
    const int out = open(path("out").c_str(), O_WRONLY | O_CREAT | O_APPEND, 0644);
    dup2(out, STDOUT_FILENO);
    dup2(out, STDERR_FILENO);
    fs::current_path(folder_ / "models");
    std::vector<std::string> words = {test::program_path(), "check", "--watch"};
    words.insert(words.end(), arguments.begin(), arguments.end());
    std::vector<char*> argv;
    for (std::string& word : words) argv.push_back(word.data());
    argv.push_back(nullptr);
    execv(test::program_path(), argv.data());
    _exit(127);
  }

  /// Interrupts the watch as Ctrl-C does; its exit code.
  int interrupt() {
    kill(child_, SIGINT);
    int status = 0;
    waitpid(child_, &status, 0);
    child_ = 0;
    return WIFEXITED(status) ? WEXITSTATUS(status) : -1;
  }

  /// A new file that is there at once, so that it is one change and not two.
  void put(const std::string& name, const std::string& text) const {
    write("unfinished", text);
    fs::rename(folder_ / "unfinished", folder_ / name);
  }

  [[nodiscard]] std::string output() const { return fs::exists(folder_ / "out") ? test::read_text(path("out")) : ""; }

  /// Waits until there have been so many checks.
  void expect_checks(std::size_t checks) const {
    for (int i = 0; i < 300 && count(output(), kWaiting) < checks; ++i) {
      std::this_thread::sleep_for(std::chrono::milliseconds(50));
    }
    ASSERT_EQ(count(output(), kWaiting), checks) << output();
  }

  const std::string kWaiting = "等待文件改动";
  const std::string good_ = test::sample_text("eight-tables-2025");
  const std::string bad_ = test::replaced(good_, "[收入总计, 339.75]", "[收入总计, 339.57]");
  pid_t child_ = 0;
};

TEST_F(WatchTest, EveryChangeIsCheckedAndTheLastExitCodeStays) {
  start({});
  expect_checks(1);
  write("models/x.budget.yaml", bad_);
  expect_checks(2);
  EXPECT_NE(output().find("339.57"), std::string::npos) << output();
  EXPECT_EQ(output().find('\x1b'), std::string::npos) << "only a terminal is cleared";
  EXPECT_EQ(interrupt(), 1);
}

TEST_F(WatchTest, ModelsRulesAndSettingsCount) {
  write("own.brl", "import department-budget\nparameter 上限 : percent = 98% \"上限\" / \"limit\"\n");
  start({"--rules", path("own.brl")});
  expect_checks(1);
  write("own.brl", "import department-budget\n");
  expect_checks(2);
  put("budgetlint.yaml", "parameters: {没有: 1}\n");  // found upwards
  expect_checks(3);
  EXPECT_NE(output().find("[E0307]"), std::string::npos) << output();
  fs::remove(folder_ / "budgetlint.yaml");
  expect_checks(4);
  fs::create_directories(folder_ / "models/new");
  expect_checks(5);
  put("models/new/y.budget.yaml", good_);
  expect_checks(6);
  EXPECT_NE(output().find("检查了 2 个文件"), std::string::npos) << output();
  write("models/new/notes.txt", "");
  write("other.yaml", "");  // above the models only the settings count
  std::this_thread::sleep_for(std::chrono::milliseconds(300));
  expect_checks(6);
  EXPECT_EQ(interrupt(), 0);
}

TEST_F(WatchTest, SettingsOfEveryFileCount) {
  fs::create_directories(folder_ / "base");
  fs::create_directories(folder_ / "rules");
  fs::create_directories(folder_ / "models/part");
  write("models/part/y.budget.yaml", good_);
  write("rules/own.brl", "import department-budget\nimport department-accounts\n");
  write("base/base.yaml", "rules: ../rules\n");
  write("models/part/budgetlint.yaml", "extends: ../../base/base.yaml\n");
  start({"--baseline", path("known.json")});
  expect_checks(1);
  EXPECT_NE(output().find("[E0301]"), std::string::npos) << "there is no baseline yet";
  put("known.json", "{\"version\": 1, \"findings\": []}\n");
  expect_checks(2);
  put("base/base.yaml", "rules: ../rules\nextends: more.yaml\n");
  expect_checks(3);
  put("base/more.yaml", "parameters: {没有: 1}\n");  // was asked for, and not there
  expect_checks(4);
  EXPECT_NE(output().find("[E0307]"), std::string::npos) << output();
  put("base/more.yaml", "select: '*'\n");
  expect_checks(5);
  write("rules/own.brl", "import department-budget\n");
  expect_checks(6);
  put("models/part/budgetlint.yaml", "select: '*'\n");
  expect_checks(7);
  write("rules/own.brl", "import department-accounts\n");  // no longer used
  put("base/base.yaml", "select: '*'\n");
  std::this_thread::sleep_for(std::chrono::milliseconds(300));
  expect_checks(7);
  EXPECT_EQ(interrupt(), 0);
}

TEST_F(WatchTest, APrunedBaselineIsWrittenOnlyWhereItChanges) {
  write("models/x.budget.yaml", bad_);
  test::run_program("check --write-baseline ../known.json", path("models"));
  start({"--baseline", path("known.json"), "--prune"});
  expect_checks(1);
  put("models/x.budget.yaml", good_);
  expect_checks(3);  // the second time for the baseline, from which the finding is gone
  std::this_thread::sleep_for(std::chrono::milliseconds(300));
  expect_checks(3);
  EXPECT_EQ(test::read_text(path("known.json")).find("fingerprint"), std::string::npos);
}

/// As many editors save: to another file, which takes the place of the old one.
TEST_F(WatchTest, AFileThatIsReplacedCounts) {
  start({"x.budget.yaml"});
  expect_checks(1);
  put("models/x.budget.yaml", bad_);
  expect_checks(2);
  fs::remove(folder_ / "models/x.budget.yaml");
  expect_checks(3);
  EXPECT_EQ(interrupt(), 2);
}

TEST_F(WatchTest, StandardInputCannotBeWatched) { EXPECT_EQ(test::run_program("check --watch -").exit_code, 2); }

TEST_F(WatchTest, ATerminalIsCleared) {
  // script gives the program a terminal and passes its output on.
  const std::string command = std::string("cd ") + path("models") + "; export TERM=xterm; touch ../out; script -qec '" +
                              test::program_path() + " check --watch; true' /dev/null < /dev/null >>../out 2>&1 & " +
                              "echo $! > ../pid";
  test::run_command("( " + command + " )");
  expect_checks(1);
  EXPECT_EQ(output().find("\x1b[2J"), std::string::npos) << output();
  write("models/x.budget.yaml", bad_);
  expect_checks(2);
  EXPECT_NE(output().find("\x1b[H\x1b[2J"), std::string::npos) << output();
  kill(std::stoi(test::read_text(path("pid"))), SIGTERM);
}

}  // namespace
}  // namespace budgetlint

#include "cli/watch.h"

#include <unistd.h>

#include <cerrno>
#include <csignal>
#include <iostream>

#include "cli/exit_code.h"
#include "cli/file_watcher.h"
#include "cli/terminal.h"
#include "cli/write_files.h"

namespace budgetlint::cli {
namespace {

/// Before the first run is done there is no result: the code of a program that was interrupted.
constexpr int kInterrupted = 130;
volatile std::sig_atomic_t last_exit_code = kInterrupted;

/// At once, also in the middle of a run: nothing is to be tidied up.
void end_with_last_exit_code(int /*signal*/) { _exit(last_exit_code); }

void clear_terminal() {
  if (is_terminal(STDOUT_FILENO)) static_cast<void>(write_all(STDOUT_FILENO, "\x1b[H\x1b[2J\x1b[3J"));
}

}  // namespace

int watch(const std::function<std::vector<std::string>()>& paths, Language language, const std::function<int()>& run) {
  std::signal(SIGINT, end_with_last_exit_code);
  std::signal(SIGTERM, end_with_last_exit_code);
  const bool zh = language == Language::zh;
  for (bool first = true;; first = false) {
    FileWatcher watcher(paths());
    if (!first) clear_terminal();
    last_exit_code = run();
    std::cerr << (zh ? "等待文件改动；Ctrl-C 结束\n" : "waiting for changes; Ctrl-C ends\n");
    if (!watcher.wait()) break;
  }
  const LocalText why = write_failure(errno);
  std::cerr << (zh ? "不能等待文件改动：" : "cannot wait for changes: ") << why.in(language) << '\n';
  return kFailed;
}

}  // namespace budgetlint::cli

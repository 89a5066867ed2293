#include "cli/output.h"

#include <unistd.h>

#include <cerrno>
#include <csignal>
#include <iostream>

#include "cli/files.h"
#include "cli/terminal.h"
#include "diag/code.h"
#include "render/diagnostic_text.h"

namespace budgetlint::cli {

void keep_running_when_writing_fails() {
  std::signal(SIGPIPE, SIG_IGN);
  std::signal(SIGXFSZ, SIG_IGN);
}

bool Output::colored() const { return file.empty() ? use_color(color, STDOUT_FILENO) : color == "always"; }

bool Output::write(const std::string& text) const {
  if (file.empty()) return write_all(STDOUT_FILENO, text) || tell_not_written({"标准输出", "standard output"}, *this);
  return write_file(file, text) || tell_not_written({file, file}, *this);
}

bool tell_not_written(const LocalText& where, const Output& output) {
  const int error = errno;
  Diagnostic problem = make_diagnostic(Code::cannot_write, {}, where);
  problem.notes.push_back(write_failure(error));
  std::cerr << diagnostic_text(problem, output.language, Style(use_color(output.color, STDERR_FILENO)));
  return false;
}

}  // namespace budgetlint::cli

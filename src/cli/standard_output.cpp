#include "cli/standard_output.h"

#include <unistd.h>

#include <cerrno>
#include <csignal>
#include <iostream>

#include "cli/terminal.h"
#include "cli/write_files.h"
#include "diag/code.h"
#include "render/diagnostic_text.h"
#include "render/style.h"

namespace budgetlint::cli {

void keep_running_when_writing_fails() {
  std::signal(SIGPIPE, SIG_IGN);
  std::signal(SIGXFSZ, SIG_IGN);
}

bool StandardOutput::write(std::string_view text) {
  if (failed_) return false;
  failed_ = !write_all(STDOUT_FILENO, text) && !tell_not_written({"标准输出", "standard output"}, language_, color_);
  return !failed_;
}

bool ReportOutput::colored() const { return file_.empty() ? use_color(color_, STDOUT_FILENO) : color_ == "always"; }

bool ReportOutput::write(std::string_view text) {
  if (file_.empty()) return standard_.write(text);
  return write_file(file_, std::string(text)) || tell_not_written({file_, file_}, language_, color_);
}

Diagnostic not_written(const LocalText& what) {
  const int error = errno;
  Diagnostic out = make_diagnostic(Code::cannot_write, {}, what);
  out.notes.push_back(write_failure(error));
  return out;
}

bool tell_not_written(const LocalText& what, Language language, const std::string& color) {
  const Diagnostic problem = not_written(what);  // before anything else changes errno
  std::cerr << diagnostic_text(problem, language, Style(use_color(color, STDERR_FILENO)));
  return false;
}

}  // namespace budgetlint::cli

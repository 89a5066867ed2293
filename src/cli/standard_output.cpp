#include "cli/standard_output.h"

#include <unistd.h>

#include <cerrno>
#include <csignal>
#include <iostream>

#include "cli/terminal.h"
#include "cli/write_files.h"
#include "render/diagnostic_text.h"
#include "render/style.h"

namespace budgetlint::cli {

void keep_running_when_writing_fails() {
  std::signal(SIGPIPE, SIG_IGN);
  std::signal(SIGXFSZ, SIG_IGN);
}

bool StandardOutput::write(std::string_view text) {
  if (failed_ || write_all(STDOUT_FILENO, text)) return !failed_;
  if (errno == EPIPE) end_without_reader();
  failed_ = true;
  return tell_not_written({"标准输出", "standard output"}, write_failure(errno), language_, color_);
}

bool ReportOutput::colored() const { return name_.empty() ? use_color(color_, STDOUT_FILENO) : color_ == "always"; }

bool ReportOutput::write(std::string_view part) {
  return name_.empty() ? standard_.write(part) : tell(file_.write(part));
}

bool ReportOutput::finish() { return name_.empty() || tell(file_.finish()); }

bool ReportOutput::tell(const WriteFailure& failure) {
  return !failure || tell_not_written({name_, name_}, *failure, language_, color_);
}

bool tell_failure(const Diagnostic& problem, Language language, const std::string& color) {
  std::cerr << diagnostic_text(problem, language, Style(use_color(color, STDERR_FILENO)));
  return false;
}

bool tell_problems(const std::vector<Diagnostic>& problems, Language language, const std::string& color) {
  const Style style(use_color(color, STDERR_FILENO));
  for (const Diagnostic& problem : problems) std::cerr << diagnostic_text(problem, language, style) << '\n';
  return has_errors(problems);
}

bool tell_not_written(const LocalText& what, const LocalText& why, Language language, const std::string& color) {
  return tell_failure(not_written(what, why), language, color);
}

}  // namespace budgetlint::cli

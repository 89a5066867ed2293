#include "cli/check_command.h"

#include <unistd.h>

#include <algorithm>
#include <iostream>
#include <sstream>
#include <utility>

#include "cli/exit_code.h"
#include "cli/files.h"
#include "cli/terminal.h"
#include "diag/code.h"
#include "render/diagnostic_text.h"
#include "render/json.h"
#include "render/text.h"

namespace budgetlint::cli {
namespace {

Severity severity_named(const std::string& name) {
  return name == "error" ? Severity::error : name == "warning" ? Severity::warning : Severity::info;
}

class CheckRun {
 public:
  explicit CheckRun(const CheckArguments& arguments) : arguments_(arguments), setup_(arguments.setup) {}

  int run() {
    report_.tool_version = BUDGETLINT_VERSION;
    report_.packs = setup_.rulebook().packs;
    report_.problems = setup_.problems();
    check_documents();
    return write() ? exit_code() : kFailed;
  }

 private:
  void check_documents() {
    const SetupArguments& given = arguments_.setup;
    Sources read = read_sources(paths_or_here(given.paths), ".budget.yaml", given.stdin_filename);
    std::move(read.problems.begin(), read.problems.end(), std::back_inserter(report_.problems));
    const Severity least = severity_named(arguments_.severity);
    if (!setup_.has_rules()) return;
    for (const SourcePtr& source : read.sources) {
      DocumentReport report = setup_.check(source);
      std::erase_if(report.findings, [&](const Diagnostic& finding) { return finding.severity < least; });
      report_.documents.push_back(std::move(report));
    }
  }

  void render(std::ostream& out, bool color) const {
    if (arguments_.format == "json") {
      render_json(report_, arguments_.language, out);
      return;
    }
    render_text(report_, {arguments_.language, color, arguments_.show_skipped, arguments_.statistics}, out);
  }

  bool write() const {
    std::ostringstream text;
    if (arguments_.output.empty()) {
      render(text, use_color(arguments_.color, STDOUT_FILENO));
      std::cout << text.str() << std::flush;
      return static_cast<bool>(std::cout);
    }
    render(text, arguments_.color == "always");
    if (write_file(arguments_.output, text.str())) return true;
    const Diagnostic problem = make_diagnostic(Code::cannot_write, {}, arguments_.output);
    std::cerr << diagnostic_text(problem, arguments_.language, Style(use_color(arguments_.color, STDERR_FILENO)));
    return false;
  }

  [[nodiscard]] int exit_code() const {
    bool findings = false;
    const Severity failing = severity_named(arguments_.fail_on);
    for (const DocumentReport& document : report_.documents) {
      if (has_errors(document.problems)) return kFailed;
      findings |= std::any_of(document.findings.begin(), document.findings.end(),
                              [&](const Diagnostic& finding) { return finding.severity >= failing; });
    }
    if (has_errors(report_.problems)) return kFailed;
    return findings ? kFindings : kClean;
  }

  const CheckArguments& arguments_;
  CheckSetup setup_;
  Report report_;
};

}  // namespace

int run_check(const CheckArguments& arguments) { return CheckRun(arguments).run(); }

}  // namespace budgetlint::cli

#include "cli/check_command.h"

#include <unistd.h>

#include <algorithm>
#include <fstream>
#include <iostream>
#include <sstream>
#include <utility>

#include "cli/files.h"
#include "cli/terminal.h"
#include "diag/code.h"
#include "engine/check.h"
#include "model/reader.h"
#include "render/diagnostic_text.h"
#include "render/json.h"
#include "render/text.h"
#include "rulebook/rulebook.h"

namespace budgetlint::cli {
namespace {

Severity severity_named(const std::string& name) {
  return name == "error" ? Severity::error : name == "warning" ? Severity::warning : Severity::info;
}

class CheckRun {
 public:
  explicit CheckRun(const CheckArguments& arguments) : arguments_(arguments) {}

  int run() {
    load_rules();
    check_documents();
    return write() ? exit_code() : kFailed;
  }

 private:
  void load_rules() {
    if (arguments_.rules.empty()) {
      rulebook_ = load_embedded_rulebook();
    } else {
      Sources read = read_sources(arguments_.rules, ".brl", "<rules>");
      std::move(read.problems.begin(), read.problems.end(), std::back_inserter(report_.problems));
      rulebook_ = load_rulebook(read.sources);
    }
    std::copy(rulebook_.problems.begin(), rulebook_.problems.end(), std::back_inserter(report_.problems));
    report_.tool_version = BUDGETLINT_VERSION;
    report_.packs = rulebook_.packs;
    std::vector<std::string> unmatched;
    selected_ = select_rules(rulebook_.program, arguments_.select, arguments_.ignore, unmatched);
    for (const std::string& pattern : unmatched) {
      report_.problems.push_back(make_diagnostic(Code::no_rules_selected, {}, pattern));
    }
  }

  void check_documents() {
    const std::vector<std::string> here = {"."};
    const auto& paths = arguments_.paths.empty() ? here : arguments_.paths;
    Sources read = read_sources(paths, ".budget.yaml", arguments_.stdin_filename);
    std::move(read.problems.begin(), read.problems.end(), std::back_inserter(report_.problems));
    Engine engine(rulebook_.program);
    const Severity least = severity_named(arguments_.severity);
    for (const SourcePtr& source : read.sources) {
      ReadResult model = read_document(source);
      CheckOptions options;
      options.rules = selected_;
      if (selected_.empty()) continue;  // said above
      DocumentReport report = check_document(engine, *model.document, std::move(model.problems), options);
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
    std::ofstream file(arguments_.output, std::ios::binary | std::ios::trunc);
    file << text.str();
    file.close();
    if (file) return true;
    const Diagnostic problem = make_diagnostic(Code::cannot_write, {}, arguments_.output);
    std::cerr << diagnostic_text(problem, arguments_.language, Style(use_color(arguments_.color, STDERR_FILENO)));
    return false;
  }

  [[nodiscard]] int exit_code() const {
    const auto fails = [](const std::vector<Diagnostic>& problems) {
      return std::any_of(problems.begin(), problems.end(),
                         [](const Diagnostic& problem) { return problem.severity == Severity::error; });
    };
    bool findings = false;
    const Severity failing = severity_named(arguments_.fail_on);
    for (const DocumentReport& document : report_.documents) {
      if (fails(document.problems)) return kFailed;
      findings |= std::any_of(document.findings.begin(), document.findings.end(),
                              [&](const Diagnostic& finding) { return finding.severity >= failing; });
    }
    if (fails(report_.problems)) return kFailed;
    return findings ? kFindings : kClean;
  }

  const CheckArguments& arguments_;
  Rulebook rulebook_;
  std::vector<std::size_t> selected_;
  Report report_;
};

}  // namespace

int run_check(const CheckArguments& arguments) { return CheckRun(arguments).run(); }

}  // namespace budgetlint::cli

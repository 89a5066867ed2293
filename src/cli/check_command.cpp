#include "cli/check_command.h"

#include <unistd.h>

#include <algorithm>
#include <iostream>
#include <sstream>
#include <utility>

#include "base/nearest_name.h"
#include "cli/exit_code.h"
#include "cli/files.h"
#include "cli/find_settings.h"
#include "cli/terminal.h"
#include "diag/code.h"
#include "engine/check.h"
#include "engine/typed_document.h"
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
    apply_settings();
    report_.tool_version = BUDGETLINT_VERSION;
    report_.packs = rulebook_.packs;
    std::vector<std::string> unmatched;
    selected_ = select_rules(rulebook_.program, arguments_.select, arguments_.ignore, unmatched);
    for (const std::string& pattern : unmatched) {
      report_.problems.push_back(make_diagnostic(Code::no_rules_selected, {}, pattern));
    }
  }

  /// Parameters come from the configuration file, and over it from the command line.
  void apply_settings() {
    settings_ = find_settings(arguments_.config, arguments_.paths);
    std::move(settings_.problems.begin(), settings_.problems.end(), std::back_inserter(report_.problems));
    for (const Setting& setting : settings_.parameters) {
      set(setting.name, setting.value, setting.name_place, setting.value_place);
    }
    for (const std::string& given : arguments_.parameters) {
      const std::size_t equals = std::min(given.find('='), given.size());
      set(given.substr(0, equals), equals < given.size() ? given.substr(equals + 1) : "", {}, {});
    }
  }

  void set(const std::string& name, const std::string& value, const Location& name_place, const Location& value_place) {
    const auto& parameters = rulebook_.program.parameters;
    const auto known = std::find_if(parameters.begin(), parameters.end(),
                                    [&](const ir::Parameter& parameter) { return parameter.name == name; });
    if (known == parameters.end()) {
      std::vector<std::string> names;
      for (const ir::Parameter& parameter : parameters) names.push_back(parameter.name);
      report_.problems.push_back(make_diagnostic(Code::unknown_parameter, name_place, name));
      if (const auto near = nearest_name(name, names)) {
        report_.problems.back().label = {"是否指“" + *near + "”？", "did you mean `" + *near + "`?"};
      }
    } else if (const ir::Parameter parameter = *known; !set_parameter(rulebook_.program, parameter, value)) {
      report_.problems.push_back(
          make_diagnostic(Code::bad_parameter_value, value_place, name, name_of(parameter.type), value));
    }
  }

  /// The document of the year before, typed; null where none is given or it cannot be read.
  const TypedDocument* prior() {
    if (arguments_.prior.empty()) return nullptr;
    Sources read = read_sources({arguments_.prior}, ".budget.yaml", arguments_.stdin_filename);
    std::move(read.problems.begin(), read.problems.end(), std::back_inserter(report_.problems));
    if (read.sources.size() != 1) return nullptr;
    prior_model_ = read_document(read.sources.front());
    prior_ = std::make_unique<TypedDocument>(*prior_model_.document, rulebook_.program, prior_model_.problems);
    std::move(prior_model_.problems.begin(), prior_model_.problems.end(), std::back_inserter(report_.problems));
    return prior_.get();
  }

  void check_documents() {
    Sources read = read_sources(paths_or_here(arguments_.paths), ".budget.yaml", arguments_.stdin_filename);
    std::move(read.problems.begin(), read.problems.end(), std::back_inserter(report_.problems));
    Engine engine(rulebook_.program);
    const TypedDocument* const before = prior();
    const Severity least = severity_named(arguments_.severity);
    for (const SourcePtr& source : read.sources) {
      ReadResult model = read_document(source);
      CheckOptions options;
      options.rules = selected_;
      options.prior = before;
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
    if (write_file(arguments_.output, text.str())) return true;
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
  Settings settings_;
  ReadResult prior_model_;
  std::unique_ptr<TypedDocument> prior_;
  std::vector<std::size_t> selected_;
  Report report_;
};

}  // namespace

int run_check(const CheckArguments& arguments) { return CheckRun(arguments).run(); }

}  // namespace budgetlint::cli

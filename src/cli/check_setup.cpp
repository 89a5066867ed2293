#include "cli/check_setup.h"

#include <algorithm>
#include <utility>

#include "base/nearest_name.h"
#include "cli/files.h"
#include "cli/find_settings.h"
#include "diag/code.h"

namespace budgetlint::cli {
namespace {

void append(std::vector<Diagnostic>& to, std::vector<Diagnostic> from) {
  std::move(from.begin(), from.end(), std::back_inserter(to));
}

}  // namespace

CheckSetup::CheckSetup(const SetupArguments& arguments) : arguments_(arguments) {
  load_rules();
  apply_settings();
  select();
  engine_ = std::make_unique<Engine>(rulebook_.program);
  load_prior();
}

std::vector<RuleInfo> CheckSetup::rules() const {
  std::vector<RuleInfo> out;
  for (const std::size_t index : selected_) {
    const ir::Rule& rule = rulebook_.program.rules[index];
    out.push_back({rule.id, rule.severity, rule.title, rule.doc, rule.basis});
  }
  return out;
}

DocumentReport CheckSetup::check(const SourcePtr& source) {
  ReadResult model = read_document(source);
  return check_document(*engine_, *model.document, std::move(model.problems), options());
}

CheckOptions CheckSetup::options() const {
  CheckOptions out;
  out.rules = selected_;
  out.prior = prior_.get();
  return out;
}

void CheckSetup::load_rules() {
  if (arguments_.rules.empty()) {
    rulebook_ = load_embedded_rulebook();
  } else {
    Sources read = read_sources(arguments_.rules, ".brl", "<rules>");
    append(problems_, std::move(read.problems));
    rulebook_ = load_rulebook(read.sources);
  }
  append(problems_, rulebook_.problems);
}

/// Parameters come from the configuration file, and over it from the command line.
void CheckSetup::apply_settings() {
  Settings settings = find_settings(arguments_.config, arguments_.paths);
  settings_source_ = settings.source;
  append(problems_, std::move(settings.problems));
  for (const Setting& setting : settings.parameters) {
    set_parameter_named(setting.name, setting.value, setting.name_place, setting.value_place);
  }
  for (const std::string& given : arguments_.parameters) {
    const std::size_t equals = std::min(given.find('='), given.size());
    set_parameter_named(given.substr(0, equals), equals < given.size() ? given.substr(equals + 1) : "", {}, {});
  }
}

void CheckSetup::set_parameter_named(const std::string& name, const std::string& value, const Location& name_place,
                                     const Location& value_place) {
  const auto& parameters = rulebook_.program.parameters;
  const auto known = std::find_if(parameters.begin(), parameters.end(),
                                  [&](const ir::Parameter& parameter) { return parameter.name == name; });
  if (known == parameters.end()) {
    std::vector<std::string> names;
    for (const ir::Parameter& parameter : parameters) names.push_back(parameter.name);
    problems_.push_back(make_diagnostic(Code::unknown_parameter, name_place, name));
    if (const auto near = nearest_name(name, names)) {
      problems_.back().label = {"是否指“" + *near + "”？", "did you mean `" + *near + "`?"};
    }
  } else if (const ir::Parameter parameter = *known; !set_parameter(rulebook_.program, parameter, value)) {
    problems_.push_back(make_diagnostic(Code::bad_parameter_value, value_place, name, name_of(parameter.type), value));
  }
}

void CheckSetup::select() {
  std::vector<std::string> unmatched;
  selected_ = select_rules(rulebook_.program, arguments_.select, arguments_.ignore, unmatched);
  for (const std::string& pattern : unmatched) {
    problems_.push_back(make_diagnostic(Code::no_rules_selected, {}, pattern));
  }
}

/// Last year's document stays null where none is given or it cannot be read.
void CheckSetup::load_prior() {
  if (arguments_.prior.empty()) return;
  Sources read = read_sources({arguments_.prior}, ".budget.yaml", arguments_.stdin_filename);
  append(problems_, std::move(read.problems));
  if (read.sources.size() != 1) return;
  prior_model_ = read_document(read.sources.front());
  prior_ = std::make_unique<TypedDocument>(*prior_model_.document, rulebook_.program, prior_model_.problems);
  append(problems_, std::move(prior_model_.problems));
}

}  // namespace budgetlint::cli

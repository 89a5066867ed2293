#include "session/project.h"

#include <algorithm>
#include <iterator>
#include <utility>

#include "diag/code.h"
#include "diag/suggestion.h"
#include "lang/compiler.h"

namespace budgetlint {
namespace {

void append(std::vector<Diagnostic>& to, const std::vector<Diagnostic>& from) {
  to.insert(to.end(), from.begin(), from.end());
}

}  // namespace

Project::Project(std::string path, Settings settings, Rulebooks& rulebooks, const CommonSettings& common)
    : path_(std::move(path)), settings_(std::move(settings)), common_(common), rules_(load(rulebooks)) {
  append(problems_, settings_.problems);
  tell_unread();
  append(problems_, rules_.book.problems);
  for (const Layer& layer : settings_.layers) validate(layer);
  for (const Override& entry : settings_.overrides) validate(entry.layer);
  auto base = std::make_unique<RuleProfile>(*rules_.engine, layer_of(""));
  has_rules_ = base->has_rules();
  profiles_.emplace(std::vector<bool>(settings_.overrides.size(), false), std::move(base));
}

const LoadedRules& Project::load(Rulebooks& rulebooks) const {
  if (!common_.rules.empty()) return rulebooks.of_paths(common_.rules);
  return settings_.rules ? rulebooks.of_names(*settings_.rules) : rulebooks.embedded();
}

void Project::tell_unread() {
  for (const auto& [index, problem] : rules_.unread) {
    problems_.push_back(problem);
    problems_.back().where = settings_.rules->at(index).place;
  }
}

Layer Project::layer_of(const std::string& file) const {
  Layer out = effective_layer(settings_, file);
  put_over(out, common_.layer);
  return out;
}

RuleProfile& Project::profile_of(const std::string& file) {
  meet(settings_, file);
  std::vector<bool> overrides;
  for (const Override& entry : settings_.overrides) {
    overrides.push_back(entry.files.match(file));
  }
  std::unique_ptr<RuleProfile>& profile = profiles_[overrides];
  if (profile == nullptr) {
    profile = std::make_unique<RuleProfile>(*rules_.engine, layer_of(file));
  }
  if (std::find(used_.begin(), used_.end(), profile.get()) == used_.end()) used_.push_back(profile.get());
  return *profile;
}

std::vector<FileSuppression> Project::suppressions_for(const std::string& file) const {
  std::vector<FileSuppression> out;
  const std::lock_guard lock(suppressions_);
  for (std::size_t i = 0; i < settings_.suppressions.size(); ++i) {
    const Suppression& each = settings_.suppressions[i];
    if (each.files.empty() || each.files.match(file)) out.push_back({i, without_use(each)});
  }
  return out;
}

void Project::remember(const std::vector<FileSuppression>& used) {
  const std::lock_guard lock(suppressions_);
  for (const FileSuppression& each : used) add_use(settings_.suppressions[each.entry], each.suppression);
}

/// What names nothing is an error: it was meant to do something, and does not.
void Project::validate(const Layer& layer) {
  // A rule that did not compile is not there to be selected; that it did not is told.
  const bool broken = has_errors(rules_.book.problems);
  const auto expect_rule = [&](const std::string& pattern, const Location& place) {
    if (broken || selects_any(rules_.book.program, pattern)) return;
    problems_.push_back(make_diagnostic(Code::no_rules_selected, place, pattern));
    problems_.back().label = did_you_mean_rule(pattern, rule_ids());
  };
  for (const Named& one : layer.select.value_or(std::vector<Named>{})) expect_rule(one.text, one.place);
  for (const Named& one : layer.ignore) expect_rule(one.text, one.place);
  for (const Setting& one : layer.severities) expect_rule(one.name, one.name_place);
  for (const Setting& one : layer.parameters) validate_parameter(one);
}

void Project::validate_parameter(const Setting& setting) {
  const ir::Program& program = rules_.book.program;
  const ir::Parameter* known = parameter_named(program, setting.name);
  if (known == nullptr) {
    std::vector<std::string> names;
    for (const ir::Parameter& parameter : program.parameters) names.push_back(parameter.name);
    problems_.push_back(make_diagnostic(Code::unknown_parameter, setting.name_place, setting.name));
    problems_.back().label = did_you_mean(setting.name, names);
  } else if (!takes_value(program, *known, setting.value)) {
    problems_.push_back(make_diagnostic(Code::bad_parameter_value, setting.value_place, setting.name,
                                        name_of(known->type), setting.value));
  }
}

bool takes_value(const ir::Program& program, const ir::Parameter& parameter, const std::string& value) {
  ir::Program scratch = program;
  return set_parameter(scratch, parameter, value);
}

}  // namespace budgetlint

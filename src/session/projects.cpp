#include "session/projects.h"

#include <algorithm>
#include <filesystem>

#include "diag/code.h"
#include "session/find_files.h"

namespace budgetlint {
namespace {

namespace fs = std::filesystem;

std::string folder_of(const std::string& file) { return fs::path(file).parent_path().string(); }

}  // namespace

Projects::Projects(const FileSystem& files, const SessionOptions& options)
    : options_(options), settings_(files), rulebooks_(files) {
  common_.rules = options_.rules;
  read_common();
}

Project& Projects::at(const std::string& folder) {
  const std::string& file = settings_of(folder);
  const auto [entry, is_new] = project_by_file_.emplace(file, projects_.size());
  if (is_new) {
    projects_.push_back(std::make_unique<Project>(file, settings_.read(file), rulebooks_, common_));
    tell(projects_.back()->problems());
  }
  return *projects_[entry->second];
}

Governed Projects::governing(const std::string& file) {
  Governed out{full_path(file)};
  out.project = &at(folder_of(out.file));
  out.rules = &out.project->profile_of(out.file);
  return out;
}

bool Projects::excludes(const std::string& path) { return is_excluded(looked_for_by(folder_of(path)), path); }

bool Projects::is_unit(const std::string& folder) { return budgetlint::is_unit(looked_for_by(folder), folder); }

const Settings& Projects::looked_for_by(const std::string& folder) {
  const std::string& file = settings_of(folder);
  const auto [entry, is_new] = looking_.try_emplace(file);
  if (is_new) entry->second = settings_.read(file);
  return entry->second;
}

const std::string& Projects::settings_of(const std::string& folder) {
  return options_.config.empty() ? settings_.nearest(folder) : options_.config;
}

bool Projects::depend_on(const std::string& file) const {
  if (file.ends_with(kRuleSuffix) || fs::path(file).filename() == kSettingsFile) return true;
  return std::any_of(settings_.asked_for().begin(), settings_.asked_for().end(),
                     [&](const std::string& each) { return full_path(each) == file; });
}

// --- problems --------------------------------------------------------------------------------------------------------

void Projects::tell(const std::vector<Diagnostic>& problems) {
  for (const Diagnostic& problem : problems) {
    const Span span = problem.where.span;
    const std::string file = problem.where.source == nullptr ? "" : problem.where.source->name();
    const Told told{problem.rule, file, span.begin, span.end, problem.message.en};
    if (told_.insert(told).second) problems_.push_back(problem);
  }
}

/// A project whose files nothing would be checked of.
void Projects::expect_rules() {
  for (const auto& project : projects_) {
    if (project->has_rules() || has_errors(project->problems()) || !is_common_sound()) continue;
    const std::vector<SourcePtr>& files = project->settings().sources;
    Diagnostic problem = make_diagnostic(Code::no_rules_selected, {}, "select, ignore");
    if (projects_.size() > 1 && !files.empty()) problem.where.source = files.back().get();
    tell({problem});
  }
}

// --- what is set for all of them -------------------------------------------------------------------------------------

void Projects::read_common() {
  Layer& layer = common_.layer;
  if (!options_.select.empty()) layer.select.emplace();
  for (const std::string& pattern : options_.select) layer.select->push_back({pattern, {}});
  for (const std::string& pattern : options_.ignore) layer.ignore.push_back({pattern, {}});
  for (const std::string& given : options_.parameters) {
    const std::size_t equals = given.find('=');
    if (equals == std::string::npos) {
      common_problems_.push_back(make_diagnostic(Code::parameter_without_value, {}, given));
    } else {
      layer.parameters.push_back({given.substr(0, equals), given.substr(equals + 1), {}, {}});
    }
  }
}

void Projects::validate(const std::vector<Diagnostic>& others) {
  common_problems_.insert(common_problems_.begin(), others.begin(), others.end());
  const Layer& layer = common_.layer;
  for (const Named& one : layer.select.value_or(std::vector<Named>{})) expect_rule(one.text);
  for (const Named& one : layer.ignore) expect_rule(one.text);
  for (const Setting& one : layer.parameters) validate_parameter(one);
  tell(common_problems_);
  expect_rules();
}

void Projects::expect_rule(const std::string& pattern) {
  // A rule that did not compile is not there to be selected; that it did not is told.
  const bool known = std::any_of(projects_.begin(), projects_.end(), [&](const auto& project) {
    return has_errors(project->rulebook().problems) || selects_any(project->rulebook().program, pattern);
  });
  if (known) return;
  common_problems_.push_back(make_diagnostic(Code::no_rules_selected, {}, pattern));
  common_problems_.back().label = did_you_mean_rule(pattern, rule_ids());
}

void Projects::validate_parameter(const Setting& setting) {
  bool known = false;
  std::vector<std::string> names;
  for (const auto& project : projects_) {
    const ir::Program& program = project->rulebook().program;
    for (const ir::Parameter& parameter : program.parameters) names.push_back(parameter.name);
    const ir::Parameter* parameter = parameter_named(program, setting.name);
    if (parameter == nullptr) continue;
    known = true;
    if (takes_value(program, *parameter, setting.value)) continue;
    common_problems_.push_back(
        make_diagnostic(Code::bad_parameter_value, {}, setting.name, name_of(parameter->type), setting.value));
  }
  if (known) return;
  common_problems_.push_back(make_diagnostic(Code::unknown_parameter, {}, setting.name));
  common_problems_.back().label = did_you_mean(setting.name, names);
}

// --- the rules of all ------------------------------------------------------------------------------------------------

std::vector<PackInfo> Projects::packs() const {
  std::vector<PackInfo> out;
  for (const auto& project : projects_) {
    for (const PackInfo& pack : project->rulebook().packs) {
      const bool known = std::any_of(out.begin(), out.end(), [&](const PackInfo& each) {
        return each.name == pack.name && each.version == pack.version && each.digest == pack.digest;
      });
      if (!known) out.push_back(pack);
    }
  }
  return out;
}

std::vector<RuleInfo> Projects::rules() const {
  std::vector<RuleInfo> out;
  for (const auto& project : projects_) {
    for (const RuleProfile* profile : project->profiles()) profile->describe(out);
  }
  return out;
}

RuleIds Projects::rule_ids() const {
  RuleIds out = projects_.front()->rule_ids();
  std::set<const Rulebook*> seen = {&projects_.front()->rulebook()};
  for (const auto& project : projects_) {
    if (!seen.insert(&project->rulebook()).second) continue;
    out.add(project->rule_ids());
  }
  return out;
}

}  // namespace budgetlint

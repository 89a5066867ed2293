#include "cli/check_setup.h"

#include <algorithm>
#include <filesystem>
#include <iterator>
#include <utility>

#include "audit/coverage.h"
#include "causes/root_causes.h"
#include "diag/code.h"
#include "diag/suggestion.h"

namespace budgetlint::cli {
namespace {

namespace fs = std::filesystem;

void append(std::vector<Diagnostic>& to, std::vector<Diagnostic> from) {
  std::move(from.begin(), from.end(), std::back_inserter(to));
}

bool holds(const Settings& settings, const SourcePtr& file) {
  return std::find(settings.sources.begin(), settings.sources.end(), file) != settings.sources.end();
}

/// Which printed figures the rules that ran left alone, for those who draw the document.
ViewFigures figures_of(const Document& document, const ir::Program& program, const GuardedSpans& guarded) {
  std::vector<Diagnostic> reported_before;
  const TypedDocument typed(document, program, reported_before);
  ViewFigures out;
  for (GuardedFigure& each : guarded_figures(typed, guarded)) {
    ++out.printed;
    if (each.guarded()) continue;
    out.unguarded.push_back({each.figure.number, std::move(each.figure.path), std::move(each.figure.text)});
  }
  return out;
}

/// The suppressions of one file. Where several projects extend it each has its own view of them: what one needs is
/// needed.
class JudgedSuppressions {
 public:
  void add(const Suppression& used) {
    const auto [entry, is_new] = known_.emplace(used.rule_place.span.begin, all.size());
    if (is_new) return all.push_back(used);
    Suppression& same = all[entry->second];
    same.used |= used.used;
    same.decided |= used.decided;
    same.undecided |= used.undecided;
  }

  std::vector<Suppression> all;

 private:
  std::map<std::uint32_t, std::size_t> known_;
};

}  // namespace

CheckSetup::CheckSetup(const SetupArguments& arguments)
    : arguments_(arguments),
      models_(read_sources(paths_or_here(arguments.paths), ".budget.yaml", arguments.stdin_filename)) {
  run_.rules = arguments_.rules;
  read_command_line();
  load_prior();
  open_projects();
  for (const auto& project : projects_) tell(project->problems());
  validate_command_line();
  tell(own_problems_);
  expect_rules();
}

// --- projects --------------------------------------------------------------------------------------------------------

/// All are opened before anything is checked: a report begins with the rules that it stands for.
void CheckSetup::open_projects() {
  for (const SourcePtr& model : models_.sources) (void)profile_for(*model);
  if (!projects_.empty()) return;
  const std::string first = full_path(paths_or_here(arguments_.paths).front());
  std::error_code error;
  (void)project_at(fs::is_directory(first, error) ? first : fs::path(first).parent_path().string()).profile_of("");
}

Project& CheckSetup::project_at(const std::string& folder) {
  const std::string& file = arguments_.config.empty() ? files_.nearest(folder) : arguments_.config;
  const auto [entry, is_new] = project_by_file_.emplace(file, projects_.size());
  if (is_new) projects_.push_back(std::make_unique<Project>(files_.read(file), rulebooks_, run_));
  return *projects_[entry->second];
}

Project& CheckSetup::project_of(const SourceText& model) {
  return project_at(fs::path(full_path(model.name())).parent_path().string());
}

RuleProfile& CheckSetup::profile_for(const SourceText& model) {
  return project_of(model).profile_of(full_path(model.name()));
}

bool CheckSetup::is_sound_for(const SourceText& model) {
  const Project& project = project_of(model);
  return project.has_rules() && !has_errors(project.problems()) && !has_errors(own_problems_);
}

/// Projects that share rules or extend the same file have the same problems.
void CheckSetup::tell(const std::vector<Diagnostic>& problems) {
  for (const Diagnostic& problem : problems) {
    const Span span = problem.where.span;
    const std::string file = problem.where.source == nullptr ? "" : problem.where.source->name();
    const Told told{problem.rule, file, span.begin, span.end, problem.message.en};
    if (told_.insert(told).second) problems_.push_back(problem);
  }
}

/// A project whose files nothing would be checked of.
void CheckSetup::expect_rules() {
  for (const auto& project : projects_) {
    if (project->has_rules() || has_errors(project->problems()) || has_errors(own_problems_)) continue;
    const std::vector<SourcePtr>& files = project->settings().sources;
    Diagnostic problem = make_diagnostic(Code::no_rules_selected, {}, "select, ignore");
    if (projects_.size() > 1 && !files.empty()) problem.where.source = files.back().get();
    tell({problem});
  }
}

std::vector<PackInfo> CheckSetup::packs() const {
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

std::vector<RuleInfo> CheckSetup::rules() const {
  std::vector<RuleInfo> out;
  for (const auto& project : projects_) {
    for (const RuleProfile* profile : project->profiles()) profile->describe(out);
  }
  return out;
}

std::vector<std::string> CheckSetup::rule_ids() const {
  std::vector<std::string> out = projects_.front()->rule_ids();
  std::set<const Rulebook*> seen = {&projects_.front()->rulebook()};
  for (const auto& project : projects_) {
    if (!seen.insert(&project->rulebook()).second) continue;
    out.insert(out.end(), project->rule_ids().begin(), project->rule_ids().end());
  }
  return out;
}

// --- checking --------------------------------------------------------------------------------------------------------

DocumentReport CheckSetup::check(const SourcePtr& source, const CheckDetail& detail) {
  const SourceText& governed = detail.as != nullptr ? *detail.as : *source;
  const std::string file = full_path(governed.name());
  Project& project = project_of(governed);
  RuleProfile& profile = project.profile_of(file);
  ReadResult model = read_document(source);
  std::vector<Suppression> in_model = read_suppressions(*source, model.problems);
  CheckOptions how = profile.options();
  how.view = detail.view;
  GuardedSpans guarded;
  if (detail.view) how.guarded = &guarded;
  DocumentReport report = check_document(profile.engine(), *model.document, std::move(model.problems), how);
  if (report.view) report.view->figures = figures_of(*model.document, profile.engine().program, guarded);
  std::vector<Suppression*> suppressions;
  for (Suppression& each : in_model) suppressions.push_back(&each);
  for (Suppression* each : project.suppressions_for(file)) suppressions.push_back(each);
  suppress(report, suppressions);
  if (detail.causes) add_root_causes(profile.engine(), *model.document, how, report);
  append(report.findings, judge(in_model, project.rule_ids()));
  return report;
}

std::vector<SourcePtr> CheckSetup::settings_files() const {
  std::vector<SourcePtr> out;
  for (const auto& project : projects_) {
    for (const SourcePtr& file : project->settings().sources) {
      if (std::find(out.begin(), out.end(), file) == out.end()) out.push_back(file);
    }
  }
  return out;
}

std::vector<Diagnostic> CheckSetup::idle_suppressions() const {
  std::vector<std::string> checked;
  for (const std::string& path : paths_or_here(arguments_.paths)) checked.push_back(full_path(path));
  std::vector<Diagnostic> out;
  for (const SourcePtr& file : settings_files()) append(out, idle_in(file, checked));
  return out;
}

/// Whether a suppression is needed is known only where all was checked that it may be for: what is below its folder, in
/// every project that has it.
std::vector<Diagnostic> CheckSetup::idle_in(const SourcePtr& settings, const std::vector<std::string>& checked) const {
  JudgedSuppressions judged;
  std::vector<std::string> rules;
  for (const auto& project : projects_) {
    if (!holds(project->settings(), settings)) continue;
    if (!project->has_rules()) return {};
    rules.insert(rules.end(), project->rule_ids().begin(), project->rule_ids().end());
    for (const Suppression& each : project->settings().suppressions) {
      if (each.place.source == settings.get()) judged.add(each);
    }
  }
  for (Suppression& each : judged.all) {
    each.undecided |= std::none_of(checked.begin(), checked.end(), [&](const std::string& path) {
      return each.folder == path || each.folder.starts_with(path + "/");
    });
  }
  return judge(judged.all, rules);
}

// --- the command line ------------------------------------------------------------------------------------------------

void CheckSetup::read_command_line() {
  Layer& layer = run_.command_line;
  if (!arguments_.select.empty()) layer.select.emplace();
  for (const std::string& pattern : arguments_.select) layer.select->push_back({pattern, {}});
  for (const std::string& pattern : arguments_.ignore) layer.ignore.push_back({pattern, {}});
  for (const std::string& given : arguments_.parameters) {
    const std::size_t equals = std::min(given.find('='), given.size());
    layer.parameters.push_back(
        {given.substr(0, equals), equals < given.size() ? given.substr(equals + 1) : "", {}, {}});
  }
}

/// What it names must be there in one project at least: it goes over all of them.
void CheckSetup::validate_command_line() {
  const Layer& layer = run_.command_line;
  for (const Named& one : layer.select.value_or(std::vector<Named>{})) expect_rule(one.text);
  for (const Named& one : layer.ignore) expect_rule(one.text);
  for (const Setting& one : layer.parameters) validate_parameter(one);
}

void CheckSetup::expect_rule(const std::string& pattern) {
  // A rule that did not compile is not there to be selected; that it did not is told.
  const bool known = std::any_of(projects_.begin(), projects_.end(), [&](const auto& project) {
    return has_errors(project->rulebook().problems) || selects_any(project->rulebook().program, pattern);
  });
  if (known) return;
  own_problems_.push_back(make_diagnostic(Code::no_rules_selected, {}, pattern));
  own_problems_.back().label = did_you_mean(pattern, rule_ids());
}

void CheckSetup::validate_parameter(const Setting& setting) {
  bool known = false;
  std::vector<std::string> names;
  for (const auto& project : projects_) {
    const ir::Program& program = project->rulebook().program;
    for (const ir::Parameter& parameter : program.parameters) names.push_back(parameter.name);
    const ir::Parameter* parameter = parameter_named(program, setting.name);
    if (parameter == nullptr) continue;
    known = true;
    if (takes_value(program, *parameter, setting.value)) continue;
    own_problems_.push_back(
        make_diagnostic(Code::bad_parameter_value, {}, setting.name, name_of(parameter->type), setting.value));
  }
  if (known) return;
  own_problems_.push_back(make_diagnostic(Code::unknown_parameter, {}, setting.name));
  own_problems_.back().label = did_you_mean(setting.name, names);
}

/// Last year's document stays null where none is given or it cannot be read.
void CheckSetup::load_prior() {
  if (arguments_.prior.empty()) return;
  Sources read = read_sources({arguments_.prior}, ".budget.yaml", arguments_.stdin_filename);
  append(own_problems_, std::move(read.problems));
  if (read.sources.size() != 1) return;
  prior_model_ = read_document(read.sources.front());
  run_.prior = prior_model_.document.get();
  append(own_problems_, prior_model_.problems);
}

}  // namespace budgetlint::cli

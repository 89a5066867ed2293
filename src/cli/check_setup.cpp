#include "cli/check_setup.h"

#include <algorithm>
#include <filesystem>
#include <iterator>
#include <utility>

#include "audit/coverage.h"
#include "causes/root_causes.h"
#include "cli/convert_office.h"
#include "cli/idle_settings.h"
#include "config/suppression_comments.h"
#include "diag/code.h"
#include "diag/suggestion.h"
#include "import/file_kind.h"

namespace budgetlint::cli {
namespace {

namespace fs = std::filesystem;

void append(std::vector<Diagnostic>& to, std::vector<Diagnostic> from) {
  std::move(from.begin(), from.end(), std::back_inserter(to));
}

/// Which printed figures the rules that ran left alone, for those who draw the document.
ViewFigures figures_of(const TypedDocument& typed, const GuardedSpans& guarded) {
  ViewFigures out;
  for (GuardedFigure& each : guarded_figures(typed, guarded)) {
    ++out.printed;
    if (each.guarded()) continue;
    out.unguarded.push_back({each.figure.number, std::move(each.figure.path), std::move(each.figure.text)});
  }
  return out;
}

/// A .doc, .xls or .wps as what LibreOffice makes of it, under its own name; itself where it is none, or where that
/// cannot be done, which is told.
SourcePtr in_new_format(const SourcePtr& file, std::vector<Diagnostic>& problems) {
  if (file_kind(file->bytes(), file->name()) != FileKind::old_office) return file;
  std::optional<std::string> bytes = convert_old_office(file->bytes(), file->name(), problems);
  return bytes ? std::make_shared<const SourceText>(file->name(), *std::move(bytes)) : file;
}

/// What an import tidied is told by `import`; who checks wants to hear what may be wrong.
std::vector<Diagnostic> worth_telling(std::vector<Diagnostic> told) {
  std::erase_if(told, [](const Diagnostic& each) { return each.severity == Severity::info; });
  return told;
}

}  // namespace

CheckSetup::CheckSetup(const SetupArguments& arguments)
    : arguments_(arguments),
      models_(read_models()),
      prior_(arguments.prior, arguments.stdin_filename),
      own_problems_(prior_.problems()) {
  put_together();
  run_.rules = arguments_.rules;
  read_command_line();
  open_projects();
  for (const auto& project : projects_) tell(project->problems());
  validate_command_line();
  tell(own_problems_);
  expect_rules();
}

/// What the paths name, but for settings files, which are only looked over, and what settings exclude from folders.
Sources CheckSetup::read_models() {
  std::map<std::string, Settings> by_file;
  const auto excluded = [&](const std::string& path) {
    const std::string& file = settings_of(fs::path(path).parent_path().string());
    const auto [entry, is_new] = by_file.try_emplace(file);
    if (is_new) entry->second = files_.read(file);
    return is_excluded(entry->second, path);
  };
  std::vector<std::string> paths = paths_or_here(arguments_.paths);
  std::erase_if(paths, is_settings_file);
  return read_sources(paths, {kModelSuffix, excluded}, arguments_.stdin_filename);
}

/// Of files that are one document the first stands for all. Models cannot be put together.
void CheckSetup::put_together() {
  if (!arguments_.together || models_.sources.size() < 2) return;
  for (const SourcePtr& file : models_.sources) {
    if (file_kind(file->bytes(), file->name()) != FileKind::model) continue;
    models_.problems.push_back(make_diagnostic(Code::import_model_together, {}, file->name()));
    return;
  }
  together_ = models_.sources;
  models_.sources.resize(1);
}

std::optional<MadeModel> CheckSetup::make_model_of(const SourcePtr& file) {
  if (!is_importable(file_kind(file->bytes(), file->name()))) return std::nullopt;
  std::vector<SourcePtr> files = together_.empty() ? std::vector<SourcePtr>{file} : together_;
  std::vector<Diagnostic> problems;
  for (SourcePtr& each : files) each = in_new_format(each, problems);
  MadeModel made = make_model(files, profile_for(*file).engine().program, {arguments_.template_name});
  for (Diagnostic& problem : problems) {
    problem.where = {made.source.get(), {0, 0}, {}, {}};
    made.told.push_back(std::move(problem));
  }
  return made;
}

// --- projects --------------------------------------------------------------------------------------------------------

/// All are opened before anything is checked: a report begins with the rules that it stands for.
void CheckSetup::open_projects() {
  for (const std::string& path : arguments_.paths) {
    if (is_settings_file(path)) (void)project_at(fs::path(full_path(path)).parent_path().string());
  }
  for (const SourcePtr& model : models_.sources) (void)profile_for(*model);
  if (!projects_.empty()) return;
  const std::string first = full_path(paths_or_here(arguments_.paths).front());
  std::error_code error;
  (void)project_at(fs::is_directory(first, error) ? first : fs::path(first).parent_path().string()).profile_of("");
}

Project& CheckSetup::project_at(const std::string& folder) {
  const std::string& file = settings_of(folder);
  const auto [entry, is_new] = project_by_file_.emplace(file, projects_.size());
  if (is_new) projects_.push_back(std::make_unique<Project>(file, files_.read(file), rulebooks_, run_));
  return *projects_[entry->second];
}

const std::string& CheckSetup::settings_of(const std::string& folder) {
  return arguments_.config.empty() ? files_.nearest(folder) : arguments_.config;
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

RuleIds CheckSetup::rule_ids() const {
  RuleIds out = projects_.front()->rule_ids();
  std::set<const Rulebook*> seen = {&projects_.front()->rulebook()};
  for (const auto& project : projects_) {
    if (!seen.insert(&project->rulebook()).second) continue;
    out.add(project->rule_ids());
  }
  return out;
}

// --- checking --------------------------------------------------------------------------------------------------------

DocumentReport CheckSetup::check(const SourcePtr& source, const CheckDetail& detail) {
  const SourceText& governed = detail.as != nullptr ? *detail.as : *source;
  const std::string file = full_path(governed.name());
  Project& project = project_of(governed);
  RuleProfile& profile = project.profile_of(file);
  const std::optional<MadeModel> made = make_model_of(source);
  const SourcePtr& text = made ? made->source : source;
  ReadResult model = read_document(text);
  // Of files that could not be read, that is all there is to say.
  if (made && !made->anything) model.problems.clear();
  if (made) append(model.problems, worth_telling(made->told));
  std::vector<Diagnostic> beside;  // which leave nothing of the document unread
  std::vector<Suppression> in_model = read_suppressions(*text, beside);
  CheckOptions how = profile.options();
  const std::unique_ptr<TypedPrior> prior = prior_of(*model.document, profile, beside);
  how.prior = prior == nullptr ? nullptr : &prior->typed;
  how.view = detail.view;
  GuardedSpans guarded;
  if (detail.view) how.guarded = &guarded;
  const TypedDocument typed(*model.document, profile.engine().program);
  DocumentReport report = check_document(profile.engine(), typed, std::move(model.problems), how);
  append(report.problems, std::move(beside));
  std::stable_sort(report.problems.begin(), report.problems.end(), told_before);
  if (report.view) report.view->figures = figures_of(typed, guarded);
  std::vector<Suppression*> suppressions;
  for (Suppression& each : in_model) suppressions.push_back(&each);
  for (Suppression* each : project.suppressions_for(file)) suppressions.push_back(each);
  suppress(report, suppressions);
  if (detail.causes) add_root_causes(profile.engine(), typed, how, report);
  if (made) locate(report, *made);
  append(report.findings, judge(in_model, {project.rule_ids(), arguments_.rules.empty()}));
  return report;
}

std::vector<Diagnostic> CheckSetup::idle_settings() const {
  std::vector<std::string> checked;
  for (const std::string& path : paths_or_here(arguments_.paths)) checked.push_back(full_path(path));
  return cli::idle_settings(projects_, checked, arguments_.rules.empty());
}

// --- the command line ------------------------------------------------------------------------------------------------

void CheckSetup::read_command_line() {
  Layer& layer = run_.command_line;
  if (!arguments_.select.empty()) layer.select.emplace();
  for (const std::string& pattern : arguments_.select) layer.select->push_back({pattern, {}});
  for (const std::string& pattern : arguments_.ignore) layer.ignore.push_back({pattern, {}});
  for (const std::string& given : arguments_.parameters) {
    const std::size_t equals = given.find('=');
    if (equals == std::string::npos) {
      own_problems_.push_back(make_diagnostic(Code::parameter_without_value, {}, given));
    } else {
      layer.parameters.push_back({given.substr(0, equals), given.substr(equals + 1), {}, {}});
    }
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
  own_problems_.back().label = did_you_mean_rule(pattern, rule_ids());
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

}  // namespace budgetlint::cli

#include "cli/check_setup.h"

#include <algorithm>
#include <filesystem>
#include <utility>

#include "base/glob.h"
#include "cli/files.h"
#include "cli/find_settings.h"
#include "diag/code.h"
#include "diag/suggestion.h"

namespace budgetlint::cli {
namespace {

void append(std::vector<Diagnostic>& to, std::vector<Diagnostic> from) {
  std::move(from.begin(), from.end(), std::back_inserter(to));
}

const ir::Parameter* parameter_named(const ir::Program& program, const std::string& name) {
  const auto found = std::find_if(program.parameters.begin(), program.parameters.end(),
                                  [&](const ir::Parameter& parameter) { return parameter.name == name; });
  return found == program.parameters.end() ? nullptr : &*found;
}

std::vector<std::string> texts_of(const std::vector<Named>& all) {
  std::vector<std::string> out;
  for (const Named& one : all) out.push_back(one.text);
  return out;
}

/// The program with parameters and severities set. What is not right has been reported, and is left as it was.
ir::Program program_with(ir::Program program, const Layer& layer) {
  for (const Setting& setting : layer.parameters) {
    const ir::Parameter* known = parameter_named(program, setting.name);
    if (known == nullptr) continue;
    const ir::Parameter parameter = *known;
    (void)set_parameter(program, parameter, setting.value);
  }
  for (ir::Rule& rule : program.rules) {
    for (const Setting& setting : layer.severities) {
      if (!glob_matches(setting.name, rule.id) || setting.value == "off") continue;
      rule.severity = severity_named(setting.value);
    }
  }
  return program;
}

bool is_off(const Layer& layer, const std::string& rule) {
  bool off = false;
  for (const Setting& setting : layer.severities) {
    if (glob_matches(setting.name, rule)) off = setting.value == "off";
  }
  return off;
}

std::vector<std::size_t> selected_by(const Layer& layer, const ir::Program& program) {
  if (layer.select && layer.select->empty()) return {};
  const std::vector<Named> select = layer.select.value_or(std::vector<Named>{});
  std::vector<std::string> reported_elsewhere;
  std::vector<std::size_t> out = select_rules(program, texts_of(select), texts_of(layer.ignore), reported_elsewhere);
  std::erase_if(out, [&](std::size_t rule) { return is_off(layer, program.rules[rule].id); });
  return out;
}

}  // namespace

Severity severity_named(std::string_view name) {
  return name == "error" ? Severity::error : name == "warning" ? Severity::warning : Severity::info;
}

RuleProfile::RuleProfile(const ir::Program& rules, const Layer& layer)
    : program(program_with(rules, layer)), selected(selected_by(layer, program)), engine(program) {}

CheckSetup::CheckSetup(const SetupArguments& arguments)
    : arguments_(arguments), settings_(find_settings(arguments.config, arguments.paths)) {
  append(problems_, std::move(settings_.problems));
  load_rules();
  read_command_line();
  for (const Layer& layer : settings_.layers) validate(layer);
  for (const Override& entry : settings_.overrides) validate(entry.layer);
  validate(command_line_);
  load_prior();
  base_ = make_profile(layer_of(""));
  if (!has_rules() && !has_errors(problems_)) {
    problems_.push_back(make_diagnostic(Code::no_rules_selected, {}, "select, ignore"));
  }
}

Layer CheckSetup::layer_of(const std::string& file) const {
  Layer out = effective_layer(settings_, file);
  put_over(out, command_line_);
  return out;
}

std::vector<RuleInfo> CheckSetup::rules() const {
  std::vector<RuleInfo> out;
  for (const std::size_t index : base_->selected) {
    const ir::Rule& rule = base_->program.rules[index];
    out.push_back({rule.id, rule.severity, rule.title, rule.doc, rule.basis});
  }
  return out;
}

DocumentReport CheckSetup::check(const SourcePtr& source, bool view, const std::string& as) {
  const std::string file = full_path(as.empty() ? source->name() : as);
  RuleProfile& profile = profile_of(file);
  ReadResult model = read_document(source);
  expect_own_settings(*source, file, model.problems);
  std::vector<Suppression> in_model = read_suppressions(*source, model.problems);
  CheckOptions how = options_of(profile);
  how.view = view;
  DocumentReport report = check_document(profile.engine, *model.document, std::move(model.problems), how);
  suppress(report, suppressions_for(file, in_model));
  append(report.findings, judge(in_model, rule_ids()));
  return report;
}

/// One settings file is used for a run; where a file has another nearer to it, that must not pass unnoticed.
void CheckSetup::expect_own_settings(const SourceText& source, const std::string& file,
                                     std::vector<Diagnostic>& problems) const {
  if (!arguments_.config.empty()) return;
  const std::string own = found_upwards(std::filesystem::path(file).parent_path(), kSettingsFile);
  const std::string used = settings_.sources.empty() ? "" : full_path(settings_.sources.back()->name());
  if (own.empty() || own == used) return;
  problems.push_back(make_diagnostic(Code::other_settings, {&source, {}, {}, {}}, own,
                                     used.empty() ? LocalText{"无", "none"} : LocalText{used, used}));
}

std::vector<Suppression*> CheckSetup::suppressions_for(const std::string& file, std::vector<Suppression>& in_model) {
  std::vector<Suppression*> out;
  for (Suppression& each : in_model) out.push_back(&each);
  for (Suppression& each : settings_.suppressions) {
    if (each.files.empty() || is_among(each.files, each.folder, file)) out.push_back(&each);
  }
  return out;
}

/// Whether a suppression is needed is known only where all was checked that it may be for: what is below its folder.
std::vector<Diagnostic> CheckSetup::idle_suppressions() const {
  std::vector<std::string> checked;
  for (const std::string& path : paths_or_here(arguments_.paths)) checked.push_back(full_path(path));
  std::vector<Suppression> judged = settings_.suppressions;
  for (Suppression& each : judged) {
    const bool all = std::any_of(checked.begin(), checked.end(), [&](const std::string& path) {
      return each.folder == path || each.folder.starts_with(path + "/");
    });
    each.undecided |= !all;
  }
  return judge(judged, rule_ids());
}

std::vector<std::string> CheckSetup::rule_ids() const {
  std::vector<std::string> out;
  for (const ir::Rule& rule : rulebook_.program.rules) out.push_back(rule.id);
  return out;
}

RuleProfile& CheckSetup::profile_of(const std::string& file) {
  std::vector<bool> overrides;
  for (const Override& entry : settings_.overrides) {
    overrides.push_back(is_among(entry.files, entry.folder, file));
  }
  if (std::find(overrides.begin(), overrides.end(), true) == overrides.end()) return *base_;
  std::unique_ptr<RuleProfile>& profile = profiles_[overrides];
  if (profile == nullptr) profile = make_profile(layer_of(file));
  return *profile;
}

std::unique_ptr<RuleProfile> CheckSetup::make_profile(const Layer& layer) const {
  auto out = std::make_unique<RuleProfile>(rulebook_.program, layer);
  if (!has_prior_) return out;
  std::vector<Diagnostic> reported_once;
  out->prior = std::make_unique<TypedDocument>(*prior_model_.document, out->program, reported_once);
  return out;
}

CheckOptions CheckSetup::options_of(const RuleProfile& profile) {
  CheckOptions out;
  out.rules = profile.selected;
  out.prior = profile.prior.get();
  return out;
}

void CheckSetup::load_rules() {
  if (!arguments_.rules.empty()) {
    Sources read = read_sources(arguments_.rules, ".brl", "<rules>");
    append(problems_, std::move(read.problems));
    rulebook_ = load_rulebook(read.sources);
  } else if (settings_.rules) {
    load_rules_of_settings();
  } else {
    rulebook_ = load_embedded_rulebook();
  }
  append(problems_, rulebook_.problems);
}

void CheckSetup::load_rules_of_settings() {
  std::vector<std::string> packs;
  std::vector<SourcePtr> sources;
  const std::vector<std::string> known = embedded_packs();
  for (const Named& named : *settings_.rules) {
    if (std::find(known.begin(), known.end(), named.text) != known.end()) {
      packs.push_back(named.text);
      continue;
    }
    Sources read = read_sources({named.text}, ".brl", "<rules>");
    for (Diagnostic& problem : read.problems) {
      problem.where = named.place;
      problem.label = did_you_mean(named.text, known);
    }
    append(problems_, std::move(read.problems));
    sources.insert(sources.end(), read.sources.begin(), read.sources.end());
  }
  rulebook_ = load_rulebook_with(packs, sources);
}

void CheckSetup::read_command_line() {
  if (!arguments_.select.empty()) command_line_.select.emplace();
  for (const std::string& pattern : arguments_.select) command_line_.select->push_back({pattern, {}});
  for (const std::string& pattern : arguments_.ignore) command_line_.ignore.push_back({pattern, {}});
  for (const std::string& given : arguments_.parameters) {
    const std::size_t equals = std::min(given.find('='), given.size());
    command_line_.parameters.push_back(
        {given.substr(0, equals), equals < given.size() ? given.substr(equals + 1) : "", {}, {}});
  }
}

/// What names nothing is an error: it was meant to do something, and does not.
void CheckSetup::validate(const Layer& layer) {
  const auto expect_rule = [&](const std::string& pattern, const Location& place) {
    if (selects_any(rulebook_.program, pattern)) return;
    problems_.push_back(make_diagnostic(Code::no_rules_selected, place, pattern));
    problems_.back().label = did_you_mean(pattern, rule_ids());
  };
  for (const Named& one : layer.select.value_or(std::vector<Named>{})) expect_rule(one.text, one.place);
  for (const Named& one : layer.ignore) expect_rule(one.text, one.place);
  for (const Setting& one : layer.severities) expect_rule(one.name, one.name_place);
  for (const Setting& one : layer.parameters) validate_parameter(one);
}

void CheckSetup::validate_parameter(const Setting& setting) {
  const ir::Parameter* known = parameter_named(rulebook_.program, setting.name);
  if (known == nullptr) {
    std::vector<std::string> names;
    for (const ir::Parameter& parameter : rulebook_.program.parameters) names.push_back(parameter.name);
    problems_.push_back(make_diagnostic(Code::unknown_parameter, setting.name_place, setting.name));
    problems_.back().label = did_you_mean(setting.name, names);
    return;
  }
  ir::Program scratch = rulebook_.program;
  if (set_parameter(scratch, *known, setting.value)) return;
  problems_.push_back(make_diagnostic(Code::bad_parameter_value, setting.value_place, setting.name,
                                      name_of(known->type), setting.value));
}

/// Last year's document stays null where none is given or it cannot be read.
void CheckSetup::load_prior() {
  if (arguments_.prior.empty()) return;
  Sources read = read_sources({arguments_.prior}, ".budget.yaml", arguments_.stdin_filename);
  append(problems_, std::move(read.problems));
  if (read.sources.size() != 1) return;
  prior_model_ = read_document(read.sources.front());
  has_prior_ = true;
  std::vector<Diagnostic> problems = std::move(prior_model_.problems);
  const TypedDocument typed(*prior_model_.document, rulebook_.program, problems);
  append(problems_, std::move(problems));
}

}  // namespace budgetlint::cli

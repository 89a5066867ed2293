#include "session/rule_profile.h"

#include <algorithm>
#include <map>
#include <string>

#include "base/glob.h"
#include "lang/compiler.h"
#include "rulebook/rulebook.h"

namespace budgetlint {
namespace {

std::vector<std::string> texts_of(const std::vector<Named>& all) {
  std::vector<std::string> out;
  for (const Named& one : all) out.push_back(one.text);
  return out;
}

/// The program with parameters and severities set, null where none is: most runs need no copy of it. What is not right
/// has been reported, and is left as it was.
std::unique_ptr<const ir::Program> program_with(const ir::Program& rules, const Layer& layer) {
  const bool changes =
      !layer.parameters.empty() || std::any_of(layer.severities.begin(), layer.severities.end(),
                                               [](const Setting& setting) { return setting.value != "off"; });
  if (!changes) return nullptr;
  auto program = std::make_unique<ir::Program>(rules);
  for (const Setting& setting : layer.parameters) {
    const ir::Parameter* known = parameter_named(*program, setting.name);
    if (known == nullptr) continue;
    const ir::Parameter parameter = *known;
    (void)set_parameter(*program, parameter, setting.value);
  }
  for (ir::Rule& rule : program->rules) {
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

void add_other(std::string& to, const std::string& other, const std::string& between) {
  const bool there = (between + to + between).find(between + other + between) != std::string::npos;
  if (!other.empty() && !there) to += (to.empty() ? "" : between) + other;
}

/// One entry stands for all rules of an id. Where files are checked with other severities it has the one that the rule
/// is declared with; where their settings bring other rules of that id it says what each of them demands.
void merge(RuleInfo& into, const RuleInfo& other, Severity declared) {
  if (into.severity != other.severity) into.severity = declared;
  add_other(into.title.zh, other.title.zh, "；");
  add_other(into.title.en, other.title.en, "; ");
  add_other(into.explanation, other.explanation, "\n\n");
  for (const std::string& basis : other.basis) {
    if (std::find(into.basis.begin(), into.basis.end(), basis) == into.basis.end()) into.basis.push_back(basis);
  }
}

}  // namespace

RuleProfile::RuleProfile(Engine& declared, const Layer& layer)
    : declared_(declared.program),
      changed_(program_with(declared.program, layer)),
      own_(changed_ == nullptr ? nullptr : std::make_unique<Engine>(*changed_)),
      engine_(own_ == nullptr ? declared : *own_),
      selected_(selected_by(layer, engine_.program)) {}

CheckOptions RuleProfile::options() const {
  CheckOptions out;
  out.rules = selected_;
  return out;
}

void RuleProfile::describe(std::vector<RuleInfo>& to) const {
  std::map<std::string, std::size_t> known;
  for (std::size_t i = 0; i < to.size(); ++i) known.emplace(to[i].id, i);
  for (const std::size_t index : selected_) {
    const ir::Rule& rule = engine_.program.rules[index];
    RuleInfo described{rule.id, rule.severity, rule.title, rule.doc, rule.basis};
    const auto [entry, is_new] = known.emplace(rule.id, to.size());
    if (is_new) {
      to.push_back(std::move(described));
    } else {
      merge(to[entry->second], described, declared_.rules[index].severity);
    }
  }
}

const ir::Parameter* parameter_named(const ir::Program& program, const std::string& name) {
  const auto found = std::find_if(program.parameters.begin(), program.parameters.end(),
                                  [&](const ir::Parameter& parameter) { return parameter.name == name; });
  return found == program.parameters.end() ? nullptr : &*found;
}

}  // namespace budgetlint

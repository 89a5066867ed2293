#include "engine/check.h"

#include <fmt/format.h>
#include <xxhash.h>

#include <algorithm>
#include <map>
#include <numeric>
#include <string>
#include <utility>

#include "diag/code.h"
#include "engine/document_view.h"
#include "engine/rule_runner.h"
#include "engine/typed_document.h"
#include "engine/uncertain_findings.h"

namespace budgetlint {
namespace {

/// Returns where each diagnostic stood before.
std::vector<std::size_t> sort_by_place(std::vector<Diagnostic>& diagnostics) {
  std::vector<std::size_t> order(diagnostics.size());
  std::iota(order.begin(), order.end(), std::size_t{0});
  std::stable_sort(order.begin(), order.end(), [&](std::size_t left, std::size_t right) {
    return told_before(diagnostics[left], diagnostics[right]);
  });
  std::vector<Diagnostic> sorted;
  for (const std::size_t index : order) sorted.push_back(std::move(diagnostics[index]));
  diagnostics = std::move(sorted);
  return order;
}

/// Requirements name their findings by fingerprint from here on; `order` tells where each finding stood before.
void name_findings(Constraints& constraints, const std::vector<std::size_t>& order,
                   const std::vector<Diagnostic>& findings) {
  std::vector<std::size_t> place(order.size());
  for (std::size_t i = 0; i < order.size(); ++i) place[order[i]] = i;
  for (Requirement& requirement : constraints.requirements()) {
    if (requirement.finding) requirement.fingerprint = findings[place[*requirement.finding]].fingerprint;
  }
}

/// A rule that was not evaluated for something malformed names the problem that was reported for it: at that very place
/// or inside what was lost.
void link_to_problems(DocumentReport& report) {
  for (RuleOutcome& outcome : report.outcomes) {
    if (outcome.where.source == nullptr) continue;
    const auto found = std::find_if(report.problems.begin(), report.problems.end(), [&](const Diagnostic& problem) {
      return problem.where.source == outcome.where.source && outcome.where.span.covers(problem.where.span);
    });
    if (found != report.problems.end()) outcome.problem = found->rule;
  }
}

/// A document that no rule applied to was not checked, and that must be said.
void report_if_nothing_applied(const Document& document, DocumentReport& report) {
  const bool applied = std::any_of(report.outcomes.begin(), report.outcomes.end(),
                                   [](const RuleOutcome& entry) { return entry.outcome != Outcome::not_applicable; });
  if (applied || report.outcomes.empty()) return;
  report.checked = Extent::nothing;
  report.problems.push_back(
      make_diagnostic(Code::nothing_applied, {document.source.get(), document.identity.span, {}, {}}));
}

Extent extent_of(const Document& document, const std::vector<Diagnostic>& problems) {
  if (!document.is_model()) return Extent::nothing;
  return has_errors(problems) ? Extent::part : Extent::whole;
}

/// What could not be read as a model is a problem, and no rule is asked about it.
RuleOutcome not_asked(const ir::Rule& rule, const DocumentReport& report) {
  RuleOutcome out{rule.id, Outcome::not_evaluated, make_reason(ReasonCode::no_model).in_words(), {}};
  if (report.problems.empty()) return out;
  out.problem = report.problems.front().rule;
  out.where = report.problems.front().where;
  return out;
}

std::vector<std::size_t> all_rules(const ir::Program& program) {
  std::vector<std::size_t> out(program.rules.size());
  std::iota(out.begin(), out.end(), std::size_t{0});
  return out;
}

}  // namespace

void add_fingerprints(const Document& document, std::vector<Diagnostic>& findings) {
  std::map<std::string, int> seen;
  for (Diagnostic& finding : findings) {  // where a rule finds several things at one path they are counted
    std::string key = fmt::format("{}|{}|{}|{}|{}", finding.rule, document.identity.entity_name.text,
                                  document.identity.year.text, document.identity.kind.text, finding.where.path);
    if (const int repeated = seen[key]++; repeated > 0) key += fmt::format("|{}", repeated);
    finding.fingerprint = fmt::format("{:016x}", XXH3_64bits(key.data(), key.size()));
  }
}

DocumentReport check_document(Engine& engine, const TypedDocument& typed, std::vector<Diagnostic> problems,
                              const CheckOptions& options) {
  const Document& document = typed.model();
  DocumentReport report;
  report.source = document.source;
  report.file = document.source->name();
  report.entity = std::string(document.identity.entity_name.text);
  report.kind = std::string(document.identity.kind.text);
  report.problems = std::move(problems);
  report.problems.insert(report.problems.end(), typed.problems().begin(), typed.problems().end());
  report.year = typed.year();
  if (options.view) report.view = view_of(typed);
  const std::vector<std::size_t> rules = options.rules ? *options.rules : all_rules(engine.program);
  RuleRunner runner(typed, options.others, engine.program, engine.patterns);
  runner.collect_guarded(options.guarded);
  runner.write_trace(options.trace);
  report.checked = extent_of(document, report.problems);
  const Doubts doubts(document);
  for (std::size_t i = 0; i < rules.size(); ++i) {
    const ir::Rule& rule = engine.program.rules[rules[i]];
    if (report.checked == Extent::nothing) {
      report.outcomes.push_back(not_asked(rule, report));
    } else if (options.standing != nullptr && options.standing->has(i)) {
      options.standing->add_to(report, i);
      if (options.trace != nullptr) options.standing->add_to(*options.trace, i);
    } else {
      const std::size_t known = report.findings.size();
      report.outcomes.push_back(runner.run(rule, report.findings));
      for (std::size_t found = known; found < report.findings.size(); ++found) doubts.note(report.findings[found]);
    }
    const RuleOutcome& outcome = report.outcomes.back();
    if (!outcome.gave_up) continue;
    const Location where{document.source.get(), document.identity.span, {}, {}};
    report.problems.push_back(make_diagnostic(Code::rule_too_expensive, where, outcome.rule));
  }
  if (options.work != nullptr) *options.work += runner.work();

  link_to_problems(report);
  const std::vector<std::size_t> order = sort_by_place(report.findings);
  add_fingerprints(document, report.findings);
  if (options.trace != nullptr) name_findings(options.trace->constraints, order, report.findings);
  report_if_nothing_applied(document, report);
  sort_by_place(report.problems);
  return report;
}

}  // namespace budgetlint

#include "causes/root_causes.h"

#include <algorithm>
#include <iterator>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <utility>

#include "causes/cause_teller.h"
#include "causes/correction_trial.h"
#include "causes/repair_search.h"
#include "diag/code.h"

namespace budgetlint {
namespace {

using Index = ConstraintNetwork::Index;

bool stand_together(const Change& a, const Change& b, const ConstraintNetwork& network) {
  const std::vector<Index>& its = network.constraints_of(a.figure);
  return std::any_of(its.begin(), its.end(), [&](Index constraint) { return network.has(constraint, b.figure); });
}

/// Changes that are independent of each other: no constraint has figures of two parts.
std::vector<Changes> independent_parts(const Changes& changes, const ConstraintNetwork& network) {
  std::vector<Changes> out;
  for (const Change& change : changes) {
    Changes part = {change};
    std::erase_if(out, [&](const Changes& other) {
      const bool joined = std::any_of(other.begin(), other.end(),
                                      [&](const Change& one) { return stand_together(one, change, network); });
      if (joined) part.insert(part.end(), other.begin(), other.end());
      return joined;
    });
    out.push_back(std::move(part));
  }
  return out;
}

/// Of several repairs the changes that are in all of them.
Changes common_changes(const std::vector<Repair>& repairs) {
  Changes out;
  for (const Change& change : repairs.front().changes) {
    const bool everywhere = std::all_of(repairs.begin(), repairs.end(), [&](const Repair& repair) {
      return std::find(repair.changes.begin(), repair.changes.end(), change) != repair.changes.end();
    });
    if (everywhere) out.push_back(change);
  }
  return out;
}

/// Only findings that compare figures have anything behind them to look for.
bool compares_figures(const Diagnostic& finding) { return !finding.difference.empty(); }

/// A document of more bytes has more figures than are worth recording, and recording them takes memory all the same.
constexpr std::size_t kLargestDocument = 2 * 1024 * 1024;

/// So many findings about figures have no few figures behind them that one could tell. Each that the search considers
/// costs a check of the whole document.
constexpr std::size_t kMostFindings = 1000;

void tell_not_sought(const Document& document, DocumentReport& report) {
  const Location where{document.source.get(), document.identity.span, {}, {}};
  report.causes.push_back({make_diagnostic(Code::causes_not_sought, where), {}, false});
}

class CauseFinder {
 public:
  /// `found` is all that a check found, `report` what is left of it, and `trace` what the check wrote down.
  CauseFinder(Engine& engine, const TypedDocument& typed, const CheckOptions& options, const DocumentReport& found,
              Trace& trace, DocumentReport& report, const PlaceTeller& original)
      : document_(typed.model()), typed_(typed), report_(report), trace_(trace) {
    for (std::size_t i = 0; i < report_.findings.size(); ++i) places_.emplace(report_.findings[i].fingerprint, i);
    if (trace_.constraints.is_full()) return;
    trace_.constraints.drop_if([&](const Requirement& requirement) { return was_suppressed(requirement); });
    network_.emplace(trace_.constraints);
    names_.emplace(*network_, typed_, engine.program.vocabulary, original);
    teller_.emplace(*network_, *names_, report);
    trial_.emplace(engine, typed_, options, found, trace_, report.problems.size());
    for (Index i = 0; i < network_->size(); ++i) {
      if (!network_->figures_of(i).empty()) of_figures_.insert(requirement_of(i).fingerprint);
    }
  }

  void run() {
    if (!network_) return tell_not_sought(document_, report_);
    explain(Standard::printed, {});
    SearchLimits one_figure;
    one_figure.changes = 1;
    explain(Standard::exact, one_figure);
    teller_->finish(document_);
  }

 private:
  /// What a group of failing constraints stands for in the report.
  struct Group {
    RepairedGroup found;
    std::vector<std::string> findings;  ///< fingerprints, in the order of the report
  };

  [[nodiscard]] bool was_suppressed(const Requirement& requirement) const {
    return !requirement.fingerprint.empty() && !places_.contains(requirement.fingerprint);
  }

  [[nodiscard]] const Requirement& requirement_of(Index constraint) const {
    return trace_.constraints.requirements()[network_->at(constraint).requirement];
  }

  void explain(Standard standard, const SearchLimits& limits) {
    std::vector<Group> groups;
    for (RepairedGroup& found : RepairSearch(*network_, standard, limits).run()) {
      std::vector<std::string> findings = findings_of(found.failing);
      if (!findings.empty()) join({std::move(found), std::move(findings)}, groups);
    }
    try_repairs(groups);
    for (const Group& group : groups) {
      if (group.found.end == SearchEnd::found) {
        tell(group, standard);
      } else if (standard == Standard::printed && group.findings.size() > 1) {
        teller_->tell_unexplained(group.found.end, group.findings, limits);
      }
    }
  }

  /// What one and the same correction repairs is one group, although the constraints that fail have no figure in
  /// common.
  void join(Group group, std::vector<Group>& groups) const {
    const auto same = std::find_if(groups.begin(), groups.end(), [&](const Group& other) {
      return group.found.repairs.size() == 1 && other.found.repairs.size() == 1 &&
             group.found.repairs.front().changes == other.found.repairs.front().changes;
    });
    if (same == groups.end()) return groups.push_back(std::move(group));
    std::vector<Index>& failing = same->found.failing;
    failing.insert(failing.end(), group.found.failing.begin(), group.found.failing.end());
    same->findings = findings_of(failing);
  }

  /// The findings that say that constraints fail.
  [[nodiscard]] std::vector<std::string> findings_of(const std::vector<Index>& failing) const {
    std::set<std::string> wanted;
    for (const Index constraint : failing) {
      wanted.insert(requirement_of(constraint).fingerprint);
    }
    return in_report(wanted);
  }

  [[nodiscard]] std::vector<std::string> findings_with(const RepairedGroup& group, const Changes& changes) const {
    std::vector<Index> touched;
    for (const Index constraint : group.failing) {
      const bool has_one = std::any_of(changes.begin(), changes.end(),
                                       [&](const Change& change) { return network_->has(constraint, change.figure); });
      if (has_one) touched.push_back(constraint);
    }
    return findings_of(touched);
  }

  // --- trials ------------------------------------------------------------------------------------------------------

  /// Leaves only repairs after which the document, checked as a whole, has fewer findings and no new ones: some rules
  /// demand what is no constraint on figures.
  void try_repairs(std::vector<Group>& groups) {
    std::vector<Edit> all;
    std::vector<std::string> cured;
    for (const Group& group : groups) {
      if (group.found.repairs.size() != 1) continue;
      const std::vector<Edit> edits = edits_of(group.found.repairs.front().changes, *names_);
      all.insert(all.end(), edits.begin(), edits.end());
      if (!edits.empty()) cured.insert(cured.end(), group.findings.begin(), group.findings.end());
    }
    const CorrectionTrial::Result joint = trial_->attempt(all, cured);
    goes_further_ = joint.gone.size() > cured.size() || !joint.cures;
    for (Group& group : groups) {
      std::vector<Repair>& repairs = group.found.repairs;
      const bool tried = joint.cures && repairs.size() == 1;
      if (tried || repairs.empty() || repairs.size() > kMostAlternatives) continue;
      if (trial_->is_exhausted()) {
        repairs.clear();
        group.found.end = SearchEnd::out_of_work;
        continue;
      }
      std::erase_if(repairs, [&](const Repair& repair) {
        const std::vector<Edit> edits = edits_of(repair.changes, *names_);
        return !edits.empty() && !trial_->attempt(edits, group.findings).cures;
      });
      if (repairs.empty()) group.found.end = SearchEnd::none;
    }
  }

  /// These findings and others that the changes do away with although no constraint says so: a rule may demand of
  /// figures what is no comparison of them. In the order of the report.
  [[nodiscard]] std::vector<std::string> with_others_gone(const Changes& changes,
                                                          const std::vector<std::string>& findings) {
    if (trial_->is_exhausted()) return findings;
    const CorrectionTrial::Result result = trial_->attempt(edits_of(changes, *names_), findings);
    std::set<std::string> wanted(findings.begin(), findings.end());
    if (result.cures) {
      std::copy_if(result.gone.begin(), result.gone.end(), std::inserter(wanted, wanted.end()),
                   [&](const std::string& one) { return !of_figures_.contains(one); });
    }
    return in_report(wanted);
  }

  [[nodiscard]] std::vector<std::string> in_report(const std::set<std::string>& wanted) const {
    std::vector<std::size_t> places;
    for (const std::string& fingerprint : wanted) {
      const auto [first, last] = places_.equal_range(fingerprint);
      for (auto at = first; at != last; ++at) places.push_back(at->second);
    }
    std::sort(places.begin(), places.end());
    std::vector<std::string> out;
    for (const std::size_t place : places) out.push_back(report_.findings[place].fingerprint);
    return out;
  }

  // --- doubts ------------------------------------------------------------------------------------------------------

  /// Whether something else than figures is wrong with the rows or the parts of tables that the figures are of, such as
  /// a row that lacks or a wrong code: then it may be that, and not a figure, which makes the sums fail.
  [[nodiscard]] bool are_doubtful(const RepairedGroup& group, const Changes& changes) const {
    std::set<FigureIndex> figures;
    for (const Change& change : changes) {
      if (is_of_another_unit(change)) return true;
      figures.insert(change.figure);
    }
    for (const Index constraint : group.failing) {
      const std::vector<FigureIndex>& its = network_->figures_of(constraint);
      figures.insert(its.begin(), its.end());
    }
    std::set<std::uint32_t> parts;
    for (const FigureIndex figure : figures) {
      for (const FigureIndex print : network_->prints_of(figure)) {
        const CellRef* const cell = as<CellRef>(names_->at(print).place.object);
        if (cell != nullptr) parts.insert(cell->part);
      }
    }
    return std::any_of(parts.begin(), parts.end(),
                       [&](std::uint32_t part) { return is_structure_wrong(*typed_.part(part)); });
  }

  /// Whether all prints of a figure are ten thousand times too much or too little: then the unit of a table may be
  /// wrong.
  [[nodiscard]] bool is_of_another_unit(const Change& change) const {
    const Exact printed = names_->at(change.figure).printed.value;
    if (network_->prints_of(change.figure).size() == 1 || printed.is_zero() || change.value.is_zero()) return false;
    const Exact times = change.value / printed;
    return times == Exact::decimal(1, 4) || times == Exact::decimal(1, -4);
  }

  /// An error anywhere in the part, or a warning about the part or a row as such; a misspelt name is none.
  [[nodiscard]] bool is_structure_wrong(const TypedPart& part) const {
    return std::any_of(report_.findings.begin(), report_.findings.end(), [&](const Diagnostic& one) {
      const std::string& path = one.where.path;
      const bool there = path == part.path() || path.starts_with(part.path() + "[");
      const Severity least = path == part.path() || path.ends_with(']') ? Severity::warning : Severity::error;
      return there && one.severity >= least && !of_figures_.contains(one.fingerprint);
    });
  }

  // --- telling -----------------------------------------------------------------------------------------------------

  void tell(const Group& group, Standard standard) {
    const std::vector<Repair>& repairs = group.found.repairs;
    if (are_doubtful(group.found, repairs.front().changes)) return;
    // Exact agreements decide before rounding: what gives one up is possible, but never certain.
    const bool blurs = std::any_of(repairs.begin(), repairs.end(), [](const Repair& one) { return one.blurs; });
    const Changes certain = blurs ? Changes{} : common_changes(repairs);
    Changes open;  // of the first repair, what others have not
    std::copy_if(repairs.front().changes.begin(), repairs.front().changes.end(), std::back_inserter(open),
                 [&](const Change& one) { return std::find(certain.begin(), certain.end(), one) == certain.end(); });
    for (Changes& part : independent_parts(certain, *network_)) {
      std::sort(part.begin(), part.end(), [&](const Change& a, const Change& b) {
        return names_->at(a.figure).place.span < names_->at(b.figure).place.span;
      });
      const bool apart = std::none_of(part.begin(), part.end(), [&](const Change& one) {
        return std::any_of(open.begin(), open.end(),
                           [&](const Change& other) { return stand_together(one, other, *network_); });
      });
      if (!apart) continue;
      std::vector<std::string> findings = findings_with(group.found, part);
      if (goes_further_ && standard == Standard::printed)
        findings = teller_->not_taken(with_others_gone(part, findings));
      teller_->tell_certain({part, 0, repairs.front().loose, false}, findings, standard);
    }
    if ((repairs.size() > 1 || blurs) && standard == Standard::printed) teller_->tell_open(repairs, group.findings);
  }

  const Document& document_;
  const TypedDocument& typed_;
  DocumentReport& report_;
  Trace& trace_;
  std::optional<ConstraintNetwork> network_;
  std::optional<FigureNames> names_;
  std::multimap<std::string, std::size_t> places_;  ///< findings of the report by their fingerprints
  std::set<std::string> of_figures_;                ///< fingerprints of findings that constraints on figures are behind
  std::optional<CauseTeller> teller_;
  std::optional<CorrectionTrial> trial_;
  bool goes_further_ = false;  ///< corrections do away with more than the findings that they are for, or may
};

}  // namespace

TracedCheck::TracedCheck(Engine& engine, const TypedDocument& document, const CheckOptions& options)
    : engine_(engine), document_(document), options_(options), trace_(document.source()) {
  if (document.source().bytes().size() <= kLargestDocument) options_.trace = &trace_;
}

DocumentReport TracedCheck::run(std::vector<Diagnostic> problems) {
  DocumentReport out = check_document(engine_, document_, std::move(problems), options_);
  const bool sought = std::any_of(out.findings.begin(), out.findings.end(), compares_figures);
  if (options_.trace == nullptr || !sought) return out;
  found_.findings = out.findings;
  found_.outcomes = out.outcomes;
  return out;
}

void TracedCheck::add_root_causes(DocumentReport& report, const PlaceTeller& original) {
  const auto found = std::count_if(report.findings.begin(), report.findings.end(), compares_figures);
  if (found == 0) return;
  if (options_.trace == nullptr || static_cast<std::size_t>(found) > kMostFindings)
    return tell_not_sought(document_.model(), report);
  CauseFinder(engine_, document_, options_, found_, trace_, report, original).run();
}

}  // namespace budgetlint

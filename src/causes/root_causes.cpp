#include "causes/root_causes.h"

#include <algorithm>
#include <iterator>
#include <optional>
#include <set>
#include <string>
#include <utility>

#include "causes/correction_trial.h"
#include "causes/evidence.h"
#include "causes/repair_search.h"
#include "diag/code.h"
#include "engine/comparison.h"
#include "engine/document_edit.h"
#include "engine/place_path.h"

namespace budgetlint {
namespace {

using Index = ConstraintNetwork::Index;

/// Alternatives beyond these are not worth reading.
constexpr std::size_t kMostAlternatives = 4;

bool stand_together(const Change& a, const Change& b, const ConstraintNetwork& network) {
  const std::vector<Index>& its = network.constraints_of(a.figure);
  return std::any_of(its.begin(), its.end(), [&](Index constraint) {
    const std::vector<FigureIndex>& figures = network.figures_of(constraint);
    return std::binary_search(figures.begin(), figures.end(), b.figure);
  });
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

class CauseFinder {
 public:
  CauseFinder(Engine& engine, const Document& document, const CheckOptions& options, DocumentReport& report)
      : document_(document),
        report_(report),
        typed_(document, engine.program, typing_problems_),
        constraints_(*document.source),
        trial_(engine, document, options) {
    CheckOptions recording = options;
    recording.view = false;
    recording.guarded = nullptr;
    recording.constraints = &constraints_;
    checked_ = check_document(engine, document, {}, recording);
    constraints_.drop_if([&](const Requirement& requirement) { return was_suppressed(requirement); });
    network_.emplace(constraints_);
    names_.emplace(*network_, typed_);
    trial_.start_from(checked_, report.problems.size());
    for (Index i = 0; i < network_->size(); ++i) {
      if (!network_->figures_of(i).empty()) of_figures_.insert(requirement_of(i).fingerprint);
    }
  }

  void run() {
    explain(Standard::printed, {});
    SearchLimits one_figure;
    one_figure.changes = 1;
    explain(Standard::exact, one_figure);
    number_causes();
  }

 private:
  /// What a group of failing constraints stands for in the report.
  struct Group {
    RepairedGroup found;
    std::vector<std::string> findings;  ///< fingerprints, in the order of the report
  };

  [[nodiscard]] bool was_suppressed(const Requirement& requirement) const {
    return !requirement.fingerprint.empty() && finding(requirement.fingerprint) == nullptr;
  }

  [[nodiscard]] const Requirement& requirement_of(Index constraint) const {
    return constraints_.requirements()[network_->at(constraint).requirement];
  }

  [[nodiscard]] Diagnostic* finding(const std::string& fingerprint) const {
    const auto found = std::find_if(report_.findings.begin(), report_.findings.end(),
                                    [&](const Diagnostic& one) { return one.fingerprint == fingerprint; });
    return found == report_.findings.end() ? nullptr : &*found;
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
        tell_unexplained(group, limits);
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
    std::vector<std::string> out;
    for (const Diagnostic& one : report_.findings) {
      if (wanted.contains(one.fingerprint)) out.push_back(one.fingerprint);
    }
    return out;
  }

  [[nodiscard]] std::vector<std::string> findings_with(const RepairedGroup& group, const Changes& changes) const {
    std::vector<Index> touched;
    for (const Index constraint : group.failing) {
      const std::vector<FigureIndex>& figures = network_->figures_of(constraint);
      const bool has_one = std::any_of(changes.begin(), changes.end(), [&](const Change& change) {
        return std::binary_search(figures.begin(), figures.end(), change.figure);
      });
      if (has_one) touched.push_back(constraint);
    }
    return findings_of(touched);
  }

  // --- trials ------------------------------------------------------------------------------------------------------

  [[nodiscard]] std::optional<Edit> edit_of(const Change& change) const {
    const ConstraintFigure& figure = names_->at(change.figure);
    if (figure.in_words || names_->contradicts_words(change)) return std::nullopt;
    if (!figure.number.empty()) return Edit{{document_.source.get(), figure.number, {}, {}}, names_->digits(change)};
    Value blank;
    blank.place = figure.place;
    return set_text(blank, names_->digits(change), typed_);
  }

  /// Nothing where one of them cannot be written.
  [[nodiscard]] std::vector<Edit> edits_of(const Changes& changes) const {
    std::vector<Edit> out;
    for (const Change& change : changes) {
      std::optional<Edit> edit = edit_of(change);
      if (!edit) return {};
      out.push_back(std::move(*edit));
    }
    return out;
  }

  /// Leaves only repairs after which the document, checked as a whole, has fewer findings and no new ones: some rules
  /// demand what is no constraint on figures.
  void try_repairs(std::vector<Group>& groups) {
    std::vector<Edit> all;
    std::vector<std::string> cured;
    for (const Group& group : groups) {
      if (group.found.repairs.size() != 1) continue;
      const std::vector<Edit> edits = edits_of(group.found.repairs.front().changes);
      all.insert(all.end(), edits.begin(), edits.end());
      if (!edits.empty()) cured.insert(cured.end(), group.findings.begin(), group.findings.end());
    }
    const bool together = trial_.cures(all, cured);
    for (Group& group : groups) {
      std::vector<Repair>& repairs = group.found.repairs;
      const bool tried = together && repairs.size() == 1;
      if (tried || repairs.empty() || repairs.size() > kMostAlternatives) continue;
      std::erase_if(repairs, [&](const Repair& repair) {
        const std::vector<Edit> edits = edits_of(repair.changes);
        return !edits.empty() && !trial_.cures(edits, group.findings);
      });
      if (repairs.empty()) group.found.end = SearchEnd::none;
    }
  }

  // --- doubts ------------------------------------------------------------------------------------------------------

  /// Whether something else than figures is wrong with the rows or the parts of tables that the figures are of, such as
  /// a row that lacks or a wrong code: then it may be that, and not a figure, which makes the sums fail.
  [[nodiscard]] bool are_doubtful(const RepairedGroup& group, const Changes& changes) const {
    std::set<FigureIndex> figures;
    for (const Change& change : changes) figures.insert(change.figure);
    for (const Index constraint : group.failing) {
      const std::vector<FigureIndex>& its = network_->figures_of(constraint);
      figures.insert(its.begin(), its.end());
    }
    std::set<std::uint32_t> parts;
    for (const FigureIndex figure : figures) {
      const Place& place = names_->at(figure).place;
      if (place.kind != PlaceKind::cell || !parts.insert(place.a).second) continue;
      if (is_structure_wrong(*typed_.part(static_cast<std::uint16_t>(place.a)))) return true;
    }
    return false;
  }

  [[nodiscard]] bool is_structure_wrong(const TypedPart& part) const {
    return std::any_of(report_.findings.begin(), report_.findings.end(), [&](const Diagnostic& one) {
      const bool there = one.where.path == part.path() || one.where.path.starts_with(part.path() + "[");
      return there && one.severity == Severity::error && !of_figures_.contains(one.fingerprint);
    });
  }

  // --- telling -----------------------------------------------------------------------------------------------------

  void tell(const Group& group, Standard standard) {
    const std::vector<Repair>& repairs = group.found.repairs;
    if (are_doubtful(group.found, repairs.front().changes)) return;
    const Changes certain = common_changes(repairs);
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
      if (apart) tell_certain({part, 0, repairs.front().loose}, findings_with(group.found, part), standard);
    }
    if (repairs.size() > 1) tell_open(group, repairs, standard);
  }

  [[nodiscard]] LocalText words_of(const Repair& repair) const {
    LocalText out;
    for (const Change& change : repair.changes) {
      const LocalText old = names_->printed(change.figure);
      const std::string path = names_->path(change.figure);
      const LocalText value = names_->corrected(change);
      out.zh += (out.zh.empty() ? "把 " : "，把 ") + path + " 的 " + old.zh + " 改为 " + value.zh;
      out.en += (out.en.empty() ? "change " : ", change ") + path + " from " + old.en + " to " + value.en;
    }
    if (repair.loose) out.zh += "左右", out.en += " or near it";
    return out;
  }

  void tell_certain(const Repair& repair, const std::vector<std::string>& findings, Standard standard) {
    const Changes& changes = repair.changes;
    std::vector<Edit> edits = edits_of(changes);
    if (edits.empty() || findings.empty()) return;
    const LocalText words = words_of(repair);
    if (findings.size() == 1 && standard == Standard::exact) return;
    Diagnostic lead;
    Diagnostic* told = finding(findings.front());
    if (findings.size() > 1) {
      const Code code = standard == Standard::exact ? Code::rounding_cause : Code::root_cause;
      lead = make_diagnostic(code, place_of(changes.front().figure), words, findings.size());
      describe(lead, changes, findings);
      told = &lead;
    }
    told->notes.push_back(reason(changes, findings.size(), words));
    for (const Change& change : changes) add_evidence(change, *told);
    if (!repair.loose) told->fixes.push_back({words, false, std::move(edits)});
    if (findings.size() > 1) report_.causes.push_back({std::move(lead), findings});
  }

  [[nodiscard]] Location place_of(FigureIndex figure) const {
    const ConstraintFigure& it = names_->at(figure);
    Location out = location_of(it.place, typed_);
    if (!it.number.empty()) out.span = it.number;
    return out;
  }

  /// What a cause has from the findings behind which it is, and the places of further figures.
  void describe(Diagnostic& lead, const Changes& changes, const std::vector<std::string>& findings) const {
    lead.title = {"同一处错误引起的几个问题", "one mistake behind several findings"};
    lead.severity = Severity::info;
    for (const std::string& fingerprint : findings) {
      const Diagnostic& one = *finding(fingerprint);
      lead.severity = std::max(lead.severity, one.severity);
      for (const std::string& basis : one.basis) {
        if (std::find(lead.basis.begin(), lead.basis.end(), basis) == lead.basis.end()) lead.basis.push_back(basis);
      }
    }
    if (changes.size() == 1) {
      const Quantity& is = network_->printed(changes.front().figure);
      const Quantity should_be = is.reprinted(changes.front().value);
      lead.actual = is.number();
      lead.expected = should_be.number();
      lead.unit = std::string(is.unit.text);
      lead.difference = abs(is.value - should_be.value).ok() ? gap(is, should_be) : "";
      lead.label = {"应为 " + names_->printed(changes.front()), "should be " + names_->printed(changes.front())};
    }
    for (std::size_t i = 1; i < changes.size(); ++i) {
      const std::string value = names_->printed(changes[i]);
      lead.related.push_back({{"应为 " + value, "should be " + value}, place_of(changes[i].figure)});
    }
  }

  [[nodiscard]] static std::string gap(const Quantity& is, const Quantity& should_be) {
    Quantity out = is;
    out.value = abs(is.value - should_be.value);
    return out.number();
  }

  /// Why it is this correction.
  [[nodiscard]] LocalText reason(const Changes& changes, std::size_t findings, const LocalText& words) const {
    std::size_t held = 0;
    std::set<Index> counted;
    for (const Change& change : changes) {
      for (const Index constraint : network_->constraints_of(change.figure)) {
        if (holds(network_->at(constraint).agreement) && counted.insert(constraint).second) ++held;
      }
    }
    const std::string numbers = std::to_string(changes.size());
    const std::string kept = std::to_string(held);
    const LocalText also = held == 0 ? LocalText{}
                                     : LocalText{"，含它的另外 " + kept + " 个算式照样成立",
                                                 ", and the other " + kept + " equations that it stands in still hold"};
    if (findings == 1) {
      return {"要使它成立，又不动摇已经成立的规则，最少改 " + numbers + " 个数，改法只有一种：" + words.zh + also.zh,
              "to make it hold and break nothing that holds takes " + numbers +
                  " figure(s), and there is one way: " + words.en + also.en};
    }
    return {"为什么：要使它们都成立，又不动摇已经成立的规则，最少改 " + numbers + " 个数，改法只有这一种" + also.zh,
            "why: to make all of them hold and break nothing that holds takes " + numbers +
                " figure(s), and this is the one way" + also.en};
  }

  void add_evidence(const Change& change, Diagnostic& to) const {
    for (const LocalText& fact : evidence_for(change, *names_).facts) {
      LocalText note{"旁证：" + fact.zh, "evidence: " + fact.en};
      const bool told =
          std::any_of(to.notes.begin(), to.notes.end(), [&](const LocalText& known) { return known.zh == note.zh; });
      if (!told) to.notes.push_back(std::move(note));
    }
  }

  // --- several repairs ---------------------------------------------------------------------------------------------

  [[nodiscard]] LocalText alternative(const Repair& repair, const Evidence& evidence) const {
    LocalText out = words_of(repair);
    std::string facts_zh;
    std::string facts_en;
    for (const LocalText& fact : evidence.facts) {
      facts_zh += (facts_zh.empty() ? "" : "，") + fact.zh;
      facts_en += (facts_en.empty() ? "" : ", ") + fact.en;
    }
    if (facts_zh.empty()) return out;
    return {out.zh + "（" + facts_zh + "）", out.en + " (" + facts_en + ")"};
  }

  [[nodiscard]] Evidence evidence_of(const Repair& repair) const {
    Evidence out;
    for (const Change& change : repair.changes) {
      Evidence one = evidence_for(change, *names_);
      out.slip = out.slip || one.slip;
      std::move(one.facts.begin(), one.facts.end(), std::back_inserter(out.facts));
    }
    return out;
  }

  /// All repairs where they are few; of many, the one that looks like a slip, if it is the only one.
  void tell_open(const Group& group, const std::vector<Repair>& repairs, Standard standard) {
    if (standard == Standard::exact) return;
    const bool few = repairs.size() <= kMostAlternatives;
    std::vector<LocalText> told;
    for (const Repair& repair : repairs) {
      const Evidence evidence = evidence_of(repair);
      if (few || evidence.slip) told.push_back(alternative(repair, evidence));
    }
    if (!few && told.size() > 1) told.clear();
    if (group.findings.size() == 1) return note_alternatives(*finding(group.findings.front()), told, few);
    if (!few) return;
    const std::vector<std::string> findings = findings_left(group);
    if (findings.size() < 2) return;
    Diagnostic lead = make_diagnostic(Code::open_root_cause, place_of(repairs.front().changes.front().figure),
                                      findings.size(), repairs.size());
    describe(lead, {}, findings);
    for (const LocalText& each : told) lead.notes.push_back({"改法：" + each.zh, "correction: " + each.en});
    report_.causes.push_back({std::move(lead), findings});
  }

  /// Those that no certain cause has taken.
  [[nodiscard]] std::vector<std::string> findings_left(const Group& group) const {
    std::vector<std::string> out;
    for (const std::string& one : group.findings) {
      const bool taken = std::any_of(report_.causes.begin(), report_.causes.end(), [&](const RootCause& cause) {
        return std::find(cause.consequences.begin(), cause.consequences.end(), one) != cause.consequences.end();
      });
      if (!taken) out.push_back(one);
    }
    return out;
  }

  static void note_alternatives(Diagnostic& to, const std::vector<LocalText>& told, bool all) {
    const bool one = told.size() == 1;
    for (const LocalText& each : told) {
      if (!all || one) {
        to.notes.push_back({"线索：" + each.zh + "，就能成立", "clue: " + each.en + ", and it holds"});
      } else {
        to.notes.push_back({"改法之一：" + each.zh, "one correction: " + each.en});
      }
    }
  }

  void tell_unexplained(const Group& group, const SearchLimits& limits) {
    const Diagnostic& first = *finding(group.findings.front());
    const bool given_up = group.found.end == SearchEnd::out_of_work;
    Diagnostic out = given_up
                         ? make_diagnostic(Code::causes_not_attempted, first.where, group.findings.size())
                         : make_diagnostic(Code::causes_too_many, first.where, group.findings.size(), limits.changes);
    constexpr std::size_t kMost = 8;
    for (std::size_t i = 0; i < group.findings.size() && i < kMost; ++i) {
      const Diagnostic& one = *finding(group.findings[i]);
      out.related.push_back({{one.rule, one.rule}, one.where});
    }
    unexplained_.push_back(std::move(out));
  }

  /// Causes are findings like others, with fingerprints.
  void number_causes() {
    std::vector<Diagnostic> leads;
    for (RootCause& cause : report_.causes) leads.push_back(std::move(cause.finding));
    std::move(unexplained_.begin(), unexplained_.end(), std::back_inserter(leads));
    add_fingerprints(document_, leads);
    for (std::size_t i = 0; i < report_.causes.size(); ++i) report_.causes[i].finding = std::move(leads[i]);
    std::move(leads.begin() + static_cast<std::ptrdiff_t>(report_.causes.size()), leads.end(),
              std::back_inserter(report_.findings));
  }

  const Document& document_;
  DocumentReport& report_;
  std::vector<Diagnostic> typing_problems_;  // reported already
  TypedDocument typed_;
  Constraints constraints_;
  CorrectionTrial trial_;
  DocumentReport checked_;
  std::optional<ConstraintNetwork> network_;
  std::optional<FigureNames> names_;
  std::set<std::string> of_figures_;  ///< fingerprints of findings that constraints on figures are behind
  std::vector<Diagnostic> unexplained_;
};

}  // namespace

void add_root_causes(Engine& engine, const Document& document, const CheckOptions& options, DocumentReport& report) {
  if (std::none_of(report.findings.begin(), report.findings.end(), compares_figures)) return;
  CauseFinder(engine, document, options, report).run();
}

}  // namespace budgetlint

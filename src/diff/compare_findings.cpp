#include "diff/compare_findings.h"

#include <algorithm>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <utility>

namespace budgetlint {
namespace {

using Findings = std::vector<const Diagnostic*>;

/// What a finding says, apart from where it stands in the file.
bool says_the_same(const Diagnostic& a, const Diagnostic& b) {
  return a.severity == b.severity && a.message.zh == b.message.zh && a.actual == b.actual && a.expected == b.expected;
}

class FindingComparer {
 public:
  FindingComparer(const DocumentReport& before, const DocumentReport& after, const DocumentComparison& documents)
      : before_(before), after_(after), documents_(documents) {}

  ComparedFindings take() {
    for (const Diagnostic& finding : before_.findings) {
      groups_[finding.rule + "|" + documents_.path_after(finding.where.path)].before.push_back(&finding);
    }
    for (const Diagnostic& finding : after_.findings) {
      groups_[finding.rule + "|" + finding.where.path].after.push_back(&finding);
    }
    for (auto& [key, group] : groups_) match(group);
    for (const Suppressed& each : after_.suppressed) drop(each.finding);
    for (const Diagnostic& finding : before_.findings) {
      if (!matched_.contains(&finding)) (is_undecided(finding.rule) ? out_.undecided : out_.cured).push_back(finding);
    }
    for (const Diagnostic& finding : after_.findings) {
      if (!matched_.contains(&finding)) out_.introduced.push_back(finding);
    }
    return std::move(out_);
  }

 private:
  struct Group {
    Findings before, after;
  };
  [[nodiscard]] bool is_undecided(const std::string& rule) const {
    return std::any_of(after_.outcomes.begin(), after_.outcomes.end(), [&](const RuleOutcome& outcome) {
      return outcome.rule == rule && outcome.outcome == Outcome::not_evaluated;
    });
  }

  void match(Group& group) {
    pair_up(group, [](const Diagnostic& a, const Diagnostic& b) { return says_the_same(a, b); });
    pair_up(group, [&](const Diagnostic& a, const Diagnostic& b) { return same_place(a, b); });
  }

  template <typename Same>
  void pair_up(Group& group, const Same& same) {
    for (const Diagnostic* finding : group.after) {
      const auto found = std::find_if(group.before.begin(), group.before.end(), [&](const Diagnostic* old) {
        return !matched_.contains(old) && same(*old, *finding);
      });
      if (matched_.contains(finding) || found == group.before.end()) continue;
      matched_.insert({*found, finding});
      if (says_the_same(**found, *finding)) {
        ++out_.unchanged;
      } else {
        out_.changed.push_back({**found, *finding});
      }
    }
  }

  /// Two places of one path. In a text of many figures a path says too little: there the figures must be aligned.
  /// What was within rounding, and is told for information, is another finding than the same no longer within it.
  [[nodiscard]] bool same_place(const Diagnostic& a, const Diagnostic& b) const {
    if (a.severity != b.severity) return false;
    const AlignedFigure* of_a = figure_at(a.where.span, &AlignedFigure::before);
    const AlignedFigure* of_b = figure_at(b.where.span, &AlignedFigure::after);
    return of_a == of_b;
  }

  [[nodiscard]] const AlignedFigure* figure_at(Span span, std::optional<PrintedFigure> AlignedFigure::*side) const {
    const AlignedFigure* out = nullptr;
    for (const AlignedFigure& each : documents_.aligned) {
      const std::optional<PrintedFigure>& figure = each.*side;
      if (!figure || figure->kind != FigureKind::prose || !span.covers(figure->number)) continue;
      if (out != nullptr) return nullptr;  // a whole section
      out = &each;
    }
    return out;
  }

  /// What the new draft suppresses was not cured.
  void drop(const Diagnostic& suppressed) {
    for (const Diagnostic& finding : before_.findings) {
      const bool same = finding.rule == suppressed.rule &&
                        documents_.path_after(finding.where.path) == suppressed.where.path &&
                        !matched_.contains(&finding);
      if (same) {
        matched_.insert(&finding);
        return;
      }
    }
  }

  const DocumentReport& before_;
  const DocumentReport& after_;
  const DocumentComparison& documents_;
  std::map<std::string, Group> groups_;
  std::set<const Diagnostic*> matched_;
  ComparedFindings out_;
};

}  // namespace

ComparedFindings compare_findings(const DocumentReport& before, const DocumentReport& after,
                                  const DocumentComparison& documents) {
  return FindingComparer(before, after, documents).take();
}

}  // namespace budgetlint

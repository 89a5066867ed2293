#include "diff/unmoved_figures.h"

#include <algorithm>
#include <optional>
#include <utility>

namespace budgetlint {
namespace {

/// More figures of one requirement than this are told together.
constexpr std::size_t kMostApart = 3;

using Figures = std::vector<const AlignedFigure*>;

class UnmovedFinder {
 public:
  UnmovedFinder(const DocumentReport& before, const DocumentReport& after, const DocumentComparison& documents,
                const Equates& equates)
      : before_(before), after_(after), documents_(documents), equates_(equates) {}

  std::vector<UnmovedFigures> take(const std::vector<Diagnostic>& introduced) {
    for (const Diagnostic& finding : introduced) {
      if (broke(finding)) add(finding);
    }
    std::vector<UnmovedFigures> out;
    for (Group& group : groups_) out.push_back(std::move(group.told));
    std::stable_sort(out.begin(), out.end(), [](const UnmovedFigures& a, const UnmovedFigures& b) {
      return a.figures.front().where.span < b.figures.front().where.span;
    });
    return out;
  }

 private:
  struct Group {
    Figures figures;
    UnmovedFigures told;
  };

  /// Whether the requirement was judged in both drafts: the rule may not have applied to the old one, and where a
  /// difference is within rounding it still holds.
  [[nodiscard]] bool broke(const Diagnostic& finding) const {
    const auto of_rule = [&](const RuleOutcome& outcome) { return outcome.rule == finding.rule; };
    const auto old = std::find_if(before_.outcomes.begin(), before_.outcomes.end(), of_rule);
    const bool judged =
        old != before_.outcomes.end() && (old->outcome == Outcome::passed || old->outcome == Outcome::violated);
    const bool known = std::any_of(before_.suppressed.begin(), before_.suppressed.end(), [&](const Suppressed& each) {
      return each.finding.rule == finding.rule && documents_.path_after(each.finding.where.path) == finding.where.path;
    });
    return judged && !known && finding.severity != Severity::info;
  }

  /// The one figure at a place of the new draft, or that stood there; a place with several is none of them.
  [[nodiscard]] const AlignedFigure* figure_at(const Location& where) const {
    if (where.source != after_.source.get() || where.span.empty()) return nullptr;
    const AlignedFigure* out = nullptr;
    for (const AlignedFigure& each : documents_.aligned) {
      const Span span = each.after ? each.after->number : each.blank;
      if (span.empty() || !(where.span.covers(span) || span.covers(where.span))) continue;
      if (out != nullptr) return nullptr;
      out = &each;
    }
    return out;
  }

  void add(const Diagnostic& finding) {
    Figures moved;
    Figures unmoved;
    bool all_are_figures = true;  // of this document, and no other
    const auto add_place = [&](const Location& where) {
      const AlignedFigure* figure = figure_at(where);
      all_are_figures = all_are_figures && figure != nullptr;
      if (figure == nullptr) return;
      Figures& to = figure->change ? moved : unmoved;
      if (std::find(to.begin(), to.end(), figure) == to.end()) to.push_back(figure);
    };
    add_place(finding.where);
    const bool primary_unmoved = !unmoved.empty();
    for (const Related& related : finding.related) add_place(related.where);
    if (moved.empty() || unmoved.empty()) return;
    BrokenTie tie{finding.rule, finding.title, {}, 0, {}};
    for (const AlignedFigure* each : moved) tie.moved.push_back(*each->change);
    if (all_are_figures && moved.size() == 1 && unmoved.size() == 1) {
      tie.equal = equal_value(finding, *moved.front(), *unmoved.front());
    }
    if (primary_unmoved) {  // a total, say: that the other terms stayed is no wonder
      tie.others = unmoved.size() - 1;
      unmoved.erase(unmoved.begin() + 1, unmoved.end());
    }
    if (unmoved.size() > kMostApart) return add(unmoved, tie);
    for (const AlignedFigure* each : unmoved) add({each}, tie);
  }

  /// What the unmoved figure would be if it still equalled the one that moved, as it did in the old draft; empty where
  /// the requirement is more than that the two are equal.
  [[nodiscard]] std::string equal_value(const Diagnostic& finding, const AlignedFigure& moved,
                                        const AlignedFigure& unmoved) const {
    if (!moved.before || !moved.after || !unmoved.before || !unmoved.after) return {};
    const auto one_dimension = moved.after->figure.unit.dimension == unmoved.after->figure.unit.dimension;
    // Where the unit changed, that is what to look at, and no value.
    if (!one_dimension || unit_of(*moved.before) != unit_of(*moved.after) ||
        like(*unmoved.after, moved.before->figure.value()) != like(*unmoved.after, unmoved.before->figure.value())) {
      return {};
    }
    const bool compares_them =
        (states(finding, *moved.after, *unmoved.after) || states(finding, *unmoved.after, *moved.after));
    const bool equated = equates_(finding.rule, moved.after->number) && equates_(finding.rule, unmoved.after->number);
    return compares_them && equated ? like(*unmoved.after, moved.after->figure.value()) : std::string();
  }

  /// Whether the finding is that `left` should be the plain value of `right`.
  [[nodiscard]] static bool states(const Diagnostic& finding, const PrintedFigure& left, const PrintedFigure& right) {
    const auto is = [&](const std::string& text, const PrintedFigure& figure) {
      const ParsedFigure parsed = parse_figure(text, left.figure.unit);
      return parsed.ok() && parsed.figure.value() == figure.figure.value();
    };
    return is(finding.actual, left) && is(finding.expected, right);
  }

  void add(const Figures& figures, const BrokenTie& tie) {
    auto group =
        std::find_if(groups_.begin(), groups_.end(), [&](const Group& each) { return each.figures == figures; });
    if (group == groups_.end()) {
      group = groups_.insert(groups_.end(), {figures, {}});
      for (const AlignedFigure* each : figures) {
        group->told.figures.push_back(
            compared_figure(*each->after, {after_.source.get(), {}, each->path, {}}, each->words));
      }
    }
    std::vector<BrokenTie>& ties = group->told.ties;
    const auto same = std::find_if(ties.begin(), ties.end(), [&](const BrokenTie& each) {
      return each.rule == tie.rule && each.moved == tie.moved;
    });
    if (same == ties.end()) ties.push_back(tie);
  }

  const DocumentReport& before_;
  const DocumentReport& after_;
  const DocumentComparison& documents_;
  const Equates& equates_;
  std::vector<Group> groups_;
};

}  // namespace

std::vector<UnmovedFigures> unmoved_figures(const DocumentReport& before, const DocumentReport& after,
                                            const std::vector<Diagnostic>& introduced,
                                            const DocumentComparison& documents, const Equates& equates) {
  return UnmovedFinder(before, after, documents, equates).take(introduced);
}

}  // namespace budgetlint

#include "causes/constraint_network.h"

#include <algorithm>

#include "causes/solver.h"
#include "engine/comparison.h"

namespace budgetlint {

ConstraintNetwork::ConstraintNetwork(const Constraints& constraints) : constraints_(constraints) {
  by_figure_.resize(constraints.figures().size());
  for (Index i = 0; i < constraints.size(); ++i) {
    std::vector<FigureIndex>& figures = figures_.emplace_back();
    collect_figures(at(i).left, figures);
    collect_figures(at(i).right, figures);
    std::sort(figures.begin(), figures.end());
    figures.erase(std::unique(figures.begin(), figures.end()), figures.end());
    for (const FigureIndex figure : figures) by_figure_[figure].push_back(i);
  }
  for (std::vector<Index>& those : by_figure_) {
    std::stable_sort(those.begin(), those.end(),
                     [&](Index a, Index b) { return figures_[a].size() < figures_[b].size(); });
  }
  guess_decimals();
}

/// Blanks and bare zeros have no decimals of their own, and 0.3 may stand where 2961.68 should.
void ConstraintNetwork::guess_decimals() {
  constexpr int kUsualOfPercent = 2;
  for (const ConstraintFigure& figure : constraints_.figures()) printed_.push_back(figure.printed);
  for (FigureIndex figure = 0; figure < printed_.size(); ++figure) {
    Quantity& own = printed_[figure];
    if (own.unit.dimension == Dimension::percent && own.value.is_zero() && own.decimals < kUsualOfPercent) {
      own.decimals = kUsualOfPercent;
      own.last_place = own.unit.exponent - kUsualOfPercent;
    }
    if (own.unit.dimension == Dimension::count || own.unit.dimension == Dimension::number) continue;
    for (const Index constraint : by_figure_[figure]) {
      for (const FigureIndex other : figures_[constraint]) {
        const Quantity& beside = constraints_.figures()[other].printed;
        const bool alike = beside.unit.dimension == own.unit.dimension && beside.unit.exponent == own.unit.exponent;
        if (!alike || beside.decimals <= own.decimals) continue;
        own.decimals = beside.decimals;
        own.last_place = beside.last_place;
      }
    }
  }
}

void ConstraintNetwork::collect_figures(FormulaId id, std::vector<FigureIndex>& out) const {
  const Formula& formula = constraints_.formula(id);
  if (formula.kind == FormulaKind::figure || formula.kind == FormulaKind::negated_figure) {
    out.push_back(formula.first);
  } else if (formula.kind != FormulaKind::constant) {
    for (std::uint32_t i = 0; i < formula.count; ++i) collect_figures(constraints_.operand(formula, i), out);
  }
}

bool ConstraintNetwork::has(Index constraint, FigureIndex figure) const {
  return std::binary_search(figures_[constraint].begin(), figures_[constraint].end(), figure);
}

bool ConstraintNetwork::can_be_exact(Index constraint) const {
  const Constraint& it = at(constraint);
  if (!is_equation(it.relation)) return false;
  const Quantity left = evaluate(it.left, {});
  const Quantity right = evaluate(it.right, {});
  if (left.ratio || right.ratio) return false;
  const std::vector<FigureIndex>& figures = figures_of(constraint);
  return std::all_of(figures.begin(), figures.end(), [&](FigureIndex figure) {
    return constraints_.figures()[figure].printed.last_place ==
           constraints_.figures()[figures.front()].printed.last_place;
  });
}

Quantity ConstraintNetwork::value_of(FigureIndex figure, const Changes& changes) const {
  for (const Change& change : changes) {
    if (change.figure == figure) return printed(figure).reprinted(change.value);
  }
  return constraints_.figures()[figure].printed;
}

Quantity ConstraintNetwork::evaluate(FormulaId id, const Changes& changes) const {
  count_work();
  const Formula& formula = constraints_.formula(id);
  const auto operand = [&](std::uint32_t which) { return evaluate(constraints_.operand(formula, which), changes); };
  switch (formula.kind) {
    case FormulaKind::constant: return constraints_.constant(formula);
    case FormulaKind::figure: return value_of(formula.first, changes);
    case FormulaKind::negated_figure: {
      Quantity out = -value_of(formula.first, changes);
      out.printed = true;
      return out;
    }
    case FormulaKind::negate: return -operand(0);
    case FormulaKind::subtract: return operand(0) - operand(1);
    case FormulaKind::multiply: return operand(0) * operand(1);
    case FormulaKind::divide: return operand(0) / operand(1);
    case FormulaKind::sum: break;
  }
  Quantity out = operand(0);
  for (std::uint32_t i = 1; i < formula.count; ++i) out = out + operand(i);
  return out;
}

Agreement ConstraintNetwork::agreement(Index constraint, const Changes& changes) const {
  const Constraint& it = at(constraint);
  if (changes.empty()) return it.agreement;
  const Quantity left = evaluate(it.left, changes);
  const Quantity right = evaluate(it.right, changes);
  if (!left.ok() || !right.ok()) return Agreement::none;
  return agreement_of(it.relation, left, right);
}

std::optional<Exact> ConstraintNetwork::implied(Index constraint, FigureIndex figure, const Changes& changes) const {
  const Constraint& it = at(constraint);
  if (!is_equation(it.relation)) return std::nullopt;
  const std::optional<Exact> solution = Solver(*this, figure, changes).solve(it.left, it.right);
  if (!solution) return std::nullopt;
  return solution->rounded(printed(figure).last_place);
}

}  // namespace budgetlint

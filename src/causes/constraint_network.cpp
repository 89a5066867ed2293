#include "causes/constraint_network.h"

#include <algorithm>
#include <iterator>
#include <numeric>

#include "causes/solver.h"
#include "engine/comparison.h"

namespace budgetlint {
namespace {

ir::Op opposite_of(ir::Op bound) {
  switch (bound) {
    case ir::Op::less: return ir::Op::greater;
    case ir::Op::less_equal: return ir::Op::greater_equal;
    case ir::Op::greater: return ir::Op::less;
    case ir::Op::greater_equal: return ir::Op::less_equal;
    default: return bound;
  }
}

}  // namespace

bool is_changed(FigureIndex figure, const Changes& changes) {
  return std::any_of(changes.begin(), changes.end(), [&](const Change& change) { return change.figure == figure; });
}

ConstraintNetwork::ConstraintNetwork(const Constraints& constraints) : constraints_(constraints) {
  by_figure_.resize(constraints.figures().size());
  has_word_.resize(constraints.figures().size());
  find_prints();
  for (Index i = 0; i < constraints.size(); ++i) {
    std::vector<FigureIndex>& figures = figures_.emplace_back();
    collect_figures(at(i).left, figures);
    collect_figures(at(i).right, figures);
    if (at(i).word) figures.push_back(*at(i).word);
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

/// Whether a formula adds nothing to a sum.
bool ConstraintNetwork::is_zero(FormulaId id) const {
  const Formula& formula = constraints_.formula(id);
  if (formula.kind == FormulaKind::constant) return constraints_.constant(formula).value.is_zero();
  if (formula.kind == FormulaKind::sum) {
    for (std::uint32_t i = 0; i < formula.count; ++i) {
      if (!is_zero(constraints_.operand(formula, i))) return false;
    }
    return true;
  }
  return formula.kind == FormulaKind::figure && constraints_.figures()[formula.first].printed.value.is_zero();
}

/// The figure that a formula is, or that is all of its sum: 合计 = 甲, where 乙 is blank.
std::optional<FigureIndex> ConstraintNetwork::sole_figure(FormulaId id) const {
  const Formula& formula = constraints_.formula(id);
  if (formula.kind == FormulaKind::figure) return formula.first;
  if (formula.kind != FormulaKind::sum) return std::nullopt;
  std::optional<FigureIndex> out;
  for (std::uint32_t i = 0; i < formula.count; ++i) {
    const FormulaId operand = constraints_.operand(formula, i);
    if (is_zero(operand)) continue;
    if (out) return std::nullopt;
    out = sole_figure(operand);
    if (!out) return std::nullopt;
  }
  return out;
}

/// What equals by a rule and is printed alike is one figure, printed in several places. Blanks are none of it.
void ConstraintNetwork::find_prints() {
  const auto& figures = constraints_.figures();
  first_.resize(figures.size());
  std::iota(first_.begin(), first_.end(), FigureIndex{0});
  const auto first = [&](FigureIndex figure) {
    while (first_[figure] != figure) figure = first_[figure] = first_[first_[figure]];
    return figure;
  };
  std::vector<FigureIndex> summed;
  for (const Constraint& one : constraints_.all()) {
    if (!is_equation(one.relation)) continue;
    const std::optional<FigureIndex> left = sole_figure(one.left), right = sole_figure(one.right);
    if (!left || !right) continue;
    const ConstraintFigure& a = figures[*left];
    const ConstraintFigure& b = figures[*right];
    const bool alike = !a.number.empty() && !b.number.empty() && a.printed.value == b.printed.value &&
                       a.printed.unit.dimension == b.printed.unit.dimension &&
                       a.printed.last_place == b.printed.last_place;
    if (!alike) continue;
    const FigureIndex x = first(*left), y = first(*right);
    first_[std::max(x, y)] = std::min(x, y);
    const bool copies = constraints_.formula(one.left).kind == FormulaKind::figure &&
                        constraints_.formula(one.right).kind == FormulaKind::figure;
    if (!copies) summed.push_back(x);
  }
  sums_.resize(figures.size());
  for (const FigureIndex figure : summed) sums_[first(figure)] = true;
  prints_.resize(figures.size());
  for (FigureIndex figure = 0; figure < figures.size(); ++figure) {
    first_[figure] = first(figure);
    prints_[first_[figure]].push_back(figure);
  }
}

/// Blanks and bare zeros have no decimals of their own, and 0.3 may stand where 2961.68 should.
void ConstraintNetwork::guess_decimals() {
  constexpr int kUsualOfPercent = 2;
  for (const ConstraintFigure& figure : constraints_.figures()) printed_.push_back(figure.printed);
  for (FigureIndex figure = 0; figure < printed_.size(); ++figure) {
    if (first_[figure] != figure || is_word(figure)) continue;
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
  for (FigureIndex figure = 0; figure < printed_.size(); ++figure) {
    const Quantity& first = printed_[first_[figure]];
    if (printed_[figure].unit.exponent != first.unit.exponent) continue;
    printed_[figure].decimals = first.decimals;
    printed_[figure].last_place = first.last_place;
  }
}

void ConstraintNetwork::collect_figures(FormulaId id, std::vector<FigureIndex>& out) {
  const Formula& formula = constraints_.formula(id);
  if (formula.kind == FormulaKind::figure || formula.kind == FormulaKind::negated_figure) {
    out.push_back(first_[formula.first]);
    return;
  }
  if (formula.kind == FormulaKind::directed) {
    has_word_[first_[constraints_.formula(constraints_.operand(formula, 1)).first]] = true;
  }
  if (formula.kind != FormulaKind::constant) {
    for (std::uint32_t i = 0; i < formula.count; ++i) collect_figures(constraints_.operand(formula, i), out);
  }
}

bool ConstraintNetwork::has(Index constraint, FigureIndex figure) const {
  return std::binary_search(figures_[constraint].begin(), figures_[constraint].end(), figure);
}

std::vector<FigureIndex> ConstraintNetwork::words_of(Index constraint) const {
  std::vector<FigureIndex> out;
  std::copy_if(figures_[constraint].begin(), figures_[constraint].end(), std::back_inserter(out),
               [&](FigureIndex figure) { return is_word(figure); });
  return out;
}

bool ConstraintNetwork::can_be_exact(Index constraint) const {
  const Constraint& it = at(constraint);
  if (!is_equation(it.relation)) return false;
  const Quantity left = evaluate(it.left, {});
  const Quantity right = evaluate(it.right, {});
  if (left.ratio || right.ratio) return false;
  std::vector<FigureIndex> figures = figures_of(constraint);
  std::erase_if(figures, [&](FigureIndex figure) { return is_word(figure); });
  return std::all_of(figures.begin(), figures.end(), [&](FigureIndex figure) {
    return constraints_.figures()[figure].printed.last_place ==
           constraints_.figures()[figures.front()].printed.last_place;
  });
}

Quantity ConstraintNetwork::value_of(FigureIndex figure, const Changes& changes) const {
  for (const Change& change : changes) {
    if (change.figure == first_[figure]) return printed(change.figure).reprinted(change.value);
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
    case FormulaKind::directed: {
      if (!operand(0).value.is_negative()) return operand(1);
      Quantity out = -operand(1);
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
  const bool turned = it.word && is_changed(*it.word, changes);
  const Quantity left = evaluate(it.left, changes);
  const Quantity right = evaluate(it.right, changes);
  if (!left.ok() || !right.ok()) return Agreement::none;
  return agreement_of(turned ? opposite_of(it.relation) : it.relation, left, right);
}

std::optional<Exact> ConstraintNetwork::implied(Index constraint, FigureIndex figure, const Changes& changes) const {
  const Constraint& it = at(constraint);
  if (is_word(figure)) return turned(figure).value;
  if (!is_equation(it.relation)) return std::nullopt;
  const std::optional<Exact> solution = Solver(*this, figure, changes).solve(it.left, it.right);
  if (!solution) return std::nullopt;
  const Exact value = solution->rounded(printed(figure).last_place);
  if (!value.ok()) return value;
  return contradicts_word(figure, value) ? std::nullopt : std::optional(value);
}

/// Whether a word says that a figure goes the other way: then it is the word that would be wrong.
bool ConstraintNetwork::contradicts_word(FigureIndex figure, const Exact& value) const {
  return has_word_[figure] && value.is_negative() && !constraints_.figures()[figure].printed.value.is_negative();
}

}  // namespace budgetlint

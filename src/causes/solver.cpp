#include "causes/solver.h"

namespace budgetlint {

std::optional<Solver::Linear> Solver::product(const Linear& p, const Linear& q) {
  if (!p.is_constant() && !q.is_constant()) return std::nullopt;
  return Linear{p.a * q.a, p.a * q.b + p.b * q.a};
}

std::optional<Solver::Quotient> Solver::sum(const Quotient& p, const Quotient& q) {
  if (p.below.a == q.below.a && p.below.b == q.below.b) {
    return Quotient{{p.above.a + q.above.a, p.above.b + q.above.b}, p.below};
  }
  const auto left = product(p.above, q.below);
  const auto right = product(q.above, p.below);
  const auto below = product(p.below, q.below);
  if (!left || !right || !below) return std::nullopt;
  return Quotient{{left->a + right->a, left->b + right->b}, *below};
}

std::optional<Solver::Quotient> Solver::product(const Quotient& p, const Quotient& q) {
  const auto above = product(p.above, q.above);
  const auto below = product(p.below, q.below);
  if (!above || !below) return std::nullopt;
  return Quotient{*above, *below};
}

std::optional<Solver::Quotient> Solver::sum_of(const Formula& formula) const {
  std::optional<Quotient> out = Quotient{};
  for (std::uint32_t i = 0; i < formula.count && out; ++i) {
    const auto term = quotient_of(network_.constraints().operand(formula, i));
    out = term ? sum(*out, *term) : std::nullopt;
  }
  return out;
}

std::optional<Solver::Quotient> Solver::quotient_of(FormulaId id) const {
  network_.count_work();
  const Formula& formula = network_.constraints().formula(id);
  const auto operand = [&](std::uint32_t which) { return quotient_of(network_.constraints().operand(formula, which)); };
  std::optional<Quotient> out;
  switch (formula.kind) {
    case FormulaKind::constant: out = Quotient{{network_.constraints().constant(formula).value, Exact(0)}}; break;
    case FormulaKind::figure:
    case FormulaKind::negated_figure: {
      Quotient it{{Exact(0), Exact(1)}};
      if (network_.first_print(formula.first) != figure_)
        it.above = {network_.value_of(formula.first, changes_).value, Exact(0)};
      return formula.kind == FormulaKind::figure ? it : negative(it);
    }
    case FormulaKind::sum: return sum_of(formula);
    default: break;
  }
  if (out) return out;
  const auto first = operand(0);
  if (!first) return std::nullopt;
  if (formula.kind == FormulaKind::negate) return negative(*first);
  const auto second = operand(1);
  if (!second) return std::nullopt;
  switch (formula.kind) {
    case FormulaKind::subtract: return sum(*first, negative(*second));
    case FormulaKind::directed:
    case FormulaKind::multiply: return product(*first, *second);
    default: return product(*first, inverse(*second));
  }
}

std::optional<Exact> Solver::solve(FormulaId left, FormulaId right) const {
  const auto p = quotient_of(left);
  const auto q = quotient_of(right);
  if (!p || !q) return std::nullopt;
  const auto difference = sum(*p, negative(*q));
  if (!difference) return std::nullopt;
  const Linear& zero = difference->above;
  if (!zero.a.ok() || !zero.b.ok() || zero.b.is_zero()) return std::nullopt;
  const Exact x = -zero.a / zero.b;
  if (!x.ok()) return std::nullopt;
  return x;  // may make a denominator zero: then the sides cannot be worked out, and do not agree
}

}  // namespace budgetlint

#pragma once

#include <optional>

#include "causes/constraint_network.h"

namespace budgetlint {

/// Solves an equation of formulas for one figure, exactly. It can where both sides are quotients of linear expressions
/// of that figure, which all totals, shares and rates of growth are.
class Solver {
 public:
  Solver(const ConstraintNetwork& network, FigureIndex figure, const Changes& changes)
      : network_(network), figure_(figure), changes_(changes) {}

  [[nodiscard]] std::optional<Exact> solve(FormulaId left, FormulaId right) const;

 private:
  /// a + b·x
  struct Linear {
    Exact a, b;

    [[nodiscard]] bool is_constant() const { return b.is_zero(); }
  };
  struct Quotient {
    Linear above, below{Exact(1), Exact(0)};
  };

  [[nodiscard]] std::optional<Quotient> quotient_of(FormulaId id) const;
  [[nodiscard]] std::optional<Quotient> sum_of(const Formula& formula) const;
  [[nodiscard]] static std::optional<Linear> product(const Linear& p, const Linear& q);
  [[nodiscard]] static std::optional<Quotient> sum(const Quotient& p, const Quotient& q);
  [[nodiscard]] static std::optional<Quotient> product(const Quotient& p, const Quotient& q);
  [[nodiscard]] static Quotient negative(const Quotient& p) { return {{-p.above.a, -p.above.b}, p.below}; }
  [[nodiscard]] static Quotient inverse(const Quotient& p) { return {p.below, p.above}; }

  const ConstraintNetwork& network_;
  FigureIndex figure_;
  const Changes& changes_;
};

}  // namespace budgetlint

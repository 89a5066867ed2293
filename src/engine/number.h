#pragma once

#include <cstdint>

#include "base/figure.h"
#include "engine/quantity.h"

namespace budgetlint {

/// How a number was computed, where constraints are recorded (see constraints.h). Counted from 1; 0 is no formula.
using FormulaId = std::uint32_t;

/// A number as values carry it: what was printed takes 64 bits, and its interval is worked out when someone asks; what
/// was computed is kept elsewhere.
class Number {
 public:
  /// As printed: units × 10^-decimals in a unit that outlives the number.
  static Number printed(std::int64_t units, std::int8_t decimals, const Unit& unit) {
    return {Kind::printed, units, decimals, unit};
  }
  /// Of a blank cell: zero.
  static Number blank(const Unit& unit) { return {Kind::blank, 0, 0, unit}; }
  /// The quantity must outlive the number.
  static Number computed(const Quantity& quantity) { return Number(quantity); }

  [[nodiscard]] Quantity quantity() const;
  /// The value alone, in the base of its dimension: 元, ratio.
  [[nodiscard]] Exact value() const;

  [[nodiscard]] const Unit& unit() const { return kind_ == Kind::computed ? quantity_->unit : *unit_; }

  [[nodiscard]] FormulaId formula() const { return formula_; }
  void set_formula(FormulaId formula) { formula_ = formula; }

 private:
  enum class Kind : std::uint8_t { printed, blank, computed };

  Number(Kind kind, std::int64_t units, std::int8_t decimals, const Unit& unit)
      : units_(units), unit_(&unit), decimals_(decimals), kind_(kind) {}
  explicit Number(const Quantity& quantity) : quantity_(&quantity), kind_(Kind::computed) {}

  union {
    std::int64_t units_;
    const Quantity* quantity_;
  };
  const Unit* unit_ = nullptr;  // null where it was computed
  FormulaId formula_ = 0;
  std::int8_t decimals_ = 0;
  Kind kind_ = Kind::printed;
};

}  // namespace budgetlint

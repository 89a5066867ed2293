#pragma once

#include "engine/quantity.h"
#include "lang/ir.h"

namespace budgetlint {

/// How two numbers agree where a comparison (ir::Op::equal and the like) demands it.
[[nodiscard]] Agreement agreement_of(ir::Op comparison, const Quantity& left, const Quantity& right);
/// The same of the values as printed, without what rounding leaves open: quick, and good enough where they agree.
[[nodiscard]] Agreement exact_agreement(ir::Op comparison, const Exact& left, const Exact& right);

/// Whether both sides are to be the same.
[[nodiscard]] constexpr bool is_equation(ir::Op comparison) {
  return comparison == ir::Op::equal || comparison == ir::Op::approximate;
}

[[nodiscard]] constexpr bool holds(Agreement agreement) {
  return agreement == Agreement::exact || agreement == Agreement::rounding;
}

}  // namespace budgetlint

#include "engine/comparison.h"

namespace budgetlint {

using ir::Op;

Agreement exact_agreement(Op comparison, const Exact& a, const Exact& b) {
  const auto held = [](bool truth) { return truth ? Agreement::exact : Agreement::none; };
  switch (comparison) {
    case Op::equal:
    case Op::approximate: return held(a == b);
    case Op::not_equal: return held(a != b);
    case Op::less: return held(a < b);
    case Op::greater: return held(a > b);
    case Op::less_equal: return held(a <= b);
    default: return held(a >= b);
  }
}

Agreement agreement_of(Op comparison, const Quantity& left, const Quantity& right) {
  switch (comparison) {
    case Op::equal: return same_figure(left, right);
    case Op::approximate: return approximately_equal(left, right);
    case Op::less_equal: return at_most(left, right);
    case Op::greater_equal: return at_most(right, left);
    default: return exact_agreement(comparison, left.value, right.value);
  }
}

}  // namespace budgetlint

#include "engine/constraint_recorder.h"

namespace budgetlint {

void ConstraintRecorder::write_to(Constraints* constraints) {
  constraints_ = constraints;
  work_.record_formulas(constraints);
}

void ConstraintRecorder::compared(ir::NodeId node, const Value& left, const Value& right, Agreement agreement) {
  if (!writes() || constraints_->is_full()) return;
  if (!left.type.is_numeric() || !right.type.is_numeric()) return;
  const ir::Op comparison = work_.program().nodes[node].op;
  const FormulaId a = work_.formula_of(left);
  std::optional<FigureIndex> word;
  if (word_) {
    // Which of the two it says does not matter: it is the opposite that is asked of.
    const bool less = comparison == ir::Op::less || comparison == ir::Op::less_equal;
    word = constraints_->direction(*word_, less);
  }
  constraints_->compared(comparison, a, work_.formula_of(right), agreement, word);
}

}  // namespace budgetlint

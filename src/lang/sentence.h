#pragma once

#include "diag/diagnostic.h"
#include "lang/ir.h"

namespace budgetlint {

/// What a rule demands, in sentences made from its expressions, so that words and test cannot drift apart. One line a
/// statement.
[[nodiscard]] LocalText sentence_of(const ir::Program& program, const ir::Rule& rule);
/// The same for one expression of the rule.
[[nodiscard]] LocalText phrase_of(const ir::Program& program, const ir::Rule& rule, ir::NodeId expression);

}  // namespace budgetlint

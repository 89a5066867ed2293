#pragma once

#include <cstdint>
#include <vector>

#include "diag/diagnostic.h"
#include "diag/suggestion.h"
#include "lang/ast.h"
#include "lang/declarations.h"
#include "lang/ir.h"

namespace budgetlint {

/// Enters the ids that rules had before (`replaced narrative.total by statement.cell`) of all files into
/// Program::replaced. The rules must be declared before.
void declare_replaced(const std::vector<ast::File>& files, const std::vector<std::uint16_t>& packs,
                      ir::Program& program, const Declarations& declared, std::vector<Diagnostic>& problems);

/// The ids that a program's rules have, and those that they had.
[[nodiscard]] RuleIds rule_ids_of(const ir::Program& program);

/// The rule that an id stands for: the one that has it, else the one that looks at the same now; null where none does.
[[nodiscard]] const ir::Rule* rule_named(const ir::Program& program, const std::string& id);

}  // namespace budgetlint

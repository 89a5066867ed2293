#pragma once

#include <cstdint>
#include <vector>

#include "diag/diagnostic.h"
#include "lang/ast.h"
#include "lang/declarations.h"
#include "lang/ir.h"

namespace budgetlint {

/// Compiles the cells of terms (`cells 部门预算 { … }`) of all files into Program::term_cells. Table sets, terms and
/// functions must be declared before; what is wrong is told and left out.
void declare_cells(const std::vector<ast::File>& files, const std::vector<std::uint16_t>& packs, ir::Program& program,
                   Declarations& declared, std::vector<Diagnostic>& problems);

}  // namespace budgetlint

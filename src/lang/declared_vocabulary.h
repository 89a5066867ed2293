#pragma once

#include <vector>

#include "diag/diagnostic.h"
#include "lang/ast.h"
#include "lang/ir.h"

namespace budgetlint {

/// Enters terms, funds, measures and the grammar blocks of all files into the program's vocabulary. Classifications
/// must be declared before; what is wrong is told and left out.
void declare_vocabulary(const std::vector<ast::File>& files, ir::Program& program, std::vector<Diagnostic>& problems);

}  // namespace budgetlint

#pragma once

#include <cstdint>
#include <vector>

#include "lang/ast.h"
#include "lang/declarations.h"
#include "lang/ir.h"

namespace budgetlint {

/// Enters the packs of all files into the program and works out which pack may use which: a pack may use what it
/// imports, directly or not; rules without a pack may use all. Returns the pack of each file. Unknown packs, versions
/// that are too old and circular imports are problems.
[[nodiscard]] std::vector<std::uint16_t> declare_packs(const std::vector<ast::File>& files, ir::Program& program,
                                                       Declarations& out, std::vector<Diagnostic>& problems);

}  // namespace budgetlint

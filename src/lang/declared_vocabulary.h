#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "diag/diagnostic.h"
#include "lang/ast.h"
#include "lang/ir.h"

namespace budgetlint {

/// Enters terms, funds, measures and the grammar blocks of all files into the program's vocabulary. Classifications
/// must be declared before; what is wrong is told and left out.
void declare_vocabulary(const std::vector<ast::File>& files, ir::Program& program, std::vector<Diagnostic>& problems);

/// The measure of that name in either language (预算, initial_budget); and all those names, for suggestions.
[[nodiscard]] std::optional<prose::Measure> measure_named(std::string_view name);
[[nodiscard]] std::vector<std::string> measure_names();

}  // namespace budgetlint

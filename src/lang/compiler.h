#pragma once

#include <vector>

#include "base/source_text.h"
#include "diag/diagnostic.h"
#include "lang/ir.h"

namespace budgetlint {

struct CompileResult {
  ir::Program program;
  std::vector<Diagnostic> problems;
  std::vector<SourcePtr> sources;  ///< keeps alive what the problems point to
};

/// Compiles rule files to one program: parse, declare, check, emit. A rule with a problem is left out, the others are
/// compiled. Files may stand in any order. Packs are told apart by their `pack` declarations; a file without one
/// belongs to the pack before it, or to one named "user".
[[nodiscard]] CompileResult compile_rules(const std::vector<SourcePtr>& sources);

}  // namespace budgetlint

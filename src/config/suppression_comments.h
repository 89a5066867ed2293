#pragma once

#include <vector>

#include "base/source_text.h"
#include "config/suppression.h"
#include "diag/diagnostic.h"

namespace budgetlint {

/// The comments `# budgetlint: ignore[…] reason` and `# budgetlint: ignore-file[…] reason` of a model, one suppression
/// for each rule that they name. What is wrong with them is added to `problems`.
[[nodiscard]] std::vector<Suppression> read_suppressions(const SourceText& model, std::vector<Diagnostic>& problems);

}  // namespace budgetlint

#pragma once

#include "diag/comparison.h"
#include "diag/report.h"
#include "diff/compare_documents.h"

namespace budgetlint {

/// Findings of one rule are the same one where their places are: of figures in prose those that are aligned, else what
/// has the same logical path. What the new draft suppresses was not cured, nor what it could not be judged for.
[[nodiscard]] ComparedFindings compare_findings(const DocumentReport& before, const DocumentReport& after,
                                                const DocumentComparison& documents);

}  // namespace budgetlint

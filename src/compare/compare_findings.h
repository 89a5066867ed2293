#pragma once

#include "compare/compare_documents.h"
#include "diag/comparison.h"
#include "diag/report.h"

namespace budgetlint {

/// Findings of one rule are the same one where their places are: of figures in prose those that are aligned, else what
/// has the same logical path. What either draft suppresses is neither introduced nor cured.
[[nodiscard]] ComparedFindings compare_findings(const DocumentReport& before, const DocumentReport& after,
                                                const DocumentComparison& documents);

}  // namespace budgetlint

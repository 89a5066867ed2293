#pragma once

#include <functional>
#include <string>
#include <vector>

#include "diag/comparison.h"
#include "diag/report.h"
#include "diff/compare_documents.h"

namespace budgetlint {

/// Whether a rule, as it ran on the new draft, equates the figure with another, rather than bounding it.
using Equates = std::function<bool(const std::string& rule, Span figure)>;

/// The figures that did not move though one did that a requirement ties them to: one that held in the old draft and
/// broke in the new one, which is what `introduced` tells. Says what moved and what did not, not what is wrong.
[[nodiscard]] std::vector<UnmovedFigures> unmoved_figures(const DocumentReport& before, const DocumentReport& after,
                                                          const std::vector<Diagnostic>& introduced,
                                                          const DocumentComparison& documents, const Equates& equates);

}  // namespace budgetlint

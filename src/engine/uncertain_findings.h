#pragma once

#include <vector>

#include "diag/report.h"
#include "model/document.h"

namespace budgetlint {

/// Says of findings that rest on a table or section of which an import was not sure what it was not sure of. What was
/// not read for certain is corrected by nobody: they have no fixes.
void note_uncertain(const Document& document, std::vector<Diagnostic>& findings);
/// The same of what is said of several findings together.
void note_uncertain(const Document& document, std::vector<RootCause>& causes);

}  // namespace budgetlint

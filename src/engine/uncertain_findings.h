#pragma once

#include <vector>

#include "diag/diagnostic.h"
#include "model/document.h"

namespace budgetlint {

/// Says of findings that rest on a table or section of which an import was not sure what it was not sure of.
void note_uncertain(const Document& document, std::vector<Diagnostic>& findings);

}  // namespace budgetlint

#pragma once

#include <string>

#include "diag/diagnostic.h"
#include "render/style.h"

namespace budgetlint {

/// One finding or problem for people: what is the case, the source, then what must hold, the basis, the place and how
/// to fix it. Whole lines.
[[nodiscard]] std::string diagnostic_text(const Diagnostic& diagnostic, Language language, const Style& style);

}  // namespace budgetlint

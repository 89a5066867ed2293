#pragma once

#include <iosfwd>

#include "diag/comparison.h"

namespace budgetlint {

/// What two drafts differ in, as one object; docs/output-formats.md describes it.
void render_comparison_json(const Comparison& comparison, Language language, std::ostream& out);

}  // namespace budgetlint

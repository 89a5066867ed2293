#pragma once

#include <iosfwd>

#include "diag/comparison.h"

namespace budgetlint {

/// What two drafts differ in, for people: figures, texts, figures that did not move along, findings that are gone or
/// changed, those introduced as `check` shows them, and a line of totals.
void render_comparison_text(const Comparison& comparison, Language language, bool color, std::ostream& out);

}  // namespace budgetlint

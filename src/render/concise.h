#pragma once

#include <iosfwd>

#include "diag/report.h"

namespace budgetlint {

/// A line a finding, `file:line:column: severity[rule]: message`, which editors and terminals make a link of. Nothing
/// else, so nothing at all where nothing was found. Columns count code points.
void render_concise(const Report& report, Language language, bool color, std::ostream& out);

}  // namespace budgetlint

#pragma once

#include <iosfwd>

#include "diag/report.h"

namespace budgetlint {

/// The report as one JSON object. Texts that have a language come in that language. Lines
/// and columns start at 1, columns count code points, ends are exclusive; amounts are strings. Bytes that are not UTF-8
/// become U+FFFD.
void render_json(const Report& report, Language language, std::ostream& out);

}  // namespace budgetlint

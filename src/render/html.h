#pragma once

#include <iosfwd>

#include "diag/report.h"

namespace budgetlint {

/// The report as one page for a browser or a printer, with the documents drawn and marked. It needs `DocumentReport::
/// view` of each document; without it the findings stand alone. Nothing is loaded: styles and script are inside.
void render_html(const Report& report, Language language, std::ostream& out);

}  // namespace budgetlint

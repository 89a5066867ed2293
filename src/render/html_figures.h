#pragma once

#include <string>

#include "render/html_places.h"
#include "render/markup.h"
#include "render/page_tally.h"

namespace budgetlint {

/// How many of the printed figures are guarded by a rule, over all documents; empty where nobody asked.
[[nodiscard]] std::string guarded_figures_told(const FigureCounts& figures, Language language);

/// The figures of a document that no rule guards, each leading to its place.
void write_html_unguarded(const DocumentReport& document, const HtmlPlaces& places, Language language, HtmlOut& out);

}  // namespace budgetlint

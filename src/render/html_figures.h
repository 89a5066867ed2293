#pragma once

#include <string>

#include "render/html_places.h"
#include "render/markup.h"
#include "render/page_tally.h"

namespace budgetlint {

/// How many of the printed figures an equation ties, over all documents; empty where nobody asked.
[[nodiscard]] std::string tied_figures_told(const FigureCounts& figures, Language language);

/// The figures of a document that no rule guards, each leading to its place.
void write_html_untied(const DocumentReport& document, const HtmlPlaces& places, Language language, HtmlOut& out);

/// What each figure of the narrative was understood to be, leading to it; on the figure itself only a pointer sees it.
void write_html_readings(const DocumentReport& document, const HtmlPlaces& places, Language language, HtmlOut& out);

}  // namespace budgetlint

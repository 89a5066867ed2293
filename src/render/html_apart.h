#pragma once

#include "render/html_places.h"
#include "render/markup.h"

namespace budgetlint {

/// What is told apart from open findings, since somebody has judged it: it does not count.

/// The explained findings of a document, with their reasons; in sight, as they are part of what the report says.
void write_html_explained(const HtmlPlaces& places, Language language, HtmlOut& out);

/// The suppressed findings of a document, with their reasons; folded.
void write_html_suppressed(const DocumentReport& document, const HtmlPlaces& places, Language language, HtmlOut& out);

/// How many findings a baseline knew, and which of them are gone.
void write_html_baseline(const BaselineSummary& baseline, Language language, HtmlOut& out);

}  // namespace budgetlint

#pragma once

#include "render/markup.h"
#include "render/page_tally.h"

namespace budgetlint {

/// Buttons that show or hide the findings of a kind. They need the page's script, which puts them in sight; a page with
/// findings of one kind only has none.
void write_html_filter(const PageTally& tally, Language language, HtmlOut& out);

}  // namespace budgetlint

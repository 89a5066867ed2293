#pragma once

#include "diag/report.h"
#include "render/markup.h"

namespace budgetlint {

/// Buttons that show or hide the findings of a kind. They need the page's script, which puts them in sight; a page with
/// findings of one kind only has none.
void write_html_filter(const Report& report, Language language, HtmlOut& out);

}  // namespace budgetlint

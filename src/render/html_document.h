#pragma once

#include <string>
#include <string_view>

#include "diag/report.h"
#include "render/html_places.h"
#include "render/markup.h"

namespace budgetlint {

/// Draws a document as it was published, what was found marked in it and told beside it.
void write_html_view(const DocumentView& view, const HtmlPlaces& places, Language language, HtmlOut& out);

/// The name of a part of the document: 报表, tables.
[[nodiscard]] std::string_view area_name(ViewArea area, Language language);

/// The number and title of a block, or else its name.
[[nodiscard]] std::string block_name(const ViewBlock& block);

}  // namespace budgetlint

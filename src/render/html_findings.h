#pragma once

#include <iosfwd>

#include "render/html_places.h"

namespace budgetlint {

/// One finding with all there is to say of it; it leads to its place and to those related.
void write_html_card(const HtmlItem& item, Language language, std::ostream& out);

/// The findings of a document, a line each, leading to their places and cards.
void write_html_index(const std::vector<HtmlItem>& items, Language language, std::ostream& out);

}  // namespace budgetlint

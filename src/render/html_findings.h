#pragma once

#include <string>
#include <vector>

#include "render/html_places.h"
#include "render/markup.h"

namespace budgetlint {

/// One finding with all there is to say of it; it leads to its place and to those related.
void write_html_card(const HtmlItem& item, Language language, HtmlOut& out);

/// What is open of a document, a line each, leading to its places and cards.
void write_html_index(const std::vector<HtmlItem>& items, Language language, HtmlOut& out);

/// The attributes by which a card, or a line that stands for it, lights up what belongs to it: its place and the
/// related ones.
[[nodiscard]] Markup html_lights(const HtmlItem& item);

/// x.budget.yaml:607:42, as all formats name places; empty where there is no file.
[[nodiscard]] std::string place_in_file(const Location& where);

}  // namespace budgetlint

#pragma once

#include "render/html_places.h"
#include "render/markup.h"
#include "render/page_picture.h"

namespace budgetlint {

/// The pages of the originals as they look, with what was found on them marked and leading to what is said of it; and
/// what of that is left out. It needs no script, and prints.
void write_html_pages(const PagePictures& pictures, const HtmlPlaces& places, Language language, HtmlOut& out);

}  // namespace budgetlint

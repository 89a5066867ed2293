#pragma once

#include <cstddef>

#include "import/pdf_page.h"

namespace budgetlint {

/// What was done to a page so that it can be read.
struct PdfTidied {
  std::size_t doubled = 0;  ///< glyphs drawn again at the same place, to look bold
  std::size_t slanted = 0;  ///< glyphs across the page, as watermarks have them; left out
  int turned = 0;           ///< quarters of a turn
};

/// Turns the page so that most of its text runs to the right; drops doubled and slanted glyphs. Glyphs that run
/// another way afterwards keep it in `quarter`.
PdfTidied make_upright(PdfPage& page);

/// Where a box of a page that was turned upright was before.
[[nodiscard]] PdfBox turned_back(const PdfBox& box, const PdfPage& upright, int turned);

}  // namespace budgetlint

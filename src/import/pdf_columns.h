#pragma once

#include <vector>

#include "import/pdf_layout.h"

namespace budgetlint {

/// Tables without lines, told from where their text stands: rows of pieces that all fit into columns with nothing but
/// white between them. What fits in more than one way is no table, and all that is found is marked uncertain: a column
/// that is blank throughout cannot be seen.
[[nodiscard]] std::vector<PdfTable> find_bare_tables(const std::vector<PdfTextLine>& pieces, std::uint32_t page);

/// Pieces of a line this far apart, in sizes, may be of different columns.
inline constexpr double kColumnGap = 1.0;

}  // namespace budgetlint

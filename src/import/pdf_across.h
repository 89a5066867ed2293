#pragma once

#include <cstddef>
#include <vector>

#include "import/pdf_layout.h"

namespace budgetlint {

/// Puts tables together whose right columns were printed on pages of their own, as programs print a sheet that is
/// wider than the paper: all of its rows, page by page, then those of the next columns; or the columns first. What was
/// on the right stands on the page of the left part then, further out than the paper is wide, and its own page is
/// empty. Columns that seem to be of such a table, and that no other fits to, are marked with those before. Returns how
/// many parts were put in their place.
std::size_t join_across(std::vector<PdfLayout>& pages);

}  // namespace budgetlint

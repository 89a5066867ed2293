#pragma once

#include <vector>

#include "import/pdf_grid.h"
#include "import/pdf_text.h"
#include "import/source_document.h"

namespace budgetlint {

/// Puts a blank (U+3000) before names for each character that they stand further in than others of their column, as
/// those have it that were typed so. `lines` are those of each cell; nothing where it may be for another reason.
void keep_indents(const PdfGrid& grid, const std::vector<std::vector<PdfTextLine>>& lines, SourceGrid& out);

}  // namespace budgetlint

#pragma once

#include <cstddef>
#include <vector>

#include "import/pdf_layout.h"

namespace budgetlint {

/// What was dropped from the pages because it belongs to the paper and not to the report.
struct PdfFurniture {
  std::size_t page_numbers = 0;
  std::size_t running_heads = 0;
};

/// Drops page numbers, and lines that stand at the same place of most pages.
PdfFurniture drop_furniture(std::vector<PdfLayout>& pages);

}  // namespace budgetlint

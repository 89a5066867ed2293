#pragma once

#include <cstddef>
#include <string>
#include <vector>

#include "import/pdf_layout.h"

namespace budgetlint {

/// What was dropped from the pages because it belongs to the paper and not to the report.
struct PdfFurniture {
  std::size_t page_numbers = 0;
  std::size_t running_heads = 0;
  std::vector<std::string> heads;  ///< what they say, each once; not all of them where there are many
  /// The first of those that no other line says: it may be the only place that names the report or who made it.
  std::vector<SourceParagraph> named;
};

/// Drops page numbers and running heads and feet, also those of odd and even pages and of parts of the report. What
/// stands above the parts of one table on each page is its title and stays.
PdfFurniture drop_furniture(std::vector<PdfLayout>& pages);

}  // namespace budgetlint

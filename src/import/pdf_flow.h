#pragma once

#include <cstddef>
#include <vector>

#include "import/pdf_layout.h"
#include "import/source_document.h"

namespace budgetlint {

/// What was put together over page breaks.
struct PdfJoined {
  std::size_t tables = 0;  ///< pieces that were added to the table of the page before
  std::size_t across = 0;  ///< pieces that were put beside those of other pages
  std::size_t heads = 0;   ///< headers and titles that were repeated, left out
};

/// The pages as one text: lines as paragraphs, also over page breaks, and tables that go on over pages as one grid.
[[nodiscard]] std::vector<SourceBlock> flow_of(const std::vector<PdfLayout>& pages, PdfJoined& joined);

}  // namespace budgetlint

#pragma once

#include <cstddef>
#include <vector>

#include "base/source_text.h"
#include "import/page_recogniser.h"
#include "import/pdf_limits.h"
#include "import/pdf_page.h"
#include "import/remark.h"

namespace budgetlint {

/// Where a remark stands on a page as it is shown.
struct ShownRemark {
  PdfBox box;
  std::size_t remark = 0;  ///< index of it
};

/// A page as it is shown, with what stands on it.
struct ShownPage {
  PageSize size;
  std::vector<ShownRemark> remarks;
};

/// The pages of a PDF that remarks have a place on, in their order; none where it cannot be opened.
[[nodiscard]] std::vector<ShownPage> shown_remarks(const SourcePtr& source, const std::vector<Remark>& remarks,
                                                   const PdfLimits& limits = {});

}  // namespace budgetlint

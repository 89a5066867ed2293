#pragma once

#include "base/source_text.h"
#include "import/page_recogniser.h"
#include "import/pdf_limits.h"
#include "import/source_document.h"

namespace budgetlint {

/// Reads a PDF as it shows itself: paragraphs, and tables by their ruled lines. Whatever the bytes are, it returns;
/// what could not be read, what was cleaned up and what is uncertain is told. `source` must outlive what is told. Pages
/// that are pictures are given to `recogniser`, if there is one.
[[nodiscard]] SourceDocument read_pdf(const SourcePtr& source, const PdfLimits& limits = {},
                                      PageRecogniser* recogniser = nullptr);

/// Whether the bytes begin like a PDF.
[[nodiscard]] bool is_pdf(std::string_view bytes);

}  // namespace budgetlint

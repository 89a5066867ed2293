#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/source_text.h"
#include "import/pdf_limits.h"
#include "import/remark.h"

namespace budgetlint {

/// The PDF with each remark as a comment: words are highlighted in the colour of its severity, what is about a table,
/// section or the file as a whole is a note beside it. Everything else is as it was. Nothing where it cannot be opened
/// or written.
[[nodiscard]] std::optional<std::string> annotate_pdf(const SourcePtr& source, const std::vector<Remark>& remarks,
                                                      const PdfLimits& limits = {});

/// Whether the bytes are what annotate_pdf made, and nobody has saved since.
[[nodiscard]] bool is_annotated_pdf(std::string_view bytes);

}  // namespace budgetlint

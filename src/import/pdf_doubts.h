#pragma once

#include <optional>
#include <vector>

#include "diag/diagnostic.h"
#include "import/pdf_text.h"

namespace budgetlint {

/// Why what was read may not be what the report says, in the words that cells and paragraphs are marked with.
[[nodiscard]] LocalText cut_doubt();
[[nodiscard]] LocalText irregular_doubt();
[[nodiscard]] LocalText bare_doubt();
[[nodiscard]] LocalText broken_row_doubt();
[[nodiscard]] LocalText across_doubt();

/// The gravest doubt about lines of text, if there is one.
[[nodiscard]] std::optional<LocalText> doubt_of(const std::vector<PdfTextLine>& lines);

}  // namespace budgetlint

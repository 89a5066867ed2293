#pragma once

#include <string_view>

#include "base/source_text.h"
#include "import/source_document.h"

namespace budgetlint {

/// Reads a report as plain text, the way programs get it out of a PDF or a web page: paragraphs whose lines were
/// broken, and tables of which nothing is left but the blanks between cells. A row whose blanks leave one way to share
/// it out among the columns, and whose total agrees where those of the table do, is taken for certain; all else is
/// marked uncertain. `source` must outlive what is told.
[[nodiscard]] SourceDocument read_text_dump(const SourcePtr& source);

}  // namespace budgetlint

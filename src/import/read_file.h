#pragma once

#include "base/source_text.h"
#include "import/file_kind.h"
#include "import/page_recogniser.h"
#include "import/source_document.h"

namespace budgetlint {

/// Reads a file of any kind that can be imported. Whatever is in it, it returns; what could not be read is told. Pages
/// of a PDF that are pictures are given to `recogniser`, if there is one.
[[nodiscard]] SourceDocument read_file(const SourcePtr& file, FileKind kind, PageRecogniser* recogniser = nullptr);

}  // namespace budgetlint

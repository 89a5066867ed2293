#pragma once

#include <string>
#include <vector>

#include "base/source_text.h"
#include "diag/diagnostic.h"

namespace budgetlint {

/// Full-width punctuation outside of texts and comments is read as its half-width twin, and said; unusual blanks are
/// blanks. One code point stays one code point, so that places stay right.
[[nodiscard]] std::string plain_punctuation(const SourceText& source, Span span, std::vector<Diagnostic>& problems);

}  // namespace budgetlint

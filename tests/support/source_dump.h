#pragma once

#include <string>

#include "import/source_document.h"

namespace budgetlint::test {

/// A document that was read, as a text that people can compare with the page: a paragraph a line, a row of a grid a
/// line, then what was told. A merged cell has its spans behind it, as ↓rows→columns; `?` marks what is uncertain.
std::string dump(const SourceDocument& document);

}  // namespace budgetlint::test

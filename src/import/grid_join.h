#pragma once

#include <cstdint>

#include "import/source_document.h"

namespace budgetlint {

/// How many rows at the top of both say the same and hold no figure: the header that is repeated above each piece of a
/// table.
[[nodiscard]] std::uint32_t repeated_rows(const SourceGrid& first, const SourceGrid& piece);

/// Adds a piece of a table to what was before it, without the header that it repeats and the empty row at the break; a
/// row that the break went through is one again. Returns whether there was a header.
bool append_grid(SourceGrid& table, const SourceGrid& piece);

}  // namespace budgetlint

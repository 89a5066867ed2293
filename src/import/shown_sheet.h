#pragma once

#include <cstdint>
#include <vector>

#include "import/sheet_contents.h"

namespace budgetlint {

/// The sheet as it is printed: without hidden rows and columns, those that show numbered anew. Merged cells keep what
/// of them shows, with their text. `hidden_rows` and `hidden_columns` are as they were.
[[nodiscard]] SheetContents without_hidden(const SheetContents& sheet);

/// The number that a row or column of a sheet without the hidden ones has in the file.
[[nodiscard]] std::uint32_t number_in_file(std::uint32_t shown, const std::vector<NumberRange>& hidden);

}  // namespace budgetlint

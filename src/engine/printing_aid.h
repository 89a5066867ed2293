#pragma once

#include <cstddef>

#include "model/document.h"

namespace budgetlint {

/// Whether a row is there for counting the columns only: 栏次 and their numbers, or 1, 2, 3 … without the word.
[[nodiscard]] bool numbers_columns(const Part& part, std::size_t row);

/// Whether nothing stands in any of its cells: the line that a form leaves where there is nothing to print.
[[nodiscard]] bool is_blank_row(const Part& part, std::size_t row);

}  // namespace budgetlint

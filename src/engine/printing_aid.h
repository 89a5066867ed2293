#pragma once

#include <cstddef>

#include "model/document.h"

namespace budgetlint {

/// Whether a row is there for counting the columns only: 栏次 and their numbers, or 1, 2, 3 … without the word.
[[nodiscard]] bool numbers_columns(const Part& part, std::size_t row);

}  // namespace budgetlint

#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace budgetlint {

/// Columns that a text takes on a terminal: 2 for wide East Asian characters, 0 for combining ones, 1 else (ambiguous
/// ones such as “ and … too, as terminals do). A tab reaches to the next multiple of 4 counted from `start`.
[[nodiscard]] std::size_t display_width(std::string_view text, std::size_t start = 0);

/// The text as it may be printed: tabs as blanks, control characters as U+FFFD, so that columns are where
/// `display_width` puts them and no input can drive the terminal.
[[nodiscard]] std::string printable(std::string_view text);

}  // namespace budgetlint

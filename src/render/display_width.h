#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace budgetlint {

/// A character as a terminal shows it. Combining characters belong to the one before them.
struct Glyph {
  std::size_t offset = 0;  ///< of its first byte
  std::size_t size = 0;    ///< in bytes
  std::size_t column = 0;  ///< cells before it
  std::size_t width = 0;   ///< cells it takes: 2 for wide East Asian characters, 0 or 1 else
  std::string shown;       ///< what to print: tabs as blanks, hidden characters as \u202E
};

/// Lays a line out in cells. Characters of ambiguous width, such as “ and …, take one, as in most terminals; a tab
/// reaches to the next multiple of 4. What is shown can never drive the terminal.
[[nodiscard]] std::vector<Glyph> lay_out(std::string_view line);

/// The cells that a text takes.
[[nodiscard]] std::size_t display_width(std::string_view text);

/// The text as it may be printed.
[[nodiscard]] std::string printable(std::string_view text);

/// The printable text, with blanks after it up to `width` cells.
[[nodiscard]] std::string padded(std::string_view text, std::size_t width);

}  // namespace budgetlint

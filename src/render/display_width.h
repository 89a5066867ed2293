#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace budgetlint {

/// What a terminal draws as one thing: a code point with the combining marks that follow it.
struct Glyph {
  std::size_t offset = 0;  ///< of its first byte in the text
  std::size_t size = 0;    ///< in bytes
  std::size_t column = 0;  ///< the cell it begins in, from 0
  std::size_t width = 0;   ///< cells it takes: 2 for East Asian wide characters, 0 for a mark without a base
  std::string shown;       ///< what to print for it
};

/// Lays a text out on one line of terminal cells.
///
/// A tab becomes blanks up to the next multiple of four, a line feed one blank. Whatever is invisible or steers the
/// terminal (control and format characters, escapes, bidirectional overrides) and every byte that is not UTF-8 becomes
/// U+FFFD, so that a document cannot disguise itself. Characters of ambiguous width (“ ” … — ×) take one cell: so
/// terminals count, whatever the font draws.
[[nodiscard]] std::vector<Glyph> lay_out(std::string_view text);

/// The cells that a text takes.
[[nodiscard]] std::size_t display_width(std::string_view text);

/// A text as `lay_out` shows it: one line, safe to print.
[[nodiscard]] std::string printable(std::string_view text);

/// A printable text with blanks after it up to `width` cells.
[[nodiscard]] std::string padded(std::string_view text, std::size_t width);

}  // namespace budgetlint

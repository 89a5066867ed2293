#pragma once

#include <cstdint>
#include <functional>
#include <string>
#include <vector>

#include "import/source_document.h"

namespace budgetlint {

/// What stands above a table without the mark that it goes on with one before: （续）, 续表.
struct Unmarked {
  std::string text;  ///< its normal form
  bool marked = false;
};
[[nodiscard]] Unmarked unmarked(const std::string& printed);

/// How many rows at the top of a piece say no more than that it goes on with a table, and which: 表三（续）.
[[nodiscard]] std::uint32_t continued_title_rows(const SourceGrid& piece);

/// The last number of a row of column numbers, which count up: 1, 2, 3. 3, 0, 12 are figures: 0.
[[nodiscard]] int last_column_number(const std::vector<const GridCell*>& cells);

/// How many rows at the top of both say the same and hold no figure but the numbers of columns: the header that is
/// repeated above each piece of a table.
[[nodiscard]] std::uint32_t repeated_rows(const SourceGrid& first, const SourceGrid& piece);

/// How many rows a table has above the first with a figure that is no column number; 0 where none has one.
[[nodiscard]] std::uint32_t rows_of_header(const SourceGrid& table);

/// What is known beside texts of the place where a table is broken. Nothing, where pages are not known.
struct PageBreak {
  /// Whether what the cell above ends with left no room for what begins the one below.
  std::function<bool(const GridCell& above, const GridCell& below)> is_full;
  /// Whether a row of the piece is less high than a whole row of the table can be.
  std::function<bool(std::uint32_t row)> is_low;
  LocalText doubt;  ///< said of rows that may be two parts of one
};

/// Adds a piece of a table to what was before it, without the header that it repeats and the empty row at the break; a
/// row that the break went through is one again. Returns whether there was a header.
bool append_grid(SourceGrid& table, const SourceGrid& piece, const PageBreak& at = {});

/// Whether a piece has a title, label or unit within its own lines that the table does not begin with: it is another.
[[nodiscard]] bool begins_anew(const SourceGrid& table, const SourceGrid& piece);

}  // namespace budgetlint

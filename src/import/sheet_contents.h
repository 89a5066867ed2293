#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "import/source_document.h"

namespace budgetlint {

/// A cell that shows something. Rows and columns count from 1.
struct SheetEntry {
  std::uint32_t row = 0, column = 0;
  std::string text;
  std::optional<std::string> stored;
  bool number = false;  ///< a number, whether stored as one or as text
  bool centred = false;
  std::optional<LocalText> uncertain;
};

/// Cells merged into one, first and last included.
struct MergedCells {
  std::uint32_t first_row = 0, first_column = 0, last_row = 0, last_column = 0;
};

/// Columns next to each other of a row that have a line at their left or right: what a table is told by. A row may have
/// several until tables side by side are parted, and has one from then on.
struct RuledRow {
  std::uint32_t row = 0, first_column = 0, last_column = 0;
};

/// Numbers from first to last.
using NumberRange = std::pair<std::uint32_t, std::uint32_t>;

/// A sheet as it shows itself, whatever format it was stored in.
struct SheetContents {
  std::string name;
  bool hidden = false;
  std::vector<SheetEntry> entries;  ///< by row, then column; none that shows and holds nothing
  std::vector<MergedCells> merged;
  std::vector<RuledRow> ruled;                           ///< by row
  std::vector<NumberRange> hidden_rows, hidden_columns;  ///< in order, apart
};

/// `第 3–5、8 行`, `C–E、H 列`: what is hidden, for people; the first few where there are many.
[[nodiscard]] LocalText hidden_words(const std::vector<NumberRange>& ranges, bool columns);

/// Paragraphs and grids of a sheet, in order. A grid is what is ruled, or else what has several cells in a row; lines
/// above it (title, unit) and below it (notes) are paragraphs, one a cell. Wholly blank rows part grids, but not where
/// rows of figures without a header follow. What is hidden is not printed and is left out, of which the readers tell.
/// Appends to the document; what it cuts it tells.
void add_sheet_blocks(const SheetContents& sheet, SourceDocument& out);

}  // namespace budgetlint

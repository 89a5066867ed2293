#pragma once

#include <cstdint>
#include <optional>
#include <vector>

#include "import/pdf_lines.h"
#include "import/pdf_page.h"

namespace budgetlint {

/// A cell as the lines leave it; a merged one spans several rows or columns.
struct PdfCell {
  std::uint32_t row = 0, column = 0;
  std::uint32_t row_span = 1, column_span = 1;
  PdfBox box;
  /// Lines are missing in such a way that what would be one cell is no rectangle; it was taken apart.
  bool irregular = false;
};

/// A table of a page: the positions of its lines, and its cells by row, then column.
struct PdfGrid {
  std::vector<double> xs, ys;
  std::vector<PdfCell> cells;
  std::vector<bool> open_left, open_right;  ///< the rows that no line ends on that side
  std::vector<std::size_t> owner;           ///< for each place, row by row, the cell that it is of

  [[nodiscard]] std::uint32_t rows() const { return static_cast<std::uint32_t>(ys.size() - 1); }
  [[nodiscard]] std::uint32_t columns() const { return static_cast<std::uint32_t>(xs.size() - 1); }
  [[nodiscard]] PdfBox box() const { return {xs.front(), ys.front(), xs.back(), ys.back()}; }
  /// The cell of a point within the box, or within a point of it.
  [[nodiscard]] std::size_t cell_at(double x, double y) const;
};

/// The cells of a ruling. Two places are one cell where less than half of the edge between them is drawn. Nothing for
/// a frame around a single cell.
[[nodiscard]] std::optional<PdfGrid> make_grid(const PdfRuling& ruling);

/// A ruling that looks like a table and is too large for one: it is told and left out.
[[nodiscard]] bool is_too_large(const PdfRuling& ruling);

}  // namespace budgetlint

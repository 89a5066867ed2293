#include "import/pdf_join.h"

#include <algorithm>
#include <cmath>

namespace budgetlint {
namespace {

constexpr double kSameColumn = 4.0;

bool has_figure(std::string_view text) {
  return text.find_first_of("0123456789") != std::string_view::npos &&
         text.find_first_not_of("0123456789.,-%") == std::string_view::npos;
}

/// The cells that begin in a row.
std::vector<const GridCell*> cells_of_row(const SourceGrid& grid, std::uint32_t row) {
  std::vector<const GridCell*> out;
  const auto first = std::lower_bound(grid.cells.begin(), grid.cells.end(), row,
                                      [](const GridCell& cell, std::uint32_t value) { return cell.row < value; });
  for (auto cell = first; cell != grid.cells.end() && cell->row == row; ++cell) out.push_back(&*cell);
  return out;
}

bool is_empty_row(const SourceGrid& grid, std::uint32_t row) {
  const std::vector<const GridCell*> cells = cells_of_row(grid, row);
  return std::all_of(cells.begin(), cells.end(),
                     [](const GridCell* cell) { return cell->text.empty() && cell->row_span == 1; });
}

/// How many rows at the top of both say the same and hold no figure: the header that is repeated on each page.
std::uint32_t repeated_rows(const SourceGrid& first, const SourceGrid& piece) {
  std::uint32_t found = 0, reach = 0;
  for (std::uint32_t row = 0; row < std::min(first.rows, piece.rows); ++row) {
    const std::vector<const GridCell*> a = cells_of_row(first, row), b = cells_of_row(piece, row);
    bool any = false;
    const bool same = std::equal(a.begin(), a.end(), b.begin(), b.end(), [&](const GridCell* x, const GridCell* y) {
      any = any || !x->text.empty();
      reach = std::max(reach, row + y->row_span);
      return x->column == y->column && x->column_span == y->column_span && x->row_span == y->row_span &&
             x->text == y->text && !has_figure(x->text);
    });
    if (!same || (!any && row + 1 > reach)) break;
    if (reach == row + 1 && any) found = row + 1;
  }
  return found;
}

bool same_columns(const std::vector<double>& a, const std::vector<double>& b) {
  return std::equal(a.begin(), a.end(), b.begin(), b.end(),
                    [](double x, double y) { return std::abs(x - y) < kSameColumn; });
}

void drop_last_row(SourceGrid& grid) {
  --grid.rows;
  std::erase_if(grid.cells, [&](const GridCell& cell) { return cell.row >= grid.rows; });
}

}  // namespace

bool PdfGrowingTable::goes_on_with(const PdfTable& piece, std::uint32_t page) const {
  if (page != last_page + 1 || piece.grid.columns != table.grid.columns) return false;
  return same_columns(table.xs, piece.xs) || repeated_rows(table.grid, piece.grid) > 0;
}

bool PdfGrowingTable::add(const PdfTable& piece, std::uint32_t page) {
  const std::uint32_t head = repeated_rows(table.grid, piece.grid);
  if (table.grid.rows > head + 1 && is_empty_row(table.grid, table.grid.rows - 1)) drop_last_row(table.grid);
  const bool blank = head < piece.grid.rows && piece.grid.rows > head + 1 && is_empty_row(piece.grid, head);
  const std::uint32_t first = head + (blank ? 1 : 0);
  for (GridCell cell : piece.grid.cells) {
    if (cell.row < first) continue;
    cell.row = cell.row - first + table.grid.rows;
    table.grid.cells.push_back(std::move(cell));
  }
  table.grid.rows += piece.grid.rows - first;
  last_page = page;
  return head > 0;
}

}  // namespace budgetlint

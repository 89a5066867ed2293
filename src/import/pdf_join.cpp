#include "import/pdf_join.h"

#include <algorithm>
#include <cmath>

#include "import/grid_join.h"
#include "import/pdf_doubts.h"
#include "import/pdf_text.h"

namespace budgetlint {
namespace {

constexpr double kSameColumn = 4.0;

bool same_columns(const std::vector<double>& a, const std::vector<double>& b) {
  return std::equal(a.begin(), a.end(), b.begin(), b.end(),
                    [](double x, double y) { return std::abs(x - y) < kSameColumn; });
}

}  // namespace

bool PdfGrowingTable::goes_on_with(const PdfTable& piece, std::uint32_t page) const {
  if (page != last_page + 1 || piece.grid.columns != table.grid.columns) return false;
  if (begins_anew(table.grid, piece.grid)) return false;
  return same_columns(table.xs, piece.xs) || repeated_rows(table.grid, piece.grid) > 0;
}

bool PdfGrowingTable::add(const PdfTable& piece, std::uint32_t page) {
  last_page = page;
  const PageBreak at{[&](const GridCell& above, const GridCell& below) { return is_full(above, below); },
                     [&](std::uint32_t row) { return is_low(piece, row); }, broken_row_doubt()};
  const bool header = append_grid(table.grid, piece.grid, at);
  table.foot = piece.foot;
  return header;
}

bool PdfGrowingTable::is_full(const GridCell& above, const GridCell& below) const {
  const auto last = std::find_if(table.foot.begin(), table.foot.end(),
                                 [&](const PdfLastLine& line) { return line.column == above.column; });
  constexpr double kSlack = 0.3;
  return last != table.foot.end() && last->room < (first_piece(below.text) + kSlack) * last->size;
}

/// Rows of one line show how high a row is at least. Without a few of them it is not known.
bool PdfGrowingTable::is_low(const PdfTable& piece, std::uint32_t row) const {
  if (row + 1 >= piece.ys.size()) return false;
  const double height = piece.ys[row + 1] - piece.ys[row];
  constexpr double kOneLine = 1.5, kLower = 0.5;
  std::size_t like = 0;
  bool low = true;
  const auto compare = [&](const PdfTable& with, std::uint32_t first, std::size_t end) {
    for (std::size_t i = first; i + 1 < end; ++i) {
      const double other = with.ys[i + 1] - with.ys[i];
      if (other < kOneLine * height) ++like;
      low = low && other > height + kLower;
    }
  };
  // The last row of the table may be broken itself.
  compare(table, rows_of_header(table.grid), table.ys.empty() ? 0 : table.ys.size() - 1);
  compare(piece, row + 1, piece.ys.size());
  constexpr std::size_t kFew = 2;
  return low && like >= kFew;
}

}  // namespace budgetlint

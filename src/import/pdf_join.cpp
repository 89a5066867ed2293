#include "import/pdf_join.h"

#include <algorithm>
#include <cmath>

#include "import/grid_join.h"

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
  return append_grid(table.grid, piece.grid);
}

}  // namespace budgetlint

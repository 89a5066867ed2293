#include "import/pdf_indents.h"

#include <algorithm>
#include <cmath>
#include <cstdint>
#include <optional>
#include <set>
#include <string>

#include "import/printed_text.h"

namespace budgetlint {
namespace {

constexpr double kNear = 0.2;     ///< in sizes: an indent is a whole number of characters within this
constexpr double kCentred = 0.5;  ///< sides that differ by less may be those of a text in the middle
constexpr int kDeepest = 6;

/// How a name stands in its cell.
struct Stand {
  std::size_t cell = 0;
  double width = 0;
  double depth = 0;      ///< from the margin, in sizes
  bool centred = false;  ///< it may stand in the middle
};

/// The whole number of characters, or nothing.
std::optional<int> level_of(const Stand& stand) {
  const double whole = std::round(stand.depth);
  if (std::abs(stand.depth - whole) > kNear || whole > kDeepest) return std::nullopt;
  return static_cast<int>(whole);
}

bool is_name(const std::string& text) { return !text.empty() && static_cast<unsigned char>(text[0]) >= 0x80; }

/// The names of a column that are in cells of their own.
std::vector<Stand> stands_of(std::uint32_t column, const PdfGrid& grid,
                             const std::vector<std::vector<PdfTextLine>>& lines, const SourceGrid& out, double margin) {
  std::vector<Stand> found;
  for (std::size_t i = 0; i < grid.cells.size(); ++i) {
    const PdfCell& cell = grid.cells[i];
    if (cell.column != column || cell.column_span > 1 || cell.row_span > 1 || lines[i].empty()) continue;
    // Where a program put what it recognised says little.
    if (lines[i].front().undrawn || !is_name(out.cells[i].text)) continue;
    const PdfTextLine& first = lines[i].front();
    const double size = std::max(first.size, 1.0);
    const double left = first.box.left - cell.box.left, right = cell.box.right - first.box.right;
    found.push_back({i, first.box.width(), (left - margin) / size, std::abs(left - right) < kCentred * size});
  }
  return found;
}

/// Texts of several widths begin at the same place only where they are meant to.
bool differ_in_width(const std::vector<double>& widths) {
  const auto [least, most] = std::minmax_element(widths.begin(), widths.end());
  return *most - *least > 1;
}

void indent_column(const std::vector<Stand>& stands, SourceGrid& out) {
  std::set<int> levels;
  std::vector<double> widths;  // of those that are sure
  for (const Stand& stand : stands) {
    const std::optional<int> level = level_of(stand);
    if (level != 0 && stand.centred) continue;
    if (!level) return;
    levels.insert(*level);
    widths.push_back(stand.width);
  }
  if (levels.empty() || *levels.rbegin() == 0 || 2 * widths.size() <= stands.size()) return;
  if (levels.size() == 1 && !differ_in_width(widths)) return;
  for (const Stand& stand : stands) {
    std::string& text = out.cells[stand.cell].text;
    const std::optional<int> level = level_of(stand);
    if (!level || *level > *levels.rbegin() || (stand.centred && is_total_name(text))) continue;
    for (int i = 0; i < *level; ++i) text.insert(0, "　");
  }
}

}  // namespace

void keep_indents(const PdfGrid& grid, const std::vector<std::vector<PdfTextLine>>& lines, SourceGrid& out) {
  double margin = grid.box().width();
  for (std::size_t i = 0; i < lines.size(); ++i) {
    for (const PdfTextLine& line : lines[i]) margin = std::min(margin, line.box.left - grid.cells[i].box.left);
  }
  for (std::uint32_t column = 0; column < grid.columns(); ++column) {
    indent_column(stands_of(column, grid, lines, out, margin), out);
  }
}

}  // namespace budgetlint

#include "import/grid_join.h"

#include <algorithm>
#include <string>
#include <string_view>
#include <vector>

#include "base/normal_text.h"
#include "import/printed_text.h"

namespace budgetlint {
namespace {

bool has_figure(std::string_view text) {
  return text.find_first_of("0123456789") != std::string_view::npos &&
         text.find_first_not_of("0123456789.,-%") == std::string_view::npos;
}

/// 栏次 1 2 3: the numbers of columns and what names them. Without a name there must be three of them.
bool is_numbering(const std::vector<const GridCell*>& cells) {
  std::size_t numbers = 0;
  bool named = false;
  for (const GridCell* cell : cells) {
    const std::string key = normal_form(cell->text);
    if (key.empty()) continue;
    const bool serial = is_serial_header(key);
    const bool number = !serial && is_column_number(key);
    if (!number && !serial && key != "项目" && key != "类" && key != "款" && key != "项") return false;
    numbers += number ? 1 : 0;
    named = named || serial;
  }
  constexpr std::size_t kSure = 3;
  return numbers >= (named ? 1 : kSure) && last_column_number(cells) > 0;
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

void drop_last_row(SourceGrid& grid) {
  --grid.rows;
  while (!grid.cells.empty() && grid.cells.back().row >= grid.rows) grid.cells.pop_back();  // they are in order of rows
}

bool is_code(std::string_view text) {
  return !text.empty() && text.find_first_not_of("0123456789") == std::string_view::npos;
}

/// The rest of a row that the page break went through: where rows begin with a code or a number, one that has none, and
/// only one text, which continues that of the row before. Null for any other row.
const GridCell* rest_of_row(const SourceGrid& table, const SourceGrid& piece, std::uint32_t row) {
  if (row >= piece.rows || table.rows == 0) return nullptr;
  const std::vector<const GridCell*> before = cells_of_row(table, table.rows - 1), rest = cells_of_row(piece, row);
  const bool fits =
      std::equal(before.begin(), before.end(), rest.begin(), rest.end(), [](const GridCell* a, const GridCell* b) {
        return a->column == b->column && a->column_span == b->column_span && a->row_span == 1 && b->row_span == 1;
      });
  if (!fits || before.size() < 2 || !is_code(before.front()->text) || !rest.front()->text.empty()) return nullptr;
  const GridCell* only = nullptr;
  for (std::size_t i = 0; i < rest.size(); ++i) {
    if (rest[i]->text.empty()) continue;
    if (only != nullptr || before[i]->text.empty() || has_figure(rest[i]->text)) return nullptr;
    only = rest[i];
  }
  return only;
}

/// Adds the rest of a text to the cell of the last row that it belongs to.
void continue_row(SourceGrid& table, const GridCell& rest) {
  for (auto cell = table.cells.rbegin(); cell != table.cells.rend() && cell->row + 1 == table.rows; ++cell) {
    if (cell->column == rest.column) cell->text += rest.text;
  }
}

}  // namespace

int last_column_number(const std::vector<const GridCell*>& cells) {
  int before = 0;
  for (const GridCell* cell : cells) {
    const std::string key = normal_form(cell->text);
    if (key.empty() || key[0] < '0' || key[0] > '9' || !is_column_number(key)) continue;
    const int value = std::stoi(key.substr(0, key.find('=')));
    if (value != before + 1 && before != 0) return 0;
    before = value;
  }
  return before;
}

std::uint32_t repeated_rows(const SourceGrid& first, const SourceGrid& piece) {
  std::uint32_t found = 0, reach = 0;
  for (std::uint32_t row = 0; row < std::min(first.rows, piece.rows); ++row) {
    const std::vector<const GridCell*> a = cells_of_row(first, row), b = cells_of_row(piece, row);
    bool any = false;
    const bool numbering = is_numbering(a);
    const bool same = std::equal(a.begin(), a.end(), b.begin(), b.end(), [&](const GridCell* x, const GridCell* y) {
      any = any || !x->text.empty();
      reach = std::max(reach, row + y->row_span);
      return x->column == y->column && x->column_span == y->column_span && x->row_span == y->row_span &&
             x->text == y->text && (numbering || !has_figure(x->text));
    });
    if (!same || (!any && row + 1 > reach)) break;
    if (reach == row + 1 && any) found = row + 1;
  }
  return found;
}

bool append_grid(SourceGrid& table, const SourceGrid& piece) {
  const std::uint32_t head = repeated_rows(table, piece);
  if (table.rows > head + 1 && is_empty_row(table, table.rows - 1)) drop_last_row(table);
  const bool blank = head < piece.rows && piece.rows > head + 1 && is_empty_row(piece, head);
  const GridCell* rest = rest_of_row(table, piece, head);
  if (rest != nullptr) continue_row(table, *rest);
  const std::uint32_t first = head + (blank || rest != nullptr ? 1 : 0);
  for (GridCell cell : piece.cells) {
    if (cell.row < first) continue;
    cell.row = cell.row - first + table.rows;
    table.cells.push_back(std::move(cell));
  }
  table.rows += piece.rows - first;
  return head > 0;
}

}  // namespace budgetlint

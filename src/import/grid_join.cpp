#include "import/grid_join.h"

#include <algorithm>
#include <string>
#include <string_view>
#include <vector>

#include "base/normal_text.h"
#include "import/caption.h"
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
std::vector<GridCell>::const_iterator first_of_row(const SourceGrid& grid, std::uint32_t row) {
  return std::lower_bound(grid.cells.begin(), grid.cells.end(), row,
                          [](const GridCell& cell, std::uint32_t value) { return cell.row < value; });
}

std::vector<const GridCell*> cells_of_row(const SourceGrid& grid, std::uint32_t row) {
  std::vector<const GridCell*> out;
  for (auto cell = first_of_row(grid, row); cell != grid.cells.end() && cell->row == row; ++cell) out.push_back(&*cell);
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

/// Whether a column holds a figure or code in every row from the first one that has any: then a row without one is not
/// whole. Few rows do not show it.
bool is_always_filled(const SourceGrid& table, std::uint32_t column) {
  constexpr std::size_t kSure = 3;
  std::size_t rows = 0;
  for (const GridCell& cell : table.cells) {
    if (cell.column != column || cell.column_span != 1) continue;
    if (has_figure(cell.text) && !is_numbering(cells_of_row(table, cell.row))) {
      ++rows;
    } else if (rows > 0) {
      return false;
    }
  }
  return rows >= kSure;
}

/// Whether what stands above and below a break is one text. Of figures that can be known of codes alone.
bool is_one_text(const GridCell& above, const GridCell& below) {
  if (above.text.empty()) return false;
  const bool code = is_code(above.text) && is_code(below.text) && above.text.size() > 3;
  if (code) return is_subject_code(above.text + below.text);
  return !has_figure(above.text) && !has_figure(below.text) && !is_total_name(below.text);
}

bool is_open(std::string_view text) {
  const auto count = [&](std::string_view mark) {
    std::size_t out = 0;
    for (std::size_t at = text.find(mark); at != std::string_view::npos; at = text.find(mark, at + mark.size())) ++out;
    return out;
  };
  return count("（") > count("）") || count("“") > count("”");
}

/// Whether a row, the first below a page break, is the rest of the last one above it: it holds only what goes on with
/// the texts of that, and lacks a code, or what all other rows have.
bool is_rest_of_row(const SourceGrid& table, const SourceGrid& piece, std::uint32_t row) {
  if (row >= piece.rows || table.rows == 0) return false;
  const std::vector<const GridCell*> before = cells_of_row(table, table.rows - 1), rest = cells_of_row(piece, row);
  const bool fits =
      std::equal(before.begin(), before.end(), rest.begin(), rest.end(), [](const GridCell* a, const GridCell* b) {
        return a->column == b->column && a->column_span == b->column_span && a->row_span == 1 && b->row_span == 1;
      });
  if (!fits || before.size() < 2) return false;
  bool any = false;
  bool lacks = is_code(before.front()->text) && rest.front()->text.empty();
  for (std::size_t i = 0; i < rest.size(); ++i) {
    if (rest[i]->text.empty()) continue;
    if (!is_one_text(*before[i], *rest[i])) return false;
    lacks = lacks || is_code(rest[i]->text) || is_open(before[i]->text);
    any = true;
  }
  // The whole table is looked at last, for most rows are seen to be whole before.
  for (std::size_t i = 0; i < rest.size() && any && !lacks; ++i) {
    lacks = rest[i]->text.empty() && has_figure(before[i]->text) && is_always_filled(table, before[i]->column);
  }
  return any && lacks;
}

/// Adds the rest of a row to the last one.
void continue_row(SourceGrid& table, const SourceGrid& piece, std::uint32_t row) {
  for (const GridCell* rest : cells_of_row(piece, row)) {
    for (auto cell = table.cells.rbegin(); cell != table.cells.rend() && cell->row + 1 == table.rows; ++cell) {
      if (cell->column == rest->column) cell->text += rest->text;
    }
  }
}

/// How many rows a table has above the first with a figure that is no column number; 0 where none has one.
std::uint32_t rows_of_header(const SourceGrid& table) {
  for (std::uint32_t row = 0; row < table.rows; ++row) {
    const std::vector<const GridCell*> cells = cells_of_row(table, row);
    const bool figures =
        std::any_of(cells.begin(), cells.end(), [](const GridCell* cell) { return has_figure(cell->text); });
    if (figures && !is_numbering(cells)) return row;
  }
  return 0;
}

/// How many rows at the top of a piece hold only what stands in the header of the table, in the same columns: some
/// programs leave out rows of a header that they repeat where cells of it are merged.
std::uint32_t rows_of_partial_header(const SourceGrid& table, const SourceGrid& piece) {
  const auto body = first_of_row(table, rows_of_header(table));
  const auto is_of_header = [&](const GridCell& cell) {
    return std::any_of(table.cells.begin(), body, [&](const GridCell& each) {
      return each.column == cell.column && each.column_span == cell.column_span && each.text == cell.text;
    });
  };
  std::uint32_t found = 0;
  for (std::uint32_t row = 0; row < piece.rows; ++row) {
    std::size_t texts = 0;
    for (const GridCell* cell : cells_of_row(piece, row)) {
      if (cell->text.empty()) continue;
      if (!is_of_header(*cell)) return found;
      ++texts;
    }
    if (texts < 2) return found;
    found = row + 1;
  }
  return found;
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
  const std::uint32_t head = std::max(repeated_rows(table, piece), rows_of_partial_header(table, piece));
  if (table.rows > head + 1 && is_empty_row(table, table.rows - 1)) drop_last_row(table);
  const bool blank = head < piece.rows && piece.rows > head + 1 && is_empty_row(piece, head);
  const bool rest = is_rest_of_row(table, piece, head);
  if (rest) continue_row(table, piece, head);
  const std::uint32_t first = head + (blank || rest ? 1 : 0);
  for (GridCell cell : piece.cells) {
    if (cell.row < first) continue;
    cell.row = cell.row - first + table.rows;
    table.cells.push_back(std::move(cell));
  }
  table.rows += piece.rows - first;
  return head > 0;
}

bool begins_anew(const SourceGrid& table, const SourceGrid& piece) {
  const std::uint32_t row = repeated_rows(table, piece);
  bool any = false;
  for (const GridCell* cell : cells_of_row(piece, row)) {
    if (cell->text.empty()) continue;
    constexpr std::string_view kContinued = "续";
    const bool title = is_table_title(cell->text) && (row == 0 || cell->column_span == piece.columns);
    if ((!title && !is_caption_line(cell->text)) || cell->text.find(kContinued) != std::string::npos) return false;
    any = true;
  }
  return any;
}

}  // namespace budgetlint

#include "import/grid_join.h"

#include <algorithm>
#include <string>
#include <string_view>
#include <vector>

#include "base/normal_text.h"
#include "base/utf8.h"
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

SourceGrid without_first_rows(const SourceGrid& grid, std::uint32_t rows) {
  SourceGrid out = grid;
  std::erase_if(out.cells, [&](const GridCell& cell) { return cell.row < rows; });
  for (GridCell& cell : out.cells) cell.row -= rows;
  out.rows -= rows;
  return out;
}

enum class Rest { no, perhaps, yes };

/// The cells that end with the table.
std::vector<const GridCell*> cells_at_foot(const SourceGrid& table) {
  std::vector<const GridCell*> out;
  for (const GridCell& cell : table.cells) {
    if (cell.row + cell.row_span == table.rows) out.push_back(&cell);
  }
  std::sort(out.begin(), out.end(), [](const GridCell* a, const GridCell* b) { return a->column < b->column; });
  return out;
}

bool stand_below_each_other(const std::vector<const GridCell*>& above, const std::vector<const GridCell*>& below) {
  return above.size() > 1 &&
         std::equal(above.begin(), above.end(), below.begin(), below.end(), [](const GridCell* a, const GridCell* b) {
           return a->column == b->column && a->column_span == b->column_span;
         });
}

/// Whether texts that had no room above may go on below, each of them: what begins with a number of its own does not.
bool all_go_on(const std::vector<const GridCell*>& above, const std::vector<const GridCell*>& below,
               const PageBreak& at) {
  if (!at.is_full) return false;
  for (std::size_t i = 0; i < below.size(); ++i) {
    if (below[i]->text.empty()) continue;
    if (leading_number(below[i]->text).style != NumberStyle::none) return false;
    if (above[i]->text.empty() || !at.is_full(*above[i], *below[i])) return false;
  }
  return true;
}

/// Whether one of the texts is too short to be a name: 出, 村, 费.
bool any_is_a_scrap(const std::vector<const GridCell*>& cells) {
  return std::any_of(cells.begin(), cells.end(),
                     [](const GridCell* cell) { return count_code_points(cell->text) == 1 && cell->text != "-"; });
}

/// Whether a row, the first below a page break, is the rest of the last one above it: it holds only what goes on with
/// the texts of that, and lacks a code, or what all other rows have. Where it lacks none of these it is so where there
/// was no room above, and it is no row by itself.
Rest rest_of_row(const SourceGrid& table, const SourceGrid& piece, std::uint32_t row, const PageBreak& at) {
  const std::vector<const GridCell*> before = cells_of_row(table, table.rows - 1), rest = cells_of_row(piece, row);
  const auto one_row = [](const std::vector<const GridCell*>& cells) {
    return std::all_of(cells.begin(), cells.end(), [](const GridCell* cell) { return cell->row_span == 1; });
  };
  if (!stand_below_each_other(before, rest) || !one_row(before) || !one_row(rest)) return Rest::no;
  bool any = false;
  bool lacks = is_code(before.front()->text) && rest.front()->text.empty();
  for (std::size_t i = 0; i < rest.size(); ++i) {
    if (rest[i]->text.empty()) continue;
    if (!is_one_text(*before[i], *rest[i])) return Rest::no;
    lacks = lacks || is_code(rest[i]->text) || is_open(before[i]->text);
    any = true;
  }
  // The whole table is looked at last, for most rows are seen to be whole before.
  for (std::size_t i = 0; i < rest.size() && any && !lacks; ++i) {
    lacks = rest[i]->text.empty() && has_figure(before[i]->text) && is_always_filled(table, before[i]->column);
  }
  if (any && lacks) return Rest::yes;
  if (!any || !all_go_on(before, rest, at)) return Rest::no;
  return any_is_a_scrap(rest) || at.is_low(row) ? Rest::yes : Rest::perhaps;
}

/// The same of a header, whose cells span rows: nothing but a header stands above the break, and no header below it.
Rest rest_of_header(const SourceGrid& table, const SourceGrid& piece, const PageBreak& at) {
  const std::vector<const GridCell*> before = cells_at_foot(table), rest = cells_of_row(piece, 0);
  if (rows_of_header(piece) == 0 || !stand_below_each_other(before, rest) || !all_go_on(before, rest, at)) {
    return Rest::no;
  }
  const auto texts = std::count_if(rest.begin(), rest.end(), [](const GridCell* cell) { return !cell->text.empty(); });
  const bool figure =
      std::any_of(rest.begin(), rest.end(), [](const GridCell* cell) { return has_figure(cell->text); });
  if (texts == 0 || figure) return Rest::no;
  return texts > 1 || any_is_a_scrap(rest) ? Rest::yes : Rest::perhaps;
}

Rest rest_of(const SourceGrid& table, const SourceGrid& piece, std::uint32_t head, const PageBreak& at) {
  if (head >= piece.rows || table.rows == 0) return Rest::no;
  if (head == 0 && rows_of_header(table) == 0) {
    if (const Rest found = rest_of_header(table, piece, at); found != Rest::no) return found;
  }
  return rest_of_row(table, piece, head, at);
}

/// Adds the rest of a row to the last one. What goes on below it does so of the whole.
void continue_row(SourceGrid& table, const SourceGrid& piece, std::uint32_t row) {
  for (const GridCell* rest : cells_of_row(piece, row)) {
    for (auto cell = table.cells.rbegin(); cell != table.cells.rend(); ++cell) {
      if (cell->column != rest->column || cell->row + cell->row_span != table.rows) continue;
      cell->text += rest->text;
      cell->row_span += rest->row_span - 1;
      break;
    }
  }
}

/// Marks the texts at the foot of a table, the last of its rows.
void doubt_last_row(SourceGrid& table, const LocalText& doubt) {
  for (auto cell = table.cells.rbegin(); cell != table.cells.rend() && cell->row + 1 == table.rows; ++cell) {
    if (!cell->text.empty() && !has_figure(cell->text)) cell->uncertain = doubt;
  }
}

/// Whether a cell below a break says what one of the header does. Where it is repeated it may be cut off.
bool repeats(const GridCell& of_header, const GridCell& cell) {
  constexpr std::size_t kLeast = 3;
  return of_header.column == cell.column && of_header.column_span == cell.column_span &&
         (of_header.text == cell.text ||
          (of_header.text.starts_with(cell.text) && count_code_points(cell.text) >= kLeast));
}

/// How many rows at the top of a piece hold only what stands in the header of the table, in the same columns: some
/// programs leave out rows of a header that they repeat where cells of it are merged.
std::uint32_t rows_of_partial_header(const SourceGrid& table, const SourceGrid& piece) {
  const auto body = first_of_row(table, rows_of_header(table));
  const auto is_of_header = [&](const GridCell& cell) {
    return std::any_of(table.cells.begin(), body, [&](const GridCell& each) { return repeats(each, cell); });
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

Unmarked unmarked(const std::string& printed) {
  Unmarked out{normal_form(printed), false};
  std::string& text = out.text;
  for (const std::string_view mark : {"(续表)", "(续)", "(续上表)", "续上表", "接上表", "接上页"}) {
    if (const std::size_t at = text.find(mark); at != std::string::npos) {
      text.erase(at, mark.size());
      out.marked = true;
    }
  }
  // 续表三 is 表三; 续表 alone says nothing more.
  constexpr std::string_view kContinued = "续", kTable = "续表";
  if (text == kTable) return {"", true};
  if (text.starts_with(kTable)) return {text.substr(kContinued.size()), true};
  if (text == kContinued) return {"", true};
  return out;
}

std::uint32_t continued_title_rows(const SourceGrid& piece) {
  bool marked = false;
  std::uint32_t rows = 0;
  for (; rows + 1 < piece.rows; ++rows) {
    bool any = false;
    for (const GridCell* cell : cells_of_row(piece, rows)) {
      if (cell->text.empty()) continue;
      const Unmarked each = unmarked(cell->text);
      const bool title = cell->column_span == piece.columns && is_table_title(each.text);
      if (!each.text.empty() && !title && !is_caption_line(each.text)) return marked ? rows : 0;
      if (cell->row_span > 1) return marked ? rows : 0;
      marked = marked || each.marked;
      any = true;
    }
    if (!any) break;
  }
  return marked ? rows : 0;
}

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

bool append_grid(SourceGrid& table, const SourceGrid& piece, const PageBreak& at) {
  if (const std::uint32_t titles = continued_title_rows(piece); titles > 0) {
    append_grid(table, without_first_rows(piece, titles));
    return true;
  }
  const std::uint32_t head = std::max(repeated_rows(table, piece), rows_of_partial_header(table, piece));
  if (table.rows > head + 1 && is_empty_row(table, table.rows - 1)) drop_last_row(table);
  const bool blank = head < piece.rows && piece.rows > head + 1 && is_empty_row(piece, head);
  const Rest rest = rest_of(table, piece, head, at);
  if (rest == Rest::yes) continue_row(table, piece, head);
  if (rest == Rest::perhaps) doubt_last_row(table, at.doubt);
  const std::uint32_t first = head + (blank || rest == Rest::yes ? 1 : 0);
  for (GridCell cell : piece.cells) {
    if (cell.row < first) continue;
    if (rest == Rest::perhaps && cell.row == first && !cell.text.empty()) cell.uncertain = at.doubt;
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

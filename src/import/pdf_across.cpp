#include "import/pdf_across.h"

#include <algorithm>
#include <cmath>
#include <iterator>
#include <optional>
#include <string>
#include <string_view>
#include <utility>

#include "base/utf8.h"
#include "import/caption.h"
#include "import/pdf_doubts.h"
#include "import/printed_text.h"
#include "import/tidy_text.h"

namespace budgetlint {
namespace {

constexpr double kSameRow = 1.5;        ///< rows of one sheet are cut at the same heights on all its pages
constexpr double kSamePaper = 1.0;      ///< and its pages are of one size
constexpr double kAtEdge = 0.8;         ///< a title that the edge of a page cuts ends this near to it, in sizes
constexpr double kSameLine = 3.0;       ///< and its halves stand as high
constexpr std::size_t kFewRows = 3;     ///< a table of fewer is not known by their heights
constexpr std::size_t kMostDown = 20;   ///< pages that the rows of a sheet take
constexpr std::size_t kMostPages = 64;  ///< and all of it

/// The only table of a page, where it has one with lines.
const PdfTable* table_of(const PdfLayout& page) {
  if (page.tables.size() != 1 || page.tables.front().grid.rows < kFewRows || page.tables.front().ys.empty())
    return nullptr;
  return &page.tables.front();
}

bool same_columns(const PdfTable& a, const PdfTable& b) {
  constexpr double kSameColumn = 4.0;
  return std::equal(a.xs.begin(), a.xs.end(), b.xs.begin(), b.xs.end(),
                    [](double x, double y) { return std::abs(x - y) < kSameColumn; });
}

bool is_figure(const GridCell& cell) { return is_printed_figure(cell.text) || is_dash(cell.text); }

/// The first row that is none of the header's: one with a figure, or a blank one.
std::uint32_t first_row(const SourceGrid& grid) {
  std::vector<bool> figures(grid.rows), texts(grid.rows);
  for (const GridCell& cell : grid.cells) {
    const bool figure = is_figure(cell), text = !cell.text.empty() || cell.stored;
    for (std::uint32_t row = cell.row; row < cell.row + cell.row_span; ++row) {
      figures[row] = figures[row] || figure;
      texts[row] = texts[row] || text;
    }
  }
  std::uint32_t row = 0;
  while (row < grid.rows && texts[row] && !figures[row]) ++row;
  return row;
}

/// Whether a line between rows, or around them, is that high on the page.
bool has_line_at(const PdfTable& table, double y) {
  const auto next = std::upper_bound(table.ys.begin(), table.ys.end(), y - kSameRow);
  return next != table.ys.end() && *next < y + kSameRow;
}

/// Whether each line between rows of one table, from the first row on that is none of the header's, goes on in another.
bool rows_go_on(const PdfTable& table, const PdfTable& other) {
  return std::all_of(table.ys.begin() + first_row(table.grid), table.ys.end(),
                     [&](double y) { return has_line_at(other, y); });
}

/// Whether two pages cut their rows at the same heights. Within the header each part has lines of its own.
bool same_rows(const PdfLayout& a, const PdfLayout& b) {
  const PdfTable *left = table_of(a), *right = table_of(b);
  if (left == nullptr || right == nullptr) return false;
  if (std::abs(a.width - b.width) > kSamePaper || std::abs(a.height - b.height) > kSamePaper) return false;
  if (right->box.top < left->box.top - kSameRow || right->box.top > left->ys[first_row(left->grid)]) return false;
  return rows_go_on(*left, *right) && rows_go_on(*right, *left);
}

/// Whether rows say what they are of: a table all by itself does, and what holds only figures is part of one.
bool has_names(const SourceGrid& grid) {
  const std::uint32_t body = first_row(grid);
  return body == grid.rows || std::any_of(grid.cells.begin(), grid.cells.end(), [&](const GridCell& cell) {
           return cell.row >= body && !cell.text.empty() && (!is_figure(cell) || is_subject_code(cell.text));
         });
}

bool has_figures(const SourceGrid& grid) {
  return std::any_of(grid.cells.begin(), grid.cells.end(), [](const GridCell& cell) { return is_figure(cell); });
}

bool stands_above(const PdfTextLine& line, const PdfTable& table) { return line.box.bottom <= table.box.top + 1; }

/// Whether anything stands above a table but its label, unit, year and whose it is: a title.
bool has_title(const PdfLayout& page) {
  return std::any_of(page.lines.begin(), page.lines.end(), [&](const PdfTextLine& line) {
    if (!stands_above(line, page.tables.front())) return false;
    const std::string text = tidy_text(line.text);
    const Caption caption = read_caption({ImportedText{text, std::nullopt}});
    return (!caption.title.empty() || !caption.left.empty()) && !is_year_line(text);
  });
}

bool has_lines_above(const PdfLayout& page) {
  return std::any_of(page.lines.begin(), page.lines.end(),
                     [&](const PdfTextLine& line) { return stands_above(line, page.tables.front()); });
}

/// Both halves may show the character that the edge goes through.
std::string joined_text(const std::string& left, const std::string& right, bool cut) {
  const std::size_t size = right.empty() ? 0 : decode_utf8(right, 0).size;
  const bool twice = cut && left.ends_with(std::string_view(right).substr(0, size));
  return left + (twice ? right.substr(size) : right);
}

/// The line of the left page that a line of the right one goes on with: the edges of both pages cut one title.
PdfTextLine* other_half(PdfLayout& left, const PdfLayout& right, const PdfTextLine& line) {
  if (std::abs(line.box.left - right.tables.front().box.left) > kAtEdge * line.size) return nullptr;
  const auto half = std::find_if(left.lines.begin(), left.lines.end(), [&](const PdfTextLine& each) {
    const std::string begin = tidy_text(each.text), end = tidy_text(line.text);
    return std::abs(each.baseline - line.baseline) < kSameLine && std::abs(each.size - line.size) < 1 &&
           std::abs(each.box.right - left.tables.front().box.right) < kAtEdge * line.size && !is_caption_line(begin) &&
           !is_table_title(begin) && !is_caption_line(end) && is_table_title(begin + end);
  });
  return half == left.lines.end() ? nullptr : &*half;
}

bool stands_before(const GridCell& a, const GridCell& b) {
  return std::pair(a.row, a.column) < std::pair(b.row, b.column);
}

/// How many columns the right part repeats, as programs are told to do: codes and names.
std::uint32_t repeated_columns(const SourceGrid& left, const SourceGrid& right) {
  std::uint32_t found = 0;
  for (std::uint32_t column = 0; column < std::min(left.columns, right.columns); ++column) {
    const bool same = std::all_of(right.cells.begin(), right.cells.end(), [&](const GridCell& cell) {
      if (cell.column != column) return true;
      const auto at = std::lower_bound(left.cells.begin(), left.cells.end(), cell, stands_before);
      return at != left.cells.end() && !stands_before(cell, *at) && at->row_span == cell.row_span &&
             at->column_span == cell.column_span && at->text == cell.text;
    });
    if (!same) break;
    found = column + 1;
  }
  return found;
}

/// Whether both pages have the same line above their table, or whose it is: each table by itself says it again.
bool say_the_same_above(const PdfLayout& a, const PdfLayout& b) {
  return std::any_of(b.lines.begin(), b.lines.end(), [&](const PdfTextLine& line) {
    if (!stands_above(line, b.tables.front())) return false;
    const std::string text = tidy_text(line.text);
    return !printed_entity(text).empty() || std::any_of(a.lines.begin(), a.lines.end(), [&](const PdfTextLine& each) {
      return stands_above(each, a.tables.front()) && tidy_text(each.text) == text;
    });
  });
}

/// Whether the title of another table stands at the foot of a page.
bool names_the_next(const PdfLayout& page) {
  return std::any_of(page.lines.begin(), page.lines.end(), [&](const PdfTextLine& line) {
    const std::string text = tidy_text(line.text);
    return line.box.top > page.tables.front().box.bottom && is_table_title(text) && !is_note_line(text);
  });
}

/// Whether a page shows further columns of the table on another. Each table by itself has its title.
bool goes_across(PdfLayout& left, PdfLayout& right) {
  if (!same_rows(left, right) || !has_lines_above(left)) return false;
  const SourceGrid &first = left.tables.front().grid, &second = right.tables.front().grid;
  if (repeated_columns(first, second) == second.columns) return false;
  if (say_the_same_above(left, right) || names_the_next(left)) return false;
  const bool halves = std::any_of(right.lines.begin(), right.lines.end(), [&](const PdfTextLine& line) {
    return stands_above(line, right.tables.front()) && other_half(left, right, line) != nullptr;
  });
  if (halves) return true;
  if (!has_names(second)) return !has_title(left) || !has_title(right);
  return !has_title(right) && !same_columns(left.tables.front(), right.tables.front());
}

/// The heights at which either of two tables has a line.
std::vector<double> all_heights(const PdfTable& a, const PdfTable& b) {
  std::vector<double> out = a.ys;
  for (const double y : b.ys) {
    if (!has_line_at(a, y)) out.push_back(y);
  }
  std::sort(out.begin(), out.end());
  return out;
}

/// The same table with a row between each two of the heights, so that cells span more of them; rows above it are one
/// blank cell each.
void cut_rows(PdfTable& table, const std::vector<double>& heights) {
  std::vector<std::uint32_t> rows;  // of the old ones
  for (const double y : table.ys) {
    auto at = std::lower_bound(heights.begin(), heights.end(), y);
    const bool lower_is_nearer = at == heights.end() || (at != heights.begin() && y - *std::prev(at) <= *at - y);
    if (lower_is_nearer) --at;
    rows.push_back(static_cast<std::uint32_t>(at - heights.begin()));
  }
  std::vector<bool> left(heights.size() - 1, true), right = left;
  for (std::size_t row = 0; row + 1 < rows.size(); ++row) {
    for (std::uint32_t each = rows[row]; each < rows[row + 1]; ++each) {
      left[each] = table.open_left[row];
      right[each] = table.open_right[row];
    }
  }
  for (GridCell& cell : table.grid.cells) {
    const std::uint32_t end = rows[cell.row + cell.row_span];
    cell.row = rows[cell.row];
    cell.row_span = end - cell.row;
  }
  std::vector<GridCell> above;
  for (std::uint32_t row = 0; row < rows.front(); ++row) {
    GridCell& cell = above.emplace_back();
    cell.row = row;
    cell.column_span = table.grid.columns;
    cell.place = table.grid.place;
  }
  table.grid.cells.insert(table.grid.cells.begin(), above.begin(), above.end());
  table.grid.rows = static_cast<std::uint32_t>(heights.size() - 1);
  table.open_left = std::move(left);
  table.open_right = std::move(right);
  table.ys = heights;
}

/// Puts the right part of a table, and the lines about it, beside the left one.
class RightPart {
 public:
  RightPart(PdfLayout& left, PdfLayout& right)
      : left_(left), right_(right), shift_(left.tables.front().box.right - right.tables.front().box.left) {}

  void join() {
    const std::vector<double> heights = all_heights(left_.tables.front(), right_.tables.front());
    cut_rows(left_.tables.front(), heights);
    cut_rows(right_.tables.front(), heights);
    for (const PdfTextLine& line : right_.lines) {
      if (!add_header(line)) add_line(line);
    }
    add_table();
    left_.width += right_.width;
    right_.tables.clear();
    right_.lines.clear();
    right_.pieces.clear();
  }

 private:
  /// What stands where the table has rows on the left, and no lines on the right, is of its header.
  bool add_header(const PdfTextLine& line) {
    PdfTable& part = right_.tables.front();
    const double middle = (line.box.top + line.box.bottom) / 2;
    if (middle < part.ys.front() || middle > part.box.top) return false;
    for (GridCell& cell : part.grid.cells) {
      if (cell.column_span != part.grid.columns || part.ys[cell.row] > middle || part.ys[cell.row + 1] < middle)
        continue;
      cell.text += tidy_text(line.text);
      return true;
    }
    return false;
  }

  void add_line(PdfTextLine line) {
    PdfTextLine* half = other_half(left_, right_, line);
    const std::uint32_t page = line.printed ? line.printed->page : right_.page;
    const double shown = line.printed ? line.printed->left : line.box.left;
    line.printed = PageBox{page, shown, line.box.top, shown + line.box.width(), line.box.bottom};
    line.box.left += shift_;
    line.box.right += shift_;
    if (half != nullptr) {
      half->text = joined_text(half->text, line.text, half->cut || line.cut);
      half->box.right = line.box.right;
      half->cut = false;
      return;
    }
    const auto below = std::find_if(left_.lines.begin(), left_.lines.end(),
                                    [&](const PdfTextLine& each) { return each.baseline > line.baseline + kSameLine; });
    left_.lines.insert(below, std::move(line));
  }

  void add_table() {
    PdfTable &table = left_.tables.front(), &part = right_.tables.front();
    const std::uint32_t repeated = repeated_columns(table.grid, part.grid);
    const std::uint32_t columns = table.grid.columns;
    std::vector<std::optional<std::size_t>> last(table.grid.rows);  // by row, the cell at the right edge
    for (std::size_t i = 0; i < table.grid.cells.size(); ++i) {
      const GridCell& cell = table.grid.cells[i];
      if (cell.column + cell.column_span == columns) last[cell.row] = i;
    }
    for (GridCell& cell : part.grid.cells) {
      if (cell.column < repeated) continue;
      const bool open = repeated == 0 && cell.column == 0 && part.open_left[cell.row] && table.open_right[cell.row];
      if (open && last[cell.row] && table.grid.cells[*last[cell.row]].row_span == cell.row_span) {
        // No line parts it from the last cell of that row on the left.
        GridCell* const whole = &table.grid.cells[*last[cell.row]];
        whole->text = text_of_both(*whole, cell);
        whole->stored.reset();
        whole->uncertain.reset();
        whole->column_span += cell.column_span;
        continue;
      }
      cell.column += columns - repeated;
      table.grid.cells.push_back(std::move(cell));
    }
    std::stable_sort(table.grid.cells.begin(), table.grid.cells.end(), stands_before);
    table.grid.columns += part.grid.columns - repeated;
    for (std::size_t i = repeated + 1; i < part.xs.size(); ++i) table.xs.push_back(part.xs[i] + shift_);
    table.box.right = table.xs.back();
    table.open_right = part.open_right;
  }

  static std::string text_of_both(const GridCell& left, const GridCell& right) {
    if (left.stored) return *left.stored;
    if (right.stored) return *right.stored;
    return joined_text(left.text, right.text, left.uncertain || right.uncertain);
  }

  PdfLayout &left_, &right_;
  double shift_;
};

class AcrossJoiner {
 public:
  explicit AcrossJoiner(std::vector<PdfLayout>& pages) : pages_(pages) {}

  std::size_t run() {
    for (std::size_t i = 0; i < pages_.size(); ++i) join_from(i);
    for (std::size_t i = 1; i < pages_.size(); ++i) mark_lone_columns(i);
    return joined_;
  }

 private:
  /// A sheet that begins on a page: as many pages down as lie between its first columns and the next ones.
  void join_from(std::size_t first) {
    for (std::size_t down = 1; down <= kMostDown && first + down < pages_.size(); ++down) {
      if (!is_block(first, down, first + down)) continue;
      std::size_t right = first + down;
      // The titles of the parts are looked at as they were before any was joined.
      std::vector<std::size_t> parts;
      for (; right + down <= pages_.size() && is_block(first, down, right); right += down) parts.push_back(right);
      for (const std::size_t part : parts) {
        for (std::size_t i = 0; i < down; ++i) {
          RightPart(pages_[first + i], pages_[part + i]).join();
          ++joined_;
        }
      }
      return;
    }
  }

  [[nodiscard]] bool is_block(std::size_t first, std::size_t down, std::size_t right) {
    if (right + down > pages_.size() || !goes_across(pages_[first], pages_[right])) return false;
    for (std::size_t i = 1; i < down; ++i) {
      if (!same_rows(pages_[first + i], pages_[right + i]) || has_lines_above(pages_[first + i])) return false;
    }
    return true;
  }

  /// A table of figures alone, with no title above it, whose columns are not those of the page before.
  void mark_lone_columns(std::size_t index) {
    const PdfTable* table = table_of(pages_[index]);
    if (table == nullptr || has_names(table->grid) || !has_figures(table->grid) || has_title(pages_[index])) return;
    std::size_t first = index;
    while (first > 0 && index - first < kMostPages && table_of(pages_[first - 1]) != nullptr) {
      --first;
      if (has_title(pages_[first])) break;
    }
    if (first == index || same_columns(pages_[index - 1].tables.front(), *table)) return;
    for (std::size_t i = first; i <= index; ++i) {
      for (GridCell& cell : pages_[i].tables.front().grid.cells) {
        if (!cell.uncertain) cell.uncertain = across_doubt();
      }
    }
  }

  std::vector<PdfLayout>& pages_;
  std::size_t joined_ = 0;
};

}  // namespace

std::size_t join_across(std::vector<PdfLayout>& pages) { return AcrossJoiner(pages).run(); }

}  // namespace budgetlint

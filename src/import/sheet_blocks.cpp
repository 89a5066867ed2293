#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <string_view>
#include <utility>

#include "base/normal_text.h"
#include "diag/code.h"
#include "import/flow_text.h"
#include "import/sheet_contents.h"
#include "import/sheet_pieces.h"
#include "import/shown_sheet.h"

namespace budgetlint {
namespace {

constexpr std::uint32_t kMostColumns = 1024;
constexpr std::size_t kMostPositions = 500'000;

/// `3–5、8`, of columns `C–E、H`.
std::string ranges_words(const std::vector<NumberRange>& ranges, bool columns) {
  constexpr std::size_t kMost = 8;
  const auto name = [&](std::uint32_t number) {
    if (!columns) return fmt::format("{}", number);
    const std::string words = place_words(SheetCell{"", 1, number}).zh;
    return words.substr(1, words.size() - 2);
  };
  std::string out;
  for (std::size_t i = 0; i < ranges.size() && i < kMost; ++i) {
    out += (i > 0 ? "、" : "") + name(ranges[i].first);
    if (ranges[i].second > ranges[i].first) out += "–" + name(ranges[i].second);
  }
  return ranges.size() > kMost ? out + "…" : out;
}

/// A row that shows something or is ruled.
struct Line {
  std::uint32_t row = 0;
  std::size_t begin = 0, end = 0;  ///< its entries
  const RuledRow* ruled = nullptr;

  [[nodiscard]] std::size_t size() const { return end - begin; }
};

/// Lines of one run without a blank row, or a part of it.
struct LineRange {
  std::size_t begin = 0, end = 0;

  [[nodiscard]] bool empty() const { return begin >= end; }
};

class SheetBlocks {
 public:
  SheetBlocks(SheetContents shown, SourceDocument& out) : sheet_(std::move(shown)), out_(out) {
    for (const MergedCells& cells : sheet_.merged) merged_.push_back(&cells);
    std::stable_sort(merged_.begin(), merged_.end(), [](const MergedCells* a, const MergedCells* b) {
      return std::pair(a->first_row, a->first_column) < std::pair(b->first_row, b->first_column);
    });
    collect_lines();
  }

  void add() {
    std::size_t begin = 0;
    while (begin < lines_.size()) {
      std::size_t end = begin + 1;
      while (end < lines_.size() && lines_[end].row <= reach_of(end - 1) + 1) ++end;
      while (end < lines_.size() && goes_on(end)) {
        ++end;
        while (end < lines_.size() && lines_[end].row <= reach_of(end - 1) + 1) ++end;
      }
      add_run(trimmed({begin, end}));
      begin = end;
    }
  }

 private:
  void collect_lines() {
    std::size_t entry = 0;
    std::size_t ruled = 0;
    while (entry < sheet_.entries.size() || ruled < sheet_.ruled.size()) {
      const std::uint32_t next_entry = entry < sheet_.entries.size() ? sheet_.entries[entry].row : UINT32_MAX;
      const std::uint32_t next_ruled = ruled < sheet_.ruled.size() ? sheet_.ruled[ruled].row : UINT32_MAX;
      Line line;
      line.row = std::min(next_entry, next_ruled);
      line.begin = entry;
      while (entry < sheet_.entries.size() && sheet_.entries[entry].row == line.row) ++entry;
      line.end = entry;
      if (next_ruled == line.row) line.ruled = &sheet_.ruled[ruled++];
      lines_.push_back(line);
    }
    // A merged cell reaches down over rows that show nothing of their own.
    reach_.resize(lines_.size());
    std::size_t next = 0;
    std::uint32_t reach = 0;
    for (std::size_t i = 0; i < lines_.size(); ++i) {
      for (; next < merged_.size() && merged_[next]->first_row <= lines_[i].row; ++next) {
        const bool tall = merged_[next]->last_row - merged_[next]->first_row > kMostColumns;
        if (merged_[next]->first_row == lines_[i].row && lines_[i].size() > 0 && !tall) {
          reach = std::max(reach, merged_[next]->last_row);
        }
      }
      reach_[i] = std::max(reach, lines_[i].row);
    }
  }

  [[nodiscard]] std::uint32_t reach_of(std::size_t line) const { return reach_[line]; }
  [[nodiscard]] const SheetEntry& first_of(const Line& line) const { return sheet_.entries[line.begin]; }

  [[nodiscard]] bool has_figures(const Line& line) const {
    return line.size() > 1 && std::any_of(sheet_.entries.begin() + static_cast<long>(line.begin),
                                          sheet_.entries.begin() + static_cast<long>(line.end),
                                          [](const SheetEntry& entry) { return entry.number; });
  }

  /// Whether what follows a blank row has no header of its own: figures at once, in what had figures before.
  [[nodiscard]] bool goes_on(std::size_t line) const {
    if (lines_[line].ruled != nullptr || !has_figures(lines_[line])) return false;
    return line > 0 && has_figures(lines_[line - 1]);
  }

  /// Without ruled rows at either end that show nothing.
  [[nodiscard]] LineRange trimmed(LineRange range) const {
    while (!range.empty() && lines_[range.begin].size() == 0) ++range.begin;
    while (!range.empty() && lines_[range.end - 1].size() == 0) --range.end;
    return range;
  }

  void add_run(LineRange run) {
    while (!run.empty()) {
      LineRange part{run.begin, run.begin};
      const bool ruled = lines_[run.begin].ruled != nullptr;
      while (part.end < run.end && (lines_[part.end].ruled != nullptr) == ruled) ++part.end;
      if (ruled) {
        part.end = with_rows_below({run.begin, run.end}, part.end);
        add_table(trimmed(part));
      } else if (part.end < run.end && !any_figures(part)) {
        add_paragraphs(part);  // above a ruled table
      } else {
        add_table(part);
      }
      run.begin = part.end;
    }
  }

  [[nodiscard]] bool any_figures(LineRange range) const {
    return std::any_of(lines_.begin() + static_cast<long>(range.begin), lines_.begin() + static_cast<long>(range.end),
                       [&](const Line& line) { return has_figures(line); });
  }

  /// Rows of figures below the last ruled row belong to its table: somebody forgot the lines.
  [[nodiscard]] std::size_t with_rows_below(LineRange run, std::size_t end) const {
    std::size_t out = end;
    for (std::size_t i = end; i < run.end && lines_[i].ruled == nullptr; ++i) {
      if (has_figures(lines_[i])) out = i + 1;
    }
    return out;
  }

  /// The columns that the lines use, merged cells and rules included.
  [[nodiscard]] NumberRange columns_of(LineRange range) const {
    std::uint32_t first = UINT32_MAX;
    std::uint32_t last = 0;
    const auto add = [&](std::uint32_t from, std::uint32_t to) {
      first = std::min(first, from);
      last = std::max(last, to);
    };
    for (std::size_t i = range.begin; i < range.end; ++i) {
      const Line& line = lines_[i];
      if (line.ruled != nullptr) add(line.ruled->first_column, line.ruled->last_column);
      if (line.size() == 0) continue;
      add(sheet_.entries[line.begin].column, sheet_.entries[line.end - 1].column);
      for (std::size_t entry = line.begin; entry < line.end; ++entry) {
        if (const MergedCells* cells = merged_at(sheet_.entries[entry])) add(cells->first_column, cells->last_column);
      }
    }
    return {first, last};
  }

  [[nodiscard]] const MergedCells* merged_at(const SheetEntry& entry) const {
    const auto found =
        std::lower_bound(merged_.begin(), merged_.end(), entry, [](const MergedCells* a, const SheetEntry& b) {
          return std::pair(a->first_row, a->first_column) < std::pair(b.row, b.column);
        });
    const bool here =
        found != merged_.end() && (*found)->first_row == entry.row && (*found)->first_column == entry.column;
    return here ? *found : nullptr;
  }

  [[nodiscard]] static bool is_labelled(const SheetEntry& entry) {
    return entry.text.find("：") != std::string::npos || entry.text.find(':') != std::string::npos;
  }

  [[nodiscard]] bool all_labelled(const Line& line) const {
    return std::all_of(sheet_.entries.begin() + static_cast<long>(line.begin),
                       sheet_.entries.begin() + static_cast<long>(line.end),
                       [](const SheetEntry& entry) { return !entry.number && is_labelled(entry); });
  }

  [[nodiscard]] bool spans_all(const Line& line, NumberRange columns) const {
    if (line.size() != 1) return false;
    const MergedCells* cells = merged_at(first_of(line));
    return cells != nullptr && cells->last_row == cells->first_row && cells->first_column <= columns.first &&
           cells->last_column >= columns.second;
  }

  /// Whether the line stands above a table: alone in its row, or a row of `name: value` as unit and department are.
  [[nodiscard]] bool is_title(const Line& line, NumberRange columns) const {
    if (line.size() == 0) return false;
    if (all_labelled(line)) return true;
    if (line.size() > 1 || first_of(line).number) return false;
    return line.ruled == nullptr || spans_all(line, columns);
  }

  /// Whether the line has a `name: value` among its few texts, and the line below is longer: 公开02表, 单位：万元.
  [[nodiscard]] bool is_caption(std::size_t index, LineRange range) const {
    const Line& line = lines_[index];
    if (line.ruled != nullptr || index + 1 >= range.end || line.size() >= lines_[index + 1].size()) return false;
    const auto begin = sheet_.entries.begin() + static_cast<long>(line.begin);
    const auto end = sheet_.entries.begin() + static_cast<long>(line.end);
    return std::any_of(begin, end, is_labelled) &&
           std::none_of(begin, end, [](const SheetEntry& entry) { return entry.number; });
  }

  [[nodiscard]] bool is_note(const Line& line, NumberRange columns) const {
    if (line.size() != 1 || first_of(line).number) return false;
    static constexpr std::array<std::string_view, 4> kBegins = {"注", "备注", "说明", "*"};
    const std::string text = normal_form(first_of(line).text);
    return spans_all(line, columns) ||
           std::any_of(kBegins.begin(), kBegins.end(), [&](std::string_view begin) { return text.starts_with(begin); });
  }

  void add_table(LineRange range) {
    if (range.empty()) return;
    LineRange above{range.begin, range.begin};
    const NumberRange columns = columns_of(range);
    while (above.end < range.end && (is_title(lines_[above.end], columns) || is_caption(above.end, range))) ++above.end;
    LineRange below{range.end, range.end};
    while (below.begin > above.end && is_note(lines_[below.begin - 1], columns)) --below.begin;
    add_paragraphs(above);
    add_grid(trimmed({above.end, below.begin}));
    add_paragraphs(below);
  }

  void add_paragraphs(LineRange range) {
    for (std::size_t i = range.begin; i < range.end; ++i) {
      for (std::size_t entry = lines_[i].begin; entry < lines_[i].end; ++entry) {
        const SheetEntry& from = sheet_.entries[entry];
        SourceParagraph paragraph;
        paragraph.text = tidy_flow_text(from.text);
        paragraph.place = place_of(from.row, from.column);
        paragraph.centred = from.centred;
        paragraph.uncertain = from.uncertain;
        out_.blocks.emplace_back(std::move(paragraph));
      }
    }
  }

  /// As people name it who look at the file, where hidden rows and columns count.
  [[nodiscard]] SheetCell place_of(std::uint32_t row, std::uint32_t column) const {
    return {sheet_.name, number_in_file(row, sheet_.hidden_rows), number_in_file(column, sheet_.hidden_columns)};
  }

  void add_grid(LineRange range) {
    if (range.empty()) return;
    NumberRange columns = columns_of(range);
    const std::uint32_t first_row = lines_[range.begin].row;
    std::uint32_t last_row = reach_of(range.end - 1);
    if (columns.second - columns.first >= kMostColumns) {
      tell_cut({fmt::format("{} 列以后", kMostColumns), fmt::format("after {} columns", kMostColumns)});
      columns.second = columns.first + kMostColumns - 1;
    }
    const std::size_t width = columns.second - columns.first + 1;
    if ((last_row - first_row + 1) * width > kMostPositions) {
      last_row = first_row + static_cast<std::uint32_t>(kMostPositions / width) - 1;
      const std::uint32_t in_file = number_in_file(last_row, sheet_.hidden_rows);
      tell_cut({fmt::format("第 {} 行以后", in_file), fmt::format("after row {}", in_file)});
    }
    SourceGrid grid;
    grid.rows = last_row - first_row + 1;
    grid.columns = static_cast<std::uint32_t>(width);
    grid.place = place_of(first_row, columns.first);
    fill(grid, range, first_row, columns.first);
    out_.blocks.emplace_back(std::move(grid));
  }

  void tell_cut(const LocalText& where) {
    out_.told.push_back(make_diagnostic(Code::sheet_cut, {}, out_.file, sheet_.name, where));
  }

  /// Every position of the grid is in exactly one cell.
  void fill(SourceGrid& grid, LineRange range, std::uint32_t first_row, std::uint32_t first_column) {
    std::vector<std::uint32_t> covered(grid.columns, 0);  // by column, the first row that no merged cell covers
    std::size_t line = range.begin;
    auto merged = std::lower_bound(merged_.begin(), merged_.end(), first_row,
                                   [](const MergedCells* cells, std::uint32_t row) { return cells->first_row < row; });
    for (std::uint32_t row = 0; row < grid.rows; ++row) {
      while (line < range.end && lines_[line].row < first_row + row) ++line;
      const bool there = line < range.end && lines_[line].row == first_row + row;
      std::size_t entry = there ? lines_[line].begin : 0;
      const std::size_t end = there ? lines_[line].end : 0;
      for (std::uint32_t column = 0; column < grid.columns; ++column) {
        const std::uint32_t sheet_row = first_row + row;
        const std::uint32_t sheet_column = first_column + column;
        while (merged != merged_.end() &&
               std::pair((*merged)->first_row, (*merged)->first_column) < std::pair(sheet_row, sheet_column)) {
          ++merged;
        }
        while (entry < end && sheet_.entries[entry].column < sheet_column) ++entry;
        if (covered[column] > row) continue;
        GridCell cell;
        cell.row = row;
        cell.column = column;
        if (merged != merged_.end() && (*merged)->first_row == sheet_row && (*merged)->first_column == sheet_column) {
          span(cell, **merged, grid, covered);
        }
        if (entry < end && sheet_.entries[entry].column == sheet_column) {
          cell.text = sheet_.entries[entry].text;
          cell.stored = sheet_.entries[entry].stored;
          cell.uncertain = sheet_.entries[entry].uncertain;
        }
        cell.place = place_of(sheet_row, sheet_column);
        grid.cells.push_back(std::move(cell));
      }
    }
  }

  /// As wide and tall as the merged cells are within the grid and beside those merged before.
  static void span(GridCell& cell, const MergedCells& merged, const SourceGrid& grid,
                   std::vector<std::uint32_t>& covered) {
    const std::uint32_t wide = std::min(merged.last_column - merged.first_column + 1, grid.columns - cell.column);
    cell.row_span = std::min(merged.last_row - merged.first_row + 1, grid.rows - cell.row);
    cell.column_span = 0;
    while (cell.column_span < wide && covered[cell.column + cell.column_span] <= cell.row) {
      covered[cell.column + cell.column_span++] = cell.row + cell.row_span;
    }
  }

  const SheetContents sheet_;  ///< as it is printed
  SourceDocument& out_;
  std::vector<const MergedCells*> merged_;  ///< by row, then column
  std::vector<Line> lines_;
  std::vector<std::uint32_t> reach_;  ///< the last row that a line or a merged cell from it on covers
};

}  // namespace

LocalText hidden_words(const std::vector<NumberRange>& ranges, bool columns) {
  const std::string words = ranges_words(ranges, columns);
  if (columns) return {fmt::format("{} 列", words), fmt::format("columns {}", words)};
  return {fmt::format("第 {} 行", words), fmt::format("rows {}", words)};
}

void add_sheet_blocks(const SheetContents& sheet, SourceDocument& out) {
  if (sheet.hidden) return;
  for (SheetContents& piece : pieces_of(without_hidden(sheet))) SheetBlocks(std::move(piece), out).add();
}

}  // namespace budgetlint

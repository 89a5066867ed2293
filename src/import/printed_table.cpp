#include "import/printed_table.h"

#include <fmt/format.h>

#include <algorithm>
#include <cstddef>
#include <optional>
#include <string_view>
#include <utility>

#include "base/normal_text.h"
#include "import/caption.h"
#include "import/grid_join.h"
#include "import/printed_text.h"

namespace budgetlint {
namespace {

constexpr std::int32_t kNoCell = -1;

bool is_code_header(std::string_view text) {
  const std::string key = normal_form(text);
  return key == "类" || key == "款" || key == "项";
}

/// Which cell covers each place of the grid.
class CellMap {
 public:
  explicit CellMap(const SourceGrid& grid) : grid_(grid), cells_(std::size_t{grid.rows} * grid.columns, kNoCell) {
    for (std::size_t i = 0; i < grid.cells.size(); ++i) cover(grid.cells[i], static_cast<std::int32_t>(i));
  }

  [[nodiscard]] std::uint32_t rows() const { return grid_.rows; }
  [[nodiscard]] std::uint32_t columns() const { return grid_.columns; }
  [[nodiscard]] std::int32_t index(std::uint32_t row, std::uint32_t column) const {
    return cells_[std::size_t{row} * grid_.columns + column];
  }
  [[nodiscard]] const GridCell* at(std::uint32_t row, std::uint32_t column) const {
    const std::int32_t cell = index(row, column);
    return cell == kNoCell ? nullptr : &grid_.cells[static_cast<std::size_t>(cell)];
  }
  /// The cells that begin in a row and hold a text.
  [[nodiscard]] std::vector<const GridCell*> filled(std::uint32_t row) const {
    std::vector<const GridCell*> out;
    for (std::uint32_t column = 0; column < columns(); ++column) {
      const GridCell* cell = at(row, column);
      const bool begins = cell != nullptr && cell->row == row && cell->column == column;
      if (begins && !tidy(cell->text).empty()) out.push_back(cell);
    }
    return out;
  }
  /// Whether a cell with text reaches into a row from above.
  [[nodiscard]] bool reached_from_above(std::uint32_t row) const {
    for (std::uint32_t column = 0; column < columns(); ++column) {
      const GridCell* cell = at(row, column);
      if (cell != nullptr && cell->row < row && !tidy(cell->text).empty()) return true;
    }
    return false;
  }

 private:
  void cover(const GridCell& cell, std::int32_t index) {
    const std::uint32_t last_row = std::min(grid_.rows, cell.row + std::max(1U, cell.row_span));
    const std::uint32_t last_column = std::min(grid_.columns, cell.column + std::max(1U, cell.column_span));
    for (std::uint32_t row = cell.row; row < last_row; ++row) {
      for (std::uint32_t column = cell.column; column < last_column; ++column) {
        cells_[std::size_t{row} * grid_.columns + column] = index;
      }
    }
  }

  const SourceGrid& grid_;
  std::vector<std::int32_t> cells_;
};

bool is_data(const GridCell& cell) {
  const std::string text = tidy(cell.text);
  if (is_subject_code(text)) return true;
  if (is_printed_figure(text)) return printed_year(text + "年").empty() || text.find('.') != std::string::npos;
  return leading_number(text).style == NumberStyle::chinese;
}

class TableReader {
 public:
  TableReader(const SourceGrid& grid, std::uint16_t file) : grid_(grid), map_(grid), file_(file) {
    out_.place = {file, grid.place};
    out_.lines = grid.rows;
  }

  PrintedTable read() {
    take_captions();
    find_body();
    read_headers();
    take_headers_among_data();
    join_columns();
    read_rows();
    tell_cells();
    return std::move(out_);
  }

 private:
  [[nodiscard]] ImportedText text_of(const GridCell& cell) const {
    return {tidy(cell.text), ImportedPlace{file_, cell.place}};
  }

  // --- captions within the grid ---------------------------------------------------------------------------------

  /// A sheet begins with its title, unit and so on in rows of their own, and ends with notes.
  void take_captions() {
    last_ = map_.rows();
    while (first_ < last_ && (map_.filled(first_).empty() ? !map_.reached_from_above(first_) : is_caption(first_))) {
      for (const GridCell* cell : map_.filled(first_)) out_.above.push_back(text_of(*cell));
      ++first_;
    }
    std::uint32_t notes = last_;
    while (notes > first_ + 1 && (map_.filled(notes - 1).empty() || is_note(notes - 1))) --notes;
    for (std::uint32_t row = notes; row < last_; ++row) {
      for (const GridCell* cell : map_.filled(row)) out_.below.push_back(text_of(*cell));
    }
    if (!out_.below.empty()) last_ = notes;
  }

  [[nodiscard]] bool is_caption(std::uint32_t row) const {
    const std::vector<const GridCell*> cells = map_.filled(row);
    if (map_.columns() < 2) return false;
    // A year stands beside a caption, or is the header of figures.
    const auto captions = static_cast<std::size_t>(std::count_if(
        cells.begin(), cells.end(), [](const GridCell* cell) { return is_caption_line(tidy(cell->text)); }));
    const auto years = static_cast<std::size_t>(
        std::count_if(cells.begin(), cells.end(), [](const GridCell* cell) { return is_year_line(tidy(cell->text)); }));
    if (captions > 0 && captions + years == cells.size()) return true;
    return cells.size() == 1 && is_table_title(tidy(cells.front()->text)) && !is_code_header(cells.front()->text) &&
           row + 1 < map_.rows();
  }

  [[nodiscard]] bool is_note(std::uint32_t row) const {
    const std::vector<const GridCell*> cells = map_.filled(row);
    return cells.size() == 1 && is_note_line(tidy(cells.front()->text));
  }

  // --- where the header ends --------------------------------------------------------------------------------------

  void find_body() {
    body_ = first_;
    for (; body_ < last_; ++body_) {
      if (is_numbering(body_)) {
        skipped_.push_back(body_);
        continue;
      }
      if (begins_body(body_)) break;
    }
    if (body_ == last_ && body_ > first_) {
      // Texts alone: the first row is the header, with those that it reaches into or stands over in groups, down to the
      // numbers of columns.
      body_ = first_ + 1;
      while (body_ < last_ && (header_reaches(body_) || is_row_under_groups(body_))) ++body_;
      if (!skipped_.empty()) body_ = std::max(body_, skipped_.front() + 1);
    }
    std::erase_if(skipped_, [&](std::uint32_t row) { return row >= body_; });
    if (!skipped_.empty()) out_.tidied.push_back({"“栏次”一行没有写进模型", "the row of column numbers was left out"});
  }

  /// 栏次 1 2 3 …
  [[nodiscard]] bool is_numbering(std::uint32_t row) const {
    if (row == first_) return false;
    const std::vector<const GridCell*> cells = map_.filled(row);
    const auto number = [](const GridCell* cell) { return is_column_number(cell->text); };
    const auto named = [](const GridCell* cell) { return is_serial_header(cell->text) || is_code_header(cell->text); };
    const auto numbers = static_cast<std::size_t>(std::count_if(cells.begin(), cells.end(), number));
    const bool all = std::all_of(cells.begin(), cells.end(), [&](const GridCell* each) {
      return number(each) || named(each) || normal_form(each->text) == "项目";
    });
    if (!all || numbers < 2 || numbers * 2 < map_.columns()) return false;
    return last_column_number(cells) > 1;
  }

  [[nodiscard]] bool begins_body(std::uint32_t row) const {
    const std::vector<const GridCell*> cells = map_.filled(row);
    if (row > first_ && cells.empty() && !header_reaches(row)) return true;
    if (std::any_of(cells.begin(), cells.end(), [](const GridCell* cell) { return is_data(*cell); })) return true;
    if (row == first_ || cells.empty()) return false;
    return is_lone_total(row, cells) || is_named_blank(row, cells) || is_row_of_dashes(cells);
  }

  /// A row whose figures are all nil, printed as dashes.
  [[nodiscard]] static bool is_row_of_dashes(const std::vector<const GridCell*>& cells) {
    std::size_t dashes = 0;
    for (const GridCell* cell : cells) {
      if (is_dash(cell->text)) {
        ++dashes;
      } else if (is_column_number(cell->text) || is_serial_header(cell->text) || is_code_header(cell->text)) {
        return false;
      }
    }
    return dashes > 0;
  }

  /// Whether a header goes on into a row: then it is no row of its own.
  [[nodiscard]] bool header_reaches(std::uint32_t row) const { return map_.reached_from_above(row); }

  /// 合计 and nothing else, but for 类 款 项 and the lowest headers of a group that share its row.
  [[nodiscard]] bool is_lone_total(std::uint32_t row, const std::vector<const GridCell*>& cells) const {
    std::size_t totals = 0;
    for (const GridCell* cell : cells) {
      if (is_code_header(cell->text) || is_under_group(row, *cell)) continue;
      if (!is_total_name(cell->text)) return false;
      ++totals;
    }
    return totals == 1 && map_.columns() > 1;
  }

  /// Whether a cell is one of the headers below a header that spans several columns: words stand under all of it.
  [[nodiscard]] bool is_under_group(std::uint32_t row, const GridCell& cell) const {
    const GridCell* group = row > first_ ? map_.at(row - 1, cell.column) : nullptr;
    if (group == nullptr || group->row < first_ || group->column_span <= cell.column_span) return false;
    for (std::uint32_t column = group->column; column < std::min(map_.columns(), group->column + group->column_span);
         ++column) {
      const GridCell* below = map_.at(row, column);
      if (below == nullptr || below->row != row || tidy(below->text).empty() || is_data(*below)) return false;
    }
    return true;
  }

  /// Whether all of a row stands below headers that span several columns.
  [[nodiscard]] bool is_row_under_groups(std::uint32_t row) const {
    const std::vector<const GridCell*> cells = map_.filled(row);
    return !cells.empty() &&
           std::all_of(cells.begin(), cells.end(), [&](const GridCell* cell) { return is_under_group(row, *cell); });
  }

  /// A row with its name, and a blank beside it that no header fills.
  [[nodiscard]] bool is_named_blank(std::uint32_t row, const std::vector<const GridCell*>& cells) const {
    if (cells.size() != 1 || cells.front()->column != 0 || cells.front()->column_span > 1) return false;
    if (is_code_header(cells.front()->text) || header_reaches(row)) return false;
    return map_.columns() > 1;
  }

  // --- headers ----------------------------------------------------------------------------------------------------

  [[nodiscard]] bool is_header_row(std::uint32_t row) const {
    return std::find(skipped_.begin(), skipped_.end(), row) == skipped_.end();
  }

  void read_headers() {
    headers_.resize(map_.columns());
    owners_.assign(map_.columns(), kNoCell);
    for (std::uint32_t column = 0; column < map_.columns(); ++column) {
      for (std::uint32_t row = first_; row < body_; ++row) {
        const GridCell* cell = map_.at(row, column);
        if (!is_header_row(row) || cell == nullptr || (cell->row < row && cell->row >= first_)) continue;
        std::string text = tidy(cell->text);
        if (text.empty()) text = inherited(row, column);
        if (text.empty()) continue;
        headers_[column].push_back(std::move(text));
        owners_[column] = map_.index(row, column);
      }
    }
  }

  /// Where cells are not merged, what is written over the first of several columns stands for all of them.
  [[nodiscard]] std::string inherited(std::uint32_t row, std::uint32_t column) const {
    if (column == 0 || row + 1 >= body_) return {};
    const auto text_at = [&](std::uint32_t r, std::uint32_t c) {
      const GridCell* cell = map_.at(r, c);
      return cell == nullptr || cell->row != r ? std::string() : tidy(cell->text);
    };
    if (text_at(row + 1, column).empty()) return {};
    for (std::uint32_t left = column; left-- > 0;) {
      const std::string text = text_at(row, left);
      if (text_at(row + 1, left).empty()) return {};
      if (!text.empty()) return text;
    }
    return {};
  }

  /// 类 款 项, or the lowest headers, that share a row with the first data.
  void take_headers_among_data() {
    if (body_ >= last_) return;
    const std::vector<const GridCell*> cells = map_.filled(body_);
    bool taken = is_lone_total(body_, cells) && cells.size() > 1;
    for (const GridCell* cell : cells) {
      if (!is_code_header(cell->text)) continue;
      headers_[cell->column].push_back(tidy(cell->text));
      owners_[cell->column] = kNoCell;
      header_cells_.push_back(cell);
      taken = true;
    }
    if (!taken) return;
    for (const GridCell* cell : map_.filled(body_)) {
      if (is_code_header(cell->text) || !is_under_group(body_, *cell)) continue;
      headers_[cell->column].push_back(tidy(cell->text));
      owners_[cell->column] = map_.index(body_, cell->column);
      header_cells_.push_back(cell);
    }
    out_.tidied.push_back({"表头与数据在同一行里，已分开", "headers that share a row with data were set apart"});
  }

  // --- columns ----------------------------------------------------------------------------------------------------

  /// 类, 款 and 项 are one column, and so are those that one lowest header stands over.
  void join_columns() {
    for (std::uint32_t column = 0; column < map_.columns(); ++column) {
      const bool code = !headers_[column].empty() && is_code_header(headers_[column].back());
      const bool goes_on = column > 0 && (code ? goes_on_code(column) : same_header(column));
      if (goes_on) {
        groups_.back().push_back(column);
        continue;
      }
      groups_.push_back({column});
      PrintedColumn made{headers_[column], !headers_[column].empty() && is_serial_header(headers_[column].back())};
      if (code) made.path.back() = "科目编码";
      out_.columns.push_back(std::move(made));
    }
    if (groups_.size() < map_.columns()) {
      out_.tidied.push_back({"分列印的科目编码等已合并成一列", "columns that are one, as 类 款 项, were put together"});
    }
  }

  [[nodiscard]] bool goes_on_code(std::uint32_t column) const {
    const std::vector<std::string>& own = headers_[column];
    const std::vector<std::string>& before = headers_[column - 1];
    if (normal_form(own.back()) == "类" || before.empty()) return false;
    // Where 类 is not printed, or was not read, the header over all of them stands for it.
    const bool unnamed = own.size() > 1 && before.back() == own[own.size() - 2] && before.back().ends_with("编码");
    return unnamed || is_code_header(before.back());
  }

  [[nodiscard]] bool same_header(std::uint32_t column) const {
    return owners_[column] != kNoCell && owners_[column] == owners_[column - 1];
  }

  // --- rows -------------------------------------------------------------------------------------------------------

  void read_rows() {
    std::size_t ellipses = 0;
    for (std::uint32_t row = body_; row < last_; ++row) {
      ImportedRow cells;
      bool blank = true;
      for (const std::vector<std::uint32_t>& group : groups_) {
        cells.push_back(cell_of(row, group));
        blank = blank && cells.back().empty();
      }
      if (blank || repeats_header(row) || repeats_numbering(row)) continue;
      if (is_ellipsis(cells)) {
        ++ellipses;
        continue;
      }
      for (ImportedText& cell : cells) {
        if (cell.place) cell.place->row = static_cast<std::uint32_t>(out_.rows.size() + 1);
      }
      out_.rows.push_back(std::move(cells));
    }
    if (ellipses == 0) return;
    out_.tidied.push_back({"只有省略号的行没有写进模型", "rows that hold nothing but dots were left out"});
  }

  /// Rows of a blank form that stand for those to be filled in.
  static bool is_ellipsis(const ImportedRow& row) {
    return std::all_of(row.begin(), row.end(), [](const ImportedText& cell) {
      const std::string key = normal_form(cell.text);
      for (std::size_t at = 0; at < key.size();) {
        const std::string_view rest = std::string_view(key).substr(at);
        const std::string_view dots = rest.starts_with("…") ? "…" : rest.starts_with("⋯") ? "⋯" : ".";
        if (!rest.starts_with(dots)) return false;
        at += dots.size();
      }
      return true;
    });
  }

  [[nodiscard]] ImportedText cell_of(std::uint32_t row, const std::vector<std::uint32_t>& group) {
    ImportedText out;
    for (const std::uint32_t column : group) {
      const GridCell* cell = map_.at(row, column);
      if (cell == nullptr) continue;
      if (!out.place) out.place = ImportedPlace{file_, cell->place};
      const bool begins = cell->row == row && cell->column == column;
      const bool header = std::find(header_cells_.begin(), header_cells_.end(), cell) != header_cells_.end();
      if (!begins || header) continue;
      add(out, *cell, group.size() > 1);
    }
    return out;
  }

  /// 201 | 06 | 01 is 2010601; 201 | 20106 is 20106.
  static void add(ImportedText& out, const GridCell& cell, bool joined) {
    std::string text = joined ? tidy(cell.text) : tidy_name(cell.text);
    if (text.empty()) return;
    if (out.text.empty() || text.starts_with(out.text)) {
      out.text = std::move(text);
      out.stored = cell.stored.value_or("");
    } else {
      const bool digits = is_printed_figure(out.text) && is_printed_figure(text);
      out.text += (digits ? "" : " ") + text;
    }
    out.place->place = cell.place;
  }

  /// A header that stands again on a later page.
  [[nodiscard]] bool repeats_header(std::uint32_t row) const {
    if (body_ == first_ || row == body_) return false;
    const std::vector<const GridCell*> cells = map_.filled(row);
    return cells.size() > 1 && std::all_of(cells.begin(), cells.end(), [&](const GridCell* cell) {
             const std::vector<std::string>& over = headers_[cell->column];
             return std::find(over.begin(), over.end(), tidy(cell->text)) != over.end();
           });
  }

  /// The row of column numbers, likewise.
  [[nodiscard]] bool repeats_numbering(std::uint32_t row) const {
    const std::vector<const GridCell*> cells = map_.filled(row);
    return std::any_of(skipped_.begin(), skipped_.end(), [&](std::uint32_t skipped) {
      const std::vector<const GridCell*> numbers = map_.filled(skipped);
      return std::equal(cells.begin(), cells.end(), numbers.begin(), numbers.end(),
                        [](const GridCell* a, const GridCell* b) {
                          return a->column == b->column && normal_form(a->text) == normal_form(b->text);
                        });
    });
  }

  /// The one doubt that there is about all cells, of a scan for instance; null where there is none.
  [[nodiscard]] const LocalText* doubt_of_all() const {
    const LocalText* doubt = nullptr;
    for (const GridCell& cell : grid_.cells) {
      if (tidy(cell.text).empty()) continue;
      if (!cell.uncertain || (doubt != nullptr && doubt->zh != cell.uncertain->zh)) return nullptr;
      doubt = &*cell.uncertain;
    }
    return doubt;
  }

  void tell_cells() {
    if (const LocalText* doubt = doubt_of_all()) {
      out_.uncertain.push_back({"整张表：" + doubt->zh, "the whole table: " + doubt->en});
      return;
    }
    std::size_t doubtful = 0;
    for (const GridCell& cell : grid_.cells) {
      if (tidy(cell.text).empty()) continue;
      if (!cell.uncertain || ++doubtful > 3) continue;
      const std::string text = tidy(cell.text);
      out_.uncertain.push_back({fmt::format("第 {} 行“{}”：{}", cell.row + 1, text, cell.uncertain->zh),
                                fmt::format("row {} “{}”: {}", cell.row + 1, text, cell.uncertain->en)});
    }
    if (doubtful > 3) {
      out_.uncertain.push_back(
          {fmt::format("另有 {} 格也不确定", doubtful - 3), fmt::format("{} more cells are uncertain", doubtful - 3)});
    }
  }

  const SourceGrid& grid_;
  CellMap map_;
  std::uint16_t file_;
  PrintedTable out_;
  std::uint32_t first_ = 0, body_ = 0, last_ = 0;
  std::vector<std::uint32_t> skipped_;  // rows of column numbers
  std::vector<std::vector<std::string>> headers_;
  std::vector<std::int32_t> owners_;  // the cell of the lowest header, by column
  std::vector<const GridCell*> header_cells_;
  std::vector<std::vector<std::uint32_t>> groups_;
};

}  // namespace

const std::string& PrintedColumn::leaf() const {
  static const std::string kNone;
  return path.empty() ? kNone : path.back();
}

PrintedTable read_printed_table(const SourceGrid& grid, std::uint16_t file) { return TableReader(grid, file).read(); }

}  // namespace budgetlint

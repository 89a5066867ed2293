#include "engine/turned_part.h"

#include <algorithm>
#include <map>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "base/normal_text.h"
#include "engine/printing_aid.h"
#include "lang/printed_columns.h"
#include "lang/printed_names.h"

namespace budgetlint {
namespace {

/// So many of the table set's rows in a header are no chance.
constexpr std::size_t kFewestRows = 3;

/// What a printed column is when the table is turned: a row, and a column of the table set.
struct Turned {
  std::string row;               ///< key; empty where the header names none
  std::uint16_t column = kNone;  ///< where a header says it
  std::size_t printed = 0;
  std::size_t before = 0;  ///< how many headers of the same row stand before
};

class Turner {
 public:
  Turner(const Part& printed, const TableSetSchema& set, const PartSchema& schema, const PartForm& form,
         std::optional<int> year)
      : printed_(printed), set_(set), schema_(schema), form_(form), year_(year) {}

  std::optional<TurnedPart> run() {
    if (schema_.code_column() != kNone || printed_.row_count() == 0) return std::nullopt;
    for (std::size_t i = 0; i < printed_.columns.size(); ++i) {
      if (names_rows(i)) return std::nullopt;
    }
    has_total_ = std::any_of(printed_.columns.begin(), printed_.columns.end(), [](const Scalar& column) {
      const std::vector<std::string> levels = levels_of(column.text);
      return !levels.empty() && levels.back() == "合计";
    });
    std::map<std::string, std::size_t> times;
    for (std::size_t i = 0; i < printed_.columns.size(); ++i) turn(i, times);
    return times.size() < kFewestRows ? std::nullopt : std::optional(made());
  }

 private:
  /// Whether the table set's rows stand in a column, as in a table that is not turned.
  [[nodiscard]] bool names_rows(std::size_t column) const {
    if (column_named(printed_.columns[column].text, form_, schema_, year_) != schema_.name_column()) return false;
    for (std::size_t row = 0; row < printed_.row_count(); ++row) {
      if (!known_row(printed_.cell(row, column).text).empty()) return true;
    }
    return false;
  }

  [[nodiscard]] std::string known_row(std::string_view level) const {
    const std::string key = row_named(name_key(level), form_, schema_, set_);
    return std::find(schema_.row_keys.begin(), schema_.row_keys.end(), key) == schema_.row_keys.end() ? "" : key;
  }

  static std::vector<std::string> levels_of(std::string_view header) {
    static constexpr std::string_view kMarks = "-/|_:";
    std::vector<std::string> levels(1);
    for (const char c : normal_form(header)) {
      if (kMarks.find(c) != std::string_view::npos) {
        levels.emplace_back();
      } else {
        levels.back() += c;
      }
    }
    std::erase(levels, "");
    return levels;
  }

  void turn(std::size_t index, std::map<std::string, std::size_t>& times) {
    const std::vector<std::string> levels = levels_of(printed_.columns[index].text);
    Turned out{"", kNone, index, 0};
    for (auto level = levels.rbegin(); level != levels.rend() && out.row.empty(); ++level) {
      // 小计 is that of what it stands under, which may be all three public expenses.
      if (levels.size() > 1 && *level == "小计") continue;
      out.row = known_row(*level);
    }
    // 会议费 may stand beside the three public expenses: their 小计 is the total, where nothing else is.
    if (out.row.empty() && !has_total_ && is_three_public_subtotal(levels)) out.row = known_row("合计");
    if (out.row.empty()) return;
    out.before = times[out.row]++;
    for (const std::string& level : levels) {
      if (out.column == kNone && known_row(level).empty()) out.column = measure_named(level);
    }
    turned_.push_back(std::move(out));
  }

  [[nodiscard]] std::uint16_t measure_named(std::string_view name) const {
    return amount_column(column_named(name, form_, schema_, year_));
  }

  [[nodiscard]] std::uint16_t amount_column(std::uint16_t column) const {
    return column != kNone && schema_.columns[column].kind == ColumnKind::amount ? column : kNone;
  }

  /// Of headers that say nothing of the measure: the table set's amounts in their order.
  [[nodiscard]] std::uint16_t amount_column_at(std::size_t which) const {
    for (std::uint16_t column = 0; column < schema_.columns.size(); ++column) {
      if (schema_.columns[column].kind != ColumnKind::amount || !form_.prints(column)) continue;
      if (which-- == 0) return column;
    }
    return kNone;
  }

  /// The measures that the lines are of: 预算数 and 决算数, or the years. Empty where a header says the measure.
  [[nodiscard]] std::vector<std::pair<std::size_t, std::uint16_t>> measured_lines() const {
    std::vector<std::pair<std::size_t, std::uint16_t>> out;
    if (std::any_of(turned_.begin(), turned_.end(), [](const Turned& each) { return each.column != kNone; }))
      return out;
    for (std::size_t row = 0; row < printed_.row_count(); ++row) {
      std::uint16_t column = kNone;
      for (std::size_t i = 0; i < printed_.columns.size() && column == kNone; ++i) {
        std::string text = normal_form(printed_.cell(row, i).text);
        if (text.size() == 4 && normal_form(printed_.columns[i].text).starts_with("年")) text += "年";
        if (!text.empty()) column = measure_named(text);
      }
      if (column == kNone) continue;
      const bool twice = std::any_of(out.begin(), out.end(), [&](const auto& line) { return line.second == column; });
      if (twice) return {};
      out.emplace_back(row, column);
    }
    return out;
  }

  /// Each cell that a row of the table set has: its row and column there, and where it is printed.
  struct Cell {
    const Turned* header;
    std::uint16_t column;
    std::size_t line;
  };
  [[nodiscard]] std::vector<Cell> cells() const {
    std::vector<Cell> out;
    const auto lines = measured_lines();
    const std::size_t only = figures_row();
    for (const Turned& header : turned_) {
      for (const auto& [line, column] : lines) {
        if (header.before == 0) out.push_back({&header, column, line});
      }
      if (!lines.empty()) continue;
      const std::uint16_t column = header.column == kNone ? amount_column_at(header.before) : header.column;
      if (column != kNone) out.push_back({&header, column, only});
    }
    return out;
  }

  /// The line of figures: that of all units, or else the first with a figure.
  [[nodiscard]] std::size_t figures_row() const {
    std::size_t first = printed_.row_count();
    for (std::size_t row = 0; row < printed_.row_count(); ++row) {
      bool is_total = false;
      for (std::size_t i = 0; i < printed_.columns.size(); ++i) {
        const std::string key = name_key(printed_.cell(row, i).text);
        is_total = is_total || key == "合计" || key == "总计" || key == "部门合计";
      }
      if (is_total) return row;
      if (!numbers_columns(printed_, row)) first = std::min(first, row);
    }
    return first;
  }

  [[nodiscard]] TurnedPart made() const {
    const std::vector<Cell> printed = cells();
    TurnedPart turned;
    Part& out = turned.part;
    out.id = printed_.id;
    out.span = printed_.span;
    out.lost_row = printed_.lost_row;
    std::vector<std::uint16_t> columns;
    const auto heading = [&](std::uint16_t column) {
      Scalar name;
      name.text = schema_.columns[column].name;
      name.present = true;
      name.span = printed_.columns.front().span;
      out.columns.push_back(name);
      columns.push_back(column);
    };
    heading(schema_.name_column());
    std::vector<std::string> rows;
    for (const Cell& each : printed) {
      if (std::find(columns.begin(), columns.end(), each.column) == columns.end()) heading(each.column);
      if (std::find(rows.begin(), rows.end(), each.header->row) == rows.end()) rows.push_back(each.header->row);
    }
    for (const std::string& row : rows) {
      std::vector<Scalar> cells(columns.size());
      Span span = printed_.span;
      for (auto each = printed.rbegin(); each != printed.rend(); ++each) {
        if (each->header->row != row) continue;
        cells[0] = printed_.columns[each->header->printed];
        if (each->line >= printed_.row_count()) continue;
        const auto at = std::find(columns.begin(), columns.end(), each->column) - columns.begin();
        cells[static_cast<std::size_t>(at)] = printed_.cell(each->line, each->header->printed);
        span = printed_.row_span(each->line);
      }
      out.add_row(span, cells);
    }
    turned.keys = std::move(rows);
    return turned;
  }

  const Part& printed_;
  const TableSetSchema& set_;
  const PartSchema& schema_;
  const PartForm& form_;
  std::optional<int> year_;
  std::vector<Turned> turned_;
  bool has_total_ = false;  ///< a header of its own
};

}  // namespace

std::optional<TurnedPart> turned_part(const Part& printed, const TableSetSchema& set, const PartSchema& schema,
                                      const PartForm& form, std::optional<int> year) {
  return Turner(printed, set, schema, form, year).run();
}

}  // namespace budgetlint

#include "engine/turned_part.h"

#include <algorithm>
#include <map>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "base/normal_text.h"
#include "lang/printed_names.h"

namespace budgetlint {
namespace {

/// So many of the table set's rows in a header are no chance.
constexpr std::size_t kFewestRows = 3;

/// What a printed column is when the table is turned: a row, and a column of the table set.
struct Turned {
  std::string row;  ///< key; empty where the header names none
  std::uint16_t column = kNone;
  std::size_t printed = 0;
};

class Turner {
 public:
  Turner(const Part& printed, const TableSetSchema& set, const PartSchema& schema, const PartForm& form,
         std::optional<int> year)
      : printed_(printed), set_(set), schema_(schema), form_(form), year_(year) {}

  std::optional<TurnedPart> run() {
    if (schema_.code_column() != kNone || printed_.row_count() == 0) return std::nullopt;
    for (const Scalar& column : printed_.columns) {
      const bool names_rows = column_named(column.text, form_, schema_, year_) == schema_.name_column();
      if (names_rows) return std::nullopt;
    }
    std::map<std::string, std::size_t> times;
    for (std::size_t i = 0; i < printed_.columns.size(); ++i) turn(i, times);
    return times.size() < kFewestRows ? std::nullopt : std::optional(made());
  }

 private:
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
    Turned out{"", kNone, index};
    for (auto level = levels.rbegin(); level != levels.rend() && out.row.empty(); ++level) out.row = known_row(*level);
    if (out.row.empty()) return;
    const std::size_t before = times[out.row]++;
    for (const std::string& level : levels) {
      if (out.column == kNone) out.column = amount_column(column_named(level, form_, schema_, year_));
    }
    if (out.column == kNone) out.column = amount_column_at(before);
    if (out.column != kNone) turned_.push_back(std::move(out));
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

  /// The line of figures: that of all units, or else the first with a figure.
  [[nodiscard]] std::size_t figures_row() const {
    std::size_t first = printed_.row_count();
    for (std::size_t row = 0; row < printed_.row_count(); ++row) {
      bool is_total = false;
      bool aid = false;
      for (std::size_t i = 0; i < printed_.columns.size(); ++i) {
        const std::string key = name_key(printed_.cell(row, i).text);
        is_total = is_total || key == "合计" || key == "总计" || key == "部门合计";
        aid = aid || is_printing_aid(key);
      }
      if (is_total) return row;
      if (!aid) first = std::min(first, row);
    }
    return first;
  }

  [[nodiscard]] TurnedPart made() const {
    const std::size_t line = figures_row();
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
    for (const Turned& each : turned_) {
      if (std::find(columns.begin(), columns.end(), each.column) == columns.end()) heading(each.column);
    }
    std::vector<std::string> rows;
    for (const Turned& each : turned_) {
      if (std::find(rows.begin(), rows.end(), each.row) == rows.end()) rows.push_back(each.row);
    }
    for (const std::string& row : rows) {
      std::vector<Scalar> cells(columns.size());
      for (auto each = turned_.rbegin(); each != turned_.rend(); ++each) {
        if (each->row != row) continue;
        cells[0] = printed_.columns[each->printed];
        const auto at = std::find(columns.begin(), columns.end(), each->column) - columns.begin();
        if (line < printed_.row_count()) cells[static_cast<std::size_t>(at)] = printed_.cell(line, each->printed);
      }
      out.add_row(line < printed_.row_count() ? printed_.row_span(line) : printed_.span, cells);
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
};

}  // namespace

std::optional<TurnedPart> turned_part(const Part& printed, const TableSetSchema& set, const PartSchema& schema,
                                      const PartForm& form, std::optional<int> year) {
  return Turner(printed, set, schema, form, year).run();
}

}  // namespace budgetlint

#include "import/shown_sheet.h"

#include <algorithm>
#include <map>
#include <optional>
#include <utility>

namespace budgetlint {
namespace {

/// What is left of a range of numbers when hidden ones are taken out, numbered anew; nothing where all are hidden.
std::optional<NumberRange> shown_part(NumberRange range, const std::vector<NumberRange>& hidden) {
  std::uint32_t before = 0;  // hidden numbers before the range
  std::uint32_t within = 0;
  for (const NumberRange& each : hidden) {
    if (each.first > range.second) break;
    if (each.first < range.first) before += std::min(each.second, range.first - 1) - each.first + 1;
    const std::uint32_t first = std::max(each.first, range.first);
    const std::uint32_t last = std::min(each.second, range.second);
    if (first <= last) within += last - first + 1;
  }
  if (within > range.second - range.first) return std::nullopt;
  return NumberRange{range.first - before, range.second - before - within};
}

class ShownSheet {
 public:
  explicit ShownSheet(const SheetContents& sheet) : sheet_(sheet) {
    out_.name = sheet.name;
    out_.hidden_rows = sheet.hidden_rows;
    out_.hidden_columns = sheet.hidden_columns;
  }

  SheetContents take() {
    add_merged();
    add_entries();
    add_ruled();
    return std::move(out_);
  }

 private:
  using Corner = std::pair<std::uint32_t, std::uint32_t>;

  void add_merged() {
    for (const MergedCells& cells : sheet_.merged) {
      const auto rows = shown_part({cells.first_row, cells.last_row}, sheet_.hidden_rows);
      const auto columns = shown_part({cells.first_column, cells.last_column}, sheet_.hidden_columns);
      if (!rows || !columns) continue;
      out_.merged.push_back({rows->first, columns->first, rows->second, columns->second});
      corners_[{cells.first_row, cells.first_column}] = {rows->first, columns->first};
    }
  }

  void add_entries() {
    for (const SheetEntry& entry : sheet_.entries) {
      const std::optional<Corner> at = place_of(entry);
      if (!at) continue;
      SheetEntry& shown = out_.entries.emplace_back(entry);
      shown.row = at->first;
      shown.column = at->second;
    }
    std::stable_sort(out_.entries.begin(), out_.entries.end(), [](const SheetEntry& a, const SheetEntry& b) {
      return std::pair(a.row, a.column) < std::pair(b.row, b.column);
    });
  }

  /// The text of merged cells stands in the first of them that shows.
  [[nodiscard]] std::optional<Corner> place_of(const SheetEntry& entry) const {
    const auto merged = corners_.find({entry.row, entry.column});
    if (merged != corners_.end()) return merged->second;
    const auto row = shown_part({entry.row, entry.row}, sheet_.hidden_rows);
    const auto column = shown_part({entry.column, entry.column}, sheet_.hidden_columns);
    if (!row || !column) return std::nullopt;
    return Corner{row->first, column->first};
  }

  void add_ruled() {
    for (const RuledRow& ruled : sheet_.ruled) {
      const auto row = shown_part({ruled.row, ruled.row}, sheet_.hidden_rows);
      const auto columns = shown_part({ruled.first_column, ruled.last_column}, sheet_.hidden_columns);
      if (row && columns) out_.ruled.push_back({row->first, columns->first, columns->second});
    }
  }

  const SheetContents& sheet_;
  SheetContents out_;
  std::map<Corner, Corner> corners_;  ///< of merged cells: where they begin, and where they are shown to
};

}  // namespace

SheetContents without_hidden(const SheetContents& sheet) { return ShownSheet(sheet).take(); }

std::uint32_t number_in_file(std::uint32_t shown, const std::vector<NumberRange>& hidden) {
  for (const NumberRange& each : hidden) {
    if (shown < each.first) break;
    shown += each.second - each.first + 1;
  }
  return shown;
}

}  // namespace budgetlint

#include "import/sheet_pieces.h"

#include <algorithm>
#include <cstddef>
#include <map>
#include <optional>
#include <string>
#include <utility>

#include "base/normal_text.h"
#include "import/caption.h"

namespace budgetlint {
namespace {

/// Rows of a sheet, first and last included, and its entries there.
struct Band {
  std::uint32_t first_row = 0, last_row = 0;
  std::size_t begin = 0, end = 0;
};

/// Where one table ends and the next one begins: the columns between are blank.
using Cuts = std::vector<std::uint32_t>;

class SheetCutter {
 public:
  explicit SheetCutter(const SheetContents& sheet) : sheet_(sheet) {}

  /// Nothing where no tables stand side by side.
  std::vector<SheetContents> cut() {
    find_bands();
    std::vector<SheetContents> out;
    bool any = false;
    std::uint32_t below = 0;  // the row that the next piece begins below
    for (const Band& band : bands_) {
      const Cuts cuts = cuts_of(band);
      if (cuts.empty()) continue;
      any = true;
      if (band.first_row > below + 1) out.push_back(piece({below + 1, band.first_row - 1}, kAll));
      std::uint32_t left = 1;
      for (const std::uint32_t cut : cuts) {
        out.push_back(piece({band.first_row, band.last_row}, {left, cut}));
        left = cut + 1;
      }
      out.push_back(piece({band.first_row, band.last_row}, {left, kAll.second}));
      below = band.last_row;
    }
    if (any) out.push_back(piece({below + 1, UINT32_MAX}, kAll));
    return out;
  }

 private:
  static constexpr NumberRange kAll = {1, UINT32_MAX};

  /// Entries in rows that follow one another.
  void find_bands() {
    for (std::size_t i = 0; i < sheet_.entries.size(); ++i) {
      const std::uint32_t row = sheet_.entries[i].row;
      if (bands_.empty() || row > bands_.back().last_row + 1) bands_.push_back({row, row, i, i});
      bands_.back().last_row = row;
      bands_.back().end = i + 1;
    }
  }

  /// The columns that the band uses, merged ones included, apart from each other.
  [[nodiscard]] std::vector<NumberRange> used_columns(const Band& band) const {
    std::vector<NumberRange> used;
    for (std::size_t i = band.begin; i < band.end; ++i) {
      used.emplace_back(sheet_.entries[i].column, sheet_.entries[i].column);
    }
    for (const MergedCells& cells : sheet_.merged) {
      const bool here = cells.first_row <= band.last_row && cells.last_row >= band.first_row;
      if (here) used.emplace_back(cells.first_column, cells.last_column);
    }
    for (const RuledRow& ruled : sheet_.ruled) {
      const bool here = ruled.row >= band.first_row && ruled.row <= band.last_row;
      if (here) used.emplace_back(ruled.first_column, ruled.last_column);
    }
    std::sort(used.begin(), used.end());
    std::vector<NumberRange> out;
    for (const NumberRange& each : used) {
      if (!out.empty() && each.first <= out.back().second + 1) {
        out.back().second = std::max(out.back().second, each.second);
      } else {
        out.push_back(each);
      }
    }
    return out;
  }

  [[nodiscard]] Cuts cuts_of(const Band& band) const {
    const std::vector<NumberRange> sides = used_columns(band);
    if (sides.size() < 2) return {};
    const std::optional<std::uint32_t> row = row_of_titles(band);
    if (!row) return {};
    Cuts out;
    for (std::size_t i = 0; i < sides.size(); ++i) {
      if (!has_title(band, *row, sides[i])) return {};
      if (i + 1 < sides.size()) out.push_back(sides[i].second);
    }
    return out;
  }

  /// The row in which several texts end as titles of tables do. Their labels or units may stand in one above.
  [[nodiscard]] std::optional<std::uint32_t> row_of_titles(const Band& band) const {
    constexpr std::uint32_t kMostAbove = 2;
    std::map<std::uint32_t, std::size_t> titles;
    for (std::size_t i = band.begin; i < band.end; ++i) {
      const SheetEntry& entry = sheet_.entries[i];
      if (entry.row > band.first_row + kMostAbove) break;
      const std::string key = normal_form(entry.text);
      titles[entry.row] += key.ends_with("表") && !is_caption_line(key) ? 1 : 0;
    }
    for (const auto& [row, count] : titles) {
      if (count > 1) return row;
      if (!holds_only_captions(row)) return std::nullopt;
    }
    return std::nullopt;
  }

  [[nodiscard]] bool holds_only_captions(std::uint32_t row) const {
    return std::all_of(sheet_.entries.begin(), sheet_.entries.end(),
                       [&](const SheetEntry& entry) { return entry.row != row || is_caption_line(entry.text); });
  }

  /// Whether the row has one text there, which is such a title.
  [[nodiscard]] bool has_title(const Band& band, std::uint32_t row, NumberRange columns) const {
    const SheetEntry* title = nullptr;
    for (std::size_t i = band.begin; i < band.end; ++i) {
      const SheetEntry& entry = sheet_.entries[i];
      if (entry.row != row || entry.column < columns.first || entry.column > columns.second) continue;
      if (title != nullptr) return false;
      title = &entry;
    }
    return title != nullptr && normal_form(title->text).ends_with("表");
  }

  [[nodiscard]] SheetContents piece(NumberRange rows, NumberRange columns) const {
    const auto within = [](std::uint32_t number, NumberRange range) {
      return number >= range.first && number <= range.second;
    };
    SheetContents out;
    out.name = sheet_.name;
    out.hidden_rows = sheet_.hidden_rows;
    out.hidden_columns = sheet_.hidden_columns;
    for (const SheetEntry& entry : sheet_.entries) {
      if (within(entry.row, rows) && within(entry.column, columns)) out.entries.push_back(entry);
    }
    for (const MergedCells& cells : sheet_.merged) {
      if (within(cells.first_row, rows) && within(cells.first_column, columns)) out.merged.push_back(cells);
    }
    for (const RuledRow& ruled : sheet_.ruled) {
      const NumberRange shared = {std::max(ruled.first_column, columns.first),
                                  std::min(ruled.last_column, columns.second)};
      if (within(ruled.row, rows) && shared.first <= shared.second) {
        out.ruled.push_back({ruled.row, shared.first, shared.second});
      }
    }
    return out;
  }

  const SheetContents& sheet_;
  std::vector<Band> bands_;
};

/// What is ruled of a row of one table is a row of it, cells without lines between included.
void put_together(std::vector<RuledRow>& ruled) {
  std::vector<RuledRow> out;
  for (const RuledRow& each : ruled) {
    if (out.empty() || out.back().row != each.row) out.push_back(each);
    out.back().last_column = std::max(out.back().last_column, each.last_column);
  }
  ruled = std::move(out);
}

}  // namespace

std::vector<SheetContents> pieces_of(SheetContents sheet) {
  std::vector<SheetContents> out = SheetCutter(sheet).cut();
  if (out.empty()) out.push_back(std::move(sheet));
  for (SheetContents& piece : out) put_together(piece.ruled);
  return out;
}

}  // namespace budgetlint

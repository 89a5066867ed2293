#include "import/source_document.h"

#include <fmt/core.h>

namespace budgetlint {
namespace {

/// The letters of a column as workbooks name it: 1 is A, 27 is AA.
std::string column_letters(std::uint32_t column) {
  std::string letters;
  for (; column > 0; column = (column - 1) / 26)
    letters.insert(letters.begin(), static_cast<char>('A' + (column - 1) % 26));
  return letters;
}

LocalText words(const PageBox& box) { return {fmt::format("第 {} 页", box.page), fmt::format("page {}", box.page)}; }

LocalText words(const SheetCell& cell) {
  const std::string text = fmt::format("{}!{}{}", cell.sheet, column_letters(cell.column), cell.row);
  return {text, text};
}

LocalText words(const FlowPlace& place) {
  if (place.table == 0) {
    return {fmt::format("第 {} 段", place.paragraph), fmt::format("paragraph {}", place.paragraph)};
  }
  if (place.row == 0) return {fmt::format("第 {} 个表", place.table), fmt::format("table {}", place.table)};
  return {fmt::format("第 {} 个表第 {} 行第 {} 列", place.table, place.row, place.column),
          fmt::format("table {}, row {}, column {}", place.table, place.row, place.column)};
}

}  // namespace

LocalText place_words(const SourcePlace& place) {
  return std::visit([](const auto& of) { return words(of); }, place);
}

}  // namespace budgetlint

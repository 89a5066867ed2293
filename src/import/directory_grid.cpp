#include "import/directory_grid.h"

#include <algorithm>
#include <cstdint>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "base/normal_text.h"
#include "import/printed_text.h"

namespace budgetlint {
namespace {

constexpr std::uint32_t kLastHeader = 2;  // one line may stand above it

const GridCell* cell_at(const SourceGrid& grid, std::uint32_t row, std::uint32_t column) {
  const auto found = std::find_if(grid.cells.begin(), grid.cells.end(),
                                  [&](const GridCell& cell) { return cell.row == row && cell.column == column; });
  return found == grid.cells.end() ? nullptr : &*found;
}

std::string text_at(const SourceGrid& grid, std::uint32_t row, std::uint32_t column) {
  const GridCell* cell = cell_at(grid, row, column);
  return cell == nullptr ? std::string() : tidy(cell->text);
}

/// The row of 代码 and 名称; none where it is no directory.
std::optional<std::uint32_t> header_of(const SourceGrid& grid) {
  if (grid.columns != 2) return std::nullopt;
  for (std::uint32_t row = 0; row < std::min(grid.rows, kLastHeader); ++row) {
    const std::string code = normal_form(text_at(grid, row, 0)), name = normal_form(text_at(grid, row, 1));
    if ((code.ends_with("代码") || code.ends_with("编码")) && name.ends_with("名称")) return row;
  }
  return std::nullopt;
}

}  // namespace

bool is_directory(const SourceGrid& grid) { return header_of(grid).has_value(); }

ImportedDirectory read_directory(const SourceGrid& grid, std::uint16_t file) {
  ImportedDirectory out;
  const std::uint32_t header = header_of(grid).value_or(0);
  const auto text = [&](std::uint32_t row, std::uint32_t column) -> ImportedText {
    const GridCell* cell = cell_at(grid, row, column);
    return cell == nullptr ? ImportedText{} : ImportedText{tidy(cell->text), ImportedPlace{file, cell->place}};
  };
  if (header > 0) out.group = text(0, 0);
  std::vector<std::vector<ImportedText>> rows(grid.rows, std::vector<ImportedText>(2));
  for (const GridCell& cell : grid.cells) {
    if (cell.row < grid.rows && cell.column < 2) {
      rows[cell.row][cell.column] = {tidy(cell.text), ImportedPlace{file, cell.place}};
    }
  }
  for (std::uint32_t row = header + 1; row < grid.rows; ++row) {
    std::vector<ImportedText>& cells = rows[row];
    if (!cells[0].empty() || !cells[1].empty()) out.items.emplace_back(std::move(cells[0]), std::move(cells[1]));
  }
  return out;
}

}  // namespace budgetlint

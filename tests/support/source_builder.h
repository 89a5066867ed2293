#pragma once

#include <cstdint>
#include <string>
#include <utility>
#include <vector>

#include "import/source_document.h"

namespace budgetlint::test {

/// Makes by hand what a reader would have read, for tests of those who work on it. Everything of one `page` stands
/// there.
class SourceBuilder {
 public:
  explicit SourceBuilder(SourceFormat format = SourceFormat::pdf) { document_.format = format; }

  SourceBuilder& page(std::uint32_t page) {
    page_ = page;
    return *this;
  }

  SourceBuilder& text(std::string line) {
    document_.blocks.emplace_back(SourceParagraph{std::move(line), PageBox{page_, 0, 0, 0, 0}, {}, 0, false, {}});
    return *this;
  }

  /// A grid row by row. A cell `<` is one with its left neighbour, `^` with the one above.
  SourceBuilder& grid(const std::vector<std::vector<std::string>>& rows) {
    SourceGrid grid;
    grid.rows = static_cast<std::uint32_t>(rows.size());
    grid.columns = static_cast<std::uint32_t>(rows.front().size());
    grid.place = PageBox{page_, 0, 0, 0, 0};
    for (std::uint32_t row = 0; row < grid.rows; ++row) {
      for (std::uint32_t column = 0; column < grid.columns; ++column) add_cell(grid, rows, row, column);
    }
    document_.blocks.emplace_back(std::move(grid));
    return *this;
  }

  [[nodiscard]] SourceDocument take(std::string file = "report.pdf") {
    document_.file = std::move(file);
    return std::move(document_);
  }

 private:
  void add_cell(SourceGrid& grid, const std::vector<std::vector<std::string>>& rows, std::uint32_t row,
                std::uint32_t column) const {
    const std::string& text = rows[row][column];
    if (text == "<" || text == "^") return;
    GridCell cell;
    cell.row = row;
    cell.column = column;
    while (column + cell.column_span < grid.columns && rows[row][column + cell.column_span] == "<") ++cell.column_span;
    while (row + cell.row_span < grid.rows && rows[row + cell.row_span][column] == "^") ++cell.row_span;
    cell.text = text;
    if (document_.format == SourceFormat::workbook) {
      cell.place = SheetCell{"Sheet1", row + 1, column + 1};
    } else {
      cell.place = PageBox{page_, 0, 0, 0, 0};
    }
    grid.cells.push_back(std::move(cell));
  }

  SourceDocument document_;
  std::uint32_t page_ = 1;
};

}  // namespace budgetlint::test

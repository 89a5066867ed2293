#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "import/imported_model.h"
#include "import/source_document.h"

namespace budgetlint {

/// A column of a printed table: what stands over it, from the top down, each header once.
struct PrintedColumn {
  std::vector<std::string> path;
  bool serial = false;  ///< 行次 or 序号: it numbers the rows and says nothing of them

  /// The lowest header, or empty.
  [[nodiscard]] const std::string& leaf() const;
};

/// A grid taken for a table: its headers apart from its rows, columns that are one (类, 款, 项) put together. What it
/// is a table of nobody has said yet.
struct PrintedTable {
  std::vector<PrintedColumn> columns;
  std::vector<ImportedRow> rows;           ///< as many cells as columns; none of them blank as a whole
  std::vector<ImportedText> above, below;  ///< titles, units and notes that stand in the grid itself
  std::vector<LocalText> tidied;           ///< what was left out or put together
  std::vector<LocalText> uncertain;
  ImportedPlace place;
  std::uint32_t lines = 0;  ///< rows of the grid, for those who tell how large it is
};

[[nodiscard]] PrintedTable read_printed_table(const SourceGrid& grid, std::uint16_t file);

}  // namespace budgetlint

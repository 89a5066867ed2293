#pragma once

#include <cstdint>
#include <vector>

#include "import/imported_model.h"
#include "import/printed_table.h"
#include "import/table_match.h"

namespace budgetlint {

/// A printed table as the parts of one of the table set.
struct MatchedParts {
  std::vector<ImportedPart> parts;
  double fit = 0;                 ///< of the columns, 0 to 1
  std::vector<LocalText> tidied;  ///< what was turned or put together
  std::vector<LocalText> uncertain;
};

/// Splits what stands side by side, stacks what goes on beside itself, turns what is printed across, and gives columns
/// their canonical names. Whatever fits nothing keeps its printed name.
[[nodiscard]] MatchedParts match_parts(const PrintedTable& table, const TableForms& forms, std::uint16_t schema_table);

}  // namespace budgetlint

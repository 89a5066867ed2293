#pragma once

#include <cstdint>

#include "import/imported_model.h"
#include "import/source_document.h"

namespace budgetlint {

/// Whether a grid lists codes and names and nothing else, as a 指导性目录 does: two columns, headed 代码 and 名称.
[[nodiscard]] bool is_directory(const SourceGrid& grid);

/// What such a grid lists; its group is named where a line above the header says it.
[[nodiscard]] ImportedDirectory read_directory(const SourceGrid& grid, std::uint16_t file);

}  // namespace budgetlint

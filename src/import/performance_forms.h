#pragma once

#include <cstdint>

#include "import/imported_model.h"
#include "import/source_document.h"

namespace budgetlint {

/// Reads a performance form (部门整体支出绩效目标申报表, 项目支出绩效目标表) into the model. False where the grid is
/// none.
[[nodiscard]] bool read_performance_form(const SourceGrid& grid, std::uint16_t file, ImportedModel& model);

}  // namespace budgetlint

#pragma once

#include <cstdint>

#include "import/imported_model.h"
#include "import/source_document.h"

namespace budgetlint {

/// Reads 项目支出绩效自评表, what became of a project's objectives, into the model. False where the grid is none.
[[nodiscard]] bool read_evaluation_form(const SourceGrid& grid, std::uint16_t file, ImportedModel& model);

}  // namespace budgetlint

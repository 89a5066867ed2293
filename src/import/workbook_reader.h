#pragma once

#include <string>
#include <string_view>

#include "import/source_document.h"

namespace budgetlint {

/// Reads a workbook (.xlsx, .xlsm, .ods): all sheets in their order, each as add_sheet_blocks says, cells as they are
/// shown. What is not published as it stands is told: hidden rows, columns and sheets, formulas without a value,
/// formats that are not understood, macros (never run) and links to other files (never followed).
[[nodiscard]] SourceDocument read_workbook(std::string_view bytes, const std::string& file);

}  // namespace budgetlint

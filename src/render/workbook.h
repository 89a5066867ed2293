#pragma once

#include <optional>
#include <string>

#include "diag/report.h"

namespace budgetlint {

/// The documents of a report as a workbook: a sheet for each table and form, one for the texts of each part. It needs
/// `DocumentReport::view` of each. Figures are numbers, shown as they were printed. Nullopt where it could not be made,
/// for which the temporary folder is to blame.
[[nodiscard]] std::optional<std::string> render_workbook(const Report& report, Language language);

/// The same with what was found: a first sheet lists it, the cells concerned are coloured, and each has a comment with
/// the finding and its arithmetic.
[[nodiscard]] std::optional<std::string> render_annotated_workbook(const Report& report, Language language);

}  // namespace budgetlint

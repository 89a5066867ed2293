#pragma once

#include <optional>
#include <string>

#include "import/imported_model.h"

namespace budgetlint {

/// What a cell of a workbook holds that shows a figure with decimals: in the unit that is shown, with a few places
/// more, so that it counts as exact. `stored` is empty where it shows all that it holds. Nothing where the cell shows
/// no such figure, or another.
[[nodiscard]] std::optional<std::string> stored_figure(const std::string& shown, const std::string& stored);

/// Puts in place of the tables' figures what their cells hold; false where all show what they hold.
bool use_stored_figures(ImportedModel& model);

}  // namespace budgetlint

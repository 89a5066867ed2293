#pragma once

#include "diag/report.h"
#include "engine/check.h"
#include "import/made_model.h"

namespace budgetlint {

/// Where cells of a workbook hold more than they show: says of findings that the figures held do not have them, and
/// adds, as infos, what does not hold of those alone. What is shown is what is published, and comes first.
void check_stored_figures(Engine& engine, const MadeModel& stored, CheckOptions how, DocumentReport& report);

}  // namespace budgetlint

#pragma once

#include "import/source_document.h"
#include "import/xml_part.h"

namespace budgetlint {

/// Reads the sheets of an OpenDocument spreadsheet (.ods) into `out`. Cells hold what they show beside what they store,
/// so that no format need be applied.
void read_open_sheets(OfficePackage& package, SourceDocument& out);

}  // namespace budgetlint

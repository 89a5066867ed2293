#pragma once

#include <vector>

#include "import/sheet_contents.h"

namespace budgetlint {

/// The sheet as what stands one below the other: tables that stand side by side, each under a title of its own and with
/// a blank column between them, are pieces of their own, from left to right. Numbers of rows and columns stay.
[[nodiscard]] std::vector<SheetContents> pieces_of(SheetContents sheet);

}  // namespace budgetlint

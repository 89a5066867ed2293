#pragma once

#include <vector>

#include "lang/schema.h"
#include "model/document.h"

namespace budgetlint {

/// The parts of a table that a place prints as columns of one grid (人员经费 and 公用经费 side by side, each code on
/// one line): for each part of the table set the rows that have a figure in its column. Empty where it is not printed
/// so.
[[nodiscard]] std::vector<Part> split_parts(const Part& printed, const TableSetSchema& set, const TableSchema& table);

}  // namespace budgetlint

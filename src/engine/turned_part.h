#pragma once

#include <optional>
#include <string>
#include <vector>

#include "lang/schema.h"
#include "model/document.h"

namespace budgetlint {

struct TurnedPart {
  Part part;
  std::vector<std::string> keys;  ///< by row; the first cell of the row is the header as printed
};

/// A part that is printed across, what the table set has as rows standing in its header (“三公”经费 in one line, six
/// columns for each measure): the same cells with a row for each, under the columns of the table set. Nothing where the
/// part is not printed so. Headers of several levels are one name each: 决算数-公务用车购置及运行费-小计.
[[nodiscard]] std::optional<TurnedPart> turned_part(const Part& printed, const TableSetSchema& set,
                                                    const PartSchema& schema, const PartForm& form,
                                                    std::optional<int> year);

}  // namespace budgetlint

#pragma once

#include <optional>

#include "base/figure.h"
#include "lang/schema.h"
#include "model/document.h"

namespace budgetlint {

/// What can be told of a part that no table set has by what is printed in it: which column has codes, which names,
/// which amounts, and which row is the total. Nothing where it is no table of amounts.
[[nodiscard]] std::optional<PartSchema> inferred_schema(const Part& part, Unit unit);

/// Whether the rows of such a part, the total apart, are certainly what the total is made of.
[[nodiscard]] bool is_plain_list(const Part& part, const PartSchema& schema);

}  // namespace budgetlint

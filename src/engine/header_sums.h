#pragma once

#include <vector>

#include "base/figure.h"
#include "lang/schema.h"
#include "model/document.h"

namespace budgetlint {

/// Which columns of a part that no table set has are the sums of others: 小计 of what stands under its header, 合计 of
/// what stands behind it. Headers alone do not tell (一般公共预算 may stand beside a 其中 of it), so it must hold in
/// all rows but a few. Linear in the cells.
[[nodiscard]] std::vector<HeaderSum> header_sums(const Part& part, const PartSchema& schema, Unit unit);

}  // namespace budgetlint

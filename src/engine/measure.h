#pragma once

#include <optional>
#include <utility>

#include "engine/quantity.h"

namespace budgetlint {

/// Whether two figures are counts with measure words that differ: 3辆 and 3人, 6个月 and 1年.
[[nodiscard]] bool measures_differ(const Quantity& a, const Quantity& b);

/// Two counts whose measure words differ, in one measure word: of 年 and 月 both are months. Nullopt where they count
/// different things.
[[nodiscard]] std::optional<std::pair<Quantity, Quantity>> in_one_measure(const Quantity& a, const Quantity& b);

}  // namespace budgetlint

#pragma once

#include <optional>
#include <utility>

#include "engine/quantity.h"

namespace budgetlint {

/// Whether two units are measure words of counts that differ: of 3辆 and 3人, of 6个月 and 1年.
[[nodiscard]] bool measures_differ(const Unit& a, const Unit& b);

/// Two counts whose measure words differ, in one measure word: of 年 and 月 both are months. Nullopt where they count
/// different things.
[[nodiscard]] std::optional<std::pair<Quantity, Quantity>> in_one_measure(const Quantity& a, const Quantity& b);

}  // namespace budgetlint

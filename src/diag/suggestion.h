#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "diag/diagnostic.h"

namespace budgetlint {

/// “是否指…？” with the candidate that was probably meant; empty where none is near.
[[nodiscard]] LocalText did_you_mean(std::string_view wanted, const std::vector<std::string>& candidates);
/// The same for an id of a rule or a pattern of ids, such as 三公* or structure.*.
[[nodiscard]] LocalText did_you_mean_rule(std::string_view wanted, const std::vector<std::string>& ids);

}  // namespace budgetlint

#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "diag/diagnostic.h"

namespace budgetlint {

/// “是否指…？” with the candidate that was probably meant; empty where none is near.
[[nodiscard]] LocalText did_you_mean(std::string_view wanted, const std::vector<std::string>& candidates);

}  // namespace budgetlint

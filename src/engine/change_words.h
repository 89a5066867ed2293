#pragma once

#include <optional>
#include <string_view>

namespace budgetlint {

/// The sign that a word of change gives an amount: 1 for 增加, -1 for 减少, 0 for 持平; nullopt where it says neither.
[[nodiscard]] std::optional<int> sign_of_change(std::string_view normal);

}  // namespace budgetlint

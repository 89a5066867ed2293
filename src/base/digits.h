#pragma once

#include <algorithm>
#include <string_view>

namespace budgetlint {

/// 0 to 9, whatever the locale.
[[nodiscard]] constexpr bool is_digit(char c) { return c >= '0' && c <= '9'; }

/// Whether a text is digits and nothing else; an empty one is not.
[[nodiscard]] constexpr bool is_digits(std::string_view text) {
  return !text.empty() && std::all_of(text.begin(), text.end(), is_digit);
}

}  // namespace budgetlint

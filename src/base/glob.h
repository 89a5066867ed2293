#pragma once

#include <string_view>

namespace budgetlint {

/// Whether a text matches a pattern in which * stands for any text and ? for one character. All else is itself,
/// brackets too: they are part of logical paths.
[[nodiscard]] bool glob_matches(std::string_view pattern, std::string_view text);

}  // namespace budgetlint

#pragma once

#include <optional>
#include <span>
#include <string>
#include <string_view>

namespace budgetlint {

/// The candidate nearest to `wanted` by edit distance over code points (two neighbours swapped are one change), if one
/// is near enough that a person may have meant it (at most a third of the longer name, and at least one change in short
/// names). Ties go to the first.
[[nodiscard]] std::optional<std::string> nearest_name(std::string_view wanted, std::span<const std::string> candidates);

}  // namespace budgetlint

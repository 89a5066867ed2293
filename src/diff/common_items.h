#pragma once

#include <cstddef>
#include <string>
#include <utility>
#include <vector>

namespace budgetlint {

using IndexPairs = std::vector<std::pair<std::size_t, std::size_t>>;

/// The longest common subsequence of two sequences: which item of one is which of the other.
[[nodiscard]] IndexPairs common_items(const std::vector<std::string>& before, const std::vector<std::string>& after);

/// How much two sequences have in common: 0 nothing, 1 all.
[[nodiscard]] double similarity(const std::vector<std::string>& before, const std::vector<std::string>& after);

}  // namespace budgetlint

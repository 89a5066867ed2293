#pragma once

#include <algorithm>
#include <cstddef>
#include <functional>
#include <iterator>
#include <vector>

namespace budgetlint {

/// Which things of a sequence stay where they are when the fewest are moved to put it in order. `ranks[i]` is where
/// thing i belongs, counted from 0, all different. Of several ways the one counts that keeps most of those which
/// already stand where they belong.
[[nodiscard]] std::vector<bool> kept_in_order(const std::vector<std::size_t>& ranks);

/// Whether one of a document's things stays, of those that stand in it in the order of their addresses and are listed
/// in the order in which they belong. What is not among them is in nobody's way.
template <typename Thing>
[[nodiscard]] bool keeps_its_place(const std::vector<const Thing*>& belonging, const Thing* one) {
  std::vector<const Thing*> standing = belonging;
  std::sort(standing.begin(), standing.end(), std::less<>());
  std::vector<std::size_t> ranks;
  for (const Thing* thing : standing) {
    const auto rank = std::find(belonging.begin(), belonging.end(), thing) - belonging.begin();
    ranks.push_back(static_cast<std::size_t>(rank));
  }
  const auto place = std::find(standing.begin(), standing.end(), one) - standing.begin();
  return place == std::ssize(standing) || kept_in_order(ranks)[static_cast<std::size_t>(place)];
}

}  // namespace budgetlint

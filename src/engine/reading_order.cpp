#include "engine/reading_order.h"

#include <algorithm>
#include <utility>

namespace budgetlint {

std::vector<bool> kept_in_order(const std::vector<std::size_t>& ranks) {
  struct Chain {
    std::pair<std::size_t, std::size_t> worth;  // its length, and how many of it stand where they belong
    std::size_t before = 0;                     // the one before its last; itself where there is none
  };
  std::vector<Chain> chains;  // the best that ends in each
  for (std::size_t i = 0; i < ranks.size(); ++i) {
    Chain best{{0, 0}, i};
    for (std::size_t j = 0; j < i; ++j) {
      if (ranks[j] < ranks[i] && chains[j].worth > best.worth) best = {chains[j].worth, j};
    }
    best.worth.first += 1;
    best.worth.second += ranks[i] == i ? 1 : 0;
    chains.push_back(best);
  }
  std::vector<bool> kept(ranks.size(), false);
  if (chains.empty()) return kept;
  const auto longest =
      std::max_element(chains.begin(), chains.end(), [](const Chain& a, const Chain& b) { return a.worth < b.worth; });
  auto at = static_cast<std::size_t>(longest - chains.begin());
  for (; !kept[at]; at = chains[at].before) kept[at] = true;
  return kept;
}

}  // namespace budgetlint

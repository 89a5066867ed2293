#include "diff/common_items.h"

#include <dtl/dtl.hpp>

namespace budgetlint {

IndexPairs common_items(const std::vector<std::string>& before, const std::vector<std::string>& after) {
  IndexPairs out;
  if (before.empty() || after.empty()) return out;
  dtl::Diff<std::string> diff(before, after);
  diff.compose();
  std::size_t old_index = 0;
  std::size_t new_index = 0;
  for (const auto& [item, info] : diff.getSes().getSequence()) {
    if (info.type == dtl::SES_COMMON) out.emplace_back(old_index, new_index);
    old_index += info.type == dtl::SES_ADD ? 0U : 1U;
    new_index += info.type == dtl::SES_DELETE ? 0U : 1U;
  }
  return out;
}

double similarity(const std::vector<std::string>& before, const std::vector<std::string>& after) {
  const std::size_t all = before.size() + after.size();
  return all == 0 ? 1 : 2 * static_cast<double>(common_items(before, after).size()) / static_cast<double>(all);
}

}  // namespace budgetlint

#include "base/nearest_name.h"

#include <algorithm>
#include <numeric>
#include <vector>

#include "base/utf8.h"

namespace budgetlint {
namespace {

std::u32string decode(std::string_view text) {
  std::u32string out;
  for (std::size_t at = 0; at < text.size();) {
    const CodePoint point = decode_utf8(text, at);
    out += point.value;
    at += point.size;
  }
  return out;
}

/// Edit distance in which two neighbours swapped are one change (optimal string alignment), with three rows of memory.
std::size_t edit_distance(const std::u32string& a, const std::u32string& b) {
  std::vector<std::size_t> before(b.size() + 1);
  std::vector<std::size_t> above(b.size() + 1);
  std::vector<std::size_t> row(b.size() + 1);
  std::iota(row.begin(), row.end(), std::size_t{0});
  for (std::size_t i = 1; i <= a.size(); ++i) {
    before.swap(above);
    above.swap(row);
    row[0] = i;
    for (std::size_t j = 1; j <= b.size(); ++j) {
      row[j] = std::min({above[j] + 1, row[j - 1] + 1, above[j - 1] + (a[i - 1] == b[j - 1] ? 0 : 1)});
      const bool swapped = i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1];
      if (swapped) row[j] = std::min(row[j], before[j - 2] + 1);
    }
  }
  return row.back();
}

/// The one name that begins so, where it was cut short: 三公 of 三公经费. One character says too little.
std::optional<std::string> only_longer_name(std::string_view wanted, std::span<const std::string> candidates) {
  if (decode(wanted).size() < 2) return std::nullopt;
  const auto longer = [&](const std::string& name) { return name.starts_with(wanted); };
  const auto first = std::find_if(candidates.begin(), candidates.end(), longer);
  const bool alone = first != candidates.end() && std::none_of(first + 1, candidates.end(), [&](const auto& name) {
                       return longer(name) && name != *first;
                     });
  return alone ? std::optional(*first) : std::nullopt;
}

}  // namespace

std::optional<std::string> nearest_name(std::string_view wanted, std::span<const std::string> candidates) {
  const std::u32string target = decode(wanted);
  const std::string* best = nullptr;
  std::size_t best_distance = 0;
  for (const std::string& candidate : candidates) {
    const std::u32string name = decode(candidate);
    const std::size_t distance = edit_distance(target, name);
    const std::size_t allowed = std::max<std::size_t>(1, std::max(target.size(), name.size()) / 3);
    if (distance > allowed || distance >= name.size()) continue;
    if (best == nullptr || distance < best_distance) best = &candidate, best_distance = distance;
  }
  return best == nullptr ? only_longer_name(wanted, candidates) : std::optional(*best);
}

}  // namespace budgetlint

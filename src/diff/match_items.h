#pragma once

#include <cstddef>
#include <string>
#include <vector>

#include "diff/common_items.h"

namespace budgetlint {

/// A part of a document that may have moved or been renamed: a row, a section.
struct Item {
  std::string key;                 ///< what it is known by; several may share one
  std::string content;             ///< its texts, which tell those of one key apart
  std::vector<std::string> words;  ///< what it is recognised by where its key is new
  std::string figures;             ///< its figures, in order; empty where it has none that would tell
};

/// Which item of one draft is which of the other: of one key those with the same texts, the rest in order, and where
/// there are more of them than there were the very same first; then, between the same neighbours, those that share at
/// least half of their words or all of their figures. Sorted by the new draft's order.
[[nodiscard]] IndexPairs match_items(const std::vector<Item>& before, const std::vector<Item>& after);

}  // namespace budgetlint

#pragma once

#include <cstddef>
#include <string>
#include <vector>

#include "compare/common_items.h"

namespace budgetlint {

/// A part of a document that may have moved or been renamed: a row, a section.
struct Item {
  std::string key;                 ///< what it is known by; several may share one
  std::string content;             ///< tells those of one key apart
  std::vector<std::string> words;  ///< what it is recognised by where its key is new
  std::string figures;             ///< its figures, in order; empty where it has none that would tell
};

/// Which item of one draft is which of the other: of one key the very same first, the rest in order; then, between the
/// same neighbours, those that share at least half of their words or all of their figures. Sorted by the new draft's
/// order.
[[nodiscard]] IndexPairs match_items(const std::vector<Item>& before, const std::vector<Item>& after);

}  // namespace budgetlint

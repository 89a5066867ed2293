#pragma once

#include <vector>

#include "engine/typed_document.h"

namespace budgetlint {

/// The documents that rules look at beside the one being checked, already typed; null and none where there are none.
struct OtherDocuments {
  const TypedDocument* prior = nullptr;          ///< of the year before
  const TypedDocument* budget = nullptr;         ///< the budget that accounts are of
  std::vector<const TypedDocument*> units = {};  ///< of a department's units, at most kMostUnits
};

}  // namespace budgetlint

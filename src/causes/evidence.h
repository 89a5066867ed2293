#pragma once

#include <vector>

#include "causes/figure_names.h"
#include "diag/diagnostic.h"

namespace budgetlint {

/// What speaks for a correction, each a fact about the document.
struct Evidence {
  std::vector<LocalText> facts;
  bool slip = false;  ///< the two figures differ as slips of the hand or of a unit make them
};

[[nodiscard]] Evidence evidence_for(const Change& change, const FigureNames& names);

}  // namespace budgetlint

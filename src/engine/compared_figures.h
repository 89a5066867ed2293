#pragma once

#include <string>

#include "diag/diagnostic.h"
#include "engine/quantity.h"

namespace budgetlint {

/// Two figures that were compared, as a person would write them down side by side: in the unit of the first, with the
/// decimals that are printed, and more only where they are needed. The difference is that of the figures as written.
struct ComparedFigures {
  std::string actual, expected, difference;  ///< decimal strings
  std::string unit;                          ///< of the first two, as printed
  LocalText difference_unit;                 ///< percentages differ by percentage points
  bool rounded = false;                      ///< `expected` has endless decimals and was cut to those printed
};

[[nodiscard]] ComparedFigures compared_figures(const Quantity& actual, const Quantity& expected);

}  // namespace budgetlint

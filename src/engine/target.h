#pragma once

#include <optional>
#include <string_view>

#include "base/figure.h"

namespace budgetlint {

/// An indicator's target taken apart: ≤412.68万元 is an operator, a figure and a unit.
struct Target {
  std::string_view relation;     ///< ≥ ≤ > < = as printed, or empty
  std::optional<Figure> figure;  ///< none where the target is words (提升) or a time (5至6月, 9月底前)
};

[[nodiscard]] Target parse_target(std::string_view text);

}  // namespace budgetlint

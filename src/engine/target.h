#pragma once

#include <optional>
#include <string_view>

#include "base/figure.h"

namespace budgetlint {

/// An indicator's target taken apart: ≤412.68万元 is an operator, a figure and a unit; 3-5次 a range.
struct Target {
  std::string_view relation;     ///< ≥ ≤ > < = however it was printed (>=, ≦, 不超过, …以内), or empty
  std::optional<Figure> figure;  ///< none where the target is words (提升), a range, or a time (5至6月, 9月底前)
  std::optional<Figure> least, most;  ///< what the target allows, where it is a figure or a range
};

[[nodiscard]] Target parse_target(std::string_view text);

}  // namespace budgetlint

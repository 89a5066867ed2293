#pragma once

#include <string_view>

#include "diag/diagnostic.h"

namespace budgetlint {

/// A prose pattern as a person reads it, who does not know its notation: what it captures in words (〈金额〉), named
/// patterns by their names, what may be left out in brackets: 比上年……〈增加／减少〉（了）〈金额〉.
[[nodiscard]] LocalText pattern_in_words(std::string_view pattern);

}  // namespace budgetlint

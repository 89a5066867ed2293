#pragma once

#include <optional>
#include <string_view>

#include "prose/lexicon.h"

namespace budgetlint::prose {

/// The sign that the words of change in a text give an amount: 1 for 增加, -1 for 减少, 0 for 持平; nullopt where it
/// has none, or such as say both: 增加（减少）.
[[nodiscard]] std::optional<int> sign_of_change(const Lexicon& lexicon, std::string_view normal);

}  // namespace budgetlint::prose

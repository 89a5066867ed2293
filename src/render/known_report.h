#pragma once

#include <string_view>

namespace budgetlint {

/// Whether a text is a report or a comparison that this program wrote, in any of its formats; an empty one is, as a
/// format with a line a finding leaves it. What else stands in a file is not to be replaced unasked.
[[nodiscard]] bool is_known_report(std::string_view text);

}  // namespace budgetlint

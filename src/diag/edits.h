#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "diag/diagnostic.h"

namespace budgetlint {

/// The text with all edits made; nullopt where two of them overlap.
[[nodiscard]] std::optional<std::string> apply_edits(std::string_view text, std::vector<Edit> edits);

}  // namespace budgetlint

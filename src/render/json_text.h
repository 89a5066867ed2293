#pragma once

#include <nlohmann/json_fwd.hpp>
#include <string>

namespace budgetlint {

/// JSON as it is written: indented by that many blanks, or on one line where it is negative. What a terminal would obey
/// is written as an escape of JSON, which says the same.
[[nodiscard]] std::string json_text(const nlohmann::ordered_json& json, int indent);

}  // namespace budgetlint

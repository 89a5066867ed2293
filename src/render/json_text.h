#pragma once

#include <nlohmann/json_fwd.hpp>
#include <string>

namespace budgetlint {

/// JSON as it is written: indented by that many blanks, or on one line where it is negative. What a terminal would obey
/// is written as an escape of JSON, which says the same.
[[nodiscard]] std::string json_text(const nlohmann::ordered_json& json, int indent);

/// Blanks by which JSON is indented that is written in parts.
inline constexpr int kJsonIndent = 2;

/// JSON as it stands so deep within other JSON: each line but the first that much further right.
[[nodiscard]] std::string json_within(const nlohmann::ordered_json& json, int depth);

/// A member of an object that stands so deep within others, on a line of its own.
[[nodiscard]] std::string json_member(const std::string& name, const nlohmann::ordered_json& value, int depth);

}  // namespace budgetlint

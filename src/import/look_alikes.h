#pragma once

#include <string>
#include <string_view>

namespace budgetlint {

/// Characters that look like those of everyday text and are others: radicals (⼈ for 人, ⻓ for 长), which fonts give
/// in their maps because both share a glyph, compatibility ideographs and ligatures. The text with everyday ones.
[[nodiscard]] std::string without_look_alikes(std::string_view text);

}  // namespace budgetlint

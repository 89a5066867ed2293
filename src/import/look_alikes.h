#pragma once

#include <string>
#include <string_view>

namespace budgetlint {

/// Characters that look like those of everyday text and are others: radicals (⼈ for 人, ⻓ for 长), which fonts give
/// in their maps because both share a glyph, compatibility ideographs and ligatures. The text with everyday ones.
[[nodiscard]] std::string without_look_alikes(std::string_view text);

/// What the symbol fonts of word processors show for their private characters, e.g. • for U+F0B7; the value itself
/// where that is not known.
[[nodiscard]] char32_t symbol_shown(char32_t value);

}  // namespace budgetlint

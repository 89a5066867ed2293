#pragma once

#include <string>
#include <string_view>

namespace budgetlint {

/// A control character other than tab and line break: a terminal obeys it.
constexpr bool is_control(char32_t value) {
  return value < 0x20 ? value != '\t' && value != '\n' : value >= 0x7F && value <= 0x9F;
}

/// A character that turns the direction of the text around it, and may show it in another order.
constexpr bool turns_direction(char32_t value) {
  return value == 0x061C || value == 0x200E || value == 0x200F || (value >= 0x202A && value <= 0x202E) ||
         (value >= 0x2066 && value <= 0x2069);
}

/// Unicode's own separators of lines and paragraphs: a page may break the line there, an editor may not.
constexpr bool breaks_line(char32_t value) { return value == 0x2028 || value == 0x2029; }

/// A character that a terminal or a page obeys where it should show it.
constexpr bool is_obeyed(char32_t value) { return is_control(value) || turns_direction(value) || breaks_line(value); }

/// A character that is not shown at all: of no width, a filler, a tag, a mark of annotations, or none.
constexpr bool is_unseen(char32_t value) {
  return value == 0xAD || value == 0x115F || value == 0x1160 || value == 0x180E ||
         (value >= 0x200B && value <= 0x200D) || (value >= 0x2060 && value <= 0x2064) ||
         (value >= 0x206A && value <= 0x206F) || value == 0x3164 || value == 0xFEFF || value == 0xFFA0 ||
         (value >= 0xFFF9 && value <= 0xFFFB) || value == 0xFFFE || value == 0xFFFF ||
         (value >= 0xE0000 && value <= 0xE007F);
}

/// A character that is obeyed or passed over where it should be shown.
constexpr bool is_hidden(char32_t value) { return is_obeyed(value) || is_unseen(value); }

/// How such a character is shown: \u202E, \U000E0041.
[[nodiscard]] std::string shown_escape(char32_t value);
/// The text with those characters that would be obeyed shown as escapes.
[[nodiscard]] std::string with_shown_escapes(std::string_view text);

}  // namespace budgetlint

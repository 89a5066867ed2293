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

/// A character that a terminal or a page obeys where it should show it.
constexpr bool is_obeyed(char32_t value) { return is_control(value) || turns_direction(value); }

/// A character that is not shown at all: of no width, or none.
constexpr bool is_unseen(char32_t value) {
  return value == 0xAD || (value >= 0x200B && value <= 0x200D) || (value >= 0x2060 && value <= 0x2064) ||
         value == 0xFEFF || value == 0xFFFE || value == 0xFFFF;
}

/// A character that is obeyed or passed over where it should be shown.
constexpr bool is_hidden(char32_t value) { return is_obeyed(value) || is_unseen(value); }

/// How such a character is shown: \u202E.
[[nodiscard]] std::string shown_escape(char32_t value);
/// The text with those characters that would be obeyed shown as escapes.
[[nodiscard]] std::string with_shown_escapes(std::string_view text);

}  // namespace budgetlint

#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

namespace budgetlint {

inline constexpr std::string_view kByteOrderMark = "\xEF\xBB\xBF";

constexpr bool is_utf8_continuation(char byte) { return (static_cast<unsigned char>(byte) & 0xC0U) == 0x80U; }

/// One decoded code point and the number of bytes it takes.
struct CodePoint {
  char32_t value = 0;
  std::size_t size = 1;
};

/// Decodes the code point at `at`. An invalid byte decodes as U+FFFD of size 1, so a loop always advances.
[[nodiscard]] CodePoint decode_utf8(std::string_view text, std::size_t at);

/// Appends a code point; surrogates and values past U+10FFFF become U+FFFD.
void append_utf8(std::string& out, char32_t value);

/// The offset of the first byte that is not valid UTF-8, if any.
[[nodiscard]] std::optional<std::size_t> find_invalid_utf8(std::string_view text);

/// The number of code points.
[[nodiscard]] std::size_t count_code_points(std::string_view text);

/// Blanks as Chinese documents have them: ASCII white space, U+00A0, U+3000, U+FEFF and U+2000 to U+200B.
[[nodiscard]] bool is_blank(char32_t value);

/// The half-width form of a full-width ASCII variant (U+FF01 to U+FF5E), else the value itself.
[[nodiscard]] char32_t to_half_width(char32_t value);

}  // namespace budgetlint

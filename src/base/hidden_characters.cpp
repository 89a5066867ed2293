#include "base/hidden_characters.h"

#include "base/utf8.h"

namespace budgetlint {

std::string shown_escape(char32_t value) {
  constexpr std::string_view kDigits = "0123456789ABCDEF";
  const bool wide = value > 0xFFFF;
  std::string out = wide ? "\\U" : "\\u";
  for (int shift = wide ? 28 : 12; shift >= 0; shift -= 4) out += kDigits[(value >> shift) & 0xFU];
  return out;
}

std::string with_shown_escapes(std::string_view text) {
  std::string out;
  out.reserve(text.size());
  for (std::size_t at = 0; at < text.size();) {
    const CodePoint point = decode_utf8(text, at);
    if (is_obeyed(point.value)) {
      out += shown_escape(point.value);
    } else {
      out += text.substr(at, point.size);
    }
    at += point.size;
  }
  return out;
}

}  // namespace budgetlint

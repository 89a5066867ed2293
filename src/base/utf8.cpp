#include "base/utf8.h"

#include <array>

namespace budgetlint {
namespace {

constexpr char32_t kReplacement = 0xFFFD;

std::uint32_t byte_at(std::string_view text, std::size_t at) { return static_cast<unsigned char>(text[at]); }

/// Decodes strictly (no overlong forms, no surrogates); size 0 says "invalid".
CodePoint decode_strictly(std::string_view text, std::size_t at) {
  const std::uint32_t lead = byte_at(text, at);
  if (lead < 0x80) return {lead, 1};
  const std::size_t size = lead >= 0xF0 ? 4 : lead >= 0xE0 ? 3 : 2;
  if (lead < 0xC2 || lead > 0xF4 || at + size > text.size()) return {kReplacement, 0};
  char32_t value = lead & (0xFFU >> (size + 1));
  for (std::size_t i = 1; i < size; ++i) {
    if (!is_utf8_continuation(text[at + i])) return {kReplacement, 0};
    value = (value << 6) | (byte_at(text, at + i) & 0x3FU);
  }
  constexpr std::array<char32_t, 5> kSmallest = {0, 0, 0x80, 0x800, 0x10000};
  const bool surrogate = value >= 0xD800 && value <= 0xDFFF;
  if (value < kSmallest[size] || surrogate || value > 0x10FFFF) return {kReplacement, 0};
  return {value, size};
}

}  // namespace

CodePoint decode_utf8(std::string_view text, std::size_t at) {
  const CodePoint point = decode_strictly(text, at);
  return point.size == 0 ? CodePoint{kReplacement, 1} : point;
}

void append_utf8(std::string& out, char32_t value) {
  if (value > 0x10FFFF || (value >= 0xD800 && value <= 0xDFFF)) value = kReplacement;
  const auto tail = [&](int shift) { out += static_cast<char>(0x80U | ((value >> shift) & 0x3FU)); };
  if (value < 0x80) {
    out += static_cast<char>(value);
  } else if (value < 0x800) {
    out += static_cast<char>(0xC0U | (value >> 6));
    tail(0);
  } else if (value < 0x10000) {
    out += static_cast<char>(0xE0U | (value >> 12));
    tail(6), tail(0);
  } else {
    out += static_cast<char>(0xF0U | (value >> 18));
    tail(12), tail(6), tail(0);
  }
}

std::optional<std::size_t> find_invalid_utf8(std::string_view text) {
  for (std::size_t at = 0; at < text.size();) {
    const CodePoint point = decode_strictly(text, at);
    if (point.size == 0) return at;
    at += point.size;
  }
  return std::nullopt;
}

std::size_t count_code_points(std::string_view text) {
  std::size_t count = 0;
  for (const char byte : text) count += is_utf8_continuation(byte) ? 0 : 1;
  return count;
}

bool is_blank(char32_t value) {
  return value == ' ' || (value >= '\t' && value <= '\r') || value == 0xA0 || value == 0x3000 || value == 0xFEFF ||
         (value >= 0x2000 && value <= 0x200B);
}

char32_t to_half_width(char32_t value) { return value >= 0xFF01 && value <= 0xFF5E ? value - 0xFEE0 : value; }

}  // namespace budgetlint

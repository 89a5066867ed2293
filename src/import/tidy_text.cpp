#include "import/tidy_text.h"

#include <array>
#include <cstddef>

#include "base/hidden_characters.h"
#include "base/utf8.h"

namespace budgetlint {
namespace {

bool is_of_number(char32_t value) { return (value >= '0' && value <= '9') || value == '.' || value == ','; }

/// Whether a blank between two characters says something.
bool blank_counts(char32_t before, char32_t after) {
  return before != 0 && !is_chinese(before) && !is_chinese(after) && !(is_of_number(before) && is_of_number(after));
}

}  // namespace

bool is_chinese(char32_t value) {
  return (value >= 0x2E80 && value <= 0x9FFF) || (value >= 0xF900 && value <= 0xFAFF) ||
         (value >= 0xFF00 && value <= 0xFFEF) || (value >= 0x20000 && value <= 0x3FFFF) || value == U'“' ||
         value == U'”' || value == U'‘' || value == U'’' || value == U'·' || value == U'—' || value == U'…';
}

std::string raised_digits(std::string_view digits) {
  static constexpr std::array<std::string_view, 10> kRaised = {"⁰", "¹", "²", "³", "⁴", "⁵", "⁶", "⁷", "⁸", "⁹"};
  std::string out;
  for (const char digit : digits) out += kRaised.at(static_cast<std::size_t>(digit - '0'));
  return out;
}

void append_raised(std::string& out, std::string_view text) {
  const char before = out.empty() ? ' ' : out.back();
  const bool measure = (before >= 'a' && before <= 'z') || (before >= 'A' && before <= 'Z');
  const bool digits = text.find_first_not_of("0123456789") == std::string_view::npos;
  if (digits && !measure && before != '[') {
    out += raised_digits(text);
  } else {
    out += text;
  }
}

std::string tidy_text(std::string_view text) {
  std::string out;
  out.reserve(text.size());
  char32_t before = 0;
  bool blank = false;
  for (std::size_t at = 0; at < text.size();) {
    const CodePoint point = decode_utf8(text, at);
    at += point.size;
    if (is_blank(point.value) || is_control(point.value)) {
      blank = true;
      continue;
    }
    if (is_hidden(point.value)) continue;
    if (blank && blank_counts(before, point.value)) out += ' ';
    append_utf8(out, point.value);
    before = point.value;
    blank = false;
  }
  return out;
}

}  // namespace budgetlint

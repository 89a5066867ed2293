#include "import/yaml_writer.h"

#include <algorithm>
#include <array>

#include "base/utf8.h"

namespace budgetlint {
namespace {

bool is_control(char32_t value) { return value < 0x20 || (value >= 0x7F && value <= 0x9F) || value == 0xFFFE; }

/// Words that YAML readers take for something else than text.
bool is_word_of_yaml(std::string_view text) {
  constexpr std::array<std::string_view, 6> kWords = {"~", "null", "Null", "NULL", "---", "..."};
  return std::find(kWords.begin(), kWords.end(), text) != kWords.end();
}

bool is_plain(std::string_view text, bool in_flow) {
  if (text.empty() || is_word_of_yaml(text)) return false;
  if (std::string_view("-?:,[]{}#&*!|>'\"%@`<=").find(text.front()) != std::string_view::npos) {
    const bool negative = text.size() > 1 && text.front() == '-' && text[1] >= '0' && text[1] <= '9';
    if (!negative) return false;
  }
  if (is_blank(decode_utf8(text, 0).value) || text.back() == ' ' || text.back() == ':') return false;
  if (text.ends_with("\xE3\x80\x80") || text.ends_with("\xC2\xA0")) return false;
  if (text.find(": ") != std::string_view::npos || text.find(" #") != std::string_view::npos) return false;
  return !in_flow || text.find_first_of(",[]{}?:\"'") == std::string_view::npos;
}

}  // namespace

std::string on_one_line(std::string_view text) {
  std::string out;
  for (std::size_t at = 0; at < text.size();) {
    const CodePoint point = decode_utf8(text, at);
    if (point.value == '\n' || point.value == '\t' || point.value == '\r') {
      if (!out.empty() && out.back() != ' ') out += ' ';
    } else if (!is_control(point.value)) {
      append_utf8(out, point.value);
    }
    at += point.size;
  }
  while (out.ends_with(' ')) out.pop_back();
  return out;
}

std::string yaml_scalar(std::string_view text, bool in_flow) {
  const std::string clean = on_one_line(text);
  if (clean.empty()) return "~";
  if (is_plain(clean, in_flow)) return clean;
  std::string out = "\"";
  for (const char c : clean) {
    if (c == '"' || c == '\\') out += '\\';
    out += c;
  }
  return out + "\"";
}

std::size_t text_width(std::string_view text) {
  std::size_t out = 0;
  for (std::size_t at = 0; at < text.size();) {
    const CodePoint point = decode_utf8(text, at);
    out += point.value >= 0x2E80 ? 2 : 1;
    at += point.size;
  }
  return out;
}

}  // namespace budgetlint

#include "import/flow_text.h"

#include "base/utf8.h"

namespace budgetlint {
namespace {

/// Whether it is a Chinese character, or punctuation that Chinese text is set with.
bool is_of_chinese_text(char32_t value) {
  const auto within = [&](char32_t first, char32_t last) { return value >= first && value <= last; };
  return within(0x4E00, 0x9FFF) || within(0x3400, 0x4DBF) || within(0x20000, 0x323AF) || within(0xF900, 0xFAFF) ||
         within(0x3001, 0x303F) || within(0xFF01, 0xFF60) || within(0x2014, 0x201D) || value == 0x2026;
}

/// Whether only a number stands from there on, as that of a page does in a list of contents.
bool is_page_number(std::string_view rest) {
  return !rest.empty() && rest.find_first_not_of("0123456789-IVXivx \t") == std::string_view::npos;
}

}  // namespace

std::string tidy_flow_text(std::string_view text) {
  std::string out;
  char32_t before = 0;  // the last character that is no blank
  char32_t blank = 0;   // what stood since: a tab outweighs blanks
  for (std::size_t at = 0; at < text.size();) {
    const CodePoint point = decode_utf8(text, at);
    if (is_blank(point.value)) {
      if (blank != '\t') blank = point.value == '\t' ? U'\t' : U' ';
    } else {
      const bool chinese = is_of_chinese_text(before) || is_of_chinese_text(point.value);
      const bool before_page = blank == '\t' && is_page_number(text.substr(at));
      if (blank != 0 && before != 0 && (before_page || !chinese)) out += before_page ? '\t' : ' ';
      out += text.substr(at, point.size);
      before = point.value;
      blank = 0;
    }
    at += point.size;
  }
  return out;
}

}  // namespace budgetlint

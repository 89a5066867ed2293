#include "render/html_text.h"

#include <fmt/format.h>

#include "base/utf8.h"

namespace budgetlint {
namespace {

/// Neither XML nor HTML has a place for control characters; those that turn the direction of text could hide some.
bool fits(char32_t value) {
  if (value < 0x20) return value == '\t' || value == '\n';
  const bool control = value >= 0x7F && value <= 0x9F;
  const bool turns = (value >= 0x202A && value <= 0x202E) || (value >= 0x2066 && value <= 0x2069);
  return !control && !turns && value != 0xFFFE && value != 0xFFFF;
}

}  // namespace

std::string html_text(std::string_view text) {
  std::string out;
  for (std::size_t at = 0; at < text.size();) {
    const CodePoint point = decode_utf8(text, at);
    at += point.size;
    switch (point.value) {
      case '&': out += "&amp;"; break;
      case '<': out += "&lt;"; break;
      case '>': out += "&gt;"; break;
      case '"': out += "&quot;"; break;
      case '\'': out += "&#39;"; break;
      default: append_utf8(out, fits(point.value) ? point.value : 0xFFFD);
    }
  }
  return out;
}

std::string html_link(std::string_view id, std::string_view text) {
  if (id.empty()) return html_text(text);
  return fmt::format("<a href=\"#{}\">{}</a>", id, html_text(text));
}

std::string html_unseen(std::string_view text) {
  return fmt::format("<span class=\"unseen\">{}</span>", html_text(text));
}

}  // namespace budgetlint

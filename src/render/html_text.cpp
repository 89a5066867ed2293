#include "render/html_text.h"

#include <fmt/format.h>

#include "base/hidden_characters.h"
#include "base/utf8.h"

namespace budgetlint {
namespace {

/// Neither XML nor HTML has a place for control characters; those that turn the direction of text could hide some.
bool fits(char32_t value) { return !is_obeyed(value) && value != 0xFFFE && value != 0xFFFF; }

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
      default: fits(point.value) ? append_utf8(out, point.value) : void(out += shown_escape(point.value));
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

#include "render/markup.h"

#include <ostream>

#include "base/hidden_characters.h"
#include "base/utf8.h"

namespace budgetlint {
namespace {

/// Neither XML nor HTML has a place for control characters; those that turn the direction of text could hide some.
bool fits(char32_t value) { return !is_obeyed(value) && value != 0xFFFE && value != 0xFFFF; }

std::string escaped(std::string_view text) {
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

}  // namespace

std::string_view html_argument(const Markup& markup) { return markup.source(); }

std::string html_argument(std::string_view text) { return escaped(text); }

Markup& Markup::operator+=(const Markup& more) {
  source_ += more.source_;
  return *this;
}

Markup operator""_html(const char* source, std::size_t size) { return Markup(std::string(source, size)); }

Markup html_text(std::string_view text) { return Markup(escaped(text)); }

HtmlOut& HtmlOut::operator<<(const Markup& markup) {
  out_ << markup.source();
  return *this;
}

}  // namespace budgetlint

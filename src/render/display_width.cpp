#include "render/display_width.h"

#include <utf8proc.h>

#include "base/utf8.h"

namespace budgetlint {
namespace {

constexpr std::size_t kTabStop = 4;

bool is_control(char32_t value) { return value < 0x20 || (value >= 0x7F && value < 0xA0); }

std::size_t width_of(char32_t value, std::size_t column) {
  if (value == '\t') return kTabStop - column % kTabStop;
  if (is_control(value)) return 1;
  const int width = utf8proc_charwidth(static_cast<utf8proc_int32_t>(value));
  return width > 0 ? static_cast<std::size_t>(width) : 0;
}

}  // namespace

std::size_t display_width(std::string_view text, std::size_t start) {
  std::size_t column = start;
  for (std::size_t at = 0; at < text.size();) {
    const CodePoint point = decode_utf8(text, at);
    column += width_of(point.value, column);
    at += point.size;
  }
  return column - start;
}

std::string printable(std::string_view text) {
  std::string out;
  std::size_t column = 0;
  for (std::size_t at = 0; at < text.size();) {
    const CodePoint point = decode_utf8(text, at);
    const std::size_t width = width_of(point.value, column);
    if (point.value == '\t') {
      out.append(width, ' ');
    } else {
      append_utf8(out, is_control(point.value) ? 0xFFFD : point.value);
    }
    column += width;
    at += point.size;
  }
  return out;
}

}  // namespace budgetlint

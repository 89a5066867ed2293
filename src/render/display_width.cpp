#include "render/display_width.h"

#include <utf8proc.h>

#include <utility>

#include "base/utf8.h"

namespace budgetlint {
namespace {

constexpr std::size_t kTabStop = 4;
constexpr std::string_view kReplacement = "\uFFFD";

bool is_invisible(char32_t value) {
  switch (utf8proc_category(static_cast<utf8proc_int32_t>(value))) {
    case UTF8PROC_CATEGORY_CC:
    case UTF8PROC_CATEGORY_CF:
    case UTF8PROC_CATEGORY_ZL:
    case UTF8PROC_CATEGORY_ZP: return true;
    default: return false;
  }
}

/// The glyph of one code point that is drawn at a column; `bytes` is how it is written.
Glyph glyph_of(char32_t value, std::string_view bytes, std::size_t column) {
  Glyph glyph{0, bytes.size(), column, 1, {}};
  if (value == '\t') {
    glyph.width = kTabStop - column % kTabStop;
    glyph.shown.assign(glyph.width, ' ');
  } else if (value == '\n') {
    glyph.shown = ' ';
  } else if (value == U'\uFFFD' || is_invisible(value)) {
    glyph.shown = kReplacement;
  } else {
    glyph.width = static_cast<std::size_t>(utf8proc_charwidth(static_cast<utf8proc_int32_t>(value)));
    glyph.shown = bytes;
  }
  return glyph;
}

}  // namespace

std::vector<Glyph> lay_out(std::string_view text) {
  std::vector<Glyph> glyphs;
  std::size_t column = 0;
  for (std::size_t at = 0; at < text.size();) {
    const CodePoint point = decode_utf8(text, at);
    Glyph glyph = glyph_of(point.value, text.substr(at, point.size), column);
    glyph.offset = at;
    at += point.size;
    column += glyph.width;
    if (glyph.width == 0 && !glyphs.empty()) {
      glyphs.back().size += glyph.size;
      glyphs.back().shown += glyph.shown;
    } else {
      glyphs.push_back(std::move(glyph));
    }
  }
  return glyphs;
}

std::size_t display_width(std::string_view text) {
  const std::vector<Glyph> glyphs = lay_out(text);
  return glyphs.empty() ? 0 : glyphs.back().column + glyphs.back().width;
}

std::string printable(std::string_view text) {
  std::string out;
  for (const Glyph& glyph : lay_out(text)) out += glyph.shown;
  return out;
}

std::string padded(std::string_view text, std::size_t width) {
  std::string out = printable(text);
  const std::size_t own = display_width(text);
  if (own < width) out.append(width - own, ' ');
  return out;
}

}  // namespace budgetlint

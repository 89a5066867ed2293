#include "render/display_width.h"

#include <utf8proc.h>

#include "base/hidden_characters.h"
#include "base/utf8.h"

namespace budgetlint {
namespace {

constexpr std::size_t kTabStop = 4;

Glyph glyph_of(CodePoint point, std::size_t offset, std::size_t column) {
  Glyph glyph{offset, point.size, column, 1, {}};
  if (point.value == '\t') {
    glyph.width = kTabStop - column % kTabStop;
    glyph.shown.assign(glyph.width, ' ');
    return glyph;
  }
  if (is_hidden(point.value) || point.value == '\n') {
    glyph.shown = shown_escape(point.value);
    glyph.width = glyph.shown.size();
    return glyph;
  }
  const int width = utf8proc_charwidth(static_cast<utf8proc_int32_t>(point.value));
  glyph.width = width > 0 ? static_cast<std::size_t>(width) : 0;
  append_utf8(glyph.shown, point.value);
  return glyph;
}

}  // namespace

std::vector<Glyph> lay_out(std::string_view line) {
  std::vector<Glyph> out;
  std::size_t column = 0;
  for (std::size_t at = 0; at < line.size();) {
    const CodePoint point = decode_utf8(line, at);
    Glyph glyph = glyph_of(point, at, column);
    at += point.size;
    column += glyph.width;
    if (glyph.width == 0 && !out.empty()) {
      out.back().size += glyph.size;
      out.back().shown += glyph.shown;
    } else {
      out.push_back(std::move(glyph));
    }
  }
  return out;
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

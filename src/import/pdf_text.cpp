#include "import/pdf_text.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <string_view>

#include "base/digits.h"
#include "import/tidy_text.h"

namespace budgetlint {
namespace {

constexpr double kSameLine = 0.35;  ///< baselines this far apart, in sizes, are one line: superscripts belong to it
constexpr double kGap = 0.35;       ///< what is further apart, in sizes, is not one word

/// A glyph in the frame of its own direction: `u` along the line, `v` across it.
struct Placed {
  const PdfGlyph* glyph;
  double begin, end, v;
};

Placed placed(const PdfGlyph& glyph) {
  switch (glyph.quarter) {
    case 1: return {&glyph, glyph.begin.y, glyph.end.y, -glyph.begin.x};
    case 2: return {&glyph, -glyph.begin.x, -glyph.end.x, -glyph.begin.y};
    case 3: return {&glyph, -glyph.begin.y, -glyph.end.y, glyph.begin.x};
    default: return {&glyph, glyph.begin.x, glyph.end.x, glyph.begin.y};
  }
}

/// Glyphs by line: each goes to the line of the glyphs before it that is nearest.
std::vector<std::vector<Placed>> gathered(std::vector<Placed> glyphs) {
  std::stable_sort(glyphs.begin(), glyphs.end(),
                   [](const Placed& a, const Placed& b) { return a.v != b.v ? a.v < b.v : a.begin < b.begin; });
  std::vector<std::vector<Placed>> lines;
  constexpr std::size_t kLook = 4;
  for (const Placed& glyph : glyphs) {
    std::vector<Placed>* found = nullptr;
    for (std::size_t back = 1; back <= std::min(kLook, lines.size()) && found == nullptr; ++back) {
      const Placed& first = lines[lines.size() - back].front();
      const double near = kSameLine * std::max(first.glyph->size, glyph.glyph->size);
      if (std::abs(first.v - glyph.v) <= near) found = &lines[lines.size() - back];
    }
    if (found == nullptr) found = &lines.emplace_back();
    found->push_back(glyph);
  }
  for (std::vector<Placed>& line : lines) {
    std::stable_sort(line.begin(), line.end(), [](const Placed& a, const Placed& b) { return a.begin < b.begin; });
  }
  return lines;
}

/// Whether the clip takes a part of the glyph's width.
bool is_cut(const PdfGlyph& glyph) {
  constexpr double kWhole = 0.85;
  const PdfBox box = glyph.box();
  const double seen = std::min(box.right, glyph.clip.right) - std::max(box.left, glyph.clip.left);
  return glyph.quarter == 0 && box.width() > 0 && seen < kWhole * box.width();
}

/// A line as it grows.
class LineWriter {
 public:
  void add(const Placed& at) {
    const PdfGlyph& glyph = *at.glyph;
    if (glyph.is_blank()) {
      blank_ = true;
      return;
    }
    if (!line_.text.empty() && (blank_ || gap_to(at) > kGap * glyph.size)) line_.text += ' ';
    line_.text += glyph.text.empty() ? "\xEF\xBF\xBD" : glyph.text;
    line_.unmapped = line_.unmapped || glyph.text.empty();
    line_.undrawn = line_.undrawn || !glyph.drawn;
    line_.cut = line_.cut || is_cut(glyph);
    const PdfBox box = glyph.box();
    line_.box = is_empty() ? box
                           : PdfBox{std::min(line_.box.left, box.left), std::min(line_.box.top, box.top),
                                    std::max(line_.box.right, box.right), std::max(line_.box.bottom, box.bottom)};
    sizes_.push_back(glyph.size);
    if (is_empty()) line_.baseline = glyph.begin.y;
    end_ = at.end;
    blank_ = false;
    any_ = true;
  }
  [[nodiscard]] bool is_empty() const { return !any_; }
  [[nodiscard]] double gap_to(const Placed& at) const { return is_empty() ? 0 : at.begin - end_; }
  /// The line, in the size of its middle glyph: a mark or two may be of another font.
  [[nodiscard]] PdfTextLine line() {
    const auto middle = sizes_.begin() + static_cast<std::ptrdiff_t>(sizes_.size() / 2);
    std::nth_element(sizes_.begin(), middle, sizes_.end());
    line_.size = *middle;
    return line_;
  }

 private:
  PdfTextLine line_;
  std::vector<double> sizes_;
  double end_ = 0;
  bool blank_ = false, any_ = false;
};

bool reads_as_sentence(const std::vector<Placed>& line) {
  constexpr std::array<std::string_view, 3> kMarks = {"，", "。", "；"};
  return std::any_of(line.begin(), line.end(), [&](const Placed& at) {
    return std::find(kMarks.begin(), kMarks.end(), at.glyph->text) != kMarks.end();
  });
}

void write_line(const std::vector<Placed>& glyphs, double widest_gap, std::vector<PdfTextLine>& out) {
  const bool whole = widest_gap == 0 || reads_as_sentence(glyphs);
  LineWriter writer;
  for (const Placed& at : glyphs) {
    if (!whole && !at.glyph->is_blank() && writer.gap_to(at) > widest_gap * at.glyph->size) {
      out.push_back(writer.line());
      writer = {};
    }
    writer.add(at);
  }
  if (!writer.is_empty()) out.push_back(writer.line());
}

bool is_letter(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); }
/// Whether a line that goes on with the next needs a blank between them.
bool needs_blank(std::string_view before, std::string_view after) {
  if (before.empty() || after.empty()) return false;
  const char last = before.back(), first = after.front();
  if ((is_letter(last) && (is_letter(first) || is_digit(first))) || (is_digit(last) && is_letter(first))) return true;
  const auto whole = [](std::string_view text) { return text.find('.') != std::string_view::npos; };
  return is_digit(last) && (is_digit(first) || first == '-') && whole(before) && whole(after);
}

}  // namespace

std::vector<PdfTextLine> text_lines(std::vector<const PdfGlyph*> glyphs, double widest_gap) {
  std::array<std::vector<Placed>, 4> by_quarter;
  for (const PdfGlyph* glyph : glyphs) by_quarter[static_cast<std::size_t>(glyph->quarter)].push_back(placed(*glyph));
  std::vector<PdfTextLine> out;
  for (std::vector<Placed>& of : by_quarter) {
    for (const std::vector<Placed>& line : gathered(std::move(of))) write_line(line, widest_gap, out);
  }
  return out;
}

std::string joined_lines(const std::vector<PdfTextLine>& lines) {
  std::string out;
  for (const PdfTextLine& line : lines) {
    const std::string text = tidy_text(line.text);
    if (needs_blank(out, text)) out += ' ';
    out += text;
  }
  return out;
}

}  // namespace budgetlint

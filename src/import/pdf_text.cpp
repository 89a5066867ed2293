#include "import/pdf_text.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <string_view>
#include <utility>

#include "base/digits.h"
#include "base/utf8.h"
#include "import/tidy_text.h"

namespace budgetlint {
namespace {

constexpr double kSameLine = 0.35;  ///< baselines this far apart, in sizes, are one line
constexpr double kSmall = 0.75;     ///< what is not larger than this part of its line's size may be raised or lowered
constexpr double kRaised = 0.6;     ///< by as much of that size
constexpr double kGap = 0.35;       ///< what is further apart, in sizes, is not one word

/// A glyph in the frame of its own direction: `u` along the line, `v` across it.
struct Placed {
  const PdfGlyph* glyph;
  double begin, end, v;
  bool raised = false;  ///< small, and above the baseline of its line
};

using PlacedLine = std::vector<Placed>;

Placed placed(const PdfGlyph& glyph) {
  switch (glyph.quarter) {
    case 1: return {&glyph, glyph.begin.y, glyph.end.y, -glyph.begin.x};
    case 2: return {&glyph, -glyph.begin.x, -glyph.end.x, -glyph.begin.y};
    case 3: return {&glyph, -glyph.begin.y, -glyph.end.y, glyph.begin.x};
    default: return {&glyph, glyph.begin.x, glyph.end.x, glyph.begin.y};
  }
}

double largest_size(const PlacedLine& line) {
  return std::max_element(line.begin(), line.end(),
                          [](const Placed& a, const Placed& b) { return a.glyph->size < b.glyph->size; })
      ->glyph->size;
}

/// Where most of a line stands: the first glyph of its largest size.
double base_of(const PlacedLine& line, double size) {
  const auto large = std::find_if(line.begin(), line.end(), [&](const Placed& at) { return at.glyph->size == size; });
  return large->v;
}

/// Whether a glyph of `text` ends where the mark begins, or begins where it ends.
bool touches(const PlacedLine& text, const Placed& mark, double size) {
  return std::any_of(text.begin(), text.end(), [&](const Placed& at) {
    return !at.glyph->is_blank() && at.glyph->size > mark.glyph->size &&
           (std::abs(at.end - mark.begin) < kGap * size || std::abs(mark.end - at.begin) < kGap * size);
  });
}

/// Marks are smaller than the line that they belong to, and raised so far that they seem to be a line above it.
void take_marks(PlacedLine& marks, PlacedLine& text) {
  if (marks.empty() || text.empty()) return;
  const double size = largest_size(text);
  const double above = base_of(text, size) - marks.front().v;
  if (largest_size(marks) > kSmall * size || above > kRaised * size || above < -kSameLine * size) return;
  // Digits of one mark go with the first of them.
  std::stable_sort(marks.begin(), marks.end(), [](const Placed& a, const Placed& b) { return a.begin < b.begin; });
  PlacedLine others;
  const Placed* last = nullptr;
  for (const Placed& mark : marks) {
    const bool next = last != nullptr && std::abs(last->end - mark.begin) < kGap * mark.glyph->size;
    const bool belongs = next || touches(text, mark, size);
    last = belongs ? &mark : nullptr;
    (belongs ? text : others).push_back(mark);
  }
  marks = std::move(others);
}

void find_raised(PlacedLine& line) {
  const double size = largest_size(line), base = base_of(line, size);
  constexpr double kLeast = 0.15;
  for (Placed& at : line) at.raised = at.glyph->size <= kSmall * size && base - at.v > kLeast * size;
}

/// Glyphs by line: each goes to the line of the glyphs before it that is nearest.
std::vector<PlacedLine> gathered(std::vector<Placed> glyphs) {
  std::stable_sort(glyphs.begin(), glyphs.end(),
                   [](const Placed& a, const Placed& b) { return a.v != b.v ? a.v < b.v : a.begin < b.begin; });
  std::vector<PlacedLine> lines;
  constexpr std::size_t kLook = 4;
  for (const Placed& glyph : glyphs) {
    PlacedLine* found = nullptr;
    for (std::size_t back = 1; back <= std::min(kLook, lines.size()) && found == nullptr; ++back) {
      const Placed& first = lines[lines.size() - back].front();
      const double near = kSameLine * std::max(first.glyph->size, glyph.glyph->size);
      if (std::abs(first.v - glyph.v) <= near) found = &lines[lines.size() - back];
    }
    if (found == nullptr) found = &lines.emplace_back();
    found->push_back(glyph);
  }
  for (std::size_t i = 0; i < lines.size(); ++i) {
    if (i + 1 < lines.size()) take_marks(lines[i], lines[i + 1]);
    if (i > 0) take_marks(lines[i], lines[i - 1]);
  }
  std::erase_if(lines, [](const PlacedLine& line) { return line.empty(); });
  for (PlacedLine& line : lines) {
    std::stable_sort(line.begin(), line.end(), [](const Placed& a, const Placed& b) { return a.begin < b.begin; });
    find_raised(line);
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

bool is_letter(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); }

bool is_one_of(std::string_view characters, std::string_view text, std::size_t at, std::size_t size) {
  return size > 0 && characters.find(text.substr(at, size)) != std::string_view::npos;
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
    if (is_note_number(at)) {
      ++line_.marks;
      end_ = at.end;
      return;
    }
    if (!line_.text.empty() && (blank_ || gap_to(at) > kGap * glyph.size)) line_.text += ' ';
    only_number_ = only_number_ && at.raised;
    line_.text += glyph.text.empty() ? "\xEF\xBF\xBD" : numbers_a_note(at) ? raised_digits(glyph.text) : glyph.text;
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
  /// A raised digit counts notes, but after a letter it is of a measure: m2.
  [[nodiscard]] bool is_note_number(const Placed& at) const {
    if (!at.raised || at.glyph->text.size() != 1 || !is_digit(at.glyph->text[0]) || only_number_) return false;
    return !is_letter(line_.text.back()) && line_.text.back() != '[';
  }

  /// The note itself begins with its number.
  [[nodiscard]] bool numbers_a_note(const Placed& at) const {
    return only_number_ && at.raised && at.glyph->text.size() == 1 && is_digit(at.glyph->text[0]);
  }

  PdfTextLine line_;
  std::vector<double> sizes_;
  double end_ = 0;
  bool blank_ = false, any_ = false;
  bool only_number_ = true;  ///< nothing but raised digits so far
};

bool reads_as_sentence(const PlacedLine& line) {
  constexpr std::array<std::string_view, 3> kMarks = {"，", "。", "；"};
  return std::any_of(line.begin(), line.end(), [&](const Placed& at) {
    return std::find(kMarks.begin(), kMarks.end(), at.glyph->text) != kMarks.end();
  });
}

void write_line(const PlacedLine& glyphs, double widest_gap, std::vector<PdfTextLine>& out) {
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
    for (const PlacedLine& line : gathered(std::move(of))) write_line(line, widest_gap, out);
  }
  return out;
}

double first_piece(std::string_view text) {
  constexpr std::string_view kOpening = "（《“‘【〔", kClosing = "，。、；：！？）》”’】〕％";
  double width = 0;
  std::size_t at = 0;
  const auto take = [&](const CodePoint& point) {
    width += point.size == 1 ? 0.5 : 1;
    at += point.size;
  };
  while (at < text.size() && is_one_of(kOpening, text, at, decode_utf8(text, at).size)) take(decode_utf8(text, at));
  const std::size_t core = at;
  while (at < text.size()) {
    const CodePoint point = decode_utf8(text, at);
    const bool closes = is_one_of(kClosing, text, at, point.size);
    const bool plain = point.size == 1 && point.value != ' ';
    if (at > core && !closes && !(plain && static_cast<unsigned char>(text[at - 1]) < 0x80)) break;
    if (at == core || closes || plain) take(point);
  }
  return width;
}

double first_figures(std::string_view text) {
  constexpr std::string_view kBetween = "、";
  double width = 0;
  std::size_t figures = 0;
  for (std::size_t at = 0; at < text.size() && is_digit(text[at]); ++figures) {
    const std::size_t end = std::min(text.find_first_not_of("0123456789.,%", at), text.size());
    const bool more = text.substr(end).starts_with(kBetween);
    width += 0.5 * static_cast<double>(end - at) + (more ? 1 : 0);
    at = end + (more ? kBetween.size() : 0);
    if (!more) break;
  }
  return figures > 0 && text.find(kBetween) != std::string_view::npos ? width : 0;
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

#include "import/pdf_upright.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <cstdint>
#include <functional>
#include <numbers>
#include <unordered_map>
#include <utility>
#include <vector>

namespace budgetlint {
namespace {

constexpr double kQuarter = std::numbers::pi / 2;
/// How far from a quarter of a turn text may lean, in radians.
constexpr double kLean = 0.1;

double angle_of(const PdfGlyph& glyph) { return std::atan2(glyph.end.y - glyph.begin.y, glyph.end.x - glyph.begin.x); }

int quarter_of(double angle) { return (static_cast<int>(std::lround(angle / kQuarter)) + 4) % 4; }

bool is_slanted(double angle) { return std::abs(angle - std::lround(angle / kQuarter) * kQuarter) > kLean; }

/// Drops what leans, and notes which way the rest runs.
std::size_t drop_slanted(PdfPage& page) {
  std::size_t dropped = 0;
  std::erase_if(page.glyphs, [&](PdfGlyph& glyph) {
    const double angle = angle_of(glyph);
    glyph.quarter = quarter_of(angle);
    if (!is_slanted(angle)) return false;
    if (!glyph.is_blank()) ++dropped;
    return true;
  });
  return dropped;
}

int dominant_quarter(const PdfPage& page) {
  std::array<std::size_t, 4> counts{};
  for (const PdfGlyph& glyph : page.glyphs) {
    if (!glyph.is_blank()) ++counts[static_cast<std::size_t>(glyph.quarter)];
  }
  return static_cast<int>(std::max_element(counts.begin(), counts.end()) - counts.begin());
}

/// Turns back a page on which text runs `quarter` quarters of a turn off.
class Turn {
 public:
  Turn(const PdfPage& page, int quarter) : width_(page.width), height_(page.height), quarter_(quarter) {}

  [[nodiscard]] PdfPoint point(PdfPoint p) const {
    switch (quarter_) {
      case 1: return {p.y, width_ - p.x};
      case 2: return {width_ - p.x, height_ - p.y};
      case 3: return {height_ - p.y, p.x};
      default: return p;
    }
  }
  [[nodiscard]] PdfBox box(const PdfBox& box) const {
    const PdfPoint a = point({box.left, box.top}), b = point({box.right, box.bottom});
    return {std::min(a.x, b.x), std::min(a.y, b.y), std::max(a.x, b.x), std::max(a.y, b.y)};
  }

 private:
  double width_, height_;
  int quarter_;
};

void turn(PdfPage& page, int quarter) {
  if (quarter == 0) return;
  const Turn back(page, quarter);
  for (PdfGlyph& glyph : page.glyphs) {
    glyph.begin = back.point(glyph.begin);
    glyph.end = back.point(glyph.end);
    glyph.clip = back.box(glyph.clip);
    glyph.quarter = (glyph.quarter - quarter + 4) % 4;
  }
  for (PdfBox& line : page.lines) line = back.box(line);
  if (quarter % 2 != 0) std::swap(page.width, page.height);
}

/// Where a glyph was seen, by squares of a quarter of its size.
struct GlyphKey {
  std::string_view text;
  std::int64_t column = 0, row = 0, size = 0;
  friend bool operator==(const GlyphKey&, const GlyphKey&) = default;
};

struct GlyphHash {
  std::size_t operator()(const GlyphKey& key) const {
    std::size_t hash = std::hash<std::string_view>()(key.text);
    for (const std::int64_t part : {key.column, key.row, key.size}) {
      hash = hash * 1'000'003U + static_cast<std::size_t>(part);
    }
    return hash;
  }
};

/// Drops glyphs that repeat one within a fifth of its size.
std::size_t drop_doubled(PdfPage& page) {
  std::unordered_map<GlyphKey, PdfPoint, GlyphHash> seen;
  std::vector<bool> doubled(page.glyphs.size(), false);
  for (std::size_t i = 0; i < page.glyphs.size(); ++i) {
    const PdfGlyph& glyph = page.glyphs[i];
    if (glyph.is_blank() || glyph.text.empty() || glyph.size <= 0) continue;
    const double square = glyph.size / 4, near = glyph.size / 5;
    const GlyphKey key{glyph.text, std::llround(glyph.begin.x / square), std::llround(glyph.begin.y / square),
                       std::llround(glyph.size * 4)};
    for (int around = 0; around < 9 && !doubled[i]; ++around) {
      const auto other = seen.find({key.text, key.column + around % 3 - 1, key.row + around / 3 - 1, key.size});
      doubled[i] = other != seen.end() && std::abs(other->second.x - glyph.begin.x) < near &&
                   std::abs(other->second.y - glyph.begin.y) < near;
    }
    if (!doubled[i]) seen.emplace(key, glyph.begin);
  }
  std::vector<PdfGlyph> kept;
  kept.reserve(page.glyphs.size());
  for (std::size_t i = 0; i < page.glyphs.size(); ++i) {
    if (!doubled[i]) kept.push_back(page.glyphs[i]);
  }
  const std::size_t dropped = page.glyphs.size() - kept.size();
  seen.clear();  // its keys point into the glyphs
  page.glyphs = std::move(kept);
  return dropped;
}

}  // namespace

PdfBox PdfGlyph::box() const {
  const double length = std::hypot(end.x - begin.x, end.y - begin.y);
  const double dx = length > 0 ? (end.x - begin.x) / length : 1, dy = length > 0 ? (end.y - begin.y) / length : 0;
  PdfBox out{begin.x, begin.y, begin.x, begin.y};
  for (const PdfPoint& from : {begin, end}) {
    for (const double up : {0.75 * size, -0.15 * size}) {
      const double x = from.x + up * dy, y = from.y - up * dx;
      out = {std::min(out.left, x), std::min(out.top, y), std::max(out.right, x), std::max(out.bottom, y)};
    }
  }
  return out;
}

PdfBox turned_back(const PdfBox& box, const PdfPage& upright, int turned) {
  return Turn(upright, (4 - turned) % 4).box(box);
}

PdfTidied make_upright(PdfPage& page) {
  PdfTidied out;
  out.slanted = drop_slanted(page);
  out.turned = dominant_quarter(page);
  turn(page, out.turned);
  out.doubled = drop_doubled(page);
  return out;
}

}  // namespace budgetlint

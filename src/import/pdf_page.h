#pragma once

#include <algorithm>
#include <cstdint>
#include <string>
#include <vector>

namespace budgetlint {

/// A rectangle on a page, in points from its upper left corner; y goes down.
struct PdfBox {
  double left = 0, top = 0, right = 0, bottom = 0;

  [[nodiscard]] double width() const { return right - left; }
  [[nodiscard]] double height() const { return bottom - top; }
  [[nodiscard]] bool is_empty() const { return right <= left || bottom <= top; }
  [[nodiscard]] bool contains(double x, double y, double slack = 0) const {
    return x >= left - slack && x <= right + slack && y >= top - slack && y <= bottom + slack;
  }
  [[nodiscard]] PdfBox cut_to(const PdfBox& other) const {
    return {std::max(left, other.left), std::max(top, other.top), std::min(right, other.right),
            std::min(bottom, other.bottom)};
  }
};

struct PdfPoint {
  double x = 0, y = 0;
};

/// One glyph as a content stream shows it.
struct PdfGlyph {
  std::string text;     ///< UTF-8; empty where the font does not say which character it is
  PdfPoint begin, end;  ///< both ends of its advance on the baseline
  double size = 0;      ///< of the font, in points on the page
  PdfBox clip;          ///< what is outside of it is not shown
  int quarter = 0;      ///< which way it is written: 0 to the right, 1 down, 2 upside down, 3 up
  bool drawn = true;    ///< false for text in rendering mode 3, which recognition puts over the picture of a page

  /// About where its ink is: fonts' own boxes are seldom true, and this is enough to tell cells apart.
  [[nodiscard]] PdfBox box() const;
  /// Blanks and glyphs without a text of their own take room and say nothing.
  [[nodiscard]] bool is_blank() const { return text == " "; }
};

/// A page as its content stream draws it, or turned upright.
struct PdfPage {
  std::uint32_t number = 0;  ///< from 1
  double width = 0, height = 0;
  std::vector<PdfGlyph> glyphs;
  /// Ruled lines, each the thin rectangle of its ink: strokes, and rectangles filled thinner than a line can be.
  std::vector<PdfBox> lines;
  double pictures = 0;  ///< the part of the page that pictures cover; above 1 where they overlap
};

}  // namespace budgetlint

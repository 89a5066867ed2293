#pragma once

#include <vector>

#include "import/pdf_file.h"
#include "import/pdf_font.h"
#include "import/pdf_page.h"

namespace budgetlint {

/// Lines are thinner than this, in points; what is filled and thicker is a background.
inline constexpr double kThickestLine = 3.0;

/// A colour as far as it matters here: white cannot be seen.
struct PdfColour {
  bool white = false;
  bool tint = false;  ///< its space counts ink (Separation, DeviceN, Pattern), not light
};

/// What operators set and q and Q keep.
struct PdfGraphicsState {
  PdfMatrix matrix;
  PdfBox clip;
  double line_width = 1;
  PdfColour fill, stroke;
  const PdfFont* font = nullptr;
  double size = 0, character_space = 0, word_space = 0, scale = 1, leading = 0, rise = 0;
  int mode = 0;  ///< of showing text
};

/// The path that is being made, in coordinates of the page.
class PdfPath {
 public:
  void move(PdfPoint to) { parts_.push_back({{to}, false}); }
  void line(PdfPoint to);
  void curve(PdfPoint to);
  void close();
  void clear() { parts_.clear(); }
  [[nodiscard]] bool is_empty() const { return parts_.empty(); }
  /// The box around it.
  [[nodiscard]] PdfBox box() const;
  /// The ruled lines that stroking it, or filling it, draws.
  void stroke(double width, const PdfBox& clip, std::vector<PdfBox>& lines) const;
  void fill(const PdfBox& clip, std::vector<PdfBox>& lines) const;

 private:
  struct Part {
    std::vector<PdfPoint> points;
    bool curved = false;
  };
  std::vector<Part> parts_;
};

}  // namespace budgetlint

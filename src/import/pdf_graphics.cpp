#include "import/pdf_graphics.h"

#include <algorithm>
#include <cmath>
#include <limits>

namespace budgetlint {
namespace {

/// A path of more points is a drawing, not a ruled line.
constexpr std::size_t kMostPoints = 64;
/// A clip may cut a line that lies on its edge in half.
constexpr double kClipSlack = 0.5;

PdfBox box_around(const std::vector<PdfPoint>& points) {
  constexpr double kFar = std::numeric_limits<double>::max();
  PdfBox out{kFar, kFar, -kFar, -kFar};
  for (const PdfPoint& point : points) {
    out = {std::min(out.left, point.x), std::min(out.top, point.y), std::max(out.right, point.x),
           std::max(out.bottom, point.y)};
  }
  return out;
}

void add_line(PdfBox box, const PdfBox& clip, std::vector<PdfBox>& lines) {
  box = box.cut_to({clip.left - kClipSlack, clip.top - kClipSlack, clip.right + kClipSlack, clip.bottom + kClipSlack});
  const bool visible = box.width() >= 0 && box.height() >= 0;
  if (visible && std::min(box.width(), box.height()) <= kThickestLine) lines.push_back(box);
}

}  // namespace

void PdfPath::line(PdfPoint to) {
  if (!parts_.empty()) parts_.back().points.push_back(to);
}

void PdfPath::curve(PdfPoint to) {
  if (parts_.empty()) return;
  parts_.back().points.push_back(to);
  parts_.back().curved = true;
}

void PdfPath::close() {
  if (parts_.empty()) return;
  const PdfPoint first = parts_.back().points.front();
  parts_.back().points.push_back(first);
}

PdfBox PdfPath::box() const {
  std::vector<PdfPoint> all;
  for (const Part& part : parts_) all.insert(all.end(), part.points.begin(), part.points.end());
  return box_around(all);
}

void PdfPath::stroke(double width, const PdfBox& clip, std::vector<PdfBox>& lines) const {
  const double half = width / 2;
  for (const Part& part : parts_) {
    if (part.curved || part.points.size() > kMostPoints) continue;
    for (std::size_t i = 1; i < part.points.size(); ++i) {
      const PdfBox box = box_around({part.points[i - 1], part.points[i]});
      if (std::min(box.width(), box.height()) > kThickestLine) continue;
      if (box.width() < box.height()) {
        const double x = (box.left + box.right) / 2;
        add_line({x, box.top - half, x, box.bottom + half}, clip, lines);
      } else {
        const double y = (box.top + box.bottom) / 2;
        add_line({box.left - half, y, box.right + half, y}, clip, lines);
      }
    }
  }
}

void PdfPath::fill(const PdfBox& clip, std::vector<PdfBox>& lines) const {
  for (const Part& part : parts_) {
    if (part.curved || part.points.size() < 2 || part.points.size() > kMostPoints) continue;
    const PdfBox box = box_around(part.points);
    if (std::min(box.width(), box.height()) <= kThickestLine) add_line(box, clip, lines);
  }
}

}  // namespace budgetlint

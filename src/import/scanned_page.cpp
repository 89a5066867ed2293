#include "import/scanned_page.h"

#include <algorithm>
#include <optional>
#include <utility>

#include "import/pdf_grid.h"
#include "import/pdf_lines.h"
#include "import/scan_text.h"

namespace budgetlint {
namespace {

constexpr double kMargin = 40;  ///< around pieces, in pixels

PdfBox scaled(const PdfBox& box, double by) { return {box.left * by, box.top * by, box.right * by, box.bottom * by}; }

PdfBox grown(const PdfBox& box, double by) { return {box.left - by, box.top - by, box.right + by, box.bottom + by}; }

/// The grids of a page's lines; those within cells of others come first.
std::vector<PdfGrid> grids_of(const std::vector<PdfBox>& lines) {
  PdfPage page;
  page.lines = lines;
  bool drawing = false;
  std::vector<PdfGrid> out;
  for (const PdfRuling& ruling : find_rulings(page, drawing)) {
    if (is_too_large(ruling)) continue;
    if (std::optional<PdfGrid> grid = make_grid(ruling)) out.push_back(std::move(*grid));
  }
  const auto area = [](const PdfGrid& grid) { return grid.box().width() * grid.box().height(); };
  std::sort(out.begin(), out.end(), [&](const PdfGrid& a, const PdfGrid& b) { return area(a) < area(b); });
  return out;
}

}  // namespace

ScannedPage::ScannedPage(ScanImage image, double points)
    : width_(static_cast<double>(image.width) * points),
      height_(static_cast<double>(image.height) * points),
      points_(points) {
  if (const double tilt = tilt_of(image); tilt != 0) image = straightened(image, tilt);
  take_tables(image);
}

void ScannedPage::take_tables(ScanImage& image) {
  const std::vector<PdfBox> lines = ruled_lines(image);
  for (const PdfBox& line : lines) lines_.push_back(scaled(line, points_));
  const std::vector<PdfGrid> grids = grids_of(lines_);
  constexpr double kBlur = 3, kLongest = 300;
  for (std::size_t i = 0; i < lines.size(); ++i) {
    const double x = (lines_[i].left + lines_[i].right) / 2, y = (lines_[i].top + lines_[i].bottom) / 2;
    const bool ruled =
        std::any_of(grids.begin(), grids.end(), [&](const PdfGrid& grid) { return grid.box().contains(x, y, 2); });
    if (ruled || lines[i].width() > kLongest) image.erase(grown(lines[i], kBlur));
  }
  std::vector<PdfBox> pieces;
  ScanImage rest = image;
  for (const PdfGrid& grid : grids) {
    for (const PdfCell& cell : grid.cells) {
      constexpr double kEdge = 5;  // where what is left of a line may be
      const PdfBox box = scaled(cell.box, 1 / points_), inner = grown(box, -kEdge);
      // What has been taken, of a table within the cell, is gone from the rest.
      const PdfBox ink = rest.ink_in(inner);
      if (!ink.is_empty()) pieces.push_back(grown(ink, 4).cut_to(inner));
      rest.erase(box);
    }
  }
  const PdfBox whole{0, 0, static_cast<double>(rest.width), static_cast<double>(rest.height)};
  if (!rest.ink_in(whole).is_empty()) {
    sheets_.push_back(std::move(rest));
    pieces_.emplace_back();
  }
  stack(image, pieces);
}

void ScannedPage::stack(const ScanImage& image, const std::vector<PdfBox>& pieces) {
  constexpr double kHighest = 8000;
  for (std::size_t next = 0; next < pieces.size();) {
    std::size_t end = next;
    double height = kMargin, width = 0;
    for (; end < pieces.size() && (end == next || height + pieces[end].height() < kHighest); ++end) {
      height += pieces[end].height() + kMargin;
      width = std::max(width, pieces[end].width() + 2 * kMargin);
    }
    ScanImage sheet{static_cast<std::size_t>(width) + 1, static_cast<std::size_t>(height) + 1, {}};
    sheet.pixels.assign(sheet.width * sheet.height, static_cast<char>(0xFF));
    std::vector<Piece> moved;
    double top = kMargin;
    for (; next < end; ++next) {
      const auto left = static_cast<std::size_t>(pieces[next].left), first = static_cast<std::size_t>(pieces[next].top);
      const auto right = static_cast<std::size_t>(pieces[next].right),
                 last = static_cast<std::size_t>(pieces[next].bottom);
      const auto to = static_cast<std::size_t>(top);
      for (std::size_t y = first; y < last; ++y) {
        std::copy_n(image.pixels.begin() + static_cast<std::ptrdiff_t>(y * image.width + left), right - left,
                    sheet.pixels.begin() + static_cast<std::ptrdiff_t>((to + y - first) * sheet.width +
                                                                       static_cast<std::size_t>(kMargin)));
      }
      const double bottom = top + pieces[next].height();
      moved.push_back({top - kMargin / 2, bottom + kMargin / 2, static_cast<double>(left) - kMargin,
                       static_cast<double>(first) - static_cast<double>(to)});
      top = bottom + kMargin;
    }
    sheets_.push_back(std::move(sheet));
    pieces_.push_back(std::move(moved));
  }
}

PdfPage ScannedPage::page(std::uint32_t number, const std::vector<std::string>& recognised) const {
  PdfPage out;
  out.number = number;
  out.width = width_;
  out.height = height_;
  out.lines = lines_;
  out.pictures = 1;
  for (std::size_t sheet = 0; sheet < recognised.size() && sheet < sheets_.size(); ++sheet) {
    for (ScanCharacter& character : scan_characters(recognised[sheet], sheets_[sheet])) {
      const double y = (character.box.top + character.box.bottom) / 2;
      const auto piece = std::find_if(pieces_[sheet].begin(), pieces_[sheet].end(),
                                      [&](const Piece& each) { return y >= each.top && y < each.bottom; });
      const Piece moved = piece == pieces_[sheet].end() ? Piece{} : *piece;
      PdfGlyph glyph;
      glyph.text = std::move(character.text);
      glyph.begin = {(character.box.left + moved.dx) * points_, (character.baseline + moved.dy) * points_};
      glyph.end = {(character.box.right + moved.dx) * points_, glyph.begin.y};
      glyph.size = character.size * points_;
      glyph.clip = {0, 0, width_, height_};
      glyph.drawn = false;
      out.glyphs.push_back(std::move(glyph));
    }
  }
  return out;
}

}  // namespace budgetlint

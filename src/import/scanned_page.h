#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "import/pdf_page.h"
#include "import/scan_image.h"

namespace budgetlint {

/// The picture of a page on its way to a page with glyphs. It is put straight; its ruled lines are found and taken off;
/// what is in the cells that they make is put under each other, for programs that recognise text read a line of several
/// columns worse than a column, and a cell of two lines beside one of one line wrong.
class ScannedPage {
 public:
  /// `points` is how wide a pixel is on the page.
  ScannedPage(ScanImage image, double points);

  /// What is to be recognised, each picture by itself: first the page without its tables, unless that is blank.
  [[nodiscard]] const std::vector<ScanImage>& sheets() const { return sheets_; }
  /// The page, by what was recognised on each of the sheets: words as TSV.
  [[nodiscard]] PdfPage page(std::uint32_t number, const std::vector<std::string>& recognised) const;

 private:
  /// A stretch of a sheet that was moved there.
  struct Piece {
    double top = 0, bottom = 0;  ///< on the sheet
    double dx = 0, dy = 0;       ///< the way back
  };

  void take_tables(ScanImage& image);
  void stack(const ScanImage& image, const std::vector<PdfBox>& pieces);

  double width_ = 0, height_ = 0, points_;
  std::vector<PdfBox> lines_;  ///< in points
  std::vector<ScanImage> sheets_;
  std::vector<std::vector<Piece>> pieces_;  ///< of each sheet; none where it is the page
};

}  // namespace budgetlint

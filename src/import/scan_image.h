#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "import/pdf_page.h"

namespace budgetlint {

/// A picture in shades of grey, row by row: 0 is black, 255 white. Its boxes are in pixels.
struct ScanImage {
  std::size_t width = 0, height = 0;
  std::string pixels;

  [[nodiscard]] bool is_dark(std::size_t x, std::size_t y) const {
    constexpr unsigned char kDark = 150;
    return static_cast<unsigned char>(pixels[y * width + x]) < kDark;
  }
  /// What of the box is on the picture, without its ink.
  void erase(const PdfBox& box);
  /// The box around the ink within the box; empty where there is no more than specks.
  [[nodiscard]] PdfBox ink_in(const PdfBox& box) const;
};

/// A picture in the binary form of PGM, with 8 bits a pixel; nothing where it is none, or is cut off.
[[nodiscard]] std::optional<ScanImage> read_pgm(std::string_view bytes);
[[nodiscard]] std::string pgm_of(const ScanImage& image);

/// How far the lines of text and tables go down to the right, in radians: papers lie askew on scanners. 0 where that is
/// not seen, or is next to nothing.
[[nodiscard]] double tilt_of(const ScanImage& image);
/// The picture turned about its middle so that what is tilted so far is straight, white where nothing was.
[[nodiscard]] ScanImage straightened(const ScanImage& image, double tilt);

/// The ruled lines of a picture with about 300 dots an inch, each in slices of one pixel: rows or columns of ink that
/// are longer than any stroke of a character, and no thicker than a line.
[[nodiscard]] std::vector<PdfBox> ruled_lines(const ScanImage& image);

}  // namespace budgetlint

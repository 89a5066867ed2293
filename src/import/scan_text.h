#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "import/pdf_page.h"
#include "import/scan_image.h"

namespace budgetlint {

/// A character that was recognised in a picture, and where, in pixels.
struct ScanCharacter {
  std::string text;
  PdfBox box;       ///< of its ink across, as far as that is known: words are shared out evenly among characters
  double size = 0;  ///< of the font, told by the height of what stands on its line
  double baseline = 0;
};

/// The characters of a table of words in the TSV that tesseract writes of a picture, line by line. It knows well which
/// words there are and in which order, and badly where: the ink is asked for that. Marks that are taken for others
/// beside Chinese characters and within figures, such as 《一) for （一） and 2.112.86 for 2,112.86, are put right;
/// which digits there are is as it was read.
[[nodiscard]] std::vector<ScanCharacter> scan_characters(std::string_view tsv, const ScanImage& image);

}  // namespace budgetlint

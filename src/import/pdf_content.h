#pragma once

#include <cstddef>
#include <cstdint>
#include <set>
#include <string>

#include "import/pdf_file.h"
#include "import/pdf_font.h"
#include "import/pdf_limits.h"
#include "import/pdf_page.h"

namespace budgetlint {

/// What a page shows.
struct PdfContent {
  PdfPage page;
  bool complete = true;            ///< all its streams could be decoded
  bool cut = false;                ///< a limit was reached; what came after is missing
  std::set<std::string> unmapped;  ///< fonts of which it shows glyphs without characters
};

/// What may still be done of all that a file may ask for.
struct PdfOperationsLeft {
  std::size_t operations = 0, glyphs = 0;
};

/// Draws pages without a canvas: follows the operators of their content streams, and of the forms that these use, and
/// notes glyphs, ruled lines and pictures.
class PdfContentReader {
 public:
  PdfContentReader(PdfFile& file, const PdfLimits& limits)
      : file_(file), fonts_(file), limits_(limits), left_{limits.operations, limits.glyphs} {}

  [[nodiscard]] PdfContent read(const PdfPageEntry& entry, std::uint32_t number);

 private:
  PdfFile& file_;
  PdfFonts fonts_;
  PdfLimits limits_;
  PdfOperationsLeft left_;
};

}  // namespace budgetlint

#include "import/pdf_doubts.h"

#include <algorithm>

namespace budgetlint {

LocalText cut_doubt() { return {"文字超出格子，可能没有印全", "the text is wider than its cell and may be cut off"}; }

LocalText irregular_doubt() {
  return {"表格线不全，说不准是不是一格", "lines are missing: whether this is one cell is not certain"};
}

LocalText bare_doubt() {
  return {"表格没有线，列是按文字的位置分的", "the table has no lines; its columns were told from where text stands"};
}

LocalText broken_row_doubt() {
  return {"换页处的这两行也可能是断开的一行，没有接上",
          "these two rows at a page break may be one that it went through; they were not joined"};
}

LocalText across_doubt() {
  return {"表太宽，右边几列像是印在别的页上，没有接上",
          "the table is too wide: its right columns seem to be on pages of their own, and were not joined"};
}

std::optional<LocalText> doubt_of(const std::vector<PdfTextLine>& lines) {
  const auto any = [&](bool PdfTextLine::*what) {
    return std::any_of(lines.begin(), lines.end(), [&](const PdfTextLine& line) { return line.*what; });
  };
  if (any(&PdfTextLine::unmapped)) {
    return LocalText{"字体没有说明这些字形是什么字", "the font does not say which characters these are"};
  }
  if (any(&PdfTextLine::undrawn)) {
    return LocalText{"文字是对扫描图像识别出来的", "the text was recognised from a picture"};
  }
  if (any(&PdfTextLine::cut)) return cut_doubt();
  return std::nullopt;
}

}  // namespace budgetlint

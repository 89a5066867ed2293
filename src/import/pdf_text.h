#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "import/pdf_page.h"
#include "import/source_document.h"

namespace budgetlint {

/// Glyphs that stand on one line, read in its direction.
struct PdfTextLine {
  std::string text;  ///< with a blank for each gap; not yet tidied
  PdfBox box;
  double size = 0;        ///< of its font
  double baseline = 0;    ///< along the page, for the order of lines
  bool unmapped = false;  ///< has glyphs of which the font does not say which characters they are (U+FFFD)
  bool cut = false;       ///< a glyph is seen in part only, at the edge of its clip
  bool undrawn = false;   ///< has text that is not shown itself but lies over a picture
  std::size_t marks = 0;  ///< raised numbers of notes, left out of the text
  std::optional<PageBox> printed = {};  ///< where it is printed, if not where it was put
};

/// Puts glyphs into lines, from above. Where `widest_gap` (in sizes of the font) is not 0, what stands that far apart
/// on a line is on lines of its own, unless it reads on as a sentence.
[[nodiscard]] std::vector<PdfTextLine> text_lines(std::vector<const PdfGlyph*> glyphs, double widest_gap = 0);

/// The lines of a cell as one text, tidied: Chinese goes on without a blank, words and whole figures do not.
[[nodiscard]] std::string joined_lines(const std::vector<PdfTextLine>& lines);

/// How wide the first piece of a text is that no line break may divide, in sizes: a number or word, or a character,
/// with the punctuation that belongs to it. If it did not fit on the line before, that one may end early.
[[nodiscard]] double first_piece(std::string_view text);

/// The same of a list of figures, 92.0%、2.0%、6.0%, which some programs do not divide either; 0 where there is none.
[[nodiscard]] double first_figures(std::string_view text);

}  // namespace budgetlint

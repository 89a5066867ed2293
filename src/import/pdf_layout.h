#pragma once

#include <cstddef>
#include <cstdint>
#include <vector>

#include "import/pdf_page.h"
#include "import/pdf_text.h"
#include "import/source_document.h"

namespace budgetlint {

/// What the last line of a cell leaves free, in points.
struct PdfLastLine {
  std::uint32_t column = 0;
  double room = 0, size = 0;  ///< and the size of its font
};

/// A table of one page, or the part of it that stands there.
struct PdfTable {
  SourceGrid grid;
  std::vector<double> xs, ys;  ///< where its columns and rows begin and end; no rows of one without lines
  PdfBox box;
  std::vector<bool> open_left, open_right;  ///< the rows, as `ys`, that no line ends on that side
  std::vector<PdfLastLine> foot;            ///< of the cells at its lower edge that hold text
};

/// A page taken apart: its tables, and the lines of text outside of them, both from above.
struct PdfLayout {
  std::uint32_t page = 0;
  double width = 0, height = 0;
  std::vector<PdfTable> tables;
  std::vector<PdfTextLine> lines;
  std::vector<PdfTextLine> pieces;  ///< the same, cut wherever another column may begin
  std::size_t invisible = 0;        ///< glyphs that are in the file and not to be seen, left out
  std::size_t marks = 0;            ///< raised numbers of notes, left out
  bool drawing = false;             ///< has more lines than a table can have; they were not used
};

/// Takes an upright page apart. Its tables are those with lines.
[[nodiscard]] PdfLayout lay_out(const PdfPage& page);

/// Adds tables without lines, made of the pieces; what is in them is no longer among the lines.
void add_bare_tables(PdfLayout& page);

}  // namespace budgetlint

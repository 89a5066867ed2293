#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <variant>
#include <vector>

#include "diag/diagnostic.h"

namespace budgetlint {

/// A box on a page of a PDF. `page` counts from 1; lengths are in points from the upper left corner of the page as it
/// is read, that is, after it was turned upright.
struct PageBox {
  std::uint32_t page = 0;
  double left = 0, top = 0, right = 0, bottom = 0;
};

/// A cell of a sheet of a workbook, as its users name it: `Sheet1!C12` is row 12, column 3.
struct SheetCell {
  std::string sheet;
  std::uint32_t row = 0, column = 0;
};

/// A place in text that flows, as Word, HTML and text files have it: the paragraph, or the table and the cell in it.
/// All count from 1; 0 where it does not apply.
struct FlowPlace {
  std::uint32_t paragraph = 0;
  std::uint32_t table = 0, row = 0, column = 0;
};

/// Where something stands in the file that it was read from, in that file's own terms.
using SourcePlace = std::variant<PageBox, SheetCell, FlowPlace>;

/// The place in words: `第 9 页`, `Sheet1!C12`, `第 4 段`, `第 2 个表第 3 行第 1 列`.
[[nodiscard]] LocalText place_words(const SourcePlace& place);

/// A paragraph as a reader sees it, white space tidied: no blanks beside Chinese characters or within numbers.
struct SourceParagraph {
  std::string text;
  SourcePlace place;
  /// The number that the file computes and does not hold as text, e.g. `一、` of an automatic list; empty without one.
  std::string number;
  /// 1 to 9 where the file says that this is a heading; 0 where it does not say.
  std::uint8_t heading = 0;
  bool centred = false;
  /// Of what it was said that it cannot be trusted, e.g. a font without a mapping to characters.
  std::optional<LocalText> uncertain;
};

/// A cell of a grid; a merged cell is one cell with spans. Rows and columns count from 0 within the grid.
struct GridCell {
  std::uint32_t row = 0, column = 0;
  std::uint32_t row_span = 1, column_span = 1;
  std::string text;  ///< as it is shown, and so as it is published
  SourcePlace place;
  /// What the file holds where it shows something else, e.g. 2106.6649999 shown as 2,106.66.
  std::optional<std::string> stored;
  std::optional<LocalText> uncertain;
};

/// A ruled table, or the used part of a sheet as it is printed. One that went on over several pages is one grid.
struct SourceGrid {
  std::uint32_t rows = 0, columns = 0;
  std::vector<GridCell> cells;  ///< by row, then column; a place that none covers is blank
  SourcePlace place;
};

using SourceBlock = std::variant<SourceParagraph, SourceGrid>;

enum class SourceFormat : std::uint8_t { pdf, workbook, word, html, text };

/// A file as it shows itself, before anybody has said which table is which: paragraphs and grids in reading order.
struct SourceDocument {
  SourceFormat format = SourceFormat::text;
  std::string file;  ///< its name, as it was given
  std::vector<SourceBlock> blocks;
  /// What could not be read (errors), what was cleaned up or left out (infos): coded, located at the file.
  std::vector<Diagnostic> told;
};

}  // namespace budgetlint

#pragma once

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "base/span.h"
#include "diag/diagnostic.h"

namespace budgetlint {

/// A document as it is read by people: what a renderer needs to draw it, and nothing of how it was modelled.

/// What texts, rows and blocks go by: their numbers, from 0 in the order of the document. Unlike an address, a number
/// is that of a copy too.
enum class TextId : std::uint32_t {};
enum class RowId : std::uint32_t {};
enum class BlockId : std::uint32_t {};

/// Text with the bytes of the source that it came from: byte for byte where both are as long, as a whole where not.
struct TextPiece {
  std::string text;
  Span span;
};

/// A text of the document that something can be said of: a cell, a title, a section's prose.
struct ViewText {
  std::vector<TextPiece> pieces;  ///< in order; none where it is blank
  Span span;
  std::string path;     ///< logical path, where one is known
  bool figure = false;  ///< stands in a column of figures
  bool there = false;   ///< whether the document has it, if only to say that it is blank
  TextId id = {};       ///< given by `DocumentView`, as all ids
};

/// A text with the name it goes by on the form, e.g. 主管部门.
struct ViewField {
  std::string name;
  ViewText text;
};

struct ViewRow {
  Span span;
  std::vector<ViewText> cells;  ///< one for each column
  RowId id = {};
};

struct ViewGrid {
  std::string name;  ///< empty in a table of one part
  std::vector<ViewText> columns;
  std::vector<ViewRow> rows;
  std::size_t row_header = 0;  ///< the column that names the rows
};

enum class ViewArea : unsigned char {
  cover,
  contents,
  overview,
  tables,
  narrative,
  performance,
  evaluations,
  glossary,
  annexes
};

/// A table, a section, a form: what stands under a title of its own. It is drawn in the order of its members.
struct ViewBlock {
  ViewArea area = ViewArea::tables;
  Span span;
  std::string name;  ///< what it is called where it has no title
  ViewText number, title;
  std::vector<ViewField> fields;  ///< short texts
  std::vector<ViewGrid> grids;    ///< published side by side
  std::vector<ViewField> prose;   ///< long texts; their names may be empty
  BlockId id = {};
};

/// A printed figure that no rule compares by an equation.
struct UntiedFigure {
  Span span;
  std::string path;      ///< logical path of where it stands
  std::string text;      ///< as printed
  bool bounded = false;  ///< a rule bounds it, as by ≤
};

/// What a figure in prose, or a word that stands for one, was understood to be.
struct ViewReading {
  Span span;
  std::string path;  ///< logical path of its section
  std::string text;  ///< as printed
  LocalText words;
};

/// How far the rules guard the figures that a document prints.
struct ViewFigures {
  std::size_t printed = 0;
  std::vector<UntiedFigure> untied;  ///< in the order of the source

  [[nodiscard]] std::size_t tied() const { return printed - untied.size(); }
  [[nodiscard]] std::size_t bounded() const {
    return static_cast<std::size_t>(
        std::count_if(untied.begin(), untied.end(), [](const UntiedFigure& figure) { return figure.bounded; }));
  }
};

struct DocumentView {
  /// Gives all that is in it its numbers.
  DocumentView(std::vector<ViewField> identity_fields, std::vector<ViewBlock> all_blocks);

  std::vector<ViewField> identity;     ///< who published what
  std::vector<ViewBlock> blocks;       ///< in the order of their areas
  std::optional<ViewFigures> figures;  ///< where somebody asked which of them are guarded
  std::vector<ViewReading> readings;   ///< of the narrative, in its order, where somebody asked
};

}  // namespace budgetlint

#pragma once

#include <cstddef>
#include <string>
#include <utility>
#include <vector>

#include "audit/printed_figures.h"
#include "diag/diagnostic.h"
#include "engine/typed_document.h"

namespace budgetlint {

/// A figure in a text: its digits are bytes [begin, end) of it.
struct OutlineFigure {
  std::size_t begin = 0, end = 0;
  const PrintedFigure* figure = nullptr;
};

/// A text of the document with the figures in it.
struct OutlineText {
  std::string text;
  Location where;
  std::vector<OutlineFigure> figures;
  std::vector<std::pair<std::size_t, Span>> pieces;  ///< where each piece of the text begins, and its source
  bool there = false;                                ///< whether the document has it, if only to say that it is blank

  /// The source of bytes [begin, end) of the text, of which there is at least one.
  [[nodiscard]] Span source_of(std::size_t begin, std::size_t end) const;
};

struct OutlineField {
  std::string name;
  OutlineText text;
};

struct OutlineRow {
  std::string key;  ///< what it is known by, wherever it stands
  std::string path;
  std::vector<OutlineText> cells;  ///< one for each column
};

struct OutlineColumn {
  std::string key;
  OutlineText heading;
};

struct OutlineGrid {
  std::string name;
  std::string path;
  std::vector<OutlineColumn> columns;
  std::vector<OutlineRow> rows;
};

/// A table, a section, a form: what stands under a name of its own.
struct OutlineBlock {
  std::string group;  ///< blocks are compared within their group: 表, 说明, 绩效 …
  std::string name;
  std::string path;
  Location where;
  bool named_by_id = false;  ///< the name stands nowhere among the fields
  std::vector<OutlineField> fields;
  std::vector<OutlineGrid> grids;
};

/// A document as two drafts of it are compared: what it is made of, with the keys and paths of each part.
struct Outline {
  std::vector<PrintedFigure> figures;
  std::vector<OutlineBlock> blocks;
};

[[nodiscard]] Outline outline_of(const TypedDocument& document);

}  // namespace budgetlint

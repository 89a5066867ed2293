#pragma once

#include <cstddef>
#include <cstdint>
#include <deque>
#include <string>
#include <vector>

#include "import/imported_model.h"
#include "import/printed_text.h"
#include "import/source_document.h"

namespace budgetlint {

/// The parts of a report, whatever they are called and in whatever order they come.
enum class Zone : std::uint8_t { cover, contents, overview, tables, narrative, glossary, annex };

/// A paragraph or grid of the files, in reading order.
struct FlowItem {
  std::uint16_t file = 0;
  const SourceParagraph* paragraph = nullptr;  ///< exactly one of the two is there
  const SourceGrid* grid = nullptr;
  std::string text;      ///< of a paragraph, with the number that the file computes
  PrintedNumber number;  ///< what a paragraph begins with
  Zone zone = Zone::cover;
  bool opens_zone = false;  ///< the heading of a part
  bool chapter = false;  ///< one of the sections that the contents name; where there are any no other heading opens one
  bool used = false;     ///< it is in the model, or was told about

  [[nodiscard]] ImportedPlace place() const;
  [[nodiscard]] ImportedText as_text() const { return {text, place()}; }
};

/// All of the files as one flow, each item with the part that it belongs to.
struct DocumentFlow {
  std::vector<FlowItem> items;
  /// Lines that were printed as grids: items hold pointers to them.
  std::deque<SourceParagraph> lines;
  std::vector<std::string> contents;  ///< the parts, as the contents name them
};

[[nodiscard]] DocumentFlow read_flow(const std::vector<SourceDocument>& documents);

}  // namespace budgetlint

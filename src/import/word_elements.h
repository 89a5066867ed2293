#pragma once

#include <cstdint>
#include <map>
#include <string>
#include <string_view>
#include <tuple>
#include <vector>

#include "import/source_document.h"
#include "import/xml_part.h"

namespace budgetlint {

/// Which elements of a Word file its places are (see FlowPlace).
struct WordElements {
  std::string part;         ///< that holds them
  pugi::xml_document root;  ///< of that part; the elements point into it
  std::map<std::uint32_t, pugi::xml_node> paragraphs;
  std::map<std::tuple<std::uint32_t, std::uint32_t, std::uint32_t>, pugi::xml_node> cells;  ///< table, row, column

  /// The paragraphs of a cell, or those that one was put together from; of a table, those of its first cell.
  [[nodiscard]] std::vector<pugi::xml_node> paragraphs_at(const FlowPlace& place) const;
};

/// Reads the file for its elements.
void find_word_elements(std::string_view bytes, const std::string& file, WordElements& out);

}  // namespace budgetlint

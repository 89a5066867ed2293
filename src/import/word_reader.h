#pragma once

#include <cstdint>
#include <map>
#include <pugixml.hpp>
#include <string>
#include <string_view>
#include <tuple>
#include <vector>

#include "import/source_document.h"

namespace budgetlint {

/// Reads a Word file (.docx): paragraphs and tables in order, as they are once all tracked changes are accepted.
/// Automatic numbers are computed. Text boxes stand after their paragraph, footnotes too, with the number of their
/// mark; endnotes stand at the end; tables within cells after the table that holds them. What a reader of the page does
/// not see, and what cannot be read, is told: changes, comments, hidden text, pictures, embedded objects.
[[nodiscard]] SourceDocument read_word(std::string_view bytes, const std::string& file);

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

#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace budgetlint {

/// A row of a table in a text dump: its cells, blank ones among them.
struct TextRow {
  std::vector<std::string> cells;
  bool certain = true;
};

/// A table in a text dump: which lines it takes, and its rows, all of as many cells.
struct TextTable {
  std::size_t first_line = 0, end_line = 0;
  std::size_t columns = 0;
  std::vector<TextRow> rows;  ///< with the header, where it has as many names as there are columns
};

/// The tables among lines. Lines have no doubled text any more.
[[nodiscard]] std::vector<TextTable> find_text_tables(const std::vector<std::string>& lines);

/// The line without the repetition that bold print leaves in dumps (合计合计 12.5012.50); what is not repeated
/// throughout is left as it is.
[[nodiscard]] std::string without_doubling(std::string_view line);

}  // namespace budgetlint

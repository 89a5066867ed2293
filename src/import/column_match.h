#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

#include "import/printed_table.h"
#include "lang/schema.h"

namespace budgetlint {

/// Which columns of a printed table are which of a part of the table set.
struct ColumnMatch {
  std::vector<std::size_t> printed;      ///< columns of the printed table, in order
  std::vector<std::uint16_t> canonical;  ///< for each of them the column of the part, or kNone
  std::vector<bool> guessed;             ///< for each of them whether it is only what was left over
  double fit = 0;                        ///< 0 to 1
};

/// Matches the columns `printed` of a table to those of a part, by header and, where one is left over, by what is left.
/// `form` may be null: then the part's own names count.
[[nodiscard]] ColumnMatch match_columns(const PrintedTable& table, const std::vector<std::size_t>& printed,
                                        const PartSchema& part, const PartForm* form);

/// The columns of a printed table in the groups that stand side by side, each of which begins anew. Columns that number
/// rows are in none.
[[nodiscard]] std::vector<std::vector<std::size_t>> column_groups(const PrintedTable& table,
                                                                  const std::vector<std::string>& part_names);

/// The headers of a printed column in one name that no other column of the group has.
[[nodiscard]] std::vector<std::string> printed_names(const PrintedTable& table, const std::vector<std::size_t>& group);

}  // namespace budgetlint

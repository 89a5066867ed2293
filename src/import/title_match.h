#pragma once

#include <string>
#include <string_view>

namespace budgetlint {

/// A title as titles are compared: without year, brackets, quotes and the words that every title has.
[[nodiscard]] std::string table_key(std::string_view title);

/// A title of a template without its {year}.
[[nodiscard]] std::string without_year_mark(std::string_view text);

/// How alike two titles are, 0 to 1, each given by its title_key and its table_key. What tells one fund or one side
/// from the other counts against it.
[[nodiscard]] double titles_alike(std::string_view exact, std::string_view loose, std::string_view other_exact,
                                  std::string_view other_loose);

}  // namespace budgetlint

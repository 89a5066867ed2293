#pragma once

#include <span>
#include <string_view>

namespace budgetlint {

/// A keyword's two spellings. The grammar's lexer lists the same; a test keeps the two alike.
struct Keyword {
  std::string_view symbol;  ///< the token's name in the grammar, e.g. RULE
  std::string_view en;
  std::string_view zh;
};

[[nodiscard]] std::span<const Keyword> keywords();
/// The English spelling of a token, or its symbol in lower case where it is no keyword.
[[nodiscard]] std::string_view keyword_of(std::string_view symbol);

}  // namespace budgetlint

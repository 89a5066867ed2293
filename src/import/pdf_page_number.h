#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace budgetlint {

/// A line that says which page this is: `12`, `- 12 -`, `第 12 页 共 25 页`, `12/25`, `Page 12 of 25`, `IV`, `第三页`.
struct PrintedPageNumber {
  std::optional<int> value;  ///< absent where it is written in Chinese numerals
  bool plain = false;        ///< digits or letters alone, which may be something else
};

[[nodiscard]] std::optional<PrintedPageNumber> page_number_of(std::string_view text);

/// A line that says something and, before or behind it, the number of its page.
struct NumberedHead {
  std::string text;
  int number = 0;
};

/// Takes the number off, if one stands apart from the text: `部门决算公开　- 12 -`. `附表 12` is none.
[[nodiscard]] std::optional<NumberedHead> numbered_head_of(std::string_view text);

}  // namespace budgetlint

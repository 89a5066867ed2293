#pragma once

#include <string>
#include <string_view>

namespace budgetlint {

/// A number of a list as Word writes it in one of its formats (ECMA-376 part 1, 17.18.59): `chineseCounting` makes 十二
/// of 12, `decimalEnclosedCircle` ⑫. An unknown format gives decimal digits, `none` and `bullet` nothing.
[[nodiscard]] std::string list_number(int value, std::string_view format);

}  // namespace budgetlint

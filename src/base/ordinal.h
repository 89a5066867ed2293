#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string_view>
#include <vector>

namespace budgetlint {

/// How a number before a paragraph or a row is written.
enum class OrdinalStyle : std::uint8_t {
  chinese,            ///< 一、
  chinese_bracketed,  ///< (一)
  digits,             ///< 1. 1、 1)
  digits_bracketed,   ///< (1)
  circled,            ///< ①
};

/// A number that stands before a text, which is in normal form.
struct Ordinal {
  OrdinalStyle style = OrdinalStyle::chinese;
  int value = 0;         ///< 0 where it is none that anybody counts with, as 一百百
  std::size_t size = 0;  ///< bytes, with its brackets and marks
};

/// The number at the start of a normal text; 1.5 is none.
[[nodiscard]] std::optional<Ordinal> leading_ordinal(std::string_view normal);

/// The number of a label that holds one number and no other: 7 of 公开07表, 3 of 表三, 2 of 第二部分; none of 表1-2.
[[nodiscard]] std::optional<int> number_of_label(std::string_view normal);

/// Which numbers do not go on from the one before them. A list of another style may stand inside a list; each may begin
/// again at one, and one that begins later than that, at the start, is taken as it is. With `gaps` numbers may be left
/// out, as those of rows without a figure are.
[[nodiscard]] std::vector<bool> out_of_sequence(const std::vector<Ordinal>& ordinals, bool gaps = false);

}  // namespace budgetlint

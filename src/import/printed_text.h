#pragma once

#include <cstddef>
#include <string>
#include <string_view>

/// What the texts of printed reports look like, whatever the place.
namespace budgetlint {

/// Whether a cell holds nothing but a figure: digits with or without separators, sign, brackets or %.
[[nodiscard]] bool is_printed_figure(std::string_view text);
/// A code of a classification: three, five or seven digits.
[[nodiscard]] bool is_subject_code(std::string_view text);
/// A piece of one that is printed in three columns: two or three digits.
[[nodiscard]] bool is_code_piece(std::string_view text);
/// Whether it stands for a sum: 合计, 总计, 本年收入合计 and the like.
[[nodiscard]] bool is_total_name(std::string_view text);
/// Whether it is a row of column numbers, 栏次: 1, 2, 3 or 1=2+3.
[[nodiscard]] bool is_column_number(std::string_view text);
/// Whether it is a nil figure that is printed as a dash.
[[nodiscard]] bool is_dash(std::string_view text);
/// 行次, 序号 or 栏次: what numbers the rows or columns.
[[nodiscard]] bool is_serial_header(std::string_view text);

enum class NumberStyle : unsigned char { none, part, chinese, bracketed, digits };

/// What a heading or item begins with: 第一部分, 一、, （一）, 1. and its value.
struct PrintedNumber {
  NumberStyle style = NumberStyle::none;
  int value = 0;
  std::string text;  ///< as it is printed, without the mark after it: 一, （一）, 第一部分
  std::string rest;  ///< what follows
};
[[nodiscard]] PrintedNumber leading_number(std::string_view text);

/// Blanks at both ends removed, and those beside Chinese characters.
[[nodiscard]] std::string tidy(std::string_view text);
/// The same, but blanks before the text, which say how deep a row stands, are left.
[[nodiscard]] std::string tidy_name(std::string_view text);

/// A key for comparing titles and headers: normal form without years and ordinals.
[[nodiscard]] std::string title_key(std::string_view text);

/// How alike two keys are, 0 to 1: common pairs of neighbouring characters (Dice).
[[nodiscard]] double likeness(std::string_view a, std::string_view b);

/// The first year from 1990 to 2099 that is followed by 年, or empty.
[[nodiscard]] std::string printed_year(std::string_view text);

}  // namespace budgetlint

#pragma once

#include <string>
#include <string_view>

#include "base/text_offsets.h"
#include "base/utf8.h"

namespace budgetlint {

/// Text as comparisons and prose patterns see it: without blanks and line breaks, full-width ASCII variants as half
/// width, 〔〕 and similar kept.
struct NormalText {
  std::string text;
  TextOffsets offsets;

  /// Appends the character of the original that stands at `at`, at its half width.
  void append(std::string_view original, std::size_t at, const CodePoint& character);
};

[[nodiscard]] NormalText normalize(std::string_view text);

/// Just the text of `normalize`.
[[nodiscard]] std::string normal_form(std::string_view text);

/// The name of a row or section as a key: its normal form without a leading ordinal (一、 (一) 1. 1、 ①) and without a
/// leading 其中: 减: 加:.
[[nodiscard]] std::string name_key(std::string_view text);

/// The text on one line: each line break, with the blanks around it, is one blank.
[[nodiscard]] std::string one_line(std::string_view text);

/// How many blanks (U+3000 or two spaces count one level) stand before a name; the printed indentation.
[[nodiscard]] int indentation(std::string_view text);

}  // namespace budgetlint

#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace budgetlint {

/// Text as comparisons and prose patterns see it: without blanks and line breaks, full-width ASCII variants as half
/// width, 〔〕 and similar kept. `offsets[i]` is the byte of the original at which normal byte `i` stood; one more
/// entry than bytes, the last being the original's size.
struct NormalText {
  std::string text;
  std::vector<std::uint32_t> offsets;
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

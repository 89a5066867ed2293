#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace budgetlint {

/// A text as a scalar of a model: plain where YAML takes it as it is, else in double quotes. `in_flow` where it stands
/// in brackets or braces. Characters that no model may have are left out; an empty text is a blank cell, ~.
[[nodiscard]] std::string yaml_scalar(std::string_view text, bool in_flow);

/// How wide a text is in a font of one width: Chinese characters take two cells.
[[nodiscard]] std::size_t text_width(std::string_view text);

/// Without control characters, and with line breaks as blanks.
[[nodiscard]] std::string on_one_line(std::string_view text);

}  // namespace budgetlint

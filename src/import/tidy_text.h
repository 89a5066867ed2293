#pragma once

#include <string>
#include <string_view>

namespace budgetlint {

/// Text as it reads, without what was put in to spread it: runs of blanks are one, and none are left beside Chinese
/// characters and punctuation (因 公 出 国) or within a number (1 234.50). Characters that cannot be seen go.
[[nodiscard]] std::string tidy_text(std::string_view text);

/// Whether the text is a Chinese character or punctuation, beside which blanks mean nothing.
[[nodiscard]] bool is_chinese(char32_t value);

/// Digits as they stand raised, as those that count notes do: ²; else they would be read with the figure before them.
[[nodiscard]] std::string raised_digits(std::string_view digits);

/// Adds text that stands raised. After a letter digits are of a measure, m2, and after a bracket they are marked
/// enough.
void append_raised(std::string& out, std::string_view text);

}  // namespace budgetlint

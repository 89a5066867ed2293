#pragma once

#include <string>
#include <string_view>

namespace budgetlint {

/// A paragraph of text that flows, tidied: no blanks at its ends or beside Chinese characters and punctuation, one
/// blank where there are several. Tabs between words stay: a list of contents parts title and page with one.
[[nodiscard]] std::string tidy_flow_text(std::string_view text);

}  // namespace budgetlint

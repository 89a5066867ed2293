#pragma once

#include <string>
#include <string_view>

namespace budgetlint {

/// A paragraph of text that flows, tidied: no blanks at its ends or beside Chinese characters and punctuation, one
/// blank where there are several. A tab before the number of a page stays: in a
/// list of contents it parts it from the title.
[[nodiscard]] std::string tidy_flow_text(std::string_view text);

}  // namespace budgetlint

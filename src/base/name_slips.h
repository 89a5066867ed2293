#pragma once

#include <string_view>
#include <vector>

#include "base/span.h"

namespace budgetlint {

/// The bytes of a text where a name stands with one Chinese character wrong, or with two neighbours swapped: 县挡案馆
/// for 县档案馆. Its last character is right, for 信访工作 is no slip of 信访局; a character that says which level of
/// government it is (省 市 县 区 …) is wrong only where another body is meant. Linear in the text.
[[nodiscard]] std::vector<Span> slips_in(std::string_view text, std::string_view name);

}  // namespace budgetlint

#pragma once

#include <optional>
#include <string>

#include "diag/report.h"

namespace budgetlint {

/// The documents of a report as a Word file: headings, paragraphs and tables in the order in which they are published.
/// It needs `DocumentReport::view` of each.
[[nodiscard]] std::optional<std::string> render_word(const Report& report, Language language);

}  // namespace budgetlint

#pragma once

#include <string>
#include <string_view>

#include "import/source_document.h"

namespace budgetlint {

/// Reads a web page: paragraphs, headings and tables in order, in UTF-8 or GB18030 (and what it extends, GB2312 and
/// GBK), whatever the page says of itself. Tables that only arrange others are looked through. Scripts are not run,
/// nothing is fetched; what is not displayed is left out.
[[nodiscard]] SourceDocument read_html(std::string_view bytes, const std::string& file);

}  // namespace budgetlint

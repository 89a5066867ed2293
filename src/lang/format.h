#pragma once

#include <string>
#include <vector>

#include "lang/layout_tokens.h"

namespace budgetlint {

struct FormatResult {
  std::string text;  ///< empty where the file does not parse
  std::vector<Diagnostic> problems;
};

/// The rule file in the one canonical layout: a statement a line, two blanks an indent, lines of at most 120 display
/// columns, comments kept. Formatting what is formatted changes nothing.
[[nodiscard]] FormatResult format_rules(const SourcePtr& source,
                                        KeywordSpelling keywords = KeywordSpelling::as_written);

}  // namespace budgetlint

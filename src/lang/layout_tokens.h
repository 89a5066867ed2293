#pragma once

#include <string>
#include <vector>

#include "base/source_text.h"
#include "diag/diagnostic.h"

namespace budgetlint {

enum class KeywordSpelling : unsigned char { as_written, zh, en };

/// A token or comment of a rule file with what the formatter needs to know of it; free of ANTLR.
struct LayoutToken {
  std::string text;
  bool comment = false;
  bool own_line = false;     ///< of a comment: nothing but blanks stands before it on its line
  bool blank_line = false;   ///< at least one blank line stands before it
  bool space_before = true;  ///< where it follows another token on a line
  bool may_break_before = false;
  bool may_break_after = false;
  int indent = -1;                ///< of a token that begins a line: how far; else -1
  bool wants_blank_line = false;  ///< begins a declaration that is set apart
};

/// The tokens of a rule file in order. Where the text does not parse there are none, and problems.
[[nodiscard]] std::vector<LayoutToken> layout_tokens(const SourcePtr& source, KeywordSpelling keywords,
                                                     std::vector<Diagnostic>& problems);

}  // namespace budgetlint

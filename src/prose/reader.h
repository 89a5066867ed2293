#pragma once

#include <optional>
#include <string_view>

#include "prose/lexicon.h"
#include "prose/statement.h"

namespace budgetlint::prose {

/// What a text is read with.
struct ReadingContext {
  const Lexicon& lexicon;
  std::optional<int> year;  ///< the document's budget year
  bool accounts = false;    ///< final accounts, where a figure without a measure is one of the accounts
};

/// Reads a section: one pass over its tokens. Pure; the cost is linear in the text. `text` must outlive the result.
[[nodiscard]] Reading read_section(std::string_view title, std::string_view text, const ReadingContext& context);
[[nodiscard]] Reading read_section(std::string_view title, SectionText text, const ReadingContext& context);

}  // namespace budgetlint::prose

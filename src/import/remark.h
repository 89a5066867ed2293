#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "base/span.h"
#include "diag/diagnostic.h"
#include "import/source_document.h"

namespace budgetlint {

/// Some of the words that stand at a place of a file: a figure of a paragraph.
struct RemarkWords {
  std::string text;        ///< normal form (see normalize); empty for all that stands there
  std::size_t before = 0;  ///< how often it stands at the place before
};

struct RemarkPlace {
  SourcePlace place;
  RemarkWords words;
  bool as_a_whole = false;  ///< a table or section is meant, which begins there
};

/// What is to be said at a place of a file, or of the file as a whole.
struct Remark {
  std::optional<RemarkPlace> where;
  Severity severity = Severity::info;
  std::string text;  ///< may have several lines
};

/// Who says so, as it is shown beside what is said.
inline constexpr const char* kRemarkAuthor = "budgetlint";

/// How often words stand in a normal text, apart from each other.
[[nodiscard]] std::size_t count_words(std::string_view normal, std::string_view words);
/// Where the words stand in the normal text of their place; nothing where they do not, or are all of it.
[[nodiscard]] std::optional<Span> find_words(std::string_view normal, const RemarkWords& words);

}  // namespace budgetlint

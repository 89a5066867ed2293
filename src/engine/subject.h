#pragma once

#include "engine/typed_document.h"
#include "engine/value.h"

namespace budgetlint {

/// What a place is, in the report's own words: a code with the name printed beside it, a project and an indicator by
/// their names. Where the report has no words of its own it is the logical path.
[[nodiscard]] LocalText subject_of(const Place& place, const TypedDocument& document);

/// What a value is: of a figure in prose the words that it stands behind, else what its place is.
[[nodiscard]] LocalText subject_of(const Value& value, const TypedDocument& document);

/// The words that figure `[begin, …)` of a prose in normal form stands behind, never cut within a word: its term
/// (本年支出总计), or the clause before it (2024年有), or, where that is one word of no meaning of its own, that word
/// and the term before it (一般公共预算拨款收入…占). Empty where they are too long to be said.
[[nodiscard]] std::string term_before(std::string_view prose, std::size_t begin);

}  // namespace budgetlint

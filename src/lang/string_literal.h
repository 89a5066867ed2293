#pragma once

#include <string>
#include <string_view>

#include "base/span.h"

/// Texts of rules as they are written: what stands between the quotes, and what its escapes mean.
namespace budgetlint {

/// The span between the quotes of a text; quotes may be full-width ones, which take three bytes.
[[nodiscard]] Span between_quotes(std::string_view quoted, Span span);

/// What a backslash and the byte after it stand for: \n is a line break, every other byte itself.
[[nodiscard]] inline char unescaped(char after_backslash) { return after_backslash == 'n' ? '\n' : after_backslash; }

/// The text that is meant by what stands between quotes.
[[nodiscard]] std::string unescape(std::string_view raw);

}  // namespace budgetlint

#pragma once

#include <cstddef>
#include <optional>
#include <string_view>

#include "base/span.h"

namespace budgetlint {

/// Past blanks, line breaks and comments.
[[nodiscard]] std::size_t skip_space_and_comments(std::string_view text, std::size_t at);

/// If a figure with thousands separators stands at `at` without quotes (1,200.5), its span. YAML, which splits it at
/// the commas, has taken all of it for separate entries.
[[nodiscard]] std::optional<Span> split_figure_at(std::string_view text, std::size_t at);

/// A full-width colon, or a colon without a blank after it, that stands where a mapping's key ends, if the line that
/// begins at `at` begins with such a thing.
struct WrongColon {
  Span span;
  bool full_width = false;
};
[[nodiscard]] std::optional<WrongColon> find_wrong_colon(std::string_view text, std::size_t at);

}  // namespace budgetlint

#pragma once

#include <string>
#include <string_view>

#include "diag/diagnostic.h"

namespace budgetlint {

/// What a piece of text output is; the style gives it its colour.
enum class Role : unsigned char {
  plain,
  strong,   ///< the message
  frame,    ///< line numbers, bars, secondary marks
  error,
  warning,
  info,
  success,  ///< nothing was found
};

[[nodiscard]] Role role_of(Severity severity);

/// Colours, or none. Whether there are any is for the caller to decide: nothing here looks at a terminal.
class Style {
 public:
  Style() = default;
  explicit Style(bool color) : color_(color) {}

  /// The text in the colour of its role, as ANSI escapes.
  [[nodiscard]] std::string paint(Role role, std::string_view text) const;

 private:
  bool color_ = false;
};

}  // namespace budgetlint

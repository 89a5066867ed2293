#pragma once

#include <string>
#include <string_view>

#include "diag/diagnostic.h"

namespace budgetlint {

/// What a piece of the output is, for its colour.
enum class Role : unsigned char { plain, strong, frame, error, warning, info, success };

[[nodiscard]] Role role_of(Severity severity);

/// ANSI colours, on or off.
class Style {
 public:
  explicit Style(bool color) : color_(color) {}

  [[nodiscard]] std::string paint(Role role, std::string_view text) const;

 private:
  bool color_;
};

}  // namespace budgetlint

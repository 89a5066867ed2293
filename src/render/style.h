#pragma once

#include <string>
#include <string_view>

#include "diag/diagnostic.h"

namespace budgetlint {

/// ANSI styling, or none.
class Style {
 public:
  explicit Style(bool color) : color_(color) {}

  [[nodiscard]] std::string bold(std::string_view text) const { return wrap("1", text); }
  [[nodiscard]] std::string frame(std::string_view text) const { return wrap("1;34", text); }
  [[nodiscard]] std::string of(Severity severity, std::string_view text) const {
    return wrap(severity == Severity::error ? "1;31" : severity == Severity::warning ? "1;33" : "1;36", text);
  }

 private:
  [[nodiscard]] std::string wrap(std::string_view code, std::string_view text) const {
    if (!color_ || text.empty()) return std::string(text);
    return "\x1b[" + std::string(code) + "m" + std::string(text) + "\x1b[0m";
  }
  bool color_;
};

}  // namespace budgetlint

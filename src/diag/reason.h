#pragma once

#include <concepts>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "diag/diagnostic.h"

namespace budgetlint {

/// Why something is not there, or was not judged; the table is reasons.def, the only place to add one.
enum class ReasonCode : std::uint8_t {
#define BUDGETLINT_REASON(name, zh, en) name,
#include "diag/reasons.def"
#undef BUDGETLINT_REASON
};

/// A reason with what its sentence speaks of. It is put into words where somebody reads it.
struct Reason {
  ReasonCode code = ReasonCode::cannot_evaluate;
  std::vector<LocalText> arguments;

  [[nodiscard]] LocalText in_words() const;

  friend bool operator<(const Reason& a, const Reason& b);
};

namespace detail {
inline LocalText reason_argument(const LocalText& words) { return words; }
inline LocalText reason_argument(std::string_view name) { return {std::string(name), std::string(name)}; }
template <std::integral Number>
LocalText reason_argument(Number number) {
  return reason_argument(std::string_view(std::to_string(number)));
}
}  // namespace detail

/// The arguments fill the {} of both languages: texts and numbers are the same in both.
template <typename... Args>
[[nodiscard]] Reason make_reason(ReasonCode code, const Args&... args) {
  return {code, {detail::reason_argument(args)...}};
}

}  // namespace budgetlint

#pragma once

#include <string>
#include <string_view>
#include <type_traits>
#include <utility>
#include <vector>

#include <fmt/format.h>

#include "diag/diagnostic.h"

namespace budgetlint {

/// Every coded problem; the table is codes.def, the only place to add one.
enum class Code : unsigned short {
#define BUDGETLINT_CODE(number, name, severity, zh, en, help_zh, help_en) name,
#include "diag/codes.def"
#undef BUDGETLINT_CODE
};

struct CodeInfo {
  Code code;
  std::string_view id;  ///< E0101
  Severity severity;
  std::string_view zh;  ///< fmt format string
  std::string_view en;
  std::string_view help_zh;  ///< for `budgetlint explain`
  std::string_view help_en;
};

[[nodiscard]] const CodeInfo& info(Code code);
[[nodiscard]] const std::vector<CodeInfo>& all_codes();
/// The code of that id (`E0101`), or null.
[[nodiscard]] const CodeInfo* find_code(std::string_view id);

/// A text as messages quote it: what is very long is cut, for it may come from the input and be of any length.
[[nodiscard]] std::string shown_in_message(std::string_view text);

namespace detail {
template <typename T>
decltype(auto) in_language(const T& argument, Language language) {
  if constexpr (std::is_same_v<T, LocalText>) {
    return shown_in_message(argument.in(language));
  } else if constexpr (std::is_convertible_v<const T&, std::string_view>) {
    return shown_in_message(argument);
  } else {
    return (argument);
  }
}
}  // namespace detail

/// The diagnostic of a code at a place. The arguments fill the {} of both languages; a LocalText gives each its own.
template <typename... Args>
[[nodiscard]] Diagnostic make_diagnostic(Code code, Location where, const Args&... args) {
  const CodeInfo& entry = info(code);
  Diagnostic out;
  out.rule = entry.id;
  out.severity = entry.severity;
  out.message.zh = fmt::format(fmt::runtime(entry.zh), detail::in_language(args, Language::zh)...);
  out.message.en = fmt::format(fmt::runtime(entry.en), detail::in_language(args, Language::en)...);
  out.where = std::move(where);
  return out;
}

}  // namespace budgetlint

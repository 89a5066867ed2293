#pragma once

#include <string_view>

#include "diag/diagnostic.h"

/// What people write who know Excel, SQL, Python or JavaScript, or say it in Chinese, and how the rule language says
/// it. Each gives the hint beside a mistake; empty where the text is no such habit.
namespace budgetlint::habits {

/// An operator, a word or a sign where the grammar does not want it: `<>`, `并且`, `包含`, `if`.
[[nodiscard]] LocalText of_syntax(std::string_view text);
/// A function that there is not: `SUM`, `求和`, `VLOOKUP`, `len`.
[[nodiscard]] LocalText of_function(std::string_view name);
/// A name that there is not: `true`, `null`, `self`.
[[nodiscard]] LocalText of_name(std::string_view name);
/// A member that no type has: `length`, `sum`.
[[nodiscard]] LocalText of_member(std::string_view name);

}  // namespace budgetlint::habits

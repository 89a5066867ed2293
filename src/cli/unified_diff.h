#pragma once

#include <string>
#include <string_view>

namespace budgetlint::cli {

/// What changes from one text to another, as `diff -u` shows it; empty where nothing does.
[[nodiscard]] std::string unified_diff(const std::string& name, std::string_view before, std::string_view after);

}  // namespace budgetlint::cli

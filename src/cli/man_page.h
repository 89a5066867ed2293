#pragma once

#include <string>

#include "cli/command_line.h"

namespace budgetlint::cli {

/// The manual page budgetlint(1), in groff's `man` macros.
[[nodiscard]] std::string man_page(const Command& program, const std::string& version, Language language);

}  // namespace budgetlint::cli

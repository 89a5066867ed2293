#pragma once

#include <string>

#include "cli/command_line.h"

namespace budgetlint::cli {

/// A script that completes the command line in a shell: bash, zsh or fish. bash shows no descriptions, the others those
/// in `language`.
[[nodiscard]] std::string completions(const Command& program, const std::string& shell, Language language);

}  // namespace budgetlint::cli

#pragma once

namespace budgetlint::cli {

/// Exit codes of every command.
enum ExitCode : int { kClean = 0, kFindings = 1, kFailed = 2 };

}  // namespace budgetlint::cli

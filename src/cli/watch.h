#pragma once

#include <functional>
#include <string>
#include <vector>

#include "diag/diagnostic.h"

namespace budgetlint::cli {

/// Runs, and again whenever a file of `paths` changes, until it is interrupted: the program then ends with the exit
/// code of the last run. A terminal is cleared before each further run. Returns only where it cannot watch.
int watch(const std::function<std::vector<std::string>()>& paths, Language language, const std::function<int()>& run);

}  // namespace budgetlint::cli

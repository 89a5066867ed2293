#pragma once

#include <string>
#include <vector>

#include "config/settings.h"

namespace budgetlint::cli {

/// The settings of `file`; where that is empty, of the budgetlint.yaml found upwards from the first path (from the
/// current directory where there is none).
[[nodiscard]] Settings find_settings(const std::string& file, const std::vector<std::string>& paths);

}  // namespace budgetlint::cli

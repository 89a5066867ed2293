#pragma once

#include <string>
#include <vector>

#include "cli/check_setup.h"

namespace budgetlint::cli {

/// The files and folders that a check depends on: models, the settings that govern them with those that they extend,
/// places where there might be settings, rule files and last year's document.
[[nodiscard]] std::vector<std::string> files_read_by(const SetupArguments& arguments);

}  // namespace budgetlint::cli

#pragma once

#include <string>
#include <vector>

#include "session/file_system.h"
#include "session/options.h"

namespace budgetlint {

/// The files and folders that a check depends on: models, the settings that govern them with those that they extend,
/// places where there might be settings, rule files and last year's document.
[[nodiscard]] std::vector<std::string> files_read_by(const FileSystem& files, const SessionOptions& options);

}  // namespace budgetlint

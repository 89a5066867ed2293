#pragma once

#include <string>
#include <vector>

#include "config/settings.h"

namespace budgetlint::cli {

/// Found upwards from what is checked.
inline constexpr const char* kSettingsFile = "budgetlint.yaml";

/// The settings of `file` with those that it extends; where `file` is empty, of the budgetlint.yaml found upwards from
/// the first path (from the current directory where there is none).
[[nodiscard]] Settings find_settings(const std::string& file, const std::vector<std::string>& paths);

/// Where `find_settings` looks for the file, whether it is there or not.
[[nodiscard]] std::vector<std::string> possible_settings(const std::vector<std::string>& paths);

/// A path with its folder in full and without symbolic links: as patterns of files see it.
[[nodiscard]] std::string full_path(const std::string& path);

/// `FILE:LINE` of a place.
[[nodiscard]] std::string file_and_line(const Location& place);

}  // namespace budgetlint::cli

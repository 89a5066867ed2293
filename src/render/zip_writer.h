#pragma once

#include <optional>
#include <string>
#include <utility>
#include <vector>

namespace budgetlint {

/// The entries, name and bytes each, as a zip archive; the only file with libzip that writes. The same entries give the
/// same bytes. Nullopt where memory does not suffice.
[[nodiscard]] std::optional<std::string> zip_archive(const std::vector<std::pair<std::string, std::string>>& entries);

}  // namespace budgetlint

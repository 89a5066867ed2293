#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace budgetlint {

/// Name and bytes of each.
using ZipEntries = std::vector<std::pair<std::string, std::string>>;

/// The entries as a zip archive; the only file with libzip that writes. The same entries give the same bytes. Nullopt
/// where memory does not suffice.
[[nodiscard]] std::optional<std::string> zip_archive(const ZipEntries& entries);

/// An archive with the entries in place of those of their names, or behind the others, and with a comment at its end.
/// Nullopt where it is no archive, too.
[[nodiscard]] std::optional<std::string> zip_archive_with(std::string_view archive, const ZipEntries& entries,
                                                          const std::string& comment);

}  // namespace budgetlint

#pragma once

#include <string>
#include <string_view>

#include "diag/diagnostic.h"

namespace budgetlint::cli {

/// Writes a file whole or not at all: to a new file beside it, which then takes its place. What is no regular file,
/// such as a device or a pipe, is written to as it is. False when it cannot, and then `errno` says why.
[[nodiscard]] bool write_file(const std::string& path, const std::string& text);

/// Writes a file that is not there yet; what is there, a dangling link too, stays. False when it cannot, and then
/// `errno` says why, `EEXIST` where there is one.
[[nodiscard]] bool write_new_file(const std::string& path, const std::string& text);

/// Writes all of the text to an open file. False when it cannot, and then `errno` says why.
[[nodiscard]] bool write_all(int file, std::string_view text);

/// Why writing failed, for people.
[[nodiscard]] LocalText write_failure(int error);

}  // namespace budgetlint::cli

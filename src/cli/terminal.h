#pragma once

#include <string>

#include "diag/diagnostic.h"

namespace budgetlint::cli {

/// Whether it is a terminal that can move its cursor.
[[nodiscard]] bool is_terminal(int fd);

/// Whether to colour what goes to standard output (`fd` 1): `when` is auto, always or never; auto follows NO_COLOR,
/// CLICOLOR_FORCE, TERM and whether it is a terminal.
[[nodiscard]] bool use_color(const std::string& when, int fd);

}  // namespace budgetlint::cli

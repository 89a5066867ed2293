#pragma once

#include <exception>

namespace budgetlint::cli {

/// Tells what ended the run that nothing expected, as a coded problem; the exit code.
[[nodiscard]] int tell_failure(const std::exception_ptr& failure, int argc, char** argv);

}  // namespace budgetlint::cli

#pragma once

#include <string>

namespace budgetlint::test {

/// Where the project and the built program are. Only paths.cpp is compiled with them: all other tests compile to the
/// same wherever the project lies.
std::string project_path(const std::string& path);
const char* program_path();

}  // namespace budgetlint::test

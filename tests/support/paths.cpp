#include "support/paths.h"

namespace budgetlint::test {

std::string project_path(const std::string& path) { return std::string(BUDGETLINT_ROOT) + "/" + path; }

const char* program_path() { return BUDGETLINT_PROGRAM; }

}  // namespace budgetlint::test

#pragma once

#include <string>
#include <vector>

#include "base/source_text.h"
#include "diag/diagnostic.h"

namespace budgetlint::cli {

/// The text of a file, or of standard input where the path is `-`, under that name. The one place where the program
/// reads: regular files only, and never more than the largest that is allowed. Null where that fails; `problems` says
/// why.
[[nodiscard]] SourcePtr read_input(const std::string& path, const std::string& name, std::vector<Diagnostic>& problems);

}  // namespace budgetlint::cli

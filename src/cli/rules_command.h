#pragma once

#include <ostream>
#include <string>
#include <vector>

#include "diag/diagnostic.h"

namespace budgetlint::cli {

/// `budgetlint rules`: lists the embedded rules as text, json or markdown.
int run_rules(const std::string& format, Language language, std::ostream& out);

/// `budgetlint explain`: a rule or an error code; 2 when there is no such thing.
int run_explain(const std::string& id, const std::vector<std::string>& rules, Language language, std::ostream& out,
                std::ostream& err);

/// What `--version` prints: the program, the model version, and each pack with its version and digest.
[[nodiscard]] std::string version_text();

}  // namespace budgetlint::cli

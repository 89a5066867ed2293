#pragma once

#include <ostream>
#include <string>
#include <vector>

#include "diag/diagnostic.h"

namespace budgetlint::cli {

struct RulesArguments {
  std::vector<std::string> patterns;  ///< of ids; without one all rules
  std::string format = "text";
};

/// `budgetlint rules`: lists the embedded rules as text, json or markdown. A pattern that names none is told in `err`.
int run_rules(const RulesArguments& arguments, Language language, std::ostream& out, std::ostream& err);
/// The ids of the embedded rules.
[[nodiscard]] std::vector<std::string> embedded_rule_ids();

/// `budgetlint explain`: a rule or an error code; 2 when there is no such thing.
int run_explain(const std::string& id, const std::vector<std::string>& rules, Language language, std::ostream& out,
                std::ostream& err);

/// What `--version` prints: the program, the model version, and each pack with its version and digest.
[[nodiscard]] std::string version_text();

}  // namespace budgetlint::cli

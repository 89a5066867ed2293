#pragma once

#include <string>
#include <vector>

#include "base/source_text.h"
#include "diag/report.h"

namespace budgetlint {

/// That somebody has judged a finding: a comment in the model, or an entry of `suppress` or `explain` in settings.
struct Suppression {
  std::string rule;   ///< id or pattern
  std::string path;   ///< pattern of logical paths; in the model the line decides
  std::string value;  ///< of explanations: what was found when it was given
  std::string reason, by, on;
  std::vector<std::string> files;  ///< in the settings: patterns, empty for all files
  std::string folder;              ///< from which these count
  Location place;                  ///< of the whole comment or entry, which is what a fix removes
  Location rule_place, value_place;
  std::uint32_t line = 0;     ///< in the model: of what it is for
  std::vector<Edit> removal;  ///< takes away this rule, or all if it names no other
  bool explains = false;
  bool used = false;
  bool decided = false;    ///< a rule that it names came to a decision in a document that it is for
  bool undecided = false;  ///< and another time could not: then it may be needed although it was not used
};

/// The comments `# budgetlint: ignore[…] reason` of a model, one suppression for each rule that they name. What is
/// wrong with them is added to `problems`.
[[nodiscard]] std::vector<Suppression> read_suppressions(const SourceText& model, std::vector<Diagnostic>& problems);

/// Moves findings that are suppressed from the report's findings to `suppressed`, and marks what was used. Explanations
/// of what has changed since become findings.
void suppress(DocumentReport& report, const std::vector<Suppression*>& suppressions);

/// Those that name no rule or that were not used; `rules` are the ids of all rules there are.
[[nodiscard]] std::vector<Diagnostic> judge(const std::vector<Suppression>& suppressions,
                                            const std::vector<std::string>& rules);

}  // namespace budgetlint

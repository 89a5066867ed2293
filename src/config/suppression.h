#pragma once

#include <optional>
#include <string>
#include <vector>

#include "config/file_patterns.h"
#include "config/model_texts.h"
#include "diag/report.h"
#include "diag/suggestion.h"

namespace budgetlint {

/// Which findings a suppression is for: those of some paths, where it stands in the settings; those of some lines, or
/// all of the file, where it is a comment in a model.
enum class SuppressionScope : unsigned char { paths, lines, file };

/// The place of a finding, as people look for it.
struct Elsewhere {
  std::uint32_t line = 0;  ///< 0 where it has none
  std::string path;
};

/// That somebody has judged a finding: a comment in the model, or an entry of `suppress` or `explain` in settings.
struct Suppression {
  std::string rule;  ///< id or pattern
  SuppressionScope scope = SuppressionScope::paths;
  std::string path;   ///< of `paths`: a pattern
  LineRange lines;    ///< of `lines`
  std::string value;  ///< of explanations: what was found when it was given
  std::string reason, by, on;
  FilePatterns files;  ///< of `paths`; without a pattern all files
  Location place;      ///< of the whole comment or entry, which is what a fix removes
  Location rule_place, value_place;
  std::vector<Edit> removal;  ///< takes away this rule, or all if it names no other
  bool explains = false;
  bool used = false;
  bool decided = false;                ///< a rule that it names came to a decision in a document that it is for
  bool undecided = false;              ///< and another time could not: then it may be needed although it was not used
  std::optional<Elsewhere> elsewhere;  ///< where there is a finding that it would be for, did it stand there
};

/// The same suppression before any document was seen.
[[nodiscard]] Suppression without_use(Suppression suppression);
/// Adds to what is known of a suppression's use what the same one was needed for elsewhere.
void add_use(Suppression& to, const Suppression& use);

/// Moves findings that are suppressed from the report's findings to `suppressed`, and marks what was used. Explanations
/// of what has changed since become findings.
void suppress(DocumentReport& report, const std::vector<Suppression*>& suppressions);

/// The rules that a suppression may name.
struct RuleNames {
  RuleIds ids;
  bool complete = true;  ///< false where a run has other rules than the project: others may be there
};

/// Those that name no rule or that were not used.
[[nodiscard]] std::vector<Diagnostic> judge(const std::vector<Suppression>& suppressions, const RuleNames& rules);

}  // namespace budgetlint

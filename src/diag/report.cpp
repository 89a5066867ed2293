#include "diag/report.h"

#include <algorithm>

namespace budgetlint {

std::string_view to_string(Outcome outcome) {
  switch (outcome) {
    case Outcome::passed: return "passed";
    case Outcome::violated: return "violated";
    case Outcome::not_applicable: return "not_applicable";
    case Outcome::not_evaluated: break;
  }
  return "not_evaluated";
}

void SeverityCounts::add(Severity severity) {
  switch (severity) {
    case Severity::error: ++errors; break;
    case Severity::warning: ++warnings; break;
    case Severity::info: ++infos; break;
  }
}

Summary summarize(const Report& report) {
  Summary summary;
  summary.documents = report.documents.size();
  summary.problems = report.problems.size();
  for (const DocumentReport& document : report.documents) {
    summary.problems += document.problems.size();
    summary.suppressed += document.suppressed.size();
    for (const Diagnostic& finding : document.findings) summary.findings.add(finding.severity);
  }
  return summary;
}

std::size_t count(const DocumentReport& document, Outcome outcome) {
  return static_cast<std::size_t>(std::count_if(document.outcomes.begin(), document.outcomes.end(),
                                                [&](const RuleOutcome& entry) { return entry.outcome == outcome; }));
}

}  // namespace budgetlint

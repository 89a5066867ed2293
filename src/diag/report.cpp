#include "diag/report.h"

#include <algorithm>
#include <iterator>

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

std::size_t BaselineSummary::gone_count() const {
  std::size_t out = 0;
  for (const GoneFinding& each : gone) out += each.count;
  return out;
}

void fold_consequences(DocumentReport& document) {
  std::vector<Diagnostic>& findings = document.findings;
  for (RootCause& cause : document.causes) {
    const auto is_other = [&](const Diagnostic& finding) {
      return std::find(cause.consequences.begin(), cause.consequences.end(), finding.fingerprint) ==
             cause.consequences.end();
    };
    const auto first = std::stable_partition(findings.begin(), findings.end(), is_other);
    if (findings.end() - first != static_cast<std::ptrdiff_t>(cause.consequences.size())) continue;
    if (cause.found) {
      cause.finding.consequences.assign(std::make_move_iterator(first), std::make_move_iterator(findings.end()));
      findings.erase(first, findings.end());
    }
    findings.push_back(std::move(cause.finding));
  }
  document.causes.clear();
  std::stable_sort(findings.begin(), findings.end(), told_before);
}

std::size_t count(const DocumentReport& document, Outcome outcome) {
  return static_cast<std::size_t>(std::count_if(document.outcomes.begin(), document.outcomes.end(),
                                                [&](const RuleOutcome& entry) { return entry.outcome == outcome; }));
}

}  // namespace budgetlint

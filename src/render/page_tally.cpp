#include "render/page_tally.h"

namespace budgetlint {
namespace {

DocumentTally tally_of(const DocumentReport& document) {
  DocumentTally out;
  out.file = document.file;
  out.entity = document.entity;
  out.kind = document.kind;
  out.year = document.year;
  out.checked = document.checked;
  for (const Diagnostic& finding : document.findings) out.found.add(finding.severity, finding.stands_for);
  out.problems = document.problems.size();
  out.set_aside = document.suppressed.size();
  for (const RuleOutcome& entry : document.outcomes) ++out.outcomes[static_cast<std::size_t>(entry.outcome)];
  if (document.view && document.view->figures) {
    const ViewFigures& figures = *document.view->figures;
    out.figures = FigureCounts{figures.printed, figures.tied(), figures.bounded()};
  }
  return out;
}

}  // namespace

void PageTally::add(const DocumentReport& document) {
  summary.add(document);
  documents.push_back(tally_of(document));
  if (const std::optional<FigureCounts>& of_document = documents.back().figures) {
    figures.printed += of_document->printed;
    figures.tied += of_document->tied;
    figures.bounded += of_document->bounded;
  }
  for (const Diagnostic& problem : document.problems) told.add(problem.severity);
  for (const Diagnostic& finding : document.findings) {
    told.add(finding.severity);
    add_found(finding);
  }
  for (const Suppressed& each : document.suppressed) ++(each.explained ? explained : suppressed);
}

/// What follows from a finding was found by its rule all the same.
void PageTally::add_found(const Diagnostic& finding) {
  RuleTally& entry = rules[finding.rule];
  if (entry.count == 0 || finding.severity > entry.severity) {
    entry.severity = finding.severity;
    entry.title = finding.title;
  }
  ++entry.count;
  for (const Diagnostic& each : finding.consequences) add_found(each);
}

void PageTally::add_problems_of_run(const std::vector<Diagnostic>& problems) {
  summary.problems += problems.size();
  for (const Diagnostic& problem : problems) told.add(problem.severity);
}

}  // namespace budgetlint

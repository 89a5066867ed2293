#include "session/stored_figures_check.h"

#include <algorithm>
#include <set>
#include <string>
#include <utility>

#include "model/reader.h"

namespace budgetlint {
namespace {

std::set<std::string> fingerprints_of(const std::vector<Diagnostic>& findings) {
  std::set<std::string> out;
  for (const Diagnostic& each : findings) out.insert(each.fingerprint);
  return out;
}

/// Rules that tables are declared with: sums of rows and columns.
bool is_of_table(const Diagnostic& finding) { return finding.rule.find('/') != std::string::npos; }

}  // namespace

void check_stored_figures(Engine& engine, const MadeModel& stored, CheckOptions how, DocumentReport& report) {
  how.view = false;
  how.guarded = nullptr;
  how.trace = nullptr;
  how.work = nullptr;
  const ReadResult read = read_document(stored.source);
  const TypedDocument typed(*read.document, engine.program);
  DocumentReport held = check_document(engine, typed, read.problems, how);
  locate(held, stored);
  const std::set<std::string> in_shown = fingerprints_of(report.findings);
  const std::set<std::string> in_held = fingerprints_of(held.findings);
  for (Diagnostic& finding : report.findings) {
    if (in_held.contains(finding.fingerprint) || !is_of_table(finding)) continue;
    finding.notes.push_back(
        {"格里存的数没有这个问题，是显示的小数位数造成的",
         "the figures that the cells hold do not have it: it comes of the decimals that are shown"});
  }
  for (Diagnostic& finding : held.findings) {
    if (in_shown.contains(finding.fingerprint) || !is_of_table(finding)) continue;
    finding.severity = Severity::info;
    finding.notes.push_back({"说的是格里存的数；显示的数没有这个问题",
                             "this is of the figures that the cells hold; those that are shown do not have it"});
    report.findings.push_back(std::move(finding));
  }
  std::stable_sort(report.findings.begin(), report.findings.end(), told_before);
}

}  // namespace budgetlint

#include "causes/correction_trial.h"

#include <algorithm>
#include <memory>

#include "diag/edits.h"
#include "model/reader.h"

namespace budgetlint {

CorrectionTrial::CorrectionTrial(Engine& engine, const Document& document, const CheckOptions& options,
                                 const DocumentReport& report, std::size_t problems)
    : engine_(engine),
      document_(document),
      options_(options),
      before_(count(report.findings, Severity::info)),
      problems_(problems) {
  for (const Diagnostic& one : report.findings) by_fingerprint_[one.fingerprint] = {one.rule, one.where.path};
  options_.view = false;
  options_.guarded = nullptr;
  options_.constraints = nullptr;
}

CorrectionTrial::Counts CorrectionTrial::count(const std::vector<Diagnostic>& diagnostics, Severity least) {
  Counts out;
  for (const Diagnostic& one : diagnostics) {
    if (one.severity >= least) ++out[{one.rule, one.where.path}];
  }
  return out;
}

bool CorrectionTrial::cures(const std::vector<Edit>& edits, const std::vector<std::string>& findings) const {
  if (edits.empty()) return false;
  const std::optional<std::string> corrected = apply_edits(document_.source->bytes(), edits);
  if (!corrected) return false;
  ReadResult model = read_document(std::make_shared<SourceText>(document_.source->name(), *corrected));
  const DocumentReport after = check_document(engine_, *model.document, std::move(model.problems), options_);
  if (after.problems.size() > problems_) return false;
  Counts allowed = before_;
  for (const std::string& fingerprint : findings) --allowed[by_fingerprint_.at(fingerprint)];
  const Counts found = count(after.findings, Severity::info);
  const Counts serious = count(after.findings, Severity::warning);
  const bool cured = std::all_of(findings.begin(), findings.end(), [&](const std::string& fingerprint) {
    const Key& key = by_fingerprint_.at(fingerprint);
    const auto left = found.find(key);
    return left == found.end() || left->second <= allowed[key];
  });
  return cured && std::all_of(serious.begin(), serious.end(),
                              [&](const auto& entry) { return entry.second <= allowed[entry.first]; });
}

}  // namespace budgetlint

#include "causes/correction_trial.h"

#include <algorithm>
#include <utility>

#include "diag/edits.h"

namespace budgetlint {

CorrectionTrial::CorrectionTrial(Engine& engine, const TypedDocument& document, const CheckOptions& options,
                                 const DocumentReport& report, const Trace& trace, std::size_t problems)
    : engine_(engine),
      options_(options),
      earlier_(document, report, trace),
      before_(count(report.findings, Severity::info)),
      serious_before_(count(report.findings, Severity::warning)),
      problems_(problems) {
  for (const Diagnostic& one : report.findings) by_fingerprint_[one.fingerprint] = {one.rule, one.where.path};
  options_.view = false;
  options_.guarded = nullptr;
  options_.trace = nullptr;
}

CorrectionTrial::Counts CorrectionTrial::count(const std::vector<Diagnostic>& diagnostics, Severity least) {
  Counts out;
  for (const Diagnostic& one : diagnostics) {
    if (one.severity >= least) ++out[{one.rule, one.where.path}];
  }
  return out;
}

CorrectionTrial::Result CorrectionTrial::attempt(const std::vector<Edit>& edits,
                                                 const std::vector<std::string>& findings) {
  Result out;
  if (edits.empty()) return out;
  std::optional<std::string> text = apply_edits(earlier_.document().source().bytes(), edits);
  if (!text) return out;
  ++attempts_;
  const EditedDocument corrected(earlier_, engine_.program, edits, *std::move(text));
  CheckOptions options = options_;
  options.standing = &corrected.standing();
  const DocumentReport after = check_document(engine_, corrected.typed(), corrected.problems(), options);
  const Counts found = count(after.findings, Severity::info);
  const Counts serious = count(after.findings, Severity::warning);
  Counts allowed = before_;
  for (const std::string& fingerprint : findings) --allowed[by_fingerprint_.at(fingerprint)];
  const bool cured = std::all_of(findings.begin(), findings.end(), [&](const std::string& fingerprint) {
    const Key& key = by_fingerprint_.at(fingerprint);
    const auto left = found.find(key);
    return left == found.end() || left->second <= allowed[key];
  });
  const bool nothing_new = std::all_of(serious.begin(), serious.end(),
                                       [&](const auto& entry) { return entry.second <= allowed[entry.first]; });
  out.cures = cured && nothing_new && after.problems.size() <= problems_;
  for (const auto& [fingerprint, key] : by_fingerprint_) {
    if (serious_before_.contains(key) && !found.contains(key)) out.gone.push_back(fingerprint);
  }
  return out;
}

}  // namespace budgetlint

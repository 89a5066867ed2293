#pragma once

#include <cstddef>
#include <map>
#include <string>
#include <utility>
#include <vector>

#include "diag/report.h"
#include "engine/check.h"

namespace budgetlint {

/// Checks a document with some edits made, to see whether they mend it.
class CorrectionTrial {
 public:
  /// `report` is that of the document as it is, with all its findings, and `trace` what its rules wrote down; both
  /// outlive this. `problems` is how many the document has.
  CorrectionTrial(Engine& engine, const TypedDocument& document, const CheckOptions& options,
                  const DocumentReport& report, const Trace& trace, std::size_t problems);

  /// Findings are named by their fingerprints.
  struct Result {
    /// Whether the edits do away with the findings asked for, and bring no new error, warning or problem.
    bool cures = false;
    std::vector<std::string> gone;  ///< errors and warnings that are no more, asked for or not
  };
  /// Nothing to do cures nothing.
  [[nodiscard]] Result attempt(const std::vector<Edit>& edits, const std::vector<std::string>& findings);
  /// Whether there were so many attempts that there are to be no more: each reads the whole document.
  [[nodiscard]] bool is_exhausted() const { return attempts_ >= kMostAttempts; }

 private:
  static constexpr std::size_t kMostAttempts = 64;

  /// A rule and a logical path.
  using Key = std::pair<std::string, std::string>;
  using Counts = std::map<Key, std::size_t>;

  [[nodiscard]] static Counts count(const std::vector<Diagnostic>& diagnostics, Severity least);

  Engine& engine_;
  CheckOptions options_;
  EarlierCheck earlier_;
  Counts before_, serious_before_;
  std::map<std::string, Key> by_fingerprint_;
  std::size_t problems_ = 0;
  std::size_t attempts_ = 0;
};

}  // namespace budgetlint

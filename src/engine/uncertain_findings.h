#pragma once

#include <vector>

#include "diag/report.h"
#include "model/document.h"

namespace budgetlint {

/// The tables and sections of a document of which an import was not sure.
class Doubts {
 public:
  explicit Doubts(const Document& document);

  /// Says of a finding that rests on one of them what was not sure. What was not read for certain is corrected by
  /// nobody: it has no fixes.
  void note(Diagnostic& finding) const;

 private:
  /// A stretch of the model that is uncertain, and what is said of it.
  struct Doubt {
    Span span;
    LocalText words;
  };
  template <typename Things>
  void collect(const Things& things);
  [[nodiscard]] bool rests_on(const Diagnostic& finding, const Doubt& doubt) const;

  const SourceText* source_;
  std::vector<Doubt> doubts_;
};

}  // namespace budgetlint

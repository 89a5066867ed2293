#pragma once

#include <memory>
#include <vector>

#include "base/source_text.h"
#include "diag/diagnostic.h"
#include "model/document.h"

namespace budgetlint {

struct ReadResult {
  /// What could be read; always there, though perhaps empty.
  std::unique_ptr<Document> document;
  /// What was wrong, sorted by place.
  std::vector<Diagnostic> problems;
};

/// Reads a YAML budget model (docs/model.md). Never throws and never fails: malformed input becomes problems with
/// their places, and the rest is read. Time and memory are linear in the input, within the documented limits.
[[nodiscard]] ReadResult read_document(SourcePtr source);

}  // namespace budgetlint

#pragma once

#include <cstddef>
#include <vector>

#include "engine/areas.h"
#include "engine/constraints.h"

namespace budgetlint {

/// What was written down while rules ran over a document: what each read of it, and what it demanded of its figures.
struct Trace {
  /// The source is that of the document.
  explicit Trace(const SourceText& source) : constraints(source) {}

  struct RuleTrace {
    Areas read;
    Constraints::Extent before, after;  ///< what was demanded when it began, and when it had run
  };

  Constraints constraints;
  std::vector<RuleTrace> rules;  ///< of those that ran, in their order
};

}  // namespace budgetlint

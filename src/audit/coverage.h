#pragma once

#include <cstddef>
#include <string>
#include <vector>

#include "audit/printed_figures.h"
#include "engine/check.h"

namespace budgetlint {

/// A figure with the rules that compare it with something.
struct GuardedFigure {
  PrintedFigure figure;
  std::vector<std::string> rules;
  bool equated = false;  ///< one of them in an equation; a bound alone leaves it room to be wrong

  [[nodiscard]] bool guarded() const { return !rules.empty(); }
};

/// The printed figures of a document, each with the rules that a check of it found to guard it.
[[nodiscard]] std::vector<GuardedFigure> guarded_figures(const TypedDocument& document, const GuardedSpans& guarded);

/// Which rules guard which figures of a document. A rule guards a figure when a requirement of it, as it ran on this
/// document, had the figure among its operands.
[[nodiscard]] std::vector<GuardedFigure> coverage_of(Engine& engine, const TypedDocument& document,
                                                     const CheckOptions& options);

}  // namespace budgetlint

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

  [[nodiscard]] bool guarded() const { return !rules.empty(); }
};

/// Which rules guard which figures of a document. A rule guards a figure when a requirement of it, as it ran on this
/// document, had the figure among its operands.
[[nodiscard]] std::vector<GuardedFigure> coverage_of(Engine& engine, const Document& document,
                                                     const CheckOptions& options);

}  // namespace budgetlint

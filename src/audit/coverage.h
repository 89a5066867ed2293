#pragma once

#include <cstddef>
#include <string>
#include <vector>

#include "audit/printed_figures.h"
#include "engine/check.h"
#include "engine/narrative_readings.h"

namespace budgetlint {

/// A figure with the rules that compare it with something.
struct GuardedFigure {
  PrintedFigure figure;
  std::vector<std::string> equations;  ///< rules that compare it by an equation
  std::vector<std::string> bounds;     ///< the others, such as that it is not negative: it has room to be wrong
  bool understood = true;              ///< of a figure in prose, whether it is known what it is

  [[nodiscard]] bool tied() const { return !equations.empty(); }
  /// Whether bounds are all that holds it.
  [[nodiscard]] bool only_bounded() const { return !tied() && !bounds.empty(); }
};

/// How many figures are guarded, and how: each is tied, untied or unknown.
struct CoverageCount {
  std::size_t figures = 0;
  std::size_t tied = 0;     ///< an equation holds it
  std::size_t untied = 0;   ///< none does, though it is known what it is
  std::size_t unknown = 0;  ///< of prose, what was not understood
  std::size_t bounded = 0;  ///< of those that are not tied, the ones that a bound holds

  void add(const GuardedFigure& figure) {
    ++figures;
    ++(figure.tied() ? tied : figure.understood ? untied : unknown);
    bounded += figure.only_bounded() ? 1 : 0;
  }
};

/// The printed figures of a document, each with the rules that a check of it found to guard it.
[[nodiscard]] std::vector<GuardedFigure> guarded_figures(const TypedDocument& document, const GuardedSpans& guarded,
                                                         const NarrativeReadings& readings);

/// Which rules guard which figures of a document. A rule guards a figure when a requirement of it, as it ran on this
/// document, had the figure among its operands.
[[nodiscard]] std::vector<GuardedFigure> coverage_of(Engine& engine, const TypedDocument& document,
                                                     const CheckOptions& options);

}  // namespace budgetlint

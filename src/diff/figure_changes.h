#pragma once

#include <optional>
#include <string>
#include <vector>

#include "audit/printed_figures.h"
#include "diag/comparison.h"

namespace budgetlint {

/// The unit of a figure: the one printed beside it, or that of its table or form.
[[nodiscard]] std::string unit_of(const PrintedFigure& figure);

/// Equal for figures of the same value, precision and unit, however they are written.
[[nodiscard]] std::string identity_of(const PrintedFigure& figure);

[[nodiscard]] ComparedFigure compared_figure(const PrintedFigure& figure, const Location& where,
                                             const std::string& words);

/// A value in a figure's unit, with its decimals.
[[nodiscard]] std::string like(const PrintedFigure& figure, const Exact& value);

/// Which figure of one draft is which of the other, with what changed. A figure without a counterpart was added or
/// removed.
struct AlignedFigure {
  std::optional<PrintedFigure> before, after;
  Span blank;  ///< of the blank cell that stands in the new draft for a figure of the old one
  std::string path, words;
  std::optional<std::size_t> change;  ///< its index among the figure changes; none where the figure is the same
};

/// Collects aligned figures and what changed in them.
class FigureChanges {
 public:
  FigureChanges(const SourceText& before, const SourceText& after) : before_(before), after_(after) {}

  /// One of them may be null. `where` is the text that they stand in, of which a blank one is a place too.
  /// `words` stand before it in prose.
  void add(const PrintedFigure* before, const PrintedFigure* after, const Location& where, bool in_text,
           const std::string& words = {});

  std::vector<FigureChange> changes;
  std::vector<AlignedFigure> aligned;

 private:
  const SourceText& before_;
  const SourceText& after_;
};

}  // namespace budgetlint

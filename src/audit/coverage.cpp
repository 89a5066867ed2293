#include "audit/coverage.h"

#include <set>
#include <utility>

namespace budgetlint {

std::vector<GuardedFigure> guarded_figures(const TypedDocument& document, const GuardedSpans& guarded) {
  std::vector<GuardedFigure> out;
  for (PrintedFigure& figure : printed_figures(document)) {
    std::set<std::string> rules;
    bool equated = false;
    // Spans are sorted by their begin; one that covers the figure begins at it or, with a word of change, before it.
    for (auto span = guarded.begin(); span != guarded.end() && span->first.begin <= figure.number.begin; ++span) {
      if (!span->first.covers(figure.number)) continue;
      rules.insert(span->second.rules.begin(), span->second.rules.end());
      equated = equated || span->second.equated;
    }
    out.push_back({std::move(figure), {rules.begin(), rules.end()}, equated});
  }
  return out;
}

std::vector<GuardedFigure> coverage_of(Engine& engine, const TypedDocument& document, const CheckOptions& options) {
  GuardedSpans guarded;
  CheckOptions with_spans = options;
  with_spans.guarded = &guarded;
  (void)check_document(engine, document, {}, with_spans);
  return guarded_figures(document, guarded);
}

}  // namespace budgetlint

#include "audit/coverage.h"

#include <algorithm>
#include <iterator>
#include <map>
#include <set>
#include <utility>

namespace budgetlint {
namespace {

/// Where in the source figures stand that the reader of prose understood.
class UnderstoodSpans {
 public:
  explicit UnderstoodSpans(const NarrativeReadings& readings) {
    for (const SectionReading& section : readings.sections) {
      for (const prose::Statement& statement : section.reading.statements) {
        if (!prose::is_understood(statement)) continue;
        const Span place = section.to_source(statement.number);
        ends_[place.begin] = place.end;
      }
    }
  }

  [[nodiscard]] bool has(Span number) const {
    const auto after = ends_.upper_bound(number.begin);
    return after != ends_.begin() && number.begin < std::prev(after)->second;
  }

 private:
  std::map<std::uint32_t, std::uint32_t> ends_;  ///< by begin
};

}  // namespace

std::vector<GuardedFigure> guarded_figures(const TypedDocument& document, const GuardedSpans& guarded,
                                           const NarrativeReadings& readings) {
  const UnderstoodSpans understood(readings);
  std::vector<GuardedFigure> out;
  for (PrintedFigure& figure : printed_figures(document)) {
    std::set<std::string> equations, bounds;
    // Spans are sorted by their begin; one that covers the figure begins at it or, with a word of change, before it.
    for (auto span = guarded.begin(); span != guarded.end() && span->first.begin <= figure.number.begin; ++span) {
      if (!span->first.covers(figure.number)) continue;
      equations.insert(span->second.equations.begin(), span->second.equations.end());
      bounds.insert(span->second.bounds.begin(), span->second.bounds.end());
    }
    std::erase_if(bounds, [&](const std::string& rule) { return equations.contains(rule); });
    const bool known = figure.kind != FigureKind::prose || understood.has(figure.number);
    out.push_back({std::move(figure), {equations.begin(), equations.end()}, {bounds.begin(), bounds.end()}, known});
  }
  return out;
}

std::vector<GuardedFigure> coverage_of(Engine& engine, const TypedDocument& document, const CheckOptions& options) {
  GuardedSpans guarded;
  CheckOptions with_spans = options;
  with_spans.guarded = &guarded;
  (void)check_document(engine, document, {}, with_spans);
  return guarded_figures(document, guarded, read_narrative(document, engine.patterns.lexicon()));
}

}  // namespace budgetlint

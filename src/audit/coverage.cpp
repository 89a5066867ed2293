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

/// What was compared, to be asked by figure.
class GuardsOfFigures {
 public:
  explicit GuardsOfFigures(const GuardedSpans& guarded) {
    std::uint32_t reached = 0;
    for (const auto& [span, guards] : guarded) {
      reached = std::max(reached, span.end);
      all_.push_back({span, &guards, reached});
    }
  }

  /// Calls with the guards of each span that covers a figure: it begins there or, with a word of change, before it.
  template <typename Visit>
  void each_of(Span figure, const Visit& visit) const {
    auto at = std::upper_bound(all_.begin(), all_.end(), figure.begin,
                               [](std::uint32_t begin, const Entry& each) { return begin < each.span.begin; });
    while (at != all_.begin() && (--at)->reached >= figure.end) {
      if (at->span.covers(figure)) visit(*at->guards);
    }
  }

 private:
  struct Entry {
    Span span;
    const Guards* guards = nullptr;
    std::uint32_t reached = 0;  ///< how far this one or one before it goes: where that is not far enough none covers
  };
  std::vector<Entry> all_;  ///< by their begins
};

}  // namespace

std::vector<GuardedFigure> guarded_figures(const TypedDocument& document, const GuardedSpans& guarded,
                                           const NarrativeReadings& readings) {
  const UnderstoodSpans understood(readings);
  const GuardsOfFigures guards_of(guarded);
  std::vector<GuardedFigure> out;
  for (PrintedFigure& figure : printed_figures(document)) {
    std::set<std::string> equations, bounds;
    guards_of.each_of(figure.number, [&](const Guards& guards) {
      equations.insert(guards.equations.begin(), guards.equations.end());
      bounds.insert(guards.bounds.begin(), guards.bounds.end());
    });
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

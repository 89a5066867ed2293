#include "engine/uncertain_findings.h"

#include <fmt/format.h>

#include <algorithm>
#include <string>

#include "diag/code.h"

namespace budgetlint {
namespace {

/// A stretch of the model that is uncertain, and what is said of it.
struct Doubt {
  Span span;
  LocalText words;
};

template <typename Things>
void collect(const Things& things, std::vector<Doubt>& out) {
  for (const auto& each : things) {
    if (!each.uncertain.has_value()) continue;
    const std::string name = shown_in_message(each.title.has_value() ? each.title.text : each.id.text);
    const std::string why = shown_in_message(each.uncertain.text);
    out.push_back({each.span,
                   {fmt::format("“{}”导入时拿不准：{}", name, why),
                    fmt::format("“{}” was uncertain when it was imported: {}", name, why)}});
  }
}

bool rests_on(const Diagnostic& finding, const Doubt& doubt, const SourceText* source) {
  const auto is_in = [&](const Location& where) { return where.source == source && doubt.span.covers(where.span); };
  return is_in(finding.where) || std::any_of(finding.related.begin(), finding.related.end(),
                                             [&](const Related& related) { return is_in(related.where); });
}

std::vector<Doubt> doubts_of(const Document& document) {
  std::vector<Doubt> out;
  collect(document.tables, out);
  collect(document.overview, out);
  collect(document.narrative, out);
  return out;
}

void note(const std::vector<Doubt>& doubts, const SourceText* source, Diagnostic& finding) {
  for (const Doubt& doubt : doubts) {
    if (!rests_on(finding, doubt, source)) continue;
    finding.notes.push_back(doubt.words);
    finding.fixes.clear();
  }
}

}  // namespace

void note_uncertain(const Document& document, std::vector<Diagnostic>& findings) {
  const std::vector<Doubt> doubts = doubts_of(document);
  for (Diagnostic& finding : findings) note(doubts, document.source.get(), finding);
}

void note_uncertain(const Document& document, std::vector<RootCause>& causes) {
  const std::vector<Doubt> doubts = doubts_of(document);
  for (RootCause& cause : causes) note(doubts, document.source.get(), cause.finding);
}

}  // namespace budgetlint

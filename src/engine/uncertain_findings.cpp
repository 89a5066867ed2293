#include "engine/uncertain_findings.h"

#include <fmt/format.h>

#include <algorithm>
#include <string>

#include "diag/code.h"

namespace budgetlint {

Doubts::Doubts(const Document& document) : source_(document.source.get()) {
  collect(document.tables);
  collect(document.overview);
  collect(document.narrative);
}

template <typename Things>
void Doubts::collect(const Things& things) {
  for (const auto& each : things) {
    if (!each.uncertain.has_value()) continue;
    const std::string name = shown_in_message(each.title.has_value() ? each.title.text : each.id.text);
    const std::string why = shown_in_message(each.uncertain.text);
    doubts_.push_back({each.span,
                       {fmt::format("“{}”导入时拿不准：{}", name, why),
                        fmt::format("“{}” was uncertain when it was imported: {}", name, why)}});
  }
}

bool Doubts::rests_on(const Diagnostic& finding, const Doubt& doubt) const {
  const auto is_in = [&](const Location& where) { return where.source == source_ && doubt.span.covers(where.span); };
  return is_in(finding.where) || std::any_of(finding.related.begin(), finding.related.end(),
                                             [&](const Related& related) { return is_in(related.where); });
}

void Doubts::note(Diagnostic& finding) const {
  for (const Doubt& doubt : doubts_) {
    if (!rests_on(finding, doubt)) continue;
    finding.notes.push_back(doubt.words);
    finding.fixes.clear();
  }
}

}  // namespace budgetlint

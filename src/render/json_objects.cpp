#include "render/json_objects.h"

#include <nlohmann/json.hpp>
#include <string>
#include <utility>

#include "render/shown_range.h"
#include "render/words.h"

namespace budgetlint {
namespace {

using Json = nlohmann::ordered_json;

Json text_or_null(const std::string& text) { return text.empty() ? Json(nullptr) : Json(text); }

template <typename Items, typename Convert>
Json array_of(const Items& items, const Convert& convert) {
  Json out = Json::array();
  for (const auto& item : items) out.push_back(convert(item));
  return out;
}

/// The file and the range: what locations and edits begin with. A made text has a place in no line.
Json place(const SourceText& source, const Range& range) {
  if (source.made()) {
    return {{"file", source.name()},
            {"line", nullptr},
            {"column", nullptr},
            {"end_line", nullptr},
            {"end_column", nullptr}};
  }
  return {{"file", source.name()},
          {"line", range.begin.line},
          {"column", range.begin.column},
          {"end_line", range.end.line},
          {"end_column", range.end.column}};
}

/// Null where there is no source: a place is real or it is none.
Json location(const Location& where, Language language) {
  if (where.source == nullptr) return nullptr;
  Json out = place(*where.source, shown_range(*where.source, where.span));
  out["path"] = text_or_null(where.path);
  out["origin"] = text_or_null(text_in(where.origin, language));
  out["caption"] = text_or_null(where.caption);
  return out;
}

/// An edit names the very bytes that it replaces, so its range is exact.
Json edit(const Edit& edit) {
  Json out = place(*edit.where.source, exact_range(*edit.where.source, edit.where.span));
  out["text"] = edit.text;
  return out;
}

Json fix(const Fix& fix, Language language) {
  Json edits = Json::array();
  for (const Edit& each : fix.edits) {
    if (each.where.source != nullptr && !each.where.source->made()) edits.push_back(edit(each));
  }
  return {{"title", text_in(fix.title, language)}, {"safe", fix.safe}, {"edits", std::move(edits)}};
}

Json diagnostic(const Diagnostic& item, Language language) {
  const auto related = [&](const Related& each) -> Json {
    return {{"message", text_in(each.message, language)}, {"location", location(each.where, language)}};
  };
  return {{"rule", item.rule},
          {"severity", to_string(item.severity)},
          {"title", text_in(item.title, language)},
          {"message", text_in(item.message, language)},
          {"location", location(item.where, language)},
          {"related", array_of(item.related, related)},
          {"notes", array_of(item.notes, [&](const LocalText& note) { return text_in(note, language); })},
          {"expected", text_or_null(item.expected)},
          {"actual", text_or_null(item.actual)},
          {"difference", text_or_null(item.difference)},
          {"unit", text_or_null(item.unit)},
          {"basis", item.basis},
          {"fixes", array_of(item.fixes, [&](const Fix& each) { return fix(each, language); })},
          {"consequences", diagnostics_json(item.consequences, language)},
          {"fingerprint", item.fingerprint},
          {"suppressed", nullptr}};
}

Json outcome_counts(const DocumentReport& document) {
  Json out = Json::object();
  for (const Outcome outcome : {Outcome::passed, Outcome::violated, Outcome::not_applicable, Outcome::not_evaluated}) {
    out[std::string(to_string(outcome))] = count(document, outcome);
  }
  return out;
}

Json skipped(const DocumentReport& document, Language language) {
  Json out = Json::array();
  for (const RuleOutcome& entry : document.outcomes) {
    if (entry.reason.empty()) continue;  // decided, and nothing was passed over
    out.push_back({{"rule", entry.rule},
                   {"outcome", to_string(entry.outcome)},
                   {"reason", text_in(entry.reason, language)},
                   {"location", entry.where.source == nullptr ? Json(nullptr) : location(entry.where, language)},
                   {"problem", text_or_null(entry.problem)}});
  }
  return out;
}

/// Findings and, each with what suppresses it, those that are suppressed.
Json findings_json(const DocumentReport& document, Language language) {
  Json out = diagnostics_json(document.findings, language);
  for (const Suppressed& each : document.suppressed) {
    Json finding = diagnostic(each.finding, language);
    finding["suppressed"] = {{"reason", each.reason},
                             {"source", each.in_model    ? "model"
                                        : each.explained ? "explain"
                                                         : "suppress"},
                             {"by", text_or_null(each.by)},
                             {"on", text_or_null(each.on)},
                             {"location", location(each.where, language)}};
    out.push_back(std::move(finding));
  }
  return out;
}

}  // namespace

Json diagnostics_json(const std::vector<Diagnostic>& items, Language language) {
  return array_of(items, [&](const Diagnostic& item) { return diagnostic(item, language); });
}

Json location_json(const Location& where, Language language) { return location(where, language); }

Json document_json(const DocumentReport& document, Language language) {
  return {{"file", document.file},
          {"entity", document.entity},
          {"year", document.year ? Json(*document.year) : Json(nullptr)},
          {"kind", document.kind},
          {"checked", to_string(document.checked)},
          {"findings", findings_json(document, language)},
          {"problems", diagnostics_json(document.problems, language)},
          {"outcomes", outcome_counts(document)},
          {"skipped", skipped(document, language)}};
}

Json tool_json(const Report& report) {
  const auto pack = [](const PackInfo& info) -> Json {
    return {{"name", info.name}, {"version", info.version}, {"digest", info.digest}};
  };
  return {{"name", "budgetlint"}, {"version", report.tool_version}, {"packs", array_of(report.packs, pack)}};
}

Json baseline_json(const Report& report) {
  if (!report.baseline) return nullptr;
  const auto gone = [](const GoneFinding& each) -> Json {
    const Json successor = each.replaced_by.empty() ? Json(nullptr) : Json(each.replaced_by);
    return {{"rule", each.rule},
            {"replaced_by", successor},
            {"path", each.path},
            {"message", each.message},
            {"count", each.count}};
  };
  return {{"file", report.baseline->file},
          {"known", report.baseline->known},
          {"gone", array_of(report.baseline->gone, gone)}};
}

Json summary_json(const Summary& summary) {
  return {
      {"documents", summary.documents},  {"errors", summary.findings.errors}, {"warnings", summary.findings.warnings},
      {"infos", summary.findings.infos}, {"suppressed", summary.suppressed},  {"problems", summary.problems},
      {"in_part", summary.in_part},      {"unchecked", summary.unchecked},    {"undecided", summary.undecided}};
}

}  // namespace budgetlint

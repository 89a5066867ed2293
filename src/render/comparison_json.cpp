#include "render/comparison_json.h"

#include <nlohmann/json.hpp>
#include <ostream>
#include <utility>

#include "render/json_objects.h"
#include "render/json_text.h"
#include "render/words.h"

namespace budgetlint {
namespace {

using Json = nlohmann::ordered_json;

const char* name_of(Change change) {
  return change == Change::added ? "added" : change == Change::removed ? "removed" : "changed";
}

const char* name_of(TextPartKind kind) {
  return kind == TextPartKind::added ? "added" : kind == TextPartKind::removed ? "removed" : "same";
}

Json text_or_null(const std::string& text) { return text.empty() ? Json(nullptr) : Json(text); }

Json draft_json(const ComparedDraft& draft) {
  return {{"file", draft.file},
          {"entity", draft.entity},
          {"year", draft.year ? Json(*draft.year) : Json(nullptr)},
          {"kind", draft.kind}};
}

Json figure_json(const ComparedFigure& figure) {
  return {{"text", figure.text},
          {"value", figure.value},
          {"unit", text_or_null(figure.unit)},
          {"words", text_or_null(figure.words)},
          {"location", location_json(figure.where)}};
}

Json change_json(const FigureChange& change) {
  return {{"change", name_of(change.change)},
          {"path", change.path},
          {"old", change.before ? figure_json(*change.before) : Json(nullptr)},
          {"new", change.after ? figure_json(*change.after) : Json(nullptr)},
          {"difference", text_or_null(change.difference)},
          {"unit", text_or_null(change.unit)},
          {"in_text", change.in_text}};
}

Json change_json(const TextChange& change) {
  Json parts = Json::array();
  for (const TextPart& part : change.parts) parts.push_back({{"kind", name_of(part.kind)}, {"text", part.text}});
  return {{"change", name_of(change.change)},
          {"path", change.path},
          {"old", change.before ? location_json(*change.before) : Json(nullptr)},
          {"new", change.after ? location_json(*change.after) : Json(nullptr)},
          {"parts", std::move(parts)}};
}

Json unmoved_json(const UnmovedFigures& unmoved, Language language) {
  Json figures = Json::array();
  for (const ComparedFigure& figure : unmoved.figures) figures.push_back(figure_json(figure));
  Json ties = Json::array();
  for (const BrokenTie& tie : unmoved.ties) {
    ties.push_back({{"rule", tie.rule},
                    {"title", text_in(tie.title, language)},
                    {"moved", tie.moved},
                    {"others", tie.others},
                    {"equal", text_or_null(tie.equal)}});
  }
  return {{"figures", std::move(figures)}, {"ties", std::move(ties)}};
}

Json findings_json(const ComparedFindings& findings, Language language) {
  Json changed = Json::array();
  for (const ChangedFinding& each : findings.changed) {
    changed.push_back(
        {{"old", diagnostics_json({each.before}, language)[0]}, {"new", diagnostics_json({each.after}, language)[0]}});
  }
  return {{"introduced", diagnostics_json(findings.introduced, language)},
          {"cured", diagnostics_json(findings.cured, language)},
          {"changed", std::move(changed)},
          {"undecided", diagnostics_json(findings.undecided, language)},
          {"unchanged", findings.unchanged}};
}

template <typename Items, typename Convert>
Json array_of(const Items& items, const Convert& convert) {
  Json out = Json::array();
  for (const auto& item : items) out.push_back(convert(item));
  return out;
}

Json summary_of(const Comparison& comparison) {
  const ComparedFindings& findings = comparison.findings;
  return {{"figures", comparison.figures.size()}, {"texts", comparison.texts.size()},
          {"unmoved", comparison.unmoved.size()}, {"introduced", findings.introduced.size()},
          {"cured", findings.cured.size()},       {"changed", findings.changed.size()},
          {"unchanged", findings.unchanged},      {"problems", comparison.problems.size()}};
}

}  // namespace

void render_comparison_json(const Comparison& comparison, Language language, std::ostream& out) {
  Report tool;
  tool.tool_version = comparison.tool_version;
  tool.packs = comparison.packs;
  const auto change = [](const auto& each) { return change_json(each); };
  const Json root = {
      {"version", kJsonVersion},
      {"tool", tool_json(tool)},
      {"old", draft_json(comparison.before)},
      {"new", draft_json(comparison.after)},
      {"figures", array_of(comparison.figures, change)},
      {"texts", array_of(comparison.texts, change)},
      {"unmoved", array_of(comparison.unmoved, [&](const auto& each) { return unmoved_json(each, language); })},
      {"findings", findings_json(comparison.findings, language)},
      {"problems", diagnostics_json(comparison.problems, language)},
      {"summary", summary_of(comparison)}};
  out << json_text(root, 2) << '\n';
}

}  // namespace budgetlint

#include "session/unit_documents.h"

#include <map>
#include <string>

#include "base/edition.h"
#include "base/replace_all.h"
#include "diag/code.h"

namespace budgetlint {
namespace {

Location place_of(const Document& document) { return {document.source.get(), document.identity.span, {}, {}}; }

/// A document that names no department is that of a unit whose name the department's own text has.
bool is_unit_of(const KnownDocument& each, const DocumentKey& department, const Document& document) {
  if (!each.unit_of.empty()) return each.unit_of == department.entity;
  if (each.name.empty()) return false;
  return each.key.entity.starts_with(department.entity) ||
         document.source->bytes().find(each.name) != std::string_view::npos;
}

}  // namespace

void UnitDocuments::add_checked(const SourcePtr& model) {
  if (model->bytes().find("unit_of:") == std::string_view::npos) return;
  const ReadResult read = read_document(model);
  if (read.document->is_model() && read.document->identity.unit_of.has_value()) add(model, true);
}

std::vector<const KnownDocument*> UnitDocuments::units_of(const Document& document) const {
  const DocumentKey department = DocumentKey::of(document);
  std::string kind = department.kind;
  replace_all(kind, "部门", "单位");
  std::vector<const KnownDocument*> out;
  if (kind == department.kind) return out;
  for (const KnownDocument& each : all()) {
    const bool fits = each.key.kind == kind && each.key.year == department.year;
    if (fits && is_unit_of(each, department, document)) out.push_back(&each);
  }
  return out;
}

std::vector<std::unique_ptr<const TypedOther>> UnitDocuments::of(const Document& document, const ir::Program& program,
                                                                 std::vector<Diagnostic>& problems) const {
  std::vector<std::unique_ptr<const TypedOther>> out;
  if (!document.is_model() || (all().empty() && (path().empty() || !this->problems().empty()))) return out;
  std::map<std::string, const KnownDocument*> by_name;
  for (const KnownDocument* each : units_of(document)) {
    const auto [known, is_new] = by_name.emplace(each->key.entity, each);
    if (is_new || known->second->model->bytes() == each->model->bytes()) continue;
    if ((known->second->made == nullptr) !=
        (each->made == nullptr)) {  // a model, and the original that it was made from
      if (each->made == nullptr) known->second = each;
      continue;
    }
    problems.push_back(make_diagnostic(Code::ambiguous_unit, place_of(document), document.source->name(), each->name,
                                       known->second->model->name() + ", " + each->model->name()));
    return out;
  }
  if (by_name.empty() && !path().empty() && document.identity.kind.text.starts_with("部门")) {
    problems.push_back(make_diagnostic(Code::no_units, place_of(document), path(), document.source->name()));
  }
  if (by_name.size() > kMostUnits) {
    problems.push_back(make_diagnostic(Code::too_many_units, place_of(document), document.source->name(),
                                       std::to_string(by_name.size()), std::to_string(kMostUnits)));
    by_name.clear();
  }
  std::vector<Diagnostic> told_by_itself;
  for (const auto& [name, each] : by_name) {
    out.push_back(each->typed(program, each->is_checked ? told_by_itself : problems));
  }
  return out;
}

}  // namespace budgetlint

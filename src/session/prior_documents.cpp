#include "session/prior_documents.h"

#include <charconv>

#include "base/replace_all.h"
#include "diag/code.h"

namespace budgetlint {
namespace {

std::string year_before(std::string_view year) {
  int value = 0;
  std::from_chars(year.data(), year.data() + year.size(), value);
  return std::to_string(value - 1);
}

Location place_of(const Document& document) { return {document.source.get(), document.identity.span, {}, {}}; }

Diagnostic ambiguity(const Document& document, const std::vector<const KnownDocument*>& found) {
  std::string names;
  for (const KnownDocument* each : found) names += (names.empty() ? "" : ", ") + each->model->name();
  return make_diagnostic(Code::ambiguous_prior, place_of(document), document.source->name(), names);
}

}  // namespace

TypedPrior PriorDocuments::of(const Document& document, const ir::Program& program,
                              std::vector<Diagnostic>& problems) const {
  if (path().empty() || !document.is_model() || (all().empty() && !this->problems().empty())) return {};
  DocumentKey older = DocumentKey::of(document);
  DocumentKey budget = older;
  older.year = year_before(older.year);
  replace_all(budget.kind, "决算", "预算");
  const auto found = KnownDocuments::of(older);
  const auto budgets = budget.kind == older.kind ? std::vector<const KnownDocument*>() : KnownDocuments::of(budget);
  if (found.empty() && budgets.empty()) {
    problems.push_back(mismatch(document, older));
    return {};
  }
  return {only(found, document, program, problems), only(budgets, document, program, problems)};
}

std::unique_ptr<const TypedOther> PriorDocuments::only(const std::vector<const KnownDocument*>& found,
                                                       const Document& document, const ir::Program& program,
                                                       std::vector<Diagnostic>& problems) const {
  if (found.size() > 1) problems.push_back(ambiguity(document, found));
  return found.size() == 1 ? found.front()->typed(program, problems) : nullptr;
}

/// Of a folder the one is missing; a file that was named is the wrong one.
Diagnostic PriorDocuments::mismatch(const Document& document, const DocumentKey& wanted) const {
  const std::string entity(document.identity.entity_name.text);
  if (is_folder()) {
    return make_diagnostic(Code::no_prior, place_of(document), path(), document.source->name(),
                           entity + " " + wanted.year + " " + wanted.kind);
  }
  const DocumentKey& given = all().front().key;
  LocalText why;
  if (given.entity != wanted.entity) {
    why = {"单位是" + given.entity + "，不是" + entity, "its entity is " + given.entity + ", not " + entity};
  } else if (given.year != wanted.year) {
    why = {"年度是 " + given.year + "，不是 " + wanted.year, "its year is " + given.year + ", not " + wanted.year};
  } else {
    why = {"种类是" + given.kind + "，不是" + wanted.kind, "its kind is " + given.kind + ", not " + wanted.kind};
  }
  return make_diagnostic(Code::wrong_prior, place_of(document), path(), document.source->name(), why);
}

}  // namespace budgetlint

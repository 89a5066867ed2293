#include "engine/value.h"

#include "engine/heap.h"

namespace budgetlint {

std::string_view Value::text() const {
  if (holds<Text>()) return std::get<Text>(content).text;
  if (holds<List>()) return list().name();
  return type.is(Base::entry) && passage != nullptr ? passage->name : std::string_view();
}

Place place_of(const Value& value, const TypedDocument& document) {
  if (!value.has_place()) return {};
  Place out{{}, value.object, value.field, value.edition};
  if (const LedgerRef* const ledger = as<LedgerRef>(value.object)) out.object = form_of(*ledger);
  if (value.type.is(Base::match) && !value.absent()) {
    out.span = value.match().in_source();
    out.field = value.match().field;
  } else if (value.passage != nullptr && (value.passage->prose != nullptr || !value.passage->span.empty())) {
    out.span = value.passage->in_source();
  } else if (value.scalar() != nullptr && value.scalar()->present) {
    out.span = value.scalar()->span;
  } else {
    out.span = span_of(value.object, value.field, document);
  }
  return out;
}

}  // namespace budgetlint

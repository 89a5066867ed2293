#include <utility>

#include "base/normal_text.h"
#include "engine/evaluation.h"
#include "engine/measure.h"

/// Operations on one value or two: what is looked up, computed, compared and concluded.
namespace budgetlint {

using builtins::Member;
using ir::Op;

// --- looking up --------------------------------------------------------------------------------------------------

Value Evaluation::constant(const ir::Node& node) {
  const ir::Constant& constant = program().constants[node.as<ir::ConstantRef>().index];
  const Unit unit{constant.dimension, constant.unit_exponent, constant.unit};
  const int decimals = constant.unit_exponent - constant.exponent;
  return work_.number(Quantity::exact(Exact::decimal(constant.units, constant.exponent), unit, decimals), node.type);
}

Value Evaluation::list(const ir::Node& node) {
  ValueList values;
  for (const ir::NodeId each : ir::nodes_of(program(), node.as<ir::Operands>())) values.push_back(run(each));
  return work_.list(std::move(values), node.type);
}

Value Evaluation::element(const ir::ElementOf& of) {
  const Value list = run(of.list);
  if (list.absent()) return list;
  if (of.position <= list.list().size() && list.gap() == nullptr) return list.list()[of.position - 1];
  const std::string_view name = list.text();
  if (name.empty()) return work_.absent_or_lost(list.gap(), ReasonCode::no_element, of.position);
  if (list.list().empty()) return work_.absent_or_lost(list.gap(), ReasonCode::nothing_named, name);
  return work_.absent_or_lost(list.gap(), ReasonCode::not_so_many_named, of.position, name);
}

Value Evaluation::table(const ir::TableOf& of) {
  if (of.document == ir::kNoNode) return reader_.tables().table(of.table);
  const Value document = run(of.document);
  if (document.absent()) return document;
  return work_.in_document(document.edition, [&] { return reader_.tables().table(of.table); });
}

Value Evaluation::part(const ir::Node& node) {
  const auto& [index, table] = node.as<ir::PartOf>();
  Edition edition = work_.edition();
  if (table != ir::kNoNode) {
    const ir::Node& of = program().nodes[table];
    // The usual case, a table of this document, is not worth evaluating.
    if (of.op != Op::table || of.as<ir::TableOf>().document != ir::kNoNode) {
      const Value object = run(table);
      if (object.absent()) return object;
      edition = object.edition;
    }
  }
  return work_.in_document(edition, [&] { return reader_.tables().part(index, node.type); });
}

Value Evaluation::row(const ir::Lookup& of) {
  const Value part = run(of.in);
  if (part.absent()) return part;
  const Value key = run(of.key);
  if (key.absent()) return key;
  return work_.in_document(part.edition,
                           [&] { return reader_.tables().row(part.of<PartRef>(), name_key(key.text())); });
}

Value Evaluation::cell(const ir::Node& node) {
  const auto& [row, column] = node.as<ir::CellOf>();
  const Value of = run(row);
  if (of.absent()) return of;
  return work_.in_document(of.edition, [&] { return reader_.tables().cell(of.of<RowRef>(), column, node.type); });
}

Value Evaluation::entry(const ir::Lookup& of) {
  const Value ledger = run(of.in);
  if (ledger.absent()) return ledger;
  const Value key = run(of.key);
  if (key.absent()) return key;
  return work_.in_document(ledger.edition, [&] {
    return reader_.forms().entry(ledger.of<LedgerRef>(), ledger.type.base, name_key(key.text()));
  });
}

Value Evaluation::member(const ir::MemberOf& of) {
  const Value object = run(of.object);
  if (object.absent()) return object;
  return work_.in_document(object.edition, [&]() -> Value {
    switch (object.type.base) {
      case Base::match: return patterns_.match_member(object, of.member);
      case Base::entry: {
        const Passage& passage = *object.passage;
        if (of.member == Member::entry_name) {
          return passage.name_scalar != nullptr ? work_.text(*passage.name_scalar, object.object)
                                                : work_.placed_as(object, work_.owned_text(std::string(passage.name)));
        }
        if (of.member == Member::entry_parts) return reader_.tables().entry_parts(object);
        Value amount = object;
        amount.type = {Base::amount, false, 0};
        return amount;
      }
      case Base::group: {
        if (of.member == Member::group_key) {
          return work_.placed_as(object, work_.owned_text(std::string(object.text())));
        }
        Value items = object;
        items.type = object.list().front().type.list_of();
        return items;
      }
      default: return reader_.member(object, of.member);
    }
  });
}

Value Evaluation::once(const ir::Once& of) {
  if (!kept_[of.kept]) kept_[of.kept] = work_.lasting([&] { return run(of.value); });
  return *kept_[of.kept];
}

Value Evaluation::call(const ir::Node& node) {
  const auto& [operands, function] = node.as<ir::Call>();
  std::vector<Value> arguments;
  for (const ir::NodeId each : ir::nodes_of(program(), operands)) {
    arguments.push_back(run(each));
    if (!arguments.back().absent()) continue;
    const bool zero = function == builtins::Function::or_zero;
    if (!zero || Workspace::is_malformed(arguments.back())) return arguments.back();
    const Unit unit = node.type.base == Base::amount ? work_.document().unit() : kPlain;
    return work_.number(Quantity::exact(Exact(0), unit), node.type);
  }
  if (function == builtins::Function::budgeted) return reader_.statements().budgeted(arguments[0].text());
  return reader_.functions().call(function, arguments, node.type);
}

// --- computing ---------------------------------------------------------------------------------------------------

/// Whether a cell's table prints columns that the table set does not have and that may be terms of the row's total.
bool Evaluation::has_further_terms(const Value& cell) {
  const CellRef* const of = as<CellRef>(cell.object);
  if (of == nullptr) return false;
  const TypedPart* part = work_.document(cell.edition).part(of->part);
  return part != nullptr && part->has_further_terms();
}

bool Evaluation::is_unprinted(const Value& value) {
  if (!value.absent()) return false;
  switch (value.absence().reason.code) {
    case ReasonCode::column_of_part_not_in_template:
    case ReasonCode::no_column:
    case ReasonCode::row_not_in_template: return !value.absence().malformed();
    default: return false;
  }
}

Value Evaluation::otherwise(const ir::Binary& of) {
  const Value left = run(of.left);
  return is_unprinted(left) ? run(of.right) : left;
}

Value Evaluation::arithmetic(const ir::Node& node) {
  if (node.op == Op::negate) {
    const Value operand = run(node.as<ir::Unary>().operand);
    if (operand.absent()) return operand;
    return work_.computed(FormulaKind::negate, -operand.quantity(), node.type, {&operand});
  }
  const ir::Binary& of = node.as<ir::Binary>();
  const Value left = run(of.left);
  if (left.absent() && !falls_away(left, of.printed_only)) return left;
  const Value right = run(of.right);
  if (of.printed_only && (has_further_terms(left) || has_further_terms(right))) {
    return work_.absent(ReasonCode::further_columns);
  }
  if (right.absent()) return falls_away(right, of.printed_only) ? left : right;
  if (left.absent()) {
    return node.op == Op::add ? right : work_.computed(FormulaKind::negate, -right.quantity(), node.type, {&right});
  }
  const Quantity a = left.quantity();
  const Quantity b = right.quantity();
  const bool together = node.op == Op::add || node.op == Op::subtract;
  if (together && measures_differ(a.unit, b.unit)) return unlike(left, right);
  switch (node.op) {
    case Op::add: return work_.computed(FormulaKind::sum, a + b, node.type, {&left, &right});
    case Op::subtract: return work_.computed(FormulaKind::subtract, a - b, node.type, {&left, &right});
    case Op::multiply: return work_.computed(FormulaKind::multiply, a * b, node.type, {&left, &right});
    default: return work_.computed(FormulaKind::divide, a / b, node.type, {&left, &right});
  }
}

// --- comparing ---------------------------------------------------------------------------------------------------

Value Evaluation::compare(ir::NodeId id) {
  const ir::Node& node = program().nodes[id];
  Value left = run(node.as<ir::Binary>().left);
  if (left.absent()) return left;
  Value right = run(node.as<ir::Binary>().right);
  if (right.absent()) return right;
  Agreement result = Agreement::none;
  if (left.type.is(Base::text)) {
    const std::string_view a = work_.normal_text(left);
    const std::string_view b = work_.normal_text(right);
    const bool truth =
        node.op == Op::contains ? a.find(b) != std::string_view::npos : (a == b) == (node.op == Op::equal);
    result = truth ? Agreement::exact : Agreement::none;
  } else if (left.type.is(Base::boolean)) {
    result = (left.truth() == right.truth()) == (node.op == Op::equal) ? Agreement::exact : Agreement::none;
  } else {
    const std::optional<Agreement> agreement = agreement_between(node.op, left, right);
    if (!agreement) return unlike(left, right);
    result = *agreement;
  }
  if (pass_.observer != nullptr) pass_.observer->compared(id, left, right, result);
  return Workspace::boolean(holds(result));
}

std::optional<Agreement> Evaluation::agreement_between(Op comparison, Value& left, Value& right) {
  if (measures_differ(left.unit(), right.unit())) {
    const auto measured = in_one_measure(left.quantity(), right.quantity());
    if (!measured) return std::nullopt;
    left = work_.with_quantity(left, measured->first);
    right = work_.with_quantity(right, measured->second);
  }
  return pass_.as_printed ? exact_agreement(comparison, left.number(), right.number())
                          : agreement_of(comparison, left.quantity(), right.quantity());
}

Value Evaluation::unlike(const Value& left, const Value& right) {
  const auto shown = [](const Quantity& count) { return count.number() + std::string(count.unit.text); };
  return work_.malformed(work_.place_of(left.has_place() ? left : right), ReasonCode::unlike_counts,
                         shown(left.quantity()), shown(right.quantity()));
}

Value Evaluation::state(const ir::Node& node) {
  const Value value = run(node.as<ir::Unary>().operand);
  if (node.op == Op::is_present) {
    const bool unknown = value.absent() && value.absence().kind != AbsenceKind::missing;
    return unknown ? value : Workspace::boolean(value.state == ValueState::present);
  }
  if (value.absent()) return value;
  if (node.op == Op::is_blank) return Workspace::boolean(value.blank());
  const bool empty = reader_.is_empty(value);
  const Absence* gap = empty ? reader_.gap_of(value) : nullptr;
  return gap != nullptr ? Workspace::lost(gap) : Workspace::boolean(empty);
}

Value Evaluation::in_list(const ir::Binary& of) {
  const Value element = run(of.left);
  if (element.absent()) return element;
  const Value list = run(of.right);
  if (list.absent()) return list;
  const bool found = reader_.functions().holds(list.list(), element);
  return !found && list.gap() != nullptr ? Workspace::lost(list.gap()) : Workspace::boolean(found);
}

// --- concluding --------------------------------------------------------------------------------------------------

Value Evaluation::logical(const ir::Node& node) {
  if (node.op == Op::logical_not) {
    const Value operand = quietly(node.as<ir::Unary>().operand);
    return operand.absent() ? operand : Workspace::boolean(!operand.truth());
  }
  const ir::Binary& of = node.as<ir::Binary>();
  if (node.op == Op::implies) return implied(of);
  if (node.op == Op::logical_or) return either(of);
  const Value left = run(of.left);
  if (!left.absent() && !left.truth()) return left;
  const Value right = run(of.right);
  return left.absent() ? left : right;
}

Value Evaluation::implied(const ir::Binary& of) {
  const Value condition = quietly(of.left);
  if (condition.absent()) return condition;
  if (!condition.truth()) return Workspace::boolean(true);
  if (pass_.observer == nullptr || !work_.records_formulas()) return run(of.right);
  pass_.observer->asked_for_by(word_of(of.left));
  Value out = run(of.right);
  pass_.observer->asked_for_by(std::nullopt);
  return out;
}

std::optional<Place> Evaluation::word_of(ir::NodeId condition) {
  const ir::Node& node = program().nodes[condition];
  if (node.op == Op::member) {
    const ir::MemberOf& of = node.as<ir::MemberOf>();
    if (of.member != Member::statement_more && of.member != Member::statement_less) return std::nullopt;
    const Value statement = quietly(of.object);
    const Span word = reader_.statements().direction_word(statement);
    if (word.empty() || statement.edition != Edition::current) return std::nullopt;
    Place out = place_of(statement);
    out.span = word;
    return out;
  }
  if (node.op != Op::in_list && node.op != Op::equal) return std::nullopt;
  const Value text = quietly(node.as<ir::Binary>().left);
  const bool written = !text.absent() && text.type.is(Base::text) && text.has_place();
  if (!written || text.edition != Edition::current) return std::nullopt;
  const Place out = place_of(text);
  const std::string_view word = work_.document().source().slice(out.span);
  if (prose::opposite_of(word, program().vocabulary).empty()) return std::nullopt;
  return out;
}

Value Evaluation::either(const ir::Binary& of) {
  ComparisonObserver* const observer = pass_.observer;
  const ComparisonObserver::Mark mark = observer != nullptr ? observer->mark() : ComparisonObserver::Mark{};
  Value out = run(of.left);
  if (!out.is_true()) {
    Value right = run(of.right);
    if (right.is_true() && observer != nullptr) observer->forget_since(mark);
    if (right.is_true() || !out.absent()) out = std::move(right);
  }
  if (observer != nullptr) observer->optional_since(mark);
  return out;
}

}  // namespace budgetlint

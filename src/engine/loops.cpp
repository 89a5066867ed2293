#include <deque>
#include <string>
#include <unordered_map>
#include <utility>
#include <vector>

#include "engine/evaluation.h"
#include "engine/measure.h"

/// Operations over all elements of a list.
namespace budgetlint {

using ir::Op;

Value Evaluation::quantifier(Op op, const ir::Loop& loop) {
  const Value domain = run(loop.domain);
  if (domain.absent()) return domain;
  ComparisonObserver* const observer = pass_.observer;
  const ComparisonObserver::Mark mark = observer != nullptr ? observer->mark() : ComparisonObserver::Mark{};
  Value result = Workspace::boolean(op != Op::any);
  each_element_apart(loop, domain, [&](const Value& element) {
    const Value held = op == Op::none ? quietly(loop.body) : run(loop.body);
    if (held.absent()) {
      // One element that cannot be judged leaves `any` open for the others.
      if (op != Op::any || !result.truth()) result = held;
      return op == Op::any;
    }
    if (op != Op::any && held.truth() == (op == Op::none) && observer != nullptr) observer->failed_on(element);
    if (op == Op::all && !held.truth()) result = held;
    if (op != Op::all && held.truth()) result = Workspace::boolean(op == Op::any);
    return op == Op::all ? held.truth() : !held.truth();
  });
  if (op == Op::any && observer != nullptr) {
    if (result.is_true()) observer->forget_since(mark);
    observer->optional_since(mark);
  }
  const bool decided = result.absent() || result.truth() == (op == Op::any);
  return !decided && domain.gap() != nullptr ? Workspace::lost(domain.gap()) : result;
}

Value Evaluation::map(const ir::Node& node) {
  const ir::Loop& loop = node.as<ir::Loop>();
  const Value domain = run(loop.domain);
  if (domain.absent()) return domain;
  ValueList values;
  const Absence* gap = domain.gap();
  each_element(loop, domain, [&](const Value&) {
    const Value value = run(loop.body);
    if (value.type.list && !value.absent()) {
      if (gap == nullptr) gap = value.gap();
      work_.step(value.list().size());
      for (const Value& each : value.list()) values.push_back(each);
    } else {
      values.push_back(value);
    }
    return true;
  });
  return work_.list(std::move(values), node.type, gap);
}

Value Evaluation::group_by(const ir::Node& node) {
  const ir::Loop& loop = node.as<ir::Loop>();
  const Value domain = run(loop.domain);
  if (domain.absent()) return domain;
  std::vector<Value> keys;
  std::deque<ValueList> items;  // given away from its front, so that no list is there twice
  std::unordered_map<std::string, std::size_t> index;
  each_element(loop, domain, [&](const Value& element) {
    const Value key = run(loop.body);
    if (key.absent()) return true;  // what has no key is in no group
    const auto [known, fresh] = index.emplace(Workspace::identity_of(key), keys.size());
    if (fresh) {
      keys.push_back(key);
      items.emplace_back();
    }
    items[known->second].push_back(element);
    return true;
  });
  index = {};
  ValueList groups;
  for (const Value& key : keys) {
    ValueList& list = items.front();
    list.set_name(key.type.is_numeric() ? work_.heap().keep(key.quantity().number()) : key.text());
    Value group = work_.placed_as(list.front(), Value{});
    group.type = node.type.element();
    group.content = List{work_.heap().keep(std::move(list)), domain.gap()};
    groups.push_back(group);
    items.pop_front();
  }
  return work_.list(std::move(groups), node.type, domain.gap());
}

// --- aggregates --------------------------------------------------------------------------------------------------

/// `sum(rows.合计)` as `sum(r.合计 for r in rows)`: the list is not put together only to be gone through once.
ir::Loop Evaluation::without_list(const ir::Loop& loop) const {
  const ir::Node& list = program().nodes[loop.domain];
  const ir::Node& body = program().nodes[loop.body];
  const bool plain = loop.where == ir::kNoNode && body.op == Op::variable &&
                     body.as<ir::Variable>().slot == loop.slot && list.op == Op::map;
  if (!plain || program().nodes[list.as<ir::Loop>().body].type.list) return loop;
  return list.as<ir::Loop>();
}

/// What an aggregate runs over; absent where something of it was lost.
Value Evaluation::whole(ir::NodeId domain) {
  const Value list = run(domain);
  return !list.absent() && list.gap() != nullptr ? Workspace::lost(list.gap()) : list;
}

Value Evaluation::count(const ir::Node& node) {
  const ir::Loop& loop = node.as<ir::Loop>();
  const Value domain = whole(loop.domain);
  if (domain.absent()) return domain;
  const auto counted = [&](std::size_t number) {
    return work_.number(Quantity::exact(Exact(static_cast<std::int64_t>(number))), node.type);
  };
  if (loop.where == ir::kNoNode && domain.list().all_present()) return counted(domain.list().size());
  Value unreadable;
  std::size_t seen = 0;
  each_element_apart(loop, domain, [&](const Value& element) {
    ++seen;
    if (Workspace::is_malformed(element)) unreadable = element;
    return !unreadable.absent();
  });
  return unreadable.absent() ? unreadable : counted(seen);
}

Value Evaluation::sum_of_nothing(Type type) {
  const Unit unit = type.base == Base::amount    ? work_.document().unit()
                    : type.base == Base::percent ? kPercent
                    : type.base == Base::points  ? kPoints
                                                 : kPlain;
  constexpr int kDecimals = 2;
  return work_.number(Quantity::exact(Exact(0), unit, type.base == Base::number ? 0 : kDecimals), type);
}

Value Evaluation::sum(const ir::Node& node) {
  const ir::Loop loop = without_list(node.as<ir::Loop>());
  const Value domain = whole(loop.domain);
  if (domain.absent()) return domain;
  Quantity total;
  Value why_not;
  std::vector<FormulaId> terms;
  std::string_view unit;  // the term's may go with its turn
  std::size_t seen = 0;
  each_element_apart(loop, domain, [&](const Value& element) {
    const Value term = Workspace::is_malformed(element) ? element : run(loop.body);
    if (term.absent()) {
      why_not = term;
      return false;
    }
    const Quantity quantity = term.quantity();
    if (seen > 0 && measures_differ(total.unit, quantity.unit)) {
      why_not = unlike(work_.number(total, node.type), term);
      return false;
    }
    total = seen == 0 ? quantity : total + quantity;
    if (total.unit.text.data() != unit.data()) total.unit.text = unit = work_.lasting_name(total.unit.text);
    if (work_.records_formulas()) terms.push_back(work_.formula_of(term));
    ++seen;
    return true;
  });
  if (why_not.absent()) return why_not;
  if (seen == 0) return sum_of_nothing(node.type);
  if (seen > 1) total.printed = false;
  Value out = work_.number(total, node.type);
  if (!out.absent() && work_.records_formulas()) work_.set_formula(out, FormulaKind::sum, terms);
  return out;
}

/// The least and the greatest are elements themselves, and keep what they point to.
Value Evaluation::extreme(const ir::Node& node) {
  const ir::Loop loop = without_list(node.as<ir::Loop>());
  const Value domain = whole(loop.domain);
  if (domain.absent()) return domain;
  std::optional<Value> result;
  each_element(loop, domain, [&](const Value& element) {
    const Value value = Workspace::is_malformed(element) ? element : run(loop.body);
    if (value.absent()) {
      result = value;
    } else if (!result) {
      result = value;
    } else if (measures_differ(result->unit(), value.unit())) {
      result = unlike(*result, value);
    } else if ((value.number() < result->number()) == (node.op == Op::min)) {
      result = value;
    }
    return !result->absent();
  });
  return result ? *result : work_.absent(ReasonCode::nothing_to_compare);
}

}  // namespace budgetlint

#include "engine/evaluation.h"

#include <algorithm>
#include <tuple>
#include <utility>

#include "base/normal_text.h"
#include "engine/measure.h"
#include "engine/place_path.h"

namespace budgetlint {

using ir::Op;

namespace {

constexpr Type kBoolean{Base::boolean, false, 0};

LocalText describe(Exact::Status status) {
  if (status == Exact::Status::division_by_zero) return {"除数为零", "division by zero"};
  return {"数太大，算不了", "the numbers are too large to compute with"};
}

}  // namespace

Evaluation::Evaluation(const TypedDocument& document, const TypedDocument* prior, const ir::Program& program,
                       CompiledPatterns& patterns)
    : documents_{&document, prior}, program_(program), patterns_(patterns) {
  proses_.emplace_back(document.source());
  if (prior != nullptr) proses_.emplace_back(prior->source());
  // Many times what any sensible rule needs. What loops over lists of equal names, or asks again and again for the same
  // long text, would need the square of it.
  constexpr std::uint64_t kLeast = 5'000'000;
  constexpr std::uint64_t kForEachByte = 30;
  allowance_ = kLeast + kForEachByte * (document.source().bytes().size() +
                                        (prior != nullptr ? prior->source().bytes().size() : 0));
}

void Evaluation::begin(std::uint32_t slots, std::uint32_t kept) {
  frame_.assign(slots, Value{});
  kept_.assign(kept, std::nullopt);
  last_matches_.clear();
  heap_ = &turn_;
  turn_.clear();
  lasting_.clear();
  current_ = 0;
  observer_ = nullptr;
  exact_only_ = false;
  most_work_ = work_ + allowance_;
}

// --- making values -----------------------------------------------------------------------------------------------

Value Evaluation::absent(LocalText why, bool malformed, const Place& place) {
  return absent_for([&] { return std::move(why); }, malformed, place);
}

const Reason* Evaluation::gap_of(const std::optional<Span>& lost, Place owner, const LocalText& what) {
  if (!lost) return nullptr;
  owner.span = *lost;
  const auto why = [&] { return LocalText{what.zh + "有的内容读不出来", "part of " + what.en + " could not be read"}; };
  return heap_->keep_reason(true, owner, why);
}

Value Evaluation::lost(const Reason* gap) {
  Value out;
  out.state = ValueState::absent;
  out.reason = gap;
  return out;
}

Value Evaluation::boolean(bool truth) const {
  Value out;
  out.type = kBoolean;
  out.truth = truth;
  return out;
}

Value Evaluation::number(const Quantity& quantity, Type type) {
  if (!quantity.ok())
    return absent(describe(quantity.value.ok() ? Exact::Status::overflow : quantity.value.status()), true);
  Value out;
  out.type = type;
  out.quantity = quantity;
  return out;
}

Value Evaluation::computed(FormulaKind kind, const Quantity& quantity, Type type,
                           std::initializer_list<const Value*> operands) {
  Value out = number(quantity, type);
  if (constraints_ == nullptr || out.absent()) return out;
  std::vector<FormulaId> formulas;
  for (const Value* operand : operands) formulas.push_back(constraints_->formula_of(*operand));
  out.formula = constraints_->add(kind, formulas);
  return out;
}

Value Evaluation::list_value(ValueList values, Type type, const Reason* gap) {
  step(values.work());
  Value out;
  out.type = type;
  out.list = heap_->keep(std::move(values));
  out.gap = gap;
  return out;
}

Value Evaluation::text_value(const Scalar& scalar, Place place) {
  if (scalar.lost) {
    place.span = scalar.span;
    const std::string path = path_of(place, document());
    return absent({path + "读不出来", path + " could not be read"}, true, place);
  }
  Value out;
  out.type = {Base::text, false, 0};
  out.text = scalar.text;
  out.scalar = &scalar;
  out.state = scalar.has_value() && !scalar.text.empty() ? ValueState::present : ValueState::blank;
  if (scalar.present) place.span = scalar.span;
  out.place = place;
  return out;
}

Value Evaluation::owned_text(std::string text, Place place) {
  Value out;
  out.type = {Base::text, false, 0};
  out.text = heap_->keep(std::move(text));
  out.state = out.text.empty() ? ValueState::blank : ValueState::present;
  out.place = place;
  return out;
}

// --- dispatch ----------------------------------------------------------------------------------------------------

Value Evaluation::quietly(ir::NodeId node) {
  ComparisonObserver* const observer = std::exchange(observer_, nullptr);
  const bool exact_only = std::exchange(exact_only_, false);
  Value out = eval(node);
  observer_ = observer;
  exact_only_ = exact_only;
  return out;
}

bool Evaluation::is_chosen(ir::NodeId where) {
  const Heap::Mark before = heap_->mark();
  const Value chosen = quietly(where);
  heap_->release_values(before);
  return chosen.is_true() || is_malformed(chosen);
}

Value Evaluation::eval(ir::NodeId id) {
  step();
  const ir::Node& node = program_.nodes[id];
  switch (node.op) {
    case Op::number: return eval_constant(node);
    case Op::text: {
      Value out;
      out.type = node.type;
      out.text = program_.strings[node.a];
      return out;
    }
    case Op::variable: return frame_[node.a];
    case Op::list: return eval_list(node);
    case Op::document: return eval_document(node);
    case Op::table: return eval_table(node);
    case Op::part: return eval_part(node);
    case Op::cell: return eval_cell(node);
    case Op::row: return eval_row(node);
    case Op::entry: return eval_entry(node);
    case Op::element: return eval_element(node);
    case Op::member: return eval_member(node);
    case Op::bind: return eval_bind(node);
    case Op::once: return eval_once(node);
    case Op::call: return eval_call(node);
    case Op::match: return eval_match(node);
    case Op::capture: return eval_capture(node);
    case Op::negate:
    case Op::add:
    case Op::subtract:
    case Op::multiply:
    case Op::divide: return eval_arithmetic(node);
    case Op::equal:
    case Op::not_equal:
    case Op::approximate:
    case Op::less:
    case Op::less_equal:
    case Op::greater:
    case Op::greater_equal:
    case Op::contains: return eval_compare(id);
    case Op::is_blank:
    case Op::is_empty:
    case Op::is_present: return eval_state(node);
    case Op::in_list: return eval_in(node);
    case Op::logical_not:
    case Op::logical_and:
    case Op::logical_or:
    case Op::implies: return eval_logical(node);
    case Op::all:
    case Op::any:
    case Op::none: return eval_quantifier(node);
    case Op::map: return eval_map(node);
    case Op::sum:
    case Op::count:
    case Op::min:
    case Op::max: return eval_aggregate(node);
    case Op::group_by: return eval_group_by(node);
  }
  return absent({"无法计算", "cannot be evaluated"}, true);
}

Value Evaluation::eval_document(const ir::Node& node) {
  const auto which = static_cast<std::uint8_t>(node.a);
  if (documents_[which] == nullptr) {
    return absent({"没有给出上年的文档（--prior）", "no document of the year before is given (--prior)"});
  }
  Value out;
  out.type = node.type;
  out.document = which;
  out.place = {documents_[which]->model().identity.span, PlaceKind::document};
  out.place.document = which;
  return out;
}

Value Evaluation::eval_element(const ir::Node& node) {
  const Value list = eval(node.a);
  if (list.absent()) return list;
  if (node.b <= list.list->size() && list.gap == nullptr) return (*list.list)[node.b - 1];
  const std::string place = std::to_string(node.b);
  const std::string name(list.text);
  if (name.empty())
    return absent_or_lost({"列表没有第 " + place + " 项", "the list has no element " + place}, list.gap);
  if (list.list->empty()) return absent_or_lost({"没有“" + name + "”", "there is no " + name}, list.gap);
  return absent_or_lost({"没有第 " + place + " 个“" + name + "”", "there is no " + name + " number " + place},
                        list.gap);
}

/// An argument or let is evaluated once, however often the body uses it.
Value Evaluation::eval_bind(const ir::Node& node) {
  frame_[node.d] = eval(node.a);  // stays set: the explanation of a failed comparison asks for it afterwards
  return eval(node.b);
}

Value Evaluation::eval_once(const ir::Node& node) {
  if (!kept_[node.d]) {
    Heap* const turn = std::exchange(heap_, &lasting_);
    kept_[node.d] = eval(node.a);
    heap_ = turn;
  }
  return *kept_[node.d];
}

Value Evaluation::eval_constant(const ir::Node& node) {
  const ir::Constant& constant = program_.constants[node.a];
  const Unit unit{static_cast<Dimension>(constant.dimension), constant.unit_exponent, constant.unit};
  const int decimals = constant.unit_exponent - constant.exponent;
  return number(Quantity::exact(Exact::decimal(constant.units, constant.exponent), unit, decimals), node.type);
}

Value Evaluation::eval_list(const ir::Node& node) {
  ValueList values;
  for (ir::NodeId i = 0; i < node.b; ++i) values.push_back(eval(program_.operands[node.a + i]));
  return list_value(std::move(values), node.type);
}

// --- operators ---------------------------------------------------------------------------------------------------

/// Whether a cell's table prints columns that the table set does not have and that may be terms of the row's total.
bool Evaluation::has_further_terms(const Value& cell) {
  if (cell.place.kind != PlaceKind::cell) return false;
  const TypedPart* part = documents_[cell.document]->part(static_cast<std::uint16_t>(cell.place.a));
  return part != nullptr && part->has_further_terms();
}

Value Evaluation::eval_arithmetic(const ir::Node& node) {
  const Value left = eval(node.a);
  const bool printed_only = node.c == ir::kPrintedOnly;
  if (left.absent() && !falls_away(left, printed_only)) return left;
  if (node.op == Op::negate) return computed(FormulaKind::negate, -left.quantity, node.type, {&left});
  const Value right = eval(node.b);
  if (printed_only && (has_further_terms(left) || has_further_terms(right))) {
    return absent({"表里还有表集没有的金额列，各行合计不核对",
                   "the table has other columns of amounts, so its row sums are not checked"});
  }
  if (right.absent()) return falls_away(right, printed_only) ? left : right;
  if (left.absent()) {
    return node.op == Op::add ? right : computed(FormulaKind::negate, -right.quantity, node.type, {&right});
  }
  const bool together = node.op == Op::add || node.op == Op::subtract;
  if (together && measures_differ(left.quantity, right.quantity)) return unlike(left, right);
  const Quantity& a = left.quantity;
  const Quantity& b = right.quantity;
  switch (node.op) {
    case Op::add: return computed(FormulaKind::sum, a + b, node.type, {&left, &right});
    case Op::subtract: return computed(FormulaKind::subtract, a - b, node.type, {&left, &right});
    case Op::multiply: return computed(FormulaKind::multiply, a * b, node.type, {&left, &right});
    default: return computed(FormulaKind::divide, a / b, node.type, {&left, &right});
  }
}

Value Evaluation::eval_compare(ir::NodeId id) {
  const ir::Node& node = program_.nodes[id];
  Value left = eval(node.a);
  if (left.absent()) return left;
  Value right = eval(node.b);
  if (right.absent()) return right;
  Agreement result = Agreement::none;
  if (left.type.is(Base::text)) {
    const std::string_view a = normal_text(left);
    const std::string_view b = normal_text(right);
    const bool truth =
        node.op == Op::contains ? a.find(b) != std::string_view::npos : (a == b) == (node.op == Op::equal);
    result = truth ? Agreement::exact : Agreement::none;
  } else if (left.type.is(Base::boolean)) {
    result = (left.truth == right.truth) == (node.op == Op::equal) ? Agreement::exact : Agreement::none;
  } else {
    const std::optional<Agreement> agreement = agreement_between(node.op, left, right);
    if (!agreement) return unlike(left, right);
    result = *agreement;
  }
  if (observer_ != nullptr) observer_->compared(id, left, right, result);
  return boolean(holds(result));
}

std::optional<Agreement> Evaluation::agreement_between(Op comparison, Value& left, Value& right) const {
  if (measures_differ(left.quantity, right.quantity)) {
    auto measured = in_one_measure(left.quantity, right.quantity);
    if (!measured) return std::nullopt;
    std::tie(left.quantity, right.quantity) = std::move(*measured);
  }
  return exact_only_ ? exact_agreement(comparison, left.quantity, right.quantity)
                     : agreement_of(comparison, left.quantity, right.quantity);
}

Value Evaluation::unlike(const Value& left, const Value& right) {
  const auto shown = [](const Quantity& count) { return count.number() + std::string(count.unit.text); };
  const std::string a = shown(left.quantity);
  const std::string b = shown(right.quantity);
  return absent({a + " 与 " + b + " 的计量单位不同，不能相比", a + " and " + b + " do not count the same"}, true,
                left.place.known() ? left.place : right.place);
}

bool Evaluation::is_empty(const Value& value) const {
  if (value.type.list) return value.list->empty();
  if (value.type.is(Base::text)) return value.text.empty();
  const auto part_is_empty = [&](std::uint16_t index) {
    const TypedPart* part = document().part(index);
    return part == nullptr || !part->has_figures();
  };
  if (value.type.is(Base::part)) return part_is_empty(static_cast<std::uint16_t>(value.a));
  const std::uint16_t schema = document().schema_of(document().model().tables[value.a]);
  if (schema == kNone) return !document().has_figures(document().model().tables[value.a]);
  const auto& parts = document().set()->tables[schema].parts;
  return std::all_of(parts.begin(), parts.end(), part_is_empty);
}

/// Whether something was lost from a list, a part or any part of a table, as for Value::gap.
const Reason* Evaluation::gap_of_value(const Value& value) {
  if (value.type.is(Base::part)) return gap_of_part(static_cast<std::uint16_t>(value.a));
  if (!value.type.is(Base::table)) return value.gap;
  const Table& table = document().model().tables[value.a];
  if (const Reason* gap = gap_of_tables(table.parts.lost); gap != nullptr) return gap;
  const std::uint16_t schema = document().schema_of(table);
  if (schema == kNone) return nullptr;
  for (const std::uint16_t part : document().set()->tables[schema].parts) {
    if (document().part(part) == nullptr) continue;
    if (const Reason* gap = gap_of_part(part); gap != nullptr) return gap;
  }
  return nullptr;
}

Value Evaluation::eval_state(const ir::Node& node) {
  const Value value = eval(node.a);
  switch (node.op) {
    case Op::is_present: return is_malformed(value) ? value : boolean(value.state == ValueState::present);
    case Op::is_blank: return value.absent() ? value : boolean(value.state == ValueState::blank);
    default: break;
  }
  if (value.absent()) return value;
  const bool empty = is_empty(value);
  const Reason* gap = empty ? gap_of_value(value) : nullptr;
  return gap != nullptr ? lost(gap) : boolean(empty);
}

Value Evaluation::eval_in(const ir::Node& node) {
  const Value element = eval(node.a);
  if (element.absent()) return element;
  const Value list = eval(node.b);
  if (list.absent()) return list;
  const bool found = list.list->holds(element);
  return !found && list.gap != nullptr ? lost(list.gap) : boolean(found);
}

Value Evaluation::eval_logical(const ir::Node& node) {
  if (node.op == Op::logical_not) {
    const Value operand = quietly(node.a);
    return operand.absent() ? operand : boolean(!operand.truth);
  }
  if (node.op == Op::implies) {
    const Value condition = quietly(node.a);
    if (condition.absent() || condition.truth) return condition.absent() ? condition : eval(node.b);
    return boolean(true);
  }
  if (node.op == Op::logical_or) return eval_or(node);
  const Value left = eval(node.a);
  if (!left.absent() && !left.truth) return left;
  const Value right = eval(node.b);
  return left.absent() ? left : right;
}

Value Evaluation::eval_or(const ir::Node& node) {
  const ComparisonObserver::Mark mark = observer_ != nullptr ? observer_->mark() : ComparisonObserver::Mark{};
  Value out = eval(node.a);
  if (!out.is_true()) {
    Value right = eval(node.b);
    if (right.is_true() && observer_ != nullptr) observer_->forget_since(mark);
    if (right.is_true() || !out.absent()) out = std::move(right);
  }
  if (observer_ != nullptr) observer_->optional_since(mark);
  return out;
}

// --- loops -------------------------------------------------------------------------------------------------------

Value Evaluation::eval_quantifier(const ir::Node& node) {
  const Value domain = eval(node.a);
  if (domain.absent()) return domain;
  const ComparisonObserver::Mark mark = observer_ != nullptr ? observer_->mark() : ComparisonObserver::Mark{};
  Value result = boolean(node.op != Op::any);
  each_element_apart(node, domain, [&](const Value& element) {
    const Value held = node.op == Op::none ? quietly(node.b) : eval(node.b);
    if (held.absent()) {
      // One element that cannot be judged leaves `any` open for the others.
      if (!result.truth) result = held;
      if (node.op == Op::any) return true;
      result = held;
      return false;
    }
    if (node.op != Op::any && held.truth == (node.op == Op::none) && observer_ != nullptr)
      observer_->failed_on(element);
    if (node.op == Op::all && !held.truth) result = held;
    if (node.op != Op::all && held.truth) result = boolean(node.op == Op::any);
    return node.op == Op::all ? held.truth : !held.truth;
  });
  if (node.op == Op::any && observer_ != nullptr) {
    if (result.is_true()) observer_->forget_since(mark);
    observer_->optional_since(mark);
  }
  const bool decided = result.absent() || result.truth == (node.op == Op::any);
  return !decided && domain.gap != nullptr ? lost(domain.gap) : result;
}

Value Evaluation::eval_map(const ir::Node& node) {
  const Value domain = eval(node.a);
  if (domain.absent()) return domain;
  ValueList values;
  const Reason* gap = domain.gap;
  each_element(node, domain, [&](const Value&) {
    Value value = eval(node.b);
    if (value.type.list && !value.absent()) {
      if (gap == nullptr) gap = value.gap;
      step(value.list->size());
      values.append(*value.list);
    } else {
      values.push_back(value);
    }
    return true;
  });
  return list_value(std::move(values), node.type, gap);
}

Value Evaluation::eval_group_by(const ir::Node& node) {
  const Value domain = eval(node.a);
  if (domain.absent()) return domain;
  std::vector<Value> keys;
  std::vector<ValueList> items;
  std::unordered_map<std::string, std::size_t> index;
  each_element(node, domain, [&](const Value& element) {
    const Value key = eval(node.b);
    if (key.absent()) return true;  // what has no key is in no group
    const auto [known, fresh] = index.emplace(identity_of(key), keys.size());
    if (fresh) {
      keys.push_back(key);
      items.emplace_back();
    }
    items[known->second].push_back(element);
    return true;
  });
  ValueList groups;
  for (std::size_t i = 0; i < keys.size(); ++i) {
    Value group;
    group.type = node.type.element();
    group.text = keys[i].type.is_numeric() ? owned_text(keys[i].quantity.number(), {}).text : keys[i].text;
    group.place = items[i].front().place;
    group.document = items[i].front().document;
    group.list = heap_->keep(std::move(items[i]));
    group.gap = domain.gap;
    groups.push_back(group);
  }
  return list_value(std::move(groups), node.type, domain.gap);
}

std::string Evaluation::identity_of(const Value& value) {
  if (value.type.is_numeric()) return value.quantity.value.to_shortest_string(18);
  return name_key(value.text);
}

ir::Node Evaluation::without_list(const ir::Node& aggregate) const {
  const ir::Node& list = program_.nodes[aggregate.a];
  const ir::Node& body = program_.nodes[aggregate.b];
  const bool plain = aggregate.op != Op::count && aggregate.c == ir::kNoNode && body.op == Op::variable &&
                     body.a == aggregate.d && list.op == Op::map && !program_.nodes[list.b].type.list;
  ir::Node out = aggregate;
  if (plain) out.a = list.a, out.b = list.b, out.c = list.c, out.d = list.d;
  return out;
}

Value Evaluation::eval_aggregate(const ir::Node& aggregate) {
  const ir::Node node = without_list(aggregate);
  const Value domain = eval(node.a);
  if (domain.absent()) return domain;
  if (domain.gap != nullptr) return lost(domain.gap);
  if (node.op == Op::count && node.c == ir::kNoNode && domain.list->all_present()) {
    return number(Quantity::exact(Exact(static_cast<std::int64_t>(domain.list->size()))), node.type);
  }
  Value result;
  std::vector<FormulaId> terms;
  std::int64_t seen = 0;
  const auto visit = [&](const Value& element) {
    ++seen;
    if (node.op == Op::count && !is_malformed(element)) return true;
    const Value value = is_malformed(element) ? element : eval(node.b);
    if (value.absent()) {
      result = value;
      return false;
    }
    if (seen > 1 && measures_differ(result.quantity, value.quantity)) {
      result = unlike(result, value);
      return false;
    }
    if (node.op == Op::sum && constraints_ != nullptr) terms.push_back(constraints_->formula_of(value));
    if (seen == 1) {
      result = value;
    } else if (node.op == Op::sum) {
      result = number(result.quantity + value.quantity, node.type);
    } else if ((value.quantity.value < result.quantity.value) == (node.op == Op::min)) {
      result = value;
    }
    return !result.absent();
  };
  // The least and the greatest are elements themselves, and keep what they point to.
  if (node.op == Op::min || node.op == Op::max) {
    each_element(node, domain, visit);
  } else {
    each_element_apart(node, domain, visit);
  }
  if (node.op == Op::count && !result.absent()) return number(Quantity::exact(Exact(seen)), node.type);
  if (seen == 0 && node.op == Op::sum) {
    const Unit unit = node.type.base == Base::amount    ? document().unit()
                      : node.type.base == Base::percent ? kPercent
                      : node.type.base == Base::points  ? kPoints
                                                        : kPlain;
    return number(Quantity::exact(Exact(0), unit, node.type.base == Base::number ? 0 : 2), node.type);
  }
  if (seen == 0) return absent({"没有可取最大最小值的数", "nothing to take the least or greatest of"});
  if (!result.absent() && node.op == Op::sum) {
    result.place = {};
    result.state = ValueState::present;
    if (seen > 1) result.quantity.printed = false;
    if (constraints_ != nullptr) result.formula = constraints_->add(FormulaKind::sum, terms);
  }
  return result;
}

}  // namespace budgetlint

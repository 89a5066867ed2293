#include "engine/evaluation.h"

#include <algorithm>
#include <utility>

#include "base/normal_text.h"
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
}

void Evaluation::begin(std::uint32_t slots, std::uint32_t kept) {
  frame_.assign(slots, Value{});
  kept_.assign(kept, std::nullopt);
  keys_.clear();
  reasons_.clear();
  last_reason_ = {};
  lists_.clear();
  texts_.clear();
  matches_.clear();
}

// --- making values -----------------------------------------------------------------------------------------------

Value Evaluation::absent(LocalText why, bool malformed, const Place& place) {
  // Loops over many absent things share a few reasons, the last of their kind.
  constexpr std::size_t kMostReasons = 1024;
  std::optional<std::uint32_t>& last = last_reason_[malformed ? 1 : 0];
  if (reasons_.size() < kMostReasons || !last) {
    last = static_cast<std::uint32_t>(reasons_.size());
    reasons_.push_back({std::move(why), malformed, place});
  }
  Value out;
  out.state = ValueState::absent;
  out.reason = *last;
  return out;
}

std::uint32_t Evaluation::gap_of(const std::optional<Span>& lost, Place owner, const LocalText& what) {
  if (!lost) return 0;
  owner.span = *lost;
  const LocalText why{what.zh + "有的内容读不出来", "part of " + what.en + " could not be read"};
  return absent(why, true, owner).reason + 1;
}

Value Evaluation::lost(std::uint32_t gap) const {
  Value out;
  out.state = ValueState::absent;
  out.reason = gap - 1;
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

Value Evaluation::list_value(ValueList values, Type type, std::uint32_t gap) {
  lists_.push_back(std::move(values));
  Value out;
  out.type = type;
  out.list = &lists_.back();
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
  texts_.push_back(std::move(text));
  Value out;
  out.type = {Base::text, false, 0};
  out.text = texts_.back();
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

Value Evaluation::eval(ir::NodeId id) {
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
    case Op::capture: {
      const Value match = eval(node.a);
      return match.absent() ? match : matches_[match.a].captures[node.b];
    }
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

void Evaluation::stamp(Value& value, std::uint8_t which, std::size_t first_list) {
  const auto one = [&](Value& entry) { entry.document = entry.place.document = which; };
  if (!value.absent()) one(value);
  for (std::size_t i = first_list; i < lists_.size(); ++i) std::for_each(lists_[i].begin(), lists_[i].end(), one);
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
  if (node.b <= list.list->size() && list.gap == 0) return (*list.list)[node.b - 1];
  const std::string place = std::to_string(node.b);
  return absent_or_lost({"列表没有第 " + place + " 项", "the list has no element " + place}, list.gap);
}

/// An argument or let is evaluated once, however often the body uses it.
Value Evaluation::eval_bind(const ir::Node& node) {
  frame_[node.d] = eval(node.a);  // stays set: the explanation of a failed comparison asks for it afterwards
  return eval(node.b);
}

Value Evaluation::eval_once(const ir::Node& node) {
  if (!kept_[node.d]) kept_[node.d] = eval(node.a);
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

Value Evaluation::eval_arithmetic(const ir::Node& node) {
  const Value left = eval(node.a);
  const bool printed_only = node.c == ir::kPrintedOnly;
  if (left.absent() && !falls_away(left, printed_only)) return left;
  if (node.op == Op::negate) return computed(FormulaKind::negate, -left.quantity, node.type, {&left});
  const Value right = eval(node.b);
  if (right.absent()) return falls_away(right, printed_only) ? left : right;
  if (left.absent()) {
    return node.op == Op::add ? right : computed(FormulaKind::negate, -right.quantity, node.type, {&right});
  }
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
  const Value left = eval(node.a);
  if (left.absent()) return left;
  const Value right = eval(node.b);
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
    result = exact_only_ ? exact_agreement(node.op, left.quantity, right.quantity)
                         : agreement_of(node.op, left.quantity, right.quantity);
  }
  if (observer_ != nullptr) observer_->compared(id, left, right, result);
  return boolean(holds(result));
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
  if (schema == kNone) return false;
  const auto& parts = document().set()->tables[schema].parts;
  return std::all_of(parts.begin(), parts.end(), part_is_empty);
}

/// Whether something was lost from a list, a part or any part of a table, as for Value::gap.
std::uint32_t Evaluation::gap_of_value(const Value& value) {
  if (value.type.is(Base::part)) return gap_of_part(static_cast<std::uint16_t>(value.a));
  if (!value.type.is(Base::table)) return value.gap;
  const Table& table = document().model().tables[value.a];
  if (const std::uint32_t gap = gap_of_tables(table.parts.lost); gap != 0) return gap;
  const std::uint16_t schema = document().schema_of(table);
  for (const std::uint16_t part : document().set()->tables[schema].parts) {
    if (document().part(part) == nullptr) continue;
    if (const std::uint32_t gap = gap_of_part(part); gap != 0) return gap;
  }
  return 0;
}

Value Evaluation::eval_state(const ir::Node& node) {
  const Value value = eval(node.a);
  switch (node.op) {
    case Op::is_present: return is_malformed(value) ? value : boolean(value.state == ValueState::present);
    case Op::is_blank: return value.absent() ? value : boolean(value.state == ValueState::blank);
    default: break;
  }
  if (value.absent()) return value;
  const bool unknown_table =
      value.type.is(Base::table) && document().schema_of(document().model().tables[value.a]) == kNone;
  if (unknown_table) {
    return absent({"表集中没有这张表", "the table set does not have this table"}, true, value.place);
  }
  const bool empty = is_empty(value);
  const std::uint32_t gap = empty ? gap_of_value(value) : 0;
  return gap != 0 ? lost(gap) : boolean(empty);
}

Value Evaluation::eval_in(const ir::Node& node) {
  const Value element = eval(node.a);
  if (element.absent()) return element;
  const Value list = eval(node.b);
  if (list.absent()) return list;
  const bool found = element.type.is(Base::text)
                         ? keys_of(*list.list).contains(name_key(element.text))
                         : std::any_of(list.list->begin(), list.list->end(), [&](const Value& other) {
                             return !other.absent() && other.quantity.value == element.quantity.value;
                           });
  return !found && list.gap != 0 ? lost(list.gap) : boolean(found);
}

const std::unordered_set<std::string>& Evaluation::keys_of(const ValueList& list) {
  const auto [known, fresh] = keys_.try_emplace(&list);
  if (fresh) {
    for (const Value& value : list) {
      if (!value.absent()) known->second.insert(name_key(value.text));
    }
  }
  return known->second;
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
  each_element(node, domain, [&](const Value&) {
    const Value held = node.op == Op::none ? quietly(node.b) : eval(node.b);
    if (held.absent()) {
      // One element that cannot be judged leaves `any` open for the others.
      if (!result.truth) result = held;
      if (node.op == Op::any) return true;
      result = held;
      return false;
    }
    if (node.op == Op::all && !held.truth) result = held;
    if (node.op != Op::all && held.truth) result = boolean(node.op == Op::any);
    return node.op == Op::all ? held.truth : !held.truth;
  });
  if (node.op == Op::any && observer_ != nullptr) {
    if (result.is_true()) observer_->forget_since(mark);
    observer_->optional_since(mark);
  }
  const bool decided = result.absent() || result.truth == (node.op == Op::any);
  return !decided && domain.gap != 0 ? lost(domain.gap) : result;
}

Value Evaluation::eval_map(const ir::Node& node) {
  const Value domain = eval(node.a);
  if (domain.absent()) return domain;
  ValueList values;
  std::uint32_t gap = domain.gap;
  each_element(node, domain, [&](const Value&) {
    Value value = eval(node.b);
    if (value.type.list && !value.absent()) {
      gap = std::max(gap, value.gap);
      values.insert(values.end(), value.list->begin(), value.list->end());
    } else {
      values.push_back(std::move(value));
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
    lists_.push_back(std::move(items[i]));
    group.list = &lists_.back();
    group.gap = domain.gap;
    groups.push_back(std::move(group));
  }
  return list_value(std::move(groups), node.type, domain.gap);
}

std::string Evaluation::identity_of(const Value& value) {
  if (value.type.is_numeric()) return value.quantity.value.to_shortest_string(18);
  return name_key(value.text);
}

Value Evaluation::eval_aggregate(const ir::Node& node) {
  const Value domain = eval(node.a);
  if (domain.absent()) return domain;
  if (domain.gap != 0) return lost(domain.gap);
  Value result;
  std::vector<FormulaId> terms;
  std::int64_t seen = 0;
  each_element(node, domain, [&](const Value& element) {
    ++seen;
    if (node.op == Op::count && !is_malformed(element)) return true;
    const Value value = is_malformed(element) ? element : eval(node.b);
    if (value.absent()) {
      result = value;
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
  });
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

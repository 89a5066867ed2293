#include "lang/expression_checker.h"

#include <algorithm>
#include <array>
#include <utility>

#include "base/figure.h"
#include "base/nearest_name.h"
#include "base/normal_text.h"
#include "lang/parser.h"
#include "lang/pattern.h"

namespace budgetlint {
namespace {

using ir::Op;
using Kind = ast::ExprKind;

constexpr Type kBoolean{Base::boolean, false, 0};
constexpr Type kText{Base::text, false, 0};

Base base_of(ColumnKind kind) {
  switch (kind) {
    case ColumnKind::amount: return Base::amount;
    case ColumnKind::percent: return Base::percent;
    case ColumnKind::count: return Base::count;
    default: return Base::text;
  }
}

Dimension dimension_of(Base base) {
  switch (base) {
    case Base::amount: return Dimension::amount;
    case Base::percent: return Dimension::percent;
    case Base::count: return Dimension::count;
    default: return Dimension::number;
  }
}

template <typename Operator>
struct NamedOp {
  const char* text;
  Operator op;
};

template <typename Table>
Op op_named(const Table& table, const std::string& text) {
  const auto found = std::find_if(table.begin(), table.end(), [&](const auto& entry) { return entry.text == text; });
  return found == table.end() ? table.front().op : found->op;
}

constexpr std::array<NamedOp<Op>, 4> kArithmetic = {
    {{"+", Op::add}, {"-", Op::subtract}, {"*", Op::multiply}, {"/", Op::divide}}};
constexpr std::array<NamedOp<Op>, 8> kCompare = {{{"==", Op::equal},
                                                  {"!=", Op::not_equal},
                                                  {"~=", Op::approximate},
                                                  {"<", Op::less},
                                                  {"<=", Op::less_equal},
                                                  {">", Op::greater},
                                                  {">=", Op::greater_equal},
                                                  {"~", Op::contains}}};
constexpr std::array<NamedOp<Op>, 4> kAggregate = {
    {{"sum", Op::sum}, {"count", Op::count}, {"min", Op::min}, {"max", Op::max}}};
constexpr std::array<NamedOp<Op>, 3> kQuantifier = {{{"all", Op::all}, {"any", Op::any}, {"none", Op::none}}};

}  // namespace

ExpressionChecker::ExpressionChecker(ir::Program& program, const DeclarationPlaces& places,
                                     const std::map<std::string, std::string>& named_patterns, const SourceText& source,
                                     std::vector<Diagnostic>& problems)
    : program_(program), places_(places), named_patterns_(named_patterns), source_(source), problems_(problems) {}

// --- helpers -----------------------------------------------------------------------------------------------------

CheckedExpr ExpressionChecker::fail(Diagnostic problem, const LocalText& label) {
  if (!label.empty()) problem.label = label;
  problems_.push_back(std::move(problem));
  return {};
}

LocalText ExpressionChecker::suggestion(const std::string& wanted, const std::vector<std::string>& candidates) const {
  const std::optional<std::string> near = nearest_name(wanted, candidates);
  if (!near) return {};
  return {"是否指“" + *near + "”？", "did you mean `" + *near + "`?"};
}

CheckedExpr ExpressionChecker::emit(ir::Node node, int loop) {
  program_.nodes.push_back(node);
  return {static_cast<ir::NodeId>(program_.nodes.size() - 1), node.type, loop};
}

std::uint32_t ExpressionChecker::string_id(const std::string& text) {
  program_.strings.push_back(text);
  return static_cast<std::uint32_t>(program_.strings.size() - 1);
}

std::uint32_t ExpressionChecker::add_operands(const std::vector<ir::NodeId>& nodes) {
  const auto first = static_cast<std::uint32_t>(program_.operands.size());
  program_.operands.insert(program_.operands.end(), nodes.begin(), nodes.end());
  return first;
}

std::uint32_t ExpressionChecker::declare_variable(const ast::Name& name, Type type, int loop) {
  const bool taken = name.given() && std::any_of(variables_.begin(), variables_.end(),
                                                 [&](const Variable& variable) { return variable.name == name.text; });
  if (taken) problems_.push_back(make_diagnostic(Code::duplicate_name, at(name.span), name.text));
  variables_.push_back({name.text, type, slots_, loop, false});
  return slots_++;
}

std::uint32_t ExpressionChecker::open_loop(const ast::Name& name, Type element) {
  ++loops_;
  const std::uint32_t slot = declare_variable(name, element, loops_);
  variables_.back().opens_loop = true;
  return slot;
}

void ExpressionChecker::close_loop() {
  while (!variables_.back().opens_loop) variables_.pop_back();
  variables_.pop_back();
  --loops_;
}

std::vector<ir::MessagePiece> ExpressionChecker::check_message(const ast::Name& text) {
  std::vector<ir::MessagePiece> out;
  const std::string_view raw = source_.slice(text.span);
  for (std::size_t at = 0; at < raw.size();) {
    const std::size_t open = raw.find('{', at);
    const std::size_t close = open == std::string_view::npos ? open : raw.find('}', open);
    out.push_back({std::string(raw.substr(at, close == std::string_view::npos ? close : open - at)), ir::kNoNode});
    if (close == std::string_view::npos) break;
    const auto begin = static_cast<std::uint32_t>(text.span.begin + open + 1);
    const Span span{begin, static_cast<std::uint32_t>(text.span.begin + close)};
    if (const ast::ExprPtr expr = parse_expression(source_, span, problems_)) out.back().node = check(*expr).node;
    at = close + 1;
  }
  return out;
}

CheckedExpr ExpressionChecker::check_condition(const ast::Expr& expr) {
  const CheckedExpr checked = check(expr);
  if (checked.type.is_error() || checked.type.is(Base::boolean)) return checked;
  return fail(make_diagnostic(Code::not_a_condition, at(expr.span), name_of(checked.type)));
}

CheckedExpr ExpressionChecker::check_domain(const ast::Expr& expr) {
  const CheckedExpr checked = check(expr);
  if (checked.type.is_error()) return checked;
  if (!checked.type.list) return fail(make_diagnostic(Code::not_a_list, at(expr.span), name_of(checked.type)));
  const bool constant = expr.kind == Kind::list;
  if (loops_ > 0 && checked.loop == 0 && !constant) {
    return fail(make_diagnostic(Code::superlinear, at(expr.span), std::string(source_.slice(expr.span))));
  }
  return checked;
}

CheckedExpr ExpressionChecker::check(const ast::Expr& expr) {
  switch (expr.kind) {
    case Kind::error: return {};
    case Kind::name: return check_name(expr);
    case Kind::number: return check_number(expr);
    case Kind::string: return emit({Op::text, kText, string_id(expr.text)}, 0);
    case Kind::list: return check_list(expr);
    case Kind::member: return check_member(expr);
    case Kind::lookup: return check_lookup(expr);
    case Kind::call: return check_call(expr);
    case Kind::aggregate: return check_aggregate(expr);
    case Kind::sum_of: return fail(make_diagnostic(Code::sum_of_outside_table, at(expr.span)));
    case Kind::negate: return check_negate(expr);
    case Kind::arithmetic: return check_arithmetic(expr);
    case Kind::compare: return check_compare(expr);
    case Kind::state: return check_state(expr);
    case Kind::in: return check_in(expr);
    case Kind::matching: return check_matching(expr);
    case Kind::logical_not:
    case Kind::logical_and:
    case Kind::logical_or:
    case Kind::implies: return check_logical(expr);
    case Kind::quantifier: return check_quantifier(expr);
  }
  return {};
}

// --- names and literals ------------------------------------------------------------------------------------------

CheckedExpr ExpressionChecker::check_name(const ast::Expr& expr) {
  for (auto variable = variables_.rbegin(); variable != variables_.rend(); ++variable) {
    if (variable->name != expr.text) continue;
    return emit({Op::variable, variable->type, variable->slot, string_id(variable->name)}, variable->loop);
  }
  if (expr.text == "document") return emit({Op::document, {Base::document, false, 0}}, 0);
  for (const builtins::GlobalInfo& global : builtins::globals()) {
    if (global.name != expr.text) continue;
    const CheckedExpr document = emit({Op::document, {Base::document, false, 0}}, 0);
    Type type = builtins::find_member(Base::document, global.name)->type;
    if (type.base == Base::table) type.ref = kNone;
    return emit({Op::member, type, document.node, static_cast<ir::NodeId>(global.member)}, 0);
  }
  return check_table_name(expr);
}

CheckedExpr ExpressionChecker::check_table_name(const ast::Expr& expr) {
  for (std::uint16_t set = 0; set < program_.sets.size(); ++set) {
    if (set_ != kNone && set_ != set) continue;
    const std::uint16_t table = program_.sets[set].find_table(expr.text);
    if (table == kNone) continue;
    set_ = set;
    return emit({Op::table, {Base::table, false, table}, table}, 0);
  }
  std::vector<std::string> candidates;
  for (const Variable& variable : variables_) candidates.push_back(variable.name);
  for (const builtins::GlobalInfo& global : builtins::globals()) candidates.emplace_back(global.name);
  for (const TableSetSchema& set : program_.sets) {
    for (const TableSchema& table : set.tables) candidates.push_back(table.name);
  }
  return fail(make_diagnostic(Code::unknown_name, at(expr.span), expr.text), suggestion(expr.text, candidates));
}

CheckedExpr ExpressionChecker::check_number(const ast::Expr& expr) {
  Unit unit = kPlain;
  Base base = Base::number;
  if (expr.name.text == "%") {
    unit = kPercent, base = Base::percent;
  } else if (const std::optional<Unit> money = amount_unit(expr.name.text)) {
    unit = *money, base = Base::amount;
  } else if (expr.name.given()) {
    unit = {Dimension::count, 0, expr.name.text}, base = Base::count;
  }
  const ParsedFigure parsed = parse_figure(expr.text, kPlain);
  if (!parsed.ok() || parsed.figure.units > INT64_MAX) {
    return fail(make_diagnostic(Code::number_too_large, at(expr.span)));
  }
  ir::Constant constant;
  constant.units = static_cast<std::int64_t>(parsed.figure.units);
  constant.exponent = unit.exponent - parsed.figure.decimals;
  constant.dimension = static_cast<std::uint8_t>(dimension_of(base));
  constant.unit_exponent = unit.exponent;
  constant.unit = unit.text;
  program_.constants.push_back(std::move(constant));
  return emit({Op::number, {base, false, 0}, static_cast<ir::NodeId>(program_.constants.size() - 1)}, 0);
}

bool ExpressionChecker::is_zero(const CheckedExpr& expr) const {
  if (expr.node == ir::kNoNode) return false;
  const ir::Node& node = program_.nodes[expr.node];
  return node.op == Op::number && node.type.base == Base::number && program_.constants[node.a].units == 0;
}

CheckedExpr ExpressionChecker::check_list(const ast::Expr& expr) {
  std::vector<ir::NodeId> nodes;
  Type element;
  int loop = 0;
  for (const ast::ExprPtr& child : expr.children) {
    const CheckedExpr checked = check(*child);
    if (checked.type.is_error()) return {};
    if (checked.type.list || (!nodes.empty() && !(checked.type == element))) {
      return fail(make_diagnostic(Code::mixed_list, at(child->span), name_of(checked.type), name_of(element)));
    }
    element = checked.type;
    loop = std::max(loop, checked.loop);
    nodes.push_back(checked.node);
  }
  const std::uint32_t first = add_operands(nodes);
  return emit({Op::list, element.list_of(), first, static_cast<ir::NodeId>(nodes.size())}, loop);
}

// --- members and lookups -----------------------------------------------------------------------------------------

CheckedExpr ExpressionChecker::check_member(const ast::Expr& expr) {
  const CheckedExpr object = check(*expr.children[0]);
  if (object.type.is_error()) return {};
  return object.type.list ? member_of_list(object, expr) : member_of(object, expr);
}

CheckedExpr ExpressionChecker::member_of(const CheckedExpr& object, const ast::Expr& expr) {
  switch (object.type.base) {
    case Base::table: return member_of_table(object, expr);
    case Base::row: return member_of_row(object, expr);
    case Base::match: return member_of_match(object, expr);
    default: break;
  }
  if (auto found = builtin_member(object, object.type.base, expr)) return *found;
  return unknown_member(object, expr, {});
}

/// `list.member` is the list of the elements' members; where those are lists, one flat list.
CheckedExpr ExpressionChecker::member_of_list(const CheckedExpr& object, const ast::Expr& expr) {
  const std::uint32_t slot = slots_++;
  const int loop = std::max(object.loop, loops_ + 1);
  const CheckedExpr element = emit({Op::variable, object.type.element(), slot, string_id("")}, loop);
  const CheckedExpr body = member_of(element, expr);
  if (body.type.is_error()) return {};
  return emit({Op::map, body.type.list_of(), object.node, body.node, ir::kNoNode, slot}, object.loop);
}

std::optional<CheckedExpr> ExpressionChecker::builtin_member(const CheckedExpr& object, Base owner,
                                                             const ast::Expr& expr) {
  const builtins::MemberInfo* info = builtins::find_member(owner, expr.name.text);
  if (info == nullptr) return std::nullopt;
  Type type = info->type;
  if (type.base == Base::row) type.ref = object.type.ref;
  if (type.base == Base::table) type.ref = kNone;
  return emit({Op::member, type, object.node, static_cast<ir::NodeId>(info->member)}, object.loop);
}

CheckedExpr ExpressionChecker::unknown_member(const CheckedExpr& object, const ast::Expr& expr,
                                              std::vector<std::string> candidates) {
  for (const builtins::MemberInfo& info : builtins::members()) {
    if (info.owner == object.type.base) candidates.emplace_back(info.name);
  }
  return fail(make_diagnostic(Code::unknown_member, at(expr.name.span), name_of(object.type), expr.name.text),
              suggestion(expr.name.text, candidates));
}

/// A table of one part may stand where a part is wanted.
std::optional<CheckedExpr> ExpressionChecker::as_part(const CheckedExpr& object) {
  if (object.type.is(Base::part)) return object;
  if (!object.type.is(Base::table) || object.type.ref == kNone || set_ == kNone) return std::nullopt;
  const TableSchema& table = program_.sets[set_].tables[object.type.ref];
  if (table.parts.size() != 1) return std::nullopt;
  return emit({Op::part, {Base::part, false, table.parts[0]}, table.parts[0]}, object.loop);
}

CheckedExpr ExpressionChecker::member_of_table(const CheckedExpr& object, const ast::Expr& expr) {
  std::vector<std::string> parts;
  if (object.type.ref != kNone && set_ != kNone) {
    for (const std::uint16_t part : program_.sets[set_].tables[object.type.ref].parts) {
      const std::string& name = program_.sets[set_].parts[part].name;
      if (name == expr.name.text) return emit({Op::part, {Base::part, false, part}, part}, object.loop);
      if (!name.empty()) parts.push_back(name);
    }
    if (builtins::find_member(Base::part, expr.name.text) != nullptr) {
      if (const auto part = as_part(object)) return *builtin_member(*part, Base::part, expr);
    }
  }
  if (auto found = builtin_member(object, Base::table, expr)) return *found;
  return unknown_member(object, expr, parts);
}

CheckedExpr ExpressionChecker::member_of_row(const CheckedExpr& object, const ast::Expr& expr) {
  if (object.type.ref == kNone || set_ == kNone) {
    if (auto found = builtin_member(object, Base::row, expr)) return *found;
    return unknown_member(object, expr, {});
  }
  const PartSchema& part = program_.sets[set_].parts[object.type.ref];
  const std::uint16_t column = part.find_column(expr.name.text);
  if (column != kNone) {
    return emit({Op::cell, {base_of(part.columns[column].kind), false, 0}, object.node, column}, object.loop);
  }
  if (auto found = builtin_member(object, Base::row, expr)) return *found;

  std::vector<std::string> names;
  std::string listed;
  for (const ColumnSchema& entry : part.columns) {
    names.push_back(entry.name);
    listed += (listed.empty() ? "" : " ") + entry.name;
  }
  const std::string path = program_.sets[set_].part_path(object.type.ref);
  Diagnostic problem = make_diagnostic(Code::unknown_column, at(expr.name.span), path, expr.name.text);
  const auto place = places_.parts.find({set_, object.type.ref});
  if (place != places_.parts.end()) {
    const Location& where = place->second;
    const std::string line = where.source->name() + ":" + std::to_string(where.source->position(where.span.begin).line);
    problem.notes.push_back({path + " 的列：" + listed + "（定义于 " + line + "）",
                             "columns of " + path + ": " + listed + " (declared at " + line + ")"});
  }
  return fail(std::move(problem), suggestion(expr.name.text, names));
}

CheckedExpr ExpressionChecker::member_of_match(const CheckedExpr& object, const ast::Expr& expr) {
  const ir::Pattern& pattern = program_.patterns[object.type.ref];
  std::vector<std::string> names;
  for (std::size_t i = 0; i < pattern.captures.size(); ++i) {
    if (pattern.captures[i].name == expr.name.text) {
      return emit({Op::capture, pattern.captures[i].type, object.node, static_cast<ir::NodeId>(i)}, object.loop);
    }
    names.push_back(pattern.captures[i].name);
  }
  if (auto found = builtin_member(object, Base::match, expr)) return *found;
  return unknown_member(object, expr, names);
}

CheckedExpr ExpressionChecker::check_lookup(const ast::Expr& expr) {
  const CheckedExpr object = check(*expr.children[0]);
  // A code is written as a number: 支出总表[2080505].
  const ast::Expr& key_expr = *expr.children[1];
  const bool code = key_expr.kind == Kind::number && !key_expr.name.given();
  const CheckedExpr key = code ? emit({Op::text, kText, string_id(key_expr.text)}, 0) : check(key_expr);
  if (object.type.is_error() || key.type.is_error()) return {};
  if (!key.type.is(Base::text)) {
    return fail(make_diagnostic(Code::key_is_no_text, at(key_expr.span), name_of(key.type)));
  }
  const int loop = std::max(object.loop, key.loop);
  if (object.type.is(Base::ledger)) return emit({Op::entry, {Base::amount, false, 0}, object.node, key.node}, loop);
  if (object.type.is(Base::facts)) return emit({Op::entry, {Base::count, false, 0}, object.node, key.node}, loop);
  if (const auto part = as_part(object)) {
    return emit({Op::row, {Base::row, false, part->type.ref}, part->node, key.node}, loop);
  }
  return fail(make_diagnostic(Code::no_lookup, at(expr.children[0]->span), name_of(object.type)));
}

// --- calls -------------------------------------------------------------------------------------------------------

CheckedExpr ExpressionChecker::check_call(const ast::Expr& expr) {
  const builtins::FunctionInfo* function = builtins::find_function(expr.name.text);
  if (function == nullptr) {
    std::vector<std::string> names;
    for (const builtins::FunctionInfo& info : builtins::functions()) names.emplace_back(info.name);
    return fail(make_diagnostic(Code::unknown_function, at(expr.name.span), expr.name.text),
                suggestion(expr.name.text, names));
  }
  std::vector<CheckedExpr> arguments;
  for (const ast::ExprPtr& child : expr.children) {
    // section(三公经费): a section's name need not be quoted.
    const bool section_name = function->function == builtins::Function::section && child->kind == Kind::name;
    arguments.push_back(section_name ? emit({Op::text, kText, string_id(child->text)}, 0) : check(*child));
    if (arguments.back().type.is_error()) return {};
  }
  if (!check_arguments(expr, *function, arguments)) return {};
  std::vector<ir::NodeId> nodes;
  int loop = 0;
  for (const CheckedExpr& argument : arguments) {
    nodes.push_back(argument.node);
    loop = std::max(loop, argument.loop);
  }
  Type type = function->result;
  if (function->function == builtins::Function::named) type = arguments[0].type;
  const std::uint32_t first = add_operands(nodes);
  return emit(
      {Op::call, type, first, static_cast<ir::NodeId>(function->function), static_cast<ir::NodeId>(nodes.size())},
      loop);
}

bool ExpressionChecker::check_arguments(const ast::Expr& expr, const builtins::FunctionInfo& function,
                                        const std::vector<CheckedExpr>& arguments) {
  if (arguments.size() != function.parameters.size()) {
    fail(make_diagnostic(Code::wrong_argument_count, at(expr.span), std::string(function.name),
                         function.parameters.size(), arguments.size()));
    return false;
  }
  for (std::size_t i = 0; i < arguments.size(); ++i) {
    const Type type = arguments[i].type;
    const Base wanted = function.parameters[i];
    const bool fits = wanted == Base::error
                          ? (function.function == builtins::Function::named ? type.list : type.is_numeric())
                          : type.is(wanted);
    if (fits) continue;
    const LocalText expected = wanted == Base::error ? LocalText{"列表", "list"} : name_of({wanted, false, 0});
    fail(make_diagnostic(Code::wrong_argument, at(expr.children[i]->span), std::string(function.name), i + 1, expected,
                         name_of(type)));
    return false;
  }
  return true;
}

// --- operators ---------------------------------------------------------------------------------------------------

CheckedExpr ExpressionChecker::check_negate(const ast::Expr& expr) {
  const CheckedExpr operand = check(*expr.children[0]);
  if (operand.type.is_error()) return {};
  if (!operand.type.is_numeric()) {
    return fail(make_diagnostic(Code::no_arithmetic, at(expr.span), std::string("-"), name_of(operand.type),
                                name_of(operand.type)));
  }
  return emit({Op::negate, operand.type, operand.node}, operand.loop);
}

std::optional<Base> ExpressionChecker::arithmetic_result(const std::string& op, const CheckedExpr& left,
                                                         const CheckedExpr& right) const {
  if (!left.type.is_numeric() || !right.type.is_numeric()) return std::nullopt;
  const Base a = left.type.base;
  const Base b = right.type.base;
  if (op == "+" || op == "-") {
    if (a == Base::date || b == Base::date) return std::nullopt;
    if (a == Base::year && b == Base::year) return op == "-" ? std::optional(Base::number) : std::nullopt;
    if (a == b || is_zero(right)) return a;
    if (is_zero(left)) return b;
    if (a == Base::year && b == Base::number) return Base::year;
    return std::nullopt;
  }
  const auto scalar = [](Base base) { return base == Base::number || base == Base::percent || base == Base::count; };
  if (op == "*") {
    if (scalar(b) && a != Base::year && a != Base::date) return scalar(a) && a != b ? b : a;
    return scalar(a) && b == Base::amount ? std::optional(b) : std::nullopt;
  }
  // The ratio of two figures of one kind is a share: it compares with a percentage.
  if (a == b && a != Base::year && a != Base::date) return Base::percent;
  return b == Base::number || b == Base::count ? std::optional(a) : std::nullopt;
}

CheckedExpr ExpressionChecker::check_arithmetic(const ast::Expr& expr) {
  const CheckedExpr left = check(*expr.children[0]);
  const CheckedExpr right = check(*expr.children[1]);
  if (left.type.is_error() || right.type.is_error()) return {};
  const std::optional<Base> result = arithmetic_result(expr.text, left, right);
  if (!result) {
    return fail(
        make_diagnostic(Code::no_arithmetic, at(expr.span), expr.text, name_of(left.type), name_of(right.type)));
  }
  return emit({op_named(kArithmetic, expr.text), {*result, false, 0}, left.node, right.node},
              std::max(left.loop, right.loop));
}

bool ExpressionChecker::comparable(const CheckedExpr& left, const CheckedExpr& right, bool ordered) const {
  if (left.type.is_numeric() && right.type.is_numeric()) {
    const Base a = left.type.base;
    const Base b = right.type.base;
    if (a == b || is_zero(left) || is_zero(right)) return true;
    const auto whole = [](Base base) { return base == Base::number || base == Base::count || base == Base::year; };
    return whole(a) && whole(b);
  }
  if (ordered) return false;
  if (left.type.is(Base::text) && right.type.is(Base::text)) return true;
  return left.type.is(Base::boolean) && right.type.is(Base::boolean);
}

CheckedExpr ExpressionChecker::check_compare(const ast::Expr& expr) {
  const CheckedExpr left = check(*expr.children[0]);
  const CheckedExpr right = check(*expr.children[1]);
  if (left.type.is_error() || right.type.is_error()) return {};
  const bool text_only = expr.text == "~";
  const bool ordered = expr.text != "==" && expr.text != "!=";
  const bool fits =
      text_only ? left.type.is(Base::text) && right.type.is(Base::text) : comparable(left, right, ordered);
  if (!fits) {
    return fail(
        make_diagnostic(Code::not_comparable, at(expr.span), name_of(left.type), expr.text, name_of(right.type)));
  }
  return emit({op_named(kCompare, expr.text), kBoolean, left.node, right.node}, std::max(left.loop, right.loop));
}

CheckedExpr ExpressionChecker::check_state(const ast::Expr& expr) {
  const CheckedExpr operand = check(*expr.children[0]);
  if (operand.type.is_error()) return {};
  const bool emptiable =
      operand.type.list || operand.type.is(Base::table) || operand.type.is(Base::part) || operand.type.is(Base::text);
  if (expr.text == "empty" && !emptiable) {
    return fail(make_diagnostic(Code::never_empty, at(expr.span), name_of(operand.type)));
  }
  const Op op = expr.text == "blank" ? Op::is_blank : expr.text == "empty" ? Op::is_empty : Op::is_present;
  const CheckedExpr state = emit({op, kBoolean, operand.node}, operand.loop);
  return expr.negated ? emit({Op::logical_not, kBoolean, state.node}, operand.loop) : state;
}

CheckedExpr ExpressionChecker::check_in(const ast::Expr& expr) {
  const CheckedExpr element = check(*expr.children[0]);
  const CheckedExpr list = check(*expr.children[1]);
  if (element.type.is_error() || list.type.is_error()) return {};
  const CheckedExpr as_element{list.node, list.type.element(), list.loop};
  if (!list.type.list || !comparable(element, as_element, false)) {
    return fail(make_diagnostic(Code::not_comparable, at(expr.span), name_of(element.type), std::string("in"),
                                name_of(list.type)));
  }
  const CheckedExpr in = emit({Op::in_list, kBoolean, element.node, list.node}, std::max(element.loop, list.loop));
  return expr.negated ? emit({Op::logical_not, kBoolean, in.node}, in.loop) : in;
}

CheckedExpr ExpressionChecker::check_logical(const ast::Expr& expr) {
  const CheckedExpr left = check_condition(*expr.children[0]);
  if (expr.kind == Kind::logical_not) {
    return left.type.is_error() ? left : emit({Op::logical_not, kBoolean, left.node}, left.loop);
  }
  const CheckedExpr right = check_condition(*expr.children[1]);
  if (left.type.is_error() || right.type.is_error()) return {};
  const Op op = expr.kind == Kind::logical_and  ? Op::logical_and
                : expr.kind == Kind::logical_or ? Op::logical_or
                                                : Op::implies;
  return emit({op, kBoolean, left.node, right.node}, std::max(left.loop, right.loop));
}

CheckedExpr ExpressionChecker::check_matching(const ast::Expr& expr) {
  const CheckedExpr subject = check(*expr.children[0]);
  if (subject.type.is_error()) return {};
  const bool searchable = subject.type.is(Base::text) || subject.type.base == Base::section;
  if (!searchable) {
    return fail(make_diagnostic(Code::not_searchable, at(expr.children[0]->span), name_of(subject.type)));
  }
  std::string text = expr.name.text;
  if (expr.text == "name") {
    const auto named = named_patterns_.find(text);
    if (named == named_patterns_.end()) {
      std::vector<std::string> names;
      for (const auto& [name, pattern] : named_patterns_) names.push_back(name);
      return fail(make_diagnostic(Code::unknown_pattern, at(expr.name.span), text), suggestion(text, names));
    }
    text = named->second;
  }
  ir::Pattern pattern = compile_pattern(text, at(expr.name.span), {program_.words, named_patterns_}, problems_);
  if (pattern.regex.empty()) return {};
  const auto id = static_cast<std::uint16_t>(program_.patterns.size());
  program_.patterns.push_back(std::move(pattern));
  return emit({Op::match, {Base::match, true, id}, subject.node, id}, subject.loop);
}

// --- loops inside expressions ------------------------------------------------------------------------------------

CheckedExpr ExpressionChecker::check_quantifier(const ast::Expr& expr) {
  const CheckedExpr domain = check_domain(*expr.children[0]);
  if (domain.type.is_error()) return {};
  const std::uint32_t slot = open_loop(expr.name, domain.type.element());
  const CheckedExpr body = check_condition(*expr.children[1]);
  CheckedExpr where;
  if (expr.children.size() > 2) where = check_condition(*expr.children[2]);
  close_loop();
  if (body.type.is_error()) return {};
  const int loop = std::min(loops_, std::max(domain.loop, body.loop));
  return emit({op_named(kQuantifier, expr.text), kBoolean, domain.node, body.node, where.node, slot}, loop);
}

CheckedExpr ExpressionChecker::check_aggregate(const ast::Expr& expr) {
  const bool comprehension = expr.children.size() > 1;
  const CheckedExpr domain = check_domain(*expr.children[comprehension ? 1 : 0]);
  if (domain.type.is_error()) return {};
  const ast::Name variable = comprehension ? expr.name : ast::Name{"", expr.span};
  const std::uint32_t slot = open_loop(variable, domain.type.element());
  const CheckedExpr body = comprehension ? check(*expr.children[0])
                                         : emit({Op::variable, domain.type.element(), slot, string_id("")}, loops_);
  CheckedExpr where;
  if (expr.children.size() > 2) where = check_condition(*expr.children[2]);
  close_loop();
  if (body.type.is_error()) return {};
  const bool counts = expr.text == "count";
  if (!counts && !body.type.is_numeric()) {
    return fail(make_diagnostic(Code::no_aggregate, at(expr.span), expr.text, name_of(body.type)));
  }
  const Type type = counts ? Type{Base::number, false, 0} : body.type;
  const int loop = std::min(loops_, std::max(domain.loop, body.loop));
  return emit({op_named(kAggregate, expr.text), type, domain.node, body.node, where.node, slot}, loop);
}

}  // namespace budgetlint

#include "lang/expression_checker.h"

#include <algorithm>
#include <utility>

#include "base/figure.h"
#include "base/normal_text.h"
#include "diag/suggestion.h"
#include "lang/habits.h"

namespace budgetlint {

using ir::Op;
using Kind = ast::ExprKind;

namespace {

constexpr Type kBoolean{Base::boolean, false, 0};
constexpr Type kText{Base::text, false, 0};

/// So many bodies of functions and constants may be written out in one rule; more would cost more than linear time.
constexpr std::size_t kMostExpansions = 1000;

Dimension dimension_of(Base base) {
  switch (base) {
    case Base::amount: return Dimension::amount;
    case Base::percent:
    case Base::points: return Dimension::percent;
    case Base::count: return Dimension::count;
    default: return Dimension::number;
  }
}

}  // namespace

ExpressionChecker::ExpressionChecker(ir::Program& program, Declarations& declarations, const ast::File& file,
                                     std::uint16_t pack, std::vector<Diagnostic>& problems)
    : program_(program), declarations_(declarations), problems_(problems), scope_{file.source.get(), pack, {}} {}

// --- helpers -------------------------------------------------------------------------------------------------------

CheckedExpr ExpressionChecker::fail(Diagnostic problem, const LocalText& label) {
  if (!label.empty()) problem.label = label;
  problems_.push_back(std::move(problem));
  return {};
}

CheckedExpr ExpressionChecker::emit(ir::Node node, int loop) {
  program_.nodes.push_back(node);
  return {static_cast<ir::NodeId>(program_.nodes.size() - 1), node.type, loop};
}

CheckedExpr ExpressionChecker::keep(const CheckedExpr& list) {
  if (loops_ == 0 || list.loop != 0 || !list.type.list || list.node == ir::kNoNode) return list;
  if (program_.nodes[list.node].op == Op::once) return list;
  return emit({Op::once, list.type, ir::Once{list.node, kept_++}}, 0);
}

ir::StringRef ExpressionChecker::string_ref(const std::string& text) {
  program_.strings.push_back(text);
  return {static_cast<std::uint32_t>(program_.strings.size() - 1)};
}

ir::Operands ExpressionChecker::add_operands(const std::vector<ir::NodeId>& nodes) {
  const auto first = static_cast<std::uint32_t>(program_.operands.size());
  program_.operands.insert(program_.operands.end(), nodes.begin(), nodes.end());
  return {first, static_cast<std::uint32_t>(nodes.size())};
}

std::uint32_t ExpressionChecker::declare_variable(const ast::Name& name, Type type, int loop) {
  const auto taken = std::find_if(scope_.variables.begin(), scope_.variables.end(), [&](const Variable& variable) {
    return name.given() && variable.name.text == name.text;
  });
  if (taken != scope_.variables.end()) {
    Diagnostic problem = make_diagnostic(Code::duplicate_name, at(name.span), name.text);
    problem.related.push_back({{"第一次用在这里", "first used here"}, at(taken->name.span)});
    problems_.push_back(std::move(problem));
  }
  const bool table = std::any_of(program_.sets.begin(), program_.sets.end(),
                                 [&](const TableSetSchema& set) { return set.find_table(name.text) != kNone; });
  if (name.given() && table) problems_.push_back(make_diagnostic(Code::name_of_builtin, at(name.span), name.text));
  scope_.variables.push_back({name, type, slots_, loop, false, kNoCapture, false, 0});
  return slots_++;
}

std::uint32_t ExpressionChecker::open_loop(const ast::Name& name, Type element, bool over_constants) {
  ++loops_;
  over_constants_.push_back(over_constants);
  const std::uint32_t slot = declare_variable(name, element, loops_);
  scope_.variables.back().opens_loop = true;
  return slot;
}

void ExpressionChecker::close_loop() {
  while (!scope_.variables.back().opens_loop) scope_.variables.pop_back();
  scope_.variables.pop_back();
  over_constants_.pop_back();
  --loops_;
}

ir::Message ExpressionChecker::check_message(const ast::Message& message) {
  problems_.insert(problems_.end(), message.problems.begin(), message.problems.end());
  ir::Message out;
  out.zh = check_pieces(message.zh);
  out.en = message.en.empty() ? out.zh : check_pieces(message.en);
  return out;
}

std::vector<ir::MessagePiece> ExpressionChecker::check_pieces(const std::vector<ast::Message::Piece>& pieces) {
  std::vector<ir::MessagePiece> out;
  for (const ast::Message::Piece& piece : pieces) {
    out.push_back({piece.text, piece.expr == nullptr ? ir::kNoNode : check(*piece.expr).node});
  }
  return out;
}

CheckedExpr ExpressionChecker::check_condition(const ast::Expr& expr) {
  const CheckedExpr checked = check(expr);
  if (checked.type.is_error() || checked.type.is(Base::boolean)) return checked;
  if (checked.type.list && checked.type.base == Base::match) {
    // `require s matching "…"`: that it matches at all.
    const CheckedExpr none = emit({Op::is_empty, kBoolean, ir::Unary{checked.node}}, checked.loop);
    return emit({Op::logical_not, kBoolean, ir::Unary{none.node}}, checked.loop);
  }
  return fail(make_diagnostic(Code::not_a_condition, at(expr.span), name(checked.type)));
}

CheckedExpr ExpressionChecker::check_place(const ast::Expr& expr) {
  const CheckedExpr checked = check(expr);
  if (checked.type.is_error()) return checked;
  const Op op = program_.nodes[checked.node].op;
  const bool constant = op == Op::text || op == Op::number || checked.type.is(Base::boolean);
  if (constant) return fail(make_diagnostic(Code::place_wanted, at(expr.span), name(checked.type)));
  return checked;
}

CheckedExpr ExpressionChecker::check_domain(const ast::Expr& expr) {
  const CheckedExpr checked = check(expr);
  if (checked.type.is_error()) return checked;
  if (checked.type.is(Base::section)) {
    return emit({Op::list, checked.type.list_of(), add_operands({checked.node})}, checked.loop);
  }
  if (!checked.type.list) {
    return fail(make_diagnostic(Code::not_a_list, at(expr.span), name(checked.type)), list_in(checked, expr));
  }
  const bool constant = expr.kind == Kind::list;
  const bool repeated = std::find(over_constants_.begin(), over_constants_.end(), false) != over_constants_.end();
  if (repeated && checked.loop == 0 && !constant) {
    return fail(make_diagnostic(Code::superlinear, at(expr.span), std::string(scope_.source->slice(expr.span))));
  }
  return checked;
}

CheckedExpr ExpressionChecker::check(const ast::Expr& expr) {
  switch (expr.kind) {
    case Kind::error: return {};
    case Kind::name: return check_name(expr);
    case Kind::number: return check_number(expr);
    case Kind::string: return emit({Op::text, kText, string_ref(expr.text)}, 0);
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
    case Kind::exactly: return check_exactly(expr);
    case Kind::group_by: return check_group_by(expr);
  }
  return {};
}

// --- names and literals ------------------------------------------------------------------------------------------

CheckedExpr ExpressionChecker::check_name(const ast::Expr& expr) {
  for (auto variable = scope_.variables.rbegin(); variable != scope_.variables.rend(); ++variable) {
    if (variable->name.text != expr.text) continue;
    variable->used = true;
    if (variable->capture == kNoCapture) {
      return emit({Op::variable, variable->type, ir::Variable{variable->slot, string_ref(variable->name.text)}},
                  variable->loop);
    }
    const CheckedExpr match =
        emit({Op::variable, {Base::match, false, variable->pattern}, ir::Variable{variable->slot, string_ref("")}},
             variable->loop);
    return emit({Op::capture, variable->type, ir::CaptureOf{match.node, variable->capture}}, variable->loop);
  }
  if (declarations_.broken.contains(expr.text)) return {};
  if (auto shared = check_shared_name(expr)) return *shared;
  constexpr Type kDocument{Base::document, false, 0};
  if (expr.text == "document") return emit({Op::document, kDocument, ir::WhichDocument{Edition::current}}, 0);
  if (expr.text == "prior") return emit({Op::document, kDocument, ir::WhichDocument{Edition::prior}}, 0);
  for (const builtins::GlobalInfo& global : builtins::globals()) {
    if (global.name != expr.text) continue;
    const CheckedExpr document = emit({Op::document, kDocument, ir::WhichDocument{Edition::current}}, 0);
    Type type = builtins::find_member(Base::document, global.name)->type;
    if (type.base == Base::table) type.ref = kNone;
    return emit({Op::member, type, ir::MemberOf{document.node, global.member}}, 0);
  }
  if (auto table = find_table(expr.text, expr.span, ir::kNoNode)) return *table;
  return unknown_name(expr);
}

/// Constants and parameters.
std::optional<CheckedExpr> ExpressionChecker::check_shared_name(const ast::Expr& expr) {
  const ast::Name name{expr.text, expr.span};
  if (const auto constant = declarations_.constants.find(expr.text); constant != declarations_.constants.end()) {
    Declared<const ast::Constant*>& declared = constant->second;
    if (!usable(declared, name)) return CheckedExpr{};
    return in_scope_of(declared.where, declared.pack, {}, name, *declared.what->value);
  }
  if (const auto found = declarations_.parameters.find(expr.text); found != declarations_.parameters.end()) {
    if (!usable(found->second, name)) return CheckedExpr{};
    const ir::Parameter& parameter = program_.parameters[found->second.what];
    return CheckedExpr{parameter.node, parameter.type, 0};
  }
  return std::nullopt;
}

/// Checks the body of a function or the value of a constant where it is declared, with its own names only.
CheckedExpr ExpressionChecker::in_scope_of(const Location& where, std::uint16_t pack, std::vector<Variable> variables,
                                           const ast::Name& name, const ast::Expr& expr) {
  if (std::find(expanding_.begin(), expanding_.end(), name.text) != expanding_.end()) {
    std::string circle;
    for (const std::string& one : expanding_) circle += one + " → ";
    for (const std::string& one : expanding_) declarations_.broken.insert(one);
    return fail(make_diagnostic(Code::circular_definition, at(name.span), circle + name.text));
  }
  if (++expansions_ > kMostExpansions) {
    if (expansions_ > kMostExpansions + 1) return {};  // said once
    return fail(make_diagnostic(Code::too_many_expansions, at(name.span), kMostExpansions));
  }
  expanding_.push_back(name.text);
  Scope outer = std::exchange(scope_, Scope{where.source, pack, std::move(variables)});
  const CheckedExpr out = check(expr);
  scope_ = std::move(outer);
  expanding_.pop_back();
  return out;
}

void ExpressionChecker::check_function(const ast::Function& function) {
  for (const ast::Function::Parameter& parameter : function.parameters) {
    const Type type = resolve_type(parameter.type, program_, *scope_.source, problems_);
    for (std::uint16_t set = 0; set < program_.sets.size(); ++set) {
      for (std::uint16_t part = 0; part < program_.sets[set].parts.size(); ++part) {
        if (program_.sets[set].part_path(part) == parameter.type.argument.text) use_table_set(set);
      }
    }
    declare_variable(parameter.name, type, 0);
  }
  expanding_.push_back(function.name.text);
  const CheckedExpr body = check(*function.body);
  if (!function.result.given() || body.type.is_error()) return;
  const Type wanted = resolve_type(function.result, program_, *scope_.source, problems_);
  if (wanted.is_error() || assignable(wanted, body.type)) return;
  problems_.push_back(
      make_diagnostic(Code::wrong_result, at(function.body->span), function.name.text, name(wanted), name(body.type)));
}

std::optional<CheckedExpr> ExpressionChecker::find_table(const std::string& name, Span span, ir::NodeId document) {
  for (std::uint16_t set = 0; set < program_.sets.size(); ++set) {
    if (set_ != kNone && set_ != set) continue;
    const std::uint16_t table = program_.sets[set].find_table(name);
    if (table == kNone) continue;
    if (!declarations_.may_use(scope_.pack, declarations_.set_packs[set])) {
      const std::string& owner = program_.packs[declarations_.set_packs[set]].name;
      return fail(make_diagnostic(Code::not_imported, at(span), name, owner));
    }
    set_ = set;
    return emit({Op::table, {Base::table, false, table}, ir::TableOf{table, document}}, 0);
  }
  return std::nullopt;
}

CheckedExpr ExpressionChecker::unknown_name(const ast::Expr& expr) {
  if (declarations_.incomplete.contains(scope_.pack)) return {};  // it may be in the pack that was not found
  std::vector<std::string> candidates = {"document", "prior"};
  for (const Variable& variable : scope_.variables) candidates.push_back(variable.name.text);
  for (const auto& [name, constant] : declarations_.constants) candidates.push_back(name);
  for (const auto& [name, parameter] : declarations_.parameters) candidates.push_back(name);
  for (const builtins::GlobalInfo& global : builtins::globals()) candidates.emplace_back(global.name);
  for (const TableSetSchema& set : program_.sets) {
    for (const TableSchema& table : set.tables) candidates.push_back(table.name);
  }
  LocalText hint = habits::of_name(expr.text);
  if (hint.empty()) hint = did_you_mean(expr.text, candidates);
  return fail(make_diagnostic(Code::unknown_name, at(expr.span), expr.text), hint);
}

LocalText ExpressionChecker::name(Type type) const {
  LocalText out = name_of(type);
  const std::vector<std::string>* of = type.base == Base::count  ? &program_.measures
                                       : type.base == Base::code ? &program_.classifications
                                                                 : nullptr;
  if (of == nullptr || type.ref == 0 || type.ref >= of->size()) return out;
  return {out.zh + "（" + (*of)[type.ref] + "）", out.en + "(" + (*of)[type.ref] + ")"};
}

Type ExpressionChecker::measured(Base base, const std::string& measure) {
  auto& names = base == Base::count ? program_.measures : program_.classifications;
  const auto known = std::find(names.begin(), names.end(), measure);
  const auto index = static_cast<std::uint16_t>(known - names.begin());
  if (known == names.end()) names.push_back(measure);
  return {base, false, index};
}

std::vector<ast::Name> ExpressionChecker::unused_variables() const {
  std::vector<ast::Name> out;
  for (const Variable& variable : scope_.variables) {
    if (!variable.used && variable.name.given()) out.push_back(variable.name);
  }
  return out;
}

CheckedExpr ExpressionChecker::check_number(const ast::Expr& expr) {
  Unit unit = kPlain;
  Type type{Base::number, false, 0};
  if (expr.name.text == "%") {
    unit = kPercent, type.base = Base::percent;
  } else if (expr.name.text == kPoints.text || expr.name.text == "百分点") {
    unit = kPoints, type.base = Base::points;
  } else if (const std::optional<Unit> money = amount_unit(expr.name.text)) {
    unit = *money, type.base = Base::amount;
  } else if (expr.name.given()) {
    unit = {Dimension::count, 0, expr.name.text}, type = measured(Base::count, expr.name.text);
  }
  const ParsedFigure parsed = parse_figure(expr.text, kPlain);
  if (!parsed.ok() || parsed.figure.units > INT64_MAX) {
    return fail(make_diagnostic(Code::number_too_large, at(expr.span)));
  }
  ir::Constant constant;
  constant.units = static_cast<std::int64_t>(parsed.figure.units);
  constant.exponent = unit.exponent - parsed.figure.decimals;
  constant.dimension = dimension_of(type.base);
  constant.unit_exponent = unit.exponent;
  constant.unit = unit.text;
  program_.constants.push_back(std::move(constant));
  return emit({Op::number, type, ir::ConstantRef{static_cast<std::uint32_t>(program_.constants.size() - 1)}}, 0);
}

bool ExpressionChecker::is_zero(const CheckedExpr& expr) const {
  if (expr.node == ir::kNoNode) return false;
  const ir::Node& node = program_.nodes[expr.node];
  return node.op == Op::number && node.type.base == Base::number &&
         program_.constants[node.as<ir::ConstantRef>().index].units == 0;
}

CheckedExpr ExpressionChecker::check_list(const ast::Expr& expr) {
  std::vector<ir::NodeId> nodes;
  Type element;
  int loop = 0;
  for (const ast::ExprPtr& child : expr.children) {
    const CheckedExpr checked = check(*child);
    if (checked.type.is_error()) return {};
    if (checked.type.list || (!nodes.empty() && !(checked.type == element))) {
      return fail(make_diagnostic(Code::mixed_list, at(child->span), name(checked.type), name(element)));
    }
    element = checked.type;
    loop = std::max(loop, checked.loop);
    nodes.push_back(checked.node);
  }
  return emit({Op::list, element.list_of(), add_operands(nodes)}, loop);
}

}  // namespace budgetlint

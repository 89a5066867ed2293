#include <algorithm>
#include <optional>

#include "lang/expression_checker.h"
#include "lang/node_ops.h"

/// Arithmetic, comparisons and logic, with their types and units.
namespace budgetlint {

using ir::Op;
using Kind = ast::ExprKind;

namespace {

constexpr Type kBoolean{Base::boolean, false, 0};

/// 人 are not 辆, and a functional code is no economic one; what is counted may be left open.
bool same_measure(Type a, Type b);

/// What to write instead, where a number without a unit or a figure in quotes is the likely slip.
LocalText unit_hint(Type a, Type b) {
  const auto has = [&](Base one, Base other) { return (a.is(one) && b.is(other)) || (a.is(other) && b.is(one)); };
  if (has(Base::amount, Base::number)) return {"给数写上单位，例如 5万元", "give the number its unit, e.g. 5万元"};
  if (has(Base::percent, Base::number)) return {"百分比要写 %，例如 5%", "write the percentage with %, e.g. 5%"};
  const bool text = a.is_text() != b.is_text() && (a.is_numeric() || b.is_numeric());
  if (text) return {"数不加引号", "figures are not quoted"};
  if ((a.is(Base::row) && b.is_numeric()) || (b.is(Base::row) && a.is_numeric()))
    return {"一行不是数；其中一格写作 行.列名", "a row is no figure; a cell of it is row.column"};
  return {};
}

LocalText arithmetic_hint(Type a, Type b) {
  const bool with_text = a.is_text() != b.is_text() && (a.is_numeric() || b.is_numeric());
  if (with_text) return {"数和年份变成文字写作 text_of(…)", "the text of a year or figure is text_of(…)"};
  if (a.list || b.list) return {"列表先求和：sum(…)", "add up the list first: sum(…)"};
  return unit_hint(a, b);
}

bool same_measure(Type a, Type b) {
  const bool measured = a.base == b.base && (a.base == Base::count || a.base == Base::code);
  return !measured || a.ref == b.ref || a.ref == 0 || b.ref == 0;
}

}  // namespace

CheckedExpr ExpressionChecker::check_negate(const ast::Expr& expr) {
  const CheckedExpr operand = check(*expr.children[0]);
  if (operand.type.is_error()) return {};
  if (!operand.type.is_numeric()) {
    return fail(
        make_diagnostic(Code::no_arithmetic, at(expr.span), std::string("-"), name(operand.type), name(operand.type)));
  }
  return emit({Op::negate, operand.type, ir::Unary{operand.node}}, operand.loop);
}

std::optional<Base> ExpressionChecker::arithmetic_result(const std::string& op, const CheckedExpr& left,
                                                         const CheckedExpr& right) const {
  if (!left.type.is_numeric() || !right.type.is_numeric()) return std::nullopt;
  const Base a = left.type.base;
  const Base b = right.type.base;
  if (op == "otherwise") return a == b && same_measure(left.type, right.type) ? std::optional(a) : std::nullopt;
  if (op == "+" || op == "-") {
    if (a == Base::date || b == Base::date) return std::nullopt;
    if (a == Base::year && b == Base::year) return op == "-" ? std::optional(Base::number) : std::nullopt;
    if (is_zero(right)) return a;
    if (is_zero(left)) return b;
    if (!same_measure(left.type, right.type)) return std::nullopt;
    // A share less a share is percentage points; points on a share give a share.
    if (a == Base::percent && b == Base::percent)
      return op == "-" ? std::optional(Base::points) : std::optional(Base::percent);
    if (a == Base::percent && b == Base::points) return Base::percent;
    if (a == b) return a;
    if (a == Base::year && b == Base::number) return Base::year;
    return std::nullopt;
  }
  const auto scalar = [](Base base) { return base == Base::number || base == Base::percent || base == Base::count; };
  if (op == "*") {
    if (scalar(b) && a != Base::year && a != Base::date) return scalar(a) && a != b ? b : a;
    return scalar(a) && b == Base::amount ? std::optional(b) : std::nullopt;
  }
  // The ratio of two figures of one kind is a share: it compares with a percentage.
  if (a == b && a != Base::year && a != Base::date && same_measure(left.type, right.type)) return Base::percent;
  return b == Base::number || b == Base::count ? std::optional(a) : std::nullopt;
}

/// What two lists are lists of together: rows of two parts are rows all the same, though without columns.
std::optional<Type> ExpressionChecker::common_type(Type a, Type b) {
  if (a == b) return a;
  if (a.element().is_text() && b.element().is_text()) return Type{Base::text, true, 0};
  if (a.base != b.base) return std::nullopt;
  switch (a.base) {
    case Base::row: return Type{Base::row, true, kNone};
    case Base::table: return Type{Base::table, true, kNone};
    case Base::count: return Type{Base::count, true, 0};
    default: return std::nullopt;
  }
}

/// `a + b` of two texts or two lists; nullopt where it is a sum.
std::optional<CheckedExpr> ExpressionChecker::check_joined(const ast::Expr& expr, const CheckedExpr& left,
                                                           const CheckedExpr& right) {
  const bool texts = left.type.is_text() && right.type.is_text();
  const bool lists = left.type.list && right.type.list;
  if (expr.text != "+" || (!texts && !lists)) return std::nullopt;
  const std::optional<Type> type = texts ? Type{Base::text, false, 0} : common_type(left.type, right.type);
  if (!type) return fail(make_diagnostic(Code::mixed_list, at(expr.span), name(left.type), name(right.type)));
  const auto function = texts ? builtins::Function::joined_texts : builtins::Function::joined_lists;
  const ir::Call call{add_operands({left.node, right.node}), function};
  return keep(emit({Op::call, *type, call}, std::max(left.loop, right.loop)));
}

CheckedExpr ExpressionChecker::check_arithmetic(const ast::Expr& expr) {
  const CheckedExpr left = check(*expr.children[0]);
  const CheckedExpr right = check(*expr.children[1]);
  if (left.type.is_error() || right.type.is_error()) return {};
  if (std::optional<CheckedExpr> joined = check_joined(expr, left, right)) return *joined;
  const std::optional<Base> result = arithmetic_result(expr.text, left, right);
  if (!result) {
    return fail(make_diagnostic(Code::no_arithmetic, at(expr.span), expr.text, name(left.type), name(right.type)),
                arithmetic_hint(left.type, right.type));
  }
  const std::uint16_t measure = left.type.base == *result    ? left.type.ref
                                : right.type.base == *result ? right.type.ref
                                                             : 0;
  const ir::Binary sides{left.node, right.node, expr.printed_only};
  return emit({op_named(expr.text), {*result, false, measure}, sides}, std::max(left.loop, right.loop));
}

bool ExpressionChecker::comparable(const CheckedExpr& left, const CheckedExpr& right, bool ordered) const {
  if (left.type.is_numeric() && right.type.is_numeric()) {
    const Base a = left.type.base;
    const Base b = right.type.base;
    if (is_zero(left) || is_zero(right)) return true;
    if (a == b) return same_measure(left.type, right.type);
    // The difference of two shares may be told as points or as a share.
    const auto difference = [&](const CheckedExpr& side) { return program_.nodes[side.node].op == Op::subtract; };
    const auto share = [](Base base) { return base == Base::percent || base == Base::points; };
    if (share(a) && share(b)) return difference(left) || difference(right);
    const auto whole = [](Base base) { return base == Base::number || base == Base::count || base == Base::year; };
    return whole(a) && whole(b);
  }
  if (ordered) return false;
  if (left.type.is_text() && right.type.is_text()) return same_measure(left.type, right.type);
  return left.type.is(Base::boolean) && right.type.is(Base::boolean);
}

/// `0 < a < 9`, which compares whether 0 < a with 9.
LocalText ExpressionChecker::chain_hint(const ast::Expr& expr) const {
  const ast::Expr& first = *expr.children[0];
  if (first.kind != Kind::compare) return {};
  const auto written = [&](const ast::ExprPtr& operand) { return std::string(scope_.source->slice(operand->span)); };
  const std::string middle = written(first.children[1]);
  const std::string text = written(first.children[0]) + " " + first.text + " " + middle + " and " + middle + " " +
                           expr.text + " " + written(expr.children[1]);
  return {"比较不能连写，写作 " + text, "comparisons do not chain; write " + text};
}

CheckedExpr ExpressionChecker::check_compare(const ast::Expr& expr) {
  const CheckedExpr left = check(*expr.children[0]);
  const CheckedExpr right = check(*expr.children[1]);
  if (left.type.is_error() || right.type.is_error()) return {};
  const bool text_only = expr.text == "~";
  const bool ordered = expr.text != "==" && expr.text != "!=";
  const bool fits = text_only ? left.type.is_text() && right.type.is_text() : comparable(left, right, ordered);
  if (!fits) {
    LocalText hint = chain_hint(expr);
    if (hint.empty()) hint = unit_hint(left.type, right.type);
    return fail(make_diagnostic(Code::not_comparable, at(expr.span), name(left.type), expr.text, name(right.type)),
                hint);
  }
  return emit({op_named(expr.text), kBoolean, ir::Binary{left.node, right.node}}, std::max(left.loop, right.loop));
}

CheckedExpr ExpressionChecker::check_state(const ast::Expr& expr) {
  const CheckedExpr operand = check(*expr.children[0]);
  if (operand.type.is_error()) return {};
  const bool emptiable =
      operand.type.list || operand.type.is(Base::table) || operand.type.is(Base::part) || operand.type.is_text();
  if (expr.text == "empty" && !emptiable) {
    return fail(make_diagnostic(Code::never_empty, at(expr.span), name(operand.type)));
  }
  const Op op = expr.text == "blank" ? Op::is_blank : expr.text == "empty" ? Op::is_empty : Op::is_present;
  const CheckedExpr state = emit({op, kBoolean, ir::Unary{operand.node}}, operand.loop);
  return expr.negated ? emit({Op::logical_not, kBoolean, ir::Unary{state.node}}, operand.loop) : state;
}

CheckedExpr ExpressionChecker::check_in(const ast::Expr& expr) {
  const CheckedExpr element = check(*expr.children[0]);
  const CheckedExpr list = keep(check(*expr.children[1]));
  if (element.type.is_error() || list.type.is_error()) return {};
  const CheckedExpr as_element{list.node, list.type.element(), list.loop};
  if (!list.type.list || !comparable(element, as_element, false)) {
    return fail(
        make_diagnostic(Code::not_comparable, at(expr.span), name(element.type), std::string("in"), name(list.type)));
  }
  const CheckedExpr in =
      emit({Op::in_list, kBoolean, ir::Binary{element.node, list.node}}, std::max(element.loop, list.loop));
  return expr.negated ? emit({Op::logical_not, kBoolean, ir::Unary{in.node}}, in.loop) : in;
}

CheckedExpr ExpressionChecker::check_logical(const ast::Expr& expr) {
  const CheckedExpr left = check_condition(*expr.children[0]);
  if (expr.kind == Kind::logical_not) {
    return left.type.is_error() ? left : emit({Op::logical_not, kBoolean, ir::Unary{left.node}}, left.loop);
  }
  const CheckedExpr right = check_condition(*expr.children[1]);
  if (left.type.is_error() || right.type.is_error()) return {};
  const Op op = expr.kind == Kind::logical_and  ? Op::logical_and
                : expr.kind == Kind::logical_or ? Op::logical_or
                                                : Op::implies;
  return emit({op, kBoolean, ir::Binary{left.node, right.node}}, std::max(left.loop, right.loop));
}

}  // namespace budgetlint

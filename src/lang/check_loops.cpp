#include <algorithm>
#include <utility>

#include "diag/suggestion.h"
#include "lang/expression_checker.h"
#include "lang/node_ops.h"
#include "lang/pattern.h"

/// What runs over lists inside an expression: patterns, quantifiers, aggregates, groups.
namespace budgetlint {

using ir::Op;

namespace {

constexpr Type kBoolean{Base::boolean, false, 0};

}  // namespace

const std::string* ExpressionChecker::named_pattern(std::string_view name, Span span) {
  const auto found = declarations_.patterns.find(name);
  if (found == declarations_.patterns.end()) return nullptr;
  return usable(found->second, {std::string(name), span}) ? &found->second.what : nullptr;
}

void ExpressionChecker::check_pattern(const ast::NamedPattern& pattern) {
  const auto named = [&](std::string_view name) -> const std::string* {
    const auto found = declarations_.patterns.find(name);
    if (found == declarations_.patterns.end()) return nullptr;
    if (name == pattern.name.text) declarations_.broken.insert(pattern.name.text);
    return &found->second.what;
  };
  if (declarations_.broken.contains(pattern.name.text)) return;
  const std::size_t before = problems_.size();
  (void)compile_pattern(pattern.text.text, at(pattern.text.span),
                        {program_.words, program_.vocabulary, program_.measures, named}, problems_);
  if (problems_.size() != before) declarations_.broken.insert(pattern.name.text);
}

CheckedExpr ExpressionChecker::check_matching(const ast::Expr& expr) {
  const CheckedExpr subject = check(*expr.children[0]);
  if (subject.type.is_error()) return {};
  const bool searchable = subject.type.is_text() || subject.type.base == Base::section;
  if (!searchable) {
    return fail(make_diagnostic(Code::not_searchable, at(expr.children[0]->span), name(subject.type)));
  }
  std::string text = expr.name.text;
  if (expr.text == "name") {
    if (declarations_.broken.contains(text)) return {};
    const std::string* named = named_pattern(text, expr.name.span);
    if (named == nullptr) {
      std::vector<std::string> names;
      for (const auto& [name, pattern] : declarations_.patterns) names.push_back(name);
      return fail(make_diagnostic(Code::unknown_pattern, at(expr.name.span), text), did_you_mean(text, names));
    }
    text = *named;
  }
  const auto named = [&](std::string_view name) { return named_pattern(name, expr.name.span); };
  ir::Pattern pattern = compile_pattern(text, at(expr.name.span),
                                        {program_.words, program_.vocabulary, program_.measures, named}, problems_);
  if (pattern.regex.empty()) return {};
  if (expr.text == "name") pattern.text = "{@" + expr.name.text + "}";  // as it is written here
  for (const ir::Capture& capture : pattern.captures) {
    if (capture.words == kNone) continue;
    const auto words = declarations_.words.find(program_.words[capture.words].name);
    if (words != declarations_.words.end() && !usable(words->second, {words->first, expr.name.span})) return {};
  }
  const std::uint16_t id = pattern_id(std::move(pattern));
  const CheckedExpr matches = emit({Op::match, {Base::match, true, id}, ir::MatchOf{subject.node, id}}, subject.loop);
  return keep(expr.children.size() > 1 ? filter_matches(matches, *expr.children[1]) : matches);
}

/// What is searched for in several places is compiled for matching once, and what it found in a text is known.
std::uint16_t ExpressionChecker::pattern_id(ir::Pattern pattern) {
  const auto next = static_cast<std::uint16_t>(program_.patterns.size());
  const auto [known, is_new] = declarations_.pattern_ids.try_emplace({pattern.text, pattern.regex}, next);
  if (is_new) program_.patterns.push_back(std::move(pattern));
  return known->second;
}

/// `… matching "{reason: text}" with length(reason) >= 6`: those whose captures fulfil a condition.
CheckedExpr ExpressionChecker::filter_matches(const CheckedExpr& matches, const ast::Expr& condition) {
  const std::uint32_t slot = open_loop({}, matches.type.element());
  const std::vector<ir::Capture> captures = program_.patterns[matches.type.ref].captures;
  for (std::uint32_t i = 0; i < captures.size(); ++i) {
    scope_.variables.push_back(
        {{captures[i].name, {}}, captures[i].type, slot, loops_, false, i, true, matches.type.ref});
  }
  const CheckedExpr where = check_condition(condition);
  const CheckedExpr element = emit({Op::variable, matches.type.element(), ir::Variable{slot, string_ref("")}}, loops_);
  close_loop();
  if (where.type.is_error()) return {};
  return emit({Op::map, matches.type, ir::Loop{matches.node, element.node, where.node, slot}}, matches.loop);
}

/// `group r in rows by r.项目名称`: one group for each key, in the order of its first item.
CheckedExpr ExpressionChecker::check_group_by(const ast::Expr& expr) {
  const CheckedExpr domain = check_domain(*expr.children[0]);
  if (domain.type.is_error()) return {};
  const std::uint32_t slot = open_loop(expr.name, domain.type.element());
  const CheckedExpr key = check(*expr.children[1]);
  CheckedExpr where;
  if (expr.children.size() > 2) where = check_condition(*expr.children[2]);
  close_loop();
  if (key.type.is_error()) return {};
  if (!key.type.is_text() && !key.type.is_numeric()) {
    return fail(make_diagnostic(Code::no_group_key, at(expr.children[1]->span), name(key.type)));
  }
  const auto type = static_cast<std::uint16_t>(program_.group_types.size());
  program_.group_types.push_back(domain.type.element());
  const int loop = std::min(loops_, std::max(domain.loop, key.loop));
  return keep(emit({Op::group_by, {Base::group, true, type}, ir::Loop{domain.node, key.node, where.node, slot}}, loop));
}

/// `exactly 2 r in rows: condition` is `count(r for r in rows where condition) == 2`.
CheckedExpr ExpressionChecker::check_exactly(const ast::Expr& expr) {
  ast::Expr wanted;
  wanted.kind = ast::ExprKind::number;
  wanted.span = expr.span;
  wanted.text = expr.text;
  const CheckedExpr domain = check_domain(*expr.children[0]);
  if (domain.type.is_error()) return {};
  const std::uint32_t slot = open_loop(expr.name, domain.type.element());
  CheckedExpr where = check_condition(*expr.children[1]);
  if (expr.children.size() > 2) {
    const CheckedExpr filter = check_condition(*expr.children[2]);
    if (!where.type.is_error())
      where = emit({Op::logical_and, kBoolean, ir::Binary{filter.node, where.node}}, where.loop);
  }
  const CheckedExpr element = emit({Op::variable, domain.type.element(), ir::Variable{slot, string_ref("")}}, loops_);
  close_loop();
  if (where.type.is_error()) return {};
  const int loop = std::min(loops_, std::max(domain.loop, where.loop));
  const CheckedExpr count =
      emit({Op::count, {Base::number, false, 0}, ir::Loop{domain.node, element.node, where.node, slot}}, loop);
  return emit({Op::equal, kBoolean, ir::Binary{count.node, check_number(wanted).node}}, loop);
}

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
  return emit({op_named(expr.text), kBoolean, ir::Loop{domain.node, body.node, where.node, slot}}, loop);
}

CheckedExpr ExpressionChecker::check_aggregate(const ast::Expr& expr) {
  const bool comprehension = expr.children.size() > 1;
  const CheckedExpr domain = check_domain(*expr.children[comprehension ? 1 : 0]);
  if (domain.type.is_error()) return {};
  const ast::Name variable = comprehension ? expr.name : ast::Name{"", expr.span};
  const std::uint32_t slot = open_loop(variable, domain.type.element());
  const CheckedExpr body =
      comprehension ? check(*expr.children[0])
                    : emit({Op::variable, domain.type.element(), ir::Variable{slot, string_ref("")}}, loops_);
  CheckedExpr where;
  if (expr.children.size() > 2) where = check_condition(*expr.children[2]);
  close_loop();
  if (body.type.is_error()) return {};
  const bool counts = expr.text == "count";
  if (!counts && !body.type.is_numeric()) {
    return fail(make_diagnostic(Code::no_aggregate, at(expr.span), expr.text, name(body.type)));
  }
  const Type type = counts ? Type{Base::number, false, 0} : body.type;
  const int loop = std::min(loops_, std::max(domain.loop, body.loop));
  return emit({op_named(expr.text), type, ir::Loop{domain.node, body.node, where.node, slot}}, loop);
}

}  // namespace budgetlint

#include <algorithm>
#include <utility>

#include "lang/expression_checker.h"

#include "diag/suggestion.h"
#include "lang/habits.h"

/// Calls of builtin functions and of those that rule files define.
namespace budgetlint {

using ir::Op;
using Kind = ast::ExprKind;

namespace {

constexpr Type kText{Base::text, false, 0};

bool fits(const builtins::Parameter& wanted, Type given) {
  switch (wanted.kind) {
    case builtins::ParameterKind::list: return given.list;
    case builtins::ParameterKind::figure: return given.is_numeric();
    case builtins::ParameterKind::text: return given.is_text();
    case builtins::ParameterKind::type: break;
  }
  return given.is(wanted.base);
}

LocalText name_of(const builtins::Parameter& parameter) {
  switch (parameter.kind) {
    case builtins::ParameterKind::list: return {"列表", "a list"};
    case builtins::ParameterKind::figure: return {"数", "a figure"};
    case builtins::ParameterKind::text: return budgetlint::name_of({Base::text, false, 0});
    case builtins::ParameterKind::type: break;
  }
  return budgetlint::name_of({parameter.base, false, 0});
}

}  // namespace

CheckedExpr ExpressionChecker::check_call(const ast::Expr& expr) {
  if (declarations_.broken.contains(expr.name.text)) return {};
  const auto defined = declarations_.functions.find(expr.name.text);
  if (defined != declarations_.functions.end()) return call_defined(expr, defined->second);
  if (const builtins::FunctionInfo* function = builtins::find_function(expr.name.text)) {
    return call_builtin(expr, *function);
  }
  if (declarations_.incomplete.contains(scope_.pack)) return {};  // it may be in the pack that was not found
  return unknown_function(expr.name);
}

CheckedExpr ExpressionChecker::unknown_function(const ast::Name& name) {
  std::vector<std::string> names;
  for (const builtins::FunctionInfo& info : builtins::functions()) names.emplace_back(info.name);
  for (const auto& [known, function] : declarations_.functions) names.push_back(known);
  LocalText hint = habits::of_function(name.text);
  if (hint.empty()) hint = did_you_mean(name.text, names);
  const bool table = std::any_of(program_.sets.begin(), program_.sets.end(),
                                 [&](const TableSetSchema& set) { return set.find_table(name.text) != kNone; });
  if (table) hint = {"是一张表；取一行写作 表[\"合计\"]", "a table; a row of it is table[\"合计\"]"};
  return fail(make_diagnostic(Code::unknown_function, at(name.span), name.text), hint);
}

CheckedExpr ExpressionChecker::call_builtin(const ast::Expr& expr, const builtins::FunctionInfo& function) {
  if (expr.children.size() != function.parameters.size()) {
    return fail(make_diagnostic(Code::wrong_argument_count, at(expr.span), std::string(function.name),
                                function.parameters.size(), expr.children.size()));
  }
  if (function.function == builtins::Function::section && expr.children[0]->kind == Kind::name) {
    // section(三公经费): a section's name need not be quoted.
    const ast::Expr& wanted = *expr.children[0];
    if (!known_section(wanted)) return {};
    const CheckedExpr name = emit({Op::text, kText, string_ref(wanted.text)}, 0);
    return emit({Op::call, function.result, ir::Call{add_operands({name.node}), function.function}}, 0);
  }
  if (function.function == builtins::Function::name_of || function.function == builtins::Function::codes_of) {
    return call_on_codes(expr, function);
  }
  std::vector<ir::NodeId> nodes;
  Type first_type;
  int loop = 0;
  for (std::size_t i = 0; i < expr.children.size(); ++i) {
    const CheckedExpr argument = check(*expr.children[i]);
    if (argument.type.is_error()) return {};
    if (!fits(function.parameters[i], argument.type)) {
      return fail(make_diagnostic(Code::wrong_argument, at(expr.children[i]->span), std::string(function.name), i + 1,
                                  name_of(function.parameters[i]), name(argument.type)));
    }
    if (i == 0) first_type = argument.type;
    nodes.push_back(argument.node);
    loop = std::max(loop, argument.loop);
  }
  const Type type = function.result.is_error() ? first_type : function.result;
  return keep(emit({Op::call, type, ir::Call{add_operands(nodes), function.function}}, loop));
}

/// name_of(支出功能分类, row.code): the first argument is the name of a list of codes.
CheckedExpr ExpressionChecker::call_on_codes(const ast::Expr& expr, const builtins::FunctionInfo& function) {
  const ast::Expr& list = *expr.children[0];
  const auto known = declarations_.code_lists.find(list.text);
  if (known == declarations_.code_lists.end() || list.kind != Kind::name) {
    if (declarations_.broken.contains(list.text) || declarations_.incomplete.contains(scope_.pack)) return {};
    std::vector<std::string> names;
    for (const auto& [name, where] : declarations_.code_lists) names.push_back(name);
    return fail(make_diagnostic(Code::unknown_name, at(list.span), list.text), did_you_mean(list.text, names));
  }
  if (!usable(known->second, {list.text, list.span})) return {};
  const CheckedExpr key = check(*expr.children[1]);
  if (key.type.is_error()) return {};
  if (!key.type.is_text()) {
    return fail(make_diagnostic(Code::wrong_argument, at(expr.children[1]->span), std::string(function.name), 2,
                                name_of(function.parameters[1]), name(key.type)));
  }
  const CheckedExpr name = emit({Op::text, kText, string_ref(list.text)}, 0);
  const ir::Call call{add_operands({name.node, key.node}), function.function};
  return keep(emit({Op::call, function.result, call}, key.loop));
}

/// Whether some template declares the section; if not, that is said.
bool ExpressionChecker::known_section(const ast::Expr& wanted) {
  std::vector<std::string> names;
  for (const TemplateSchema& form : program_.templates) {
    for (const SectionForm& section : form.sections) {
      if (std::find(names.begin(), names.end(), section.section) == names.end()) names.push_back(section.section);
    }
  }
  for (const TableSetSchema& set : program_.sets) {
    for (const SectionNames& section : set.sections) {
      if (std::find(names.begin(), names.end(), section.section) == names.end()) names.push_back(section.section);
    }
  }
  if (names.empty() || std::find(names.begin(), names.end(), wanted.text) != names.end()) return true;
  Diagnostic problem = make_diagnostic(Code::unknown_section, at(wanted.span), wanted.text);
  std::string listed;
  for (const std::string& name : names) listed += (listed.empty() ? "" : " ") + name;
  problem.notes.push_back({"各样式的节：" + listed, "sections of the templates: " + listed});
  fail(std::move(problem), did_you_mean(wanted.text, names));
  return false;
}

bool ExpressionChecker::assignable(Type wanted, Type given) const {
  if (wanted.list != given.list) return false;
  if (wanted.base == Base::text && given.base == Base::code) return true;
  if (wanted.base != given.base) return false;
  if (wanted.base == Base::count || wanted.base == Base::code) return wanted.ref == 0 || wanted.ref == given.ref;
  if (wanted.base == Base::row || wanted.base == Base::table) return wanted.ref == kNone || wanted.ref == given.ref;
  return wanted.base != Base::part || wanted.ref == given.ref;
}

/// A function stands for its body, with its arguments bound to variables so that each is evaluated once.
CheckedExpr ExpressionChecker::call_defined(const ast::Expr& expr, Declared<const ast::Function*>& declared) {
  const ast::Function& function = *declared.what;
  if (!usable(declared, expr.name)) return {};
  if (expr.children.size() != function.parameters.size()) {
    Diagnostic problem = make_diagnostic(Code::wrong_argument_count, at(expr.span), function.name.text,
                                         function.parameters.size(), expr.children.size());
    problem.related.push_back({{"定义在这里", "defined here"}, declared.where});
    return fail(std::move(problem));
  }
  std::vector<CheckedExpr> arguments;
  std::vector<Variable> variables;
  for (std::size_t i = 0; i < expr.children.size(); ++i) {
    const ast::Function::Parameter& parameter = function.parameters[i];
    const CheckedExpr argument = check(*expr.children[i]);
    const Type wanted = resolve_type(parameter.type, program_, *declared.where.source, problems_);
    if (argument.type.is_error() || wanted.is_error()) return {};
    if (!assignable(wanted, argument.type)) {
      return fail(make_diagnostic(Code::wrong_argument, at(expr.children[i]->span), function.name.text, i + 1,
                                  name(wanted), name(argument.type)));
    }
    variables.push_back({parameter.name, argument.type, slots_++, argument.loop, false, kNoCapture, false, 0});
    arguments.push_back(argument);
  }
  const std::vector<Variable> bound = variables;
  const std::size_t before = problems_.size();
  CheckedExpr body = in_scope_of(declared.where, declared.pack, std::move(variables), expr.name, *function.body);
  if (body.type.is_error()) {
    if (problems_.size() > before) {
      problems_.back().related.push_back({{"在这里用到", "used here"}, at(expr.span)});
    }
    return {};
  }
  if (function.result.given()) {
    const Type wanted = resolve_type(function.result, program_, *declared.where.source, problems_);
    if (wanted.is_error()) return {};
    if (!assignable(wanted, body.type)) {
      return fail(make_diagnostic(Code::wrong_result, {declared.where.source, function.body->span, {}, {}},
                                  function.name.text, name(wanted), name(body.type)));
    }
  }
  for (std::size_t i = arguments.size(); i-- > 0;) {
    body = emit({Op::bind, body.type, ir::Binding{arguments[i].node, body.node, bound[i].slot}},
                std::max(body.loop, arguments[i].loop));
  }
  return body;
}

}  // namespace budgetlint

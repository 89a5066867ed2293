#include "lang/ast.h"

#include <utility>

namespace budgetlint::ast {

ExprPtr make(ExprKind kind, Span span, std::string text) {
  auto out = std::make_unique<Expr>();
  out->kind = kind;
  out->span = span;
  out->text = std::move(text);
  return out;
}

ExprPtr clone(const Expr& expr) {
  ExprPtr out = make(expr.kind, expr.span, expr.text);
  out->name = expr.name;
  out->negated = expr.negated;
  out->printed_only = expr.printed_only;
  for (const ExprPtr& child : expr.children) out->children.push_back(clone(*child));
  return out;
}

}  // namespace budgetlint::ast

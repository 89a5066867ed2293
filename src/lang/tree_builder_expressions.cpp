#include <utility>

#include "diag/code.h"
#include "lang/tree_builder.h"

/// Expressions.
namespace budgetlint::antlr {

using Kind = ast::ExprKind;

namespace {

/// A chain of operators, such as a sum of that many terms, is a tree of that depth.
constexpr std::size_t kMostDepth = 512;

std::size_t operand_count(Kind kind) {
  switch (kind) {
    case Kind::member:
    case Kind::aggregate:
    case Kind::negate:
    case Kind::state:
    case Kind::matching:
    case Kind::logical_not: return 1;
    case Kind::lookup:
    case Kind::arithmetic:
    case Kind::compare:
    case Kind::in:
    case Kind::logical_and:
    case Kind::logical_or:
    case Kind::implies:
    case Kind::quantifier:
    case Kind::exactly:
    case Kind::group_by: return 2;
    default: return 0;
  }
}

/// Keywords have two spellings; the tree knows the English one.
std::string english(const antlr4::Token* token) {
  if (token == nullptr) return {};
  switch (token->getType()) {
    case Lexer::SUM: return "sum";
    case Lexer::COUNT: return "count";
    case Lexer::MIN: return "min";
    case Lexer::MAX: return "max";
    case Lexer::BLANK: return "blank";
    case Lexer::EMPTY: return "empty";
    case Lexer::PRESENT: return "present";
    case Lexer::ALL: return "all";
    case Lexer::ANY: return "any";
    case Lexer::NONE: return "none";
    default: return token->getText();
  }
}

}  // namespace

ast::ExprPtr TreeBuilder::expression(Parser::ExprContext* context) {
  if (context == nullptr) return ast::make(Kind::error, {});
  if (depth_ >= kMostDepth) {
    const Location where{&source_, index_.span(*context), {}, {}};
    if (problems_.empty() || problems_.back().rule != info(Code::rule_nested_too_deeply).id) {
      problems_.push_back(make_diagnostic(Code::rule_nested_too_deeply, where, kMostDepth));
    }
    return ast::make(Kind::error, where.span);
  }
  ++depth_;
  ast::ExprPtr out = convert(*context);
  --depth_;
  // Text that did not parse leaves operands out; it is reported already.
  if (out->children.size() < operand_count(out->kind)) out = ast::make(Kind::error, {});
  out->span = index_.span(*context);
  return out;
}

template <typename Context>
void TreeBuilder::add_children(ast::Expr& out, Context& context) {
  for (Parser::ExprContext* child : context.expr()) out.children.push_back(expression(child));
}

template <typename Context>
ast::ExprPtr TreeBuilder::operation(Kind kind, Context& context, std::string text) {
  ast::ExprPtr out = ast::make(kind, {}, std::move(text));
  add_children(*out, context);
  return out;
}

ast::ExprPtr TreeBuilder::convert(Parser::ExprContext& context) {
  if (auto* it = dynamic_cast<Parser::NameExprContext*>(&context)) {
    return ast::make(Kind::name, {}, name(it->name()).text);
  }
  if (auto* it = dynamic_cast<Parser::StringExprContext*>(&context)) {
    return ast::make(Kind::string, {}, string(it->STRING()).text);
  }
  if (auto* it = dynamic_cast<Parser::NumberExprContext*>(&context)) return number(*it);
  if (auto* it = dynamic_cast<Parser::GroupExprContext*>(&context)) return expression(it->expr());
  if (auto* it = dynamic_cast<Parser::MemberExprContext*>(&context)) {
    ast::ExprPtr out = ast::make(Kind::member, {});
    out->children.push_back(expression(it->expr()));
    out->name = label(it->member);
    return out;
  }
  if (auto* it = dynamic_cast<Parser::LookupExprContext*>(&context)) return operation(Kind::lookup, *it);
  if (auto* it = dynamic_cast<Parser::CallExprContext*>(&context)) {
    ast::ExprPtr out = operation(Kind::call, *it);
    out->name = name(it->callee);
    return out;
  }
  return convert_operator(context);
}

ast::ExprPtr TreeBuilder::number(Parser::NumberExprContext& context) {
  ast::ExprPtr out = ast::make(Kind::number, {});
  if (context.NUMBER() != nullptr) out->text = context.NUMBER()->getText();
  if (context.unit != nullptr) out->name = {context.unit->getText(), index_.span(*context.unit)};
  return out;
}

ast::ExprPtr TreeBuilder::convert_operator(Parser::ExprContext& context) {
  if (auto* it = dynamic_cast<Parser::NegateExprContext*>(&context)) {
    ast::ExprPtr out = ast::make(Kind::negate, {});
    out->children.push_back(expression(it->expr()));
    return out;
  }
  if (auto* it = dynamic_cast<Parser::ProductExprContext*>(&context)) {
    return operation(Kind::arithmetic, *it, english(it->op));
  }
  if (auto* it = dynamic_cast<Parser::AdditiveExprContext*>(&context)) {
    return operation(Kind::arithmetic, *it, english(it->op));
  }
  if (auto* it = dynamic_cast<Parser::CompareExprContext*>(&context)) {
    return operation(Kind::compare, *it, english(it->op));
  }
  if (auto* it = dynamic_cast<Parser::StateExprContext*>(&context)) {
    ast::ExprPtr out = ast::make(Kind::state, {}, english(it->state));
    out->negated = it->NOT() != nullptr;
    out->children.push_back(expression(it->expr()));
    return out;
  }
  if (auto* it = dynamic_cast<Parser::InExprContext*>(&context)) {
    ast::ExprPtr out = operation(Kind::in, *it);
    out->negated = it->NOT() != nullptr;
    return out;
  }
  if (auto* it = dynamic_cast<Parser::NotExprContext*>(&context)) {
    ast::ExprPtr out = ast::make(Kind::logical_not, {});
    out->children.push_back(expression(it->expr()));
    return out;
  }
  if (auto* it = dynamic_cast<Parser::AndExprContext*>(&context)) return operation(Kind::logical_and, *it);
  if (auto* it = dynamic_cast<Parser::OrExprContext*>(&context)) return operation(Kind::logical_or, *it);
  if (auto* it = dynamic_cast<Parser::ImpliesExprContext*>(&context)) return operation(Kind::implies, *it);
  if (auto* it = dynamic_cast<Parser::ListExprContext*>(&context)) return operation(Kind::list, *it);
  return convert_binder(context);
}

ast::ExprPtr TreeBuilder::convert_binder(Parser::ExprContext& context) {
  if (auto* it = dynamic_cast<Parser::MatchingExprContext*>(&context)) {
    ast::ExprPtr out = operation(Kind::matching, *it);
    if (auto* pattern = it->pattern()) {
      out->name = pattern->STRING() != nullptr ? string(pattern->STRING()) : name(pattern->name());
      out->text = pattern->STRING() != nullptr ? "" : "name";
    }
    return out;
  }
  if (auto* it = dynamic_cast<Parser::AggregateExprContext*>(&context)) {
    ast::ExprPtr out = operation(Kind::aggregate, *it, english(it->aggregate));
    out->name = name(it->name());
    return out;
  }
  if (auto* it = dynamic_cast<Parser::SumOfExprContext*>(&context)) {
    return ast::make(Kind::sum_of, {}, name(it->what).text);
  }
  if (auto* it = dynamic_cast<Parser::QuantifierExprContext*>(&context)) {
    // The tree has the body before the condition, as the grammar cannot: domain, body [where].
    ast::ExprPtr out = operation(Kind::quantifier, *it, english(it->quantifier));
    out->name = name(it->name());
    if (out->children.size() == 3) std::swap(out->children[1], out->children[2]);
    return out;
  }
  if (auto* it = dynamic_cast<Parser::ExactlyExprContext*>(&context)) {
    ast::ExprPtr out = operation(Kind::exactly, *it, it->NUMBER() != nullptr ? it->NUMBER()->getText() : "");
    out->name = name(it->name());
    if (out->children.size() == 3) std::swap(out->children[1], out->children[2]);
    return out;
  }
  if (auto* it = dynamic_cast<Parser::GroupByExprContext*>(&context)) {
    ast::ExprPtr out = operation(Kind::group_by, *it);
    out->name = name(it->name());
    if (out->children.size() == 3) std::swap(out->children[1], out->children[2]);
    return out;
  }
  return ast::make(Kind::error, {});
}

}  // namespace budgetlint::antlr

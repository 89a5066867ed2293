#include "lang/parser.h"

#include <optional>
#include <utility>

#include "lang/tree_builder.h"

namespace budgetlint {

std::vector<ParseResult> parse_files(const std::vector<SourcePtr>& sources) {
  std::vector<ParseResult> out;
  for (const SourcePtr& source : sources) out.push_back(parse_rules(source));
  return out;
}

ParseResult parse_rules(SourcePtr source) {
  ParseResult result;
  result.file.source = source;
  if (std::optional<Diagnostic> problem = antlr::unreadable(*source)) {
    result.problems.push_back(std::move(*problem));
    return result;
  }
  antlr::ParserRun run(*source, source->whole(), result.problems);
  if (std::optional<Diagnostic> problem = run.too_deep()) {
    result.problems.push_back(std::move(*problem));
    return result;
  }
  antlr::Parser::FileContext* tree = run.parse(&antlr::Parser::file);
  antlr::TreeBuilder(*source, run, result.problems).build_file(*tree, result.file);
  return result;
}

ast::ExprPtr parse_expression(const SourceText& source, Span span, std::vector<Diagnostic>& problems) {
  const std::size_t before = problems.size();
  antlr::ParserRun run(source, span, problems);
  if (std::optional<Diagnostic> problem = run.too_deep()) {
    problems.push_back(std::move(*problem));
    return nullptr;
  }
  antlr::Parser::LoneExpressionContext* tree = run.parse(&antlr::Parser::loneExpression);
  return problems.size() == before ? antlr::TreeBuilder(source, run, problems).expression(tree->expr()) : nullptr;
}

}  // namespace budgetlint

#include <utility>

#include "diag/code.h"
#include "lang/parser.h"
#include "lang/string_literal.h"
#include "lang/tree_builder.h"

/// Rules and the tests beside them.
namespace budgetlint::antlr {

ast::Rule TreeBuilder::rule_decl(Parser::RuleDeclContext& context) {
  ast::Rule out;
  out.span = index_.span(context);
  out.id = name(context.id);
  out.overrides = context.OVERRIDE() != nullptr;
  out.severity = severity(context.severity());
  out.title = bilingual(context.title);
  for (Parser::RuleClauseContext* entry : context.ruleClause()) rule_clause(*entry, out);
  out.doc = doc_comment_before(context);
  for (Parser::StatementContext* entry : context.statement()) statement(*entry, out.statements);
  return out;
}

void TreeBuilder::rule_clause(Parser::RuleClauseContext& context, ast::Rule& rule) {
  if (auto* basis = dynamic_cast<Parser::BasisClauseContext*>(&context)) {
    rule.basis = strings(basis->STRING());
  } else if (auto* see = dynamic_cast<Parser::SeeClauseContext*>(&context)) {
    rule.see = strings(see->STRING());
  } else if (auto* kinds = dynamic_cast<Parser::KindsClauseContext*>(&context)) {
    rule.kinds = names(kinds->name());
  } else if (auto* from = dynamic_cast<Parser::FromClauseContext*>(&context)) {
    if (auto* node = from->NUMBER()) rule.from = {node->getText(), index_.span(*node->getSymbol())};
  } else if (auto* until = dynamic_cast<Parser::UntilClauseContext*>(&context)) {
    if (auto* node = until->NUMBER()) rule.until = {node->getText(), index_.span(*node->getSymbol())};
  }
}

Severity TreeBuilder::severity(Parser::SeverityContext* context) {
  if (context == nullptr) return Severity::error;
  if (context->WARNING() != nullptr) return Severity::warning;
  return context->INFO() != nullptr ? Severity::info : Severity::error;
}

std::string TreeBuilder::doc_comment_before(antlr4::ParserRuleContext& context) const {
  std::string out;
  if (context.getStart() == nullptr) return out;
  for (antlr4::Token* token : tokens_.getHiddenTokensToLeft(context.getStart()->getTokenIndex())) {
    if (token->getType() != Lexer::DOC_COMMENT) continue;
    std::string line = text_of(index_.span(*token)).substr(3);
    if (line.starts_with(' ')) line.erase(0, 1);
    out += (out.empty() ? "" : "\n") + line;
  }
  return out;
}

void TreeBuilder::statement(Parser::StatementContext& context, std::vector<ast::Statement>& out) {
  ast::Statement entry;
  entry.span = index_.span(context);
  if (auto* loop = dynamic_cast<Parser::ForStatementContext*>(&context)) {
    entry.kind = ast::StatementKind::for_each;
    entry.variable = name(loop->name());
    entry.expr = expression(loop->expr(0));
    if (loop->expr(1) != nullptr) entry.where = expression(loop->expr(1));
  } else if (auto* let = dynamic_cast<Parser::LetStatementContext*>(&context)) {
    entry.kind = ast::StatementKind::let;
    entry.variable = name(let->name());
    entry.expr = expression(let->expr());
  } else if (auto* when = dynamic_cast<Parser::WhenStatementContext*>(&context)) {
    entry.kind = ast::StatementKind::when;
    entry.expr = expression(when->expr());
  } else if (auto* require = dynamic_cast<Parser::RequireStatementContext*>(&context)) {
    entry.expr = expression(require->expr());
    for (Parser::ClauseContext* one : require->clause()) clause(*one, entry);
  } else {
    return;  // did not parse; already reported
  }
  out.push_back(std::move(entry));
}

ast::Message TreeBuilder::message_of(const ast::Bilingual& texts) const {
  ast::Message out;
  if (!texts.zh.given()) return out;
  out.span = texts.zh.span;
  out.zh = message_pieces(texts.zh.span, out.problems);
  if (texts.en.given()) out.en = message_pieces(texts.en.span, out.problems);
  return out;
}

/// Text with {expressions} in it. A brace that belongs to the text is written \{ or \}.
std::vector<ast::Message::Piece> TreeBuilder::message_pieces(Span text, std::vector<Diagnostic>& problems) const {
  std::vector<ast::Message::Piece> out;
  const std::string_view raw = source_.slice(text);
  const auto place = [&](std::size_t offset) { return static_cast<std::uint32_t>(text.begin + offset); };
  std::string said;
  for (std::size_t here = 0; here < raw.size(); ++here) {
    if (raw[here] == '\\' && here + 1 < raw.size()) {
      said += unescaped(raw[++here]);
      continue;
    }
    if (raw[here] != '{' && raw[here] != '}') {
      said += raw[here];
      continue;
    }
    const std::size_t close = raw[here] == '{' ? raw.find('}', here) : std::string_view::npos;
    if (close == std::string_view::npos) {
      const Location where{&source_, {place(here), place(here + 1)}, {}, {}};
      problems.push_back(make_diagnostic(Code::brace_in_message, where));
      return out;
    }
    out.push_back({std::exchange(said, {}), parse_expression(source_, {place(here + 1), place(close)}, problems)});
    here = close;
  }
  if (!said.empty() || out.empty()) out.push_back({std::move(said), nullptr});
  return out;
}

void TreeBuilder::clause(Parser::ClauseContext& context, ast::Statement& out) {
  if (auto* message = dynamic_cast<Parser::MessageClauseContext*>(&context)) {
    out.message = message_of(bilingual(message->bilingual()));
  } else if (auto* at = dynamic_cast<Parser::AtClauseContext*>(&context)) {
    out.at = expression(at->expr());
  } else if (auto* fix = dynamic_cast<Parser::FixClauseContext*>(&context)) {
    out.fix.safe = fix->how != nullptr && fix->how->getType() == Lexer::FIX;
    out.fix.place = expression(fix->place);
    out.fix.value = expression(fix->value);
  }
}

// --- tests ---------------------------------------------------------------------------------------------------------

ast::Test TreeBuilder::test_decl(Parser::TestDeclContext& context) {
  ast::Test out;
  out.rule = name(context.ruleRef());
  out.span = index_.span(context);
  for (Parser::TestCaseContext* entry : context.testCase()) {
    if (entry->exception == nullptr) out.cases.push_back(test_case(*entry));
  }
  return out;
}

ast::TestCase TreeBuilder::test_case(Parser::TestCaseContext& context) {
  ast::TestCase out;
  out.span = index_.span(context);
  if (auto* sample = dynamic_cast<Parser::SampleCaseContext*>(&context)) {
    out.sample = string(sample->STRING());
    out.expectation = outcome(sample->outcome());
  } else if (auto* changes = dynamic_cast<Parser::ChangeCaseContext*>(&context)) {
    for (Parser::ChangeContext* entry : changes->change()) out.changes.push_back(change(*entry));
    out.expectation = outcome(changes->outcome());
  }
  return out;
}

ast::TestChange TreeBuilder::change(Parser::ChangeContext& context) {
  ast::TestChange out;
  out.span = index_.span(context);
  if (auto* set = dynamic_cast<Parser::SetChangeContext*>(&context)) {
    out.place = expression(set->expr());
    test_value(set->testValue(), out);
  } else if (auto* remove = dynamic_cast<Parser::RemoveChangeContext*>(&context)) {
    out.kind = ast::TestChange::Kind::remove;
    out.place = expression(remove->expr());
  } else if (auto* replace = dynamic_cast<Parser::ReplaceChangeContext*>(&context)) {
    out.kind = ast::TestChange::Kind::replace;
    out.old_text = string(replace->old);
    out.new_text = string(replace->new_);
    out.place = expression(replace->expr());
  }
  if (out.place == nullptr) out.place = ast::make(ast::ExprKind::error, out.span);
  return out;
}

void TreeBuilder::test_value(Parser::TestValueContext* context, ast::TestChange& out) const {
  if (context == nullptr) return;
  if (context->testCell() != nullptr) {
    out.value = test_cell(context->testCell());
    return;
  }
  out.kind = ast::TestChange::Kind::set_rows;
  for (Parser::TestRowContext* row : context->testRow()) {
    out.rows.emplace_back();
    for (Parser::TestCellContext* cell : row->testCell()) out.rows.back().push_back(test_cell(cell));
  }
}

ast::TestCell TreeBuilder::test_cell(Parser::TestCellContext* context) const {
  ast::TestCell out;
  if (context == nullptr || context->getStart() == nullptr) return out;
  out.span = index_.span(*context);
  if (context->BLANK() != nullptr || context->TILDE() != nullptr) return out;
  if (context->STRING() != nullptr) {
    out.kind = ast::TestCell::Kind::text;
    out.text = string(context->STRING()).text;
  } else if (context->NUMBER() != nullptr) {
    out.kind = ast::TestCell::Kind::figure;
    out.text = text_of(out.span);
  } else {
    out.kind = ast::TestCell::Kind::text;
    out.text = name(context->name()).text;
  }
  return out;
}

ast::TestExpectation TreeBuilder::outcome(Parser::OutcomeContext* context) {
  using Outcome = ast::TestExpectation::Outcome;
  ast::TestExpectation out;
  if (context == nullptr) return out;
  if (context->PASSES() != nullptr) out.outcome = Outcome::passes;
  if (context->NOT_APPLICABLE() != nullptr) out.outcome = Outcome::not_applicable;
  if (context->NOT_EVALUATED() != nullptr) out.outcome = Outcome::not_evaluated;
  if (context->how != nullptr) {
    out.outcome = context->how->getType() == Lexer::VIOLATED ? Outcome::violated : Outcome::rounded;
  }
  for (Parser::ExpectationContext* entry : context->expectation()) {
    if (auto* at = dynamic_cast<Parser::AtExpectationContext*>(entry)) {
      out.places.push_back(expression(at->expr()));
    } else if (auto* figure = dynamic_cast<Parser::FigureExpectationContext*>(entry)) {
      if (figure->what == nullptr) continue;
      std::string& slot = figure->what->getType() == Lexer::EXPECTED ? out.expected
                          : figure->what->getType() == Lexer::ACTUAL ? out.actual
                                                                     : out.difference;
      slot = test_cell(figure->value).text;
    } else if (auto* times = dynamic_cast<Parser::TimesExpectationContext*>(entry)) {
      if (times->NUMBER() != nullptr) out.times = times->NUMBER()->getText();
    }
  }
  return out;
}

}  // namespace budgetlint::antlr

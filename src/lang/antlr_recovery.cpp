#include <algorithm>

#include "lang/antlr_run.h"

/// How the parser goes on after a mistake.
namespace budgetlint::antlr {

bool begins_item(std::size_t type) {
  switch (type) {
    case Lexer::RULE:
    case Lexer::TABLES:
    case Lexer::TEMPLATE:
    case Lexer::SYNONYMS:
    case Lexer::WORDS:
    case Lexer::CODES:
    case Lexer::TERM:
    case Lexer::TERMS:
    case Lexer::FUND:
    case Lexer::MEASURE:
    case Lexer::GRAMMAR:
    case Lexer::CELLS:
    case Lexer::PATTERN:
    case Lexer::CONST:
    case Lexer::PARAMETER:
    case Lexer::DEF:
    case Lexer::OVERRIDE:
    case Lexer::OFF:
    case Lexer::REPLACED:
    case Lexer::TEST:
    case Lexer::IMPORT:
    case Lexer::PACK: return true;
    default: return false;
  }
}
bool begins_line(std::size_t type) {
  switch (type) {
    case Lexer::REQUIRE:
    case Lexer::LET:
    case Lexer::WHEN:
    case Lexer::FOR:
    case Lexer::COLUMN:
    case Lexer::ROW:
    case Lexer::LINES:
    case Lexer::TOTAL:
    case Lexer::HIERARCHY:
    case Lexer::MEMO:
    case Lexer::PART:
    case Lexer::TABLE:
    case Lexer::SECTION:
    case Lexer::CONTENTS:
    case Lexer::SAMPLE:
    case Lexer::SET:
    case Lexer::REMOVE:
    case Lexer::REPLACE: return true;
    default: return false;
  }
}
namespace {

/// The rules of the grammar that have statements or lines in braces.
bool is_block(std::size_t rule) {
  switch (rule) {
    case Parser::RuleRuleDecl:
    case Parser::RuleTestDecl:
    case Parser::RuleTablesDecl:
    case Parser::RuleTableDecl:
    case Parser::RulePartDecl:
    case Parser::RuleTemplateDecl:
    case Parser::RuleSynonymsDecl:
    case Parser::RuleWordsDecl:
    case Parser::RuleGrammarDecl:
    case Parser::RuleCellsDecl:
    case Parser::RuleCodesDecl: return true;
    default: return false;
  }
}

/// Whether a token is the first of its line. Statements and declarations are; the same words inside them are names.
bool first_of_line(antlr4::Parser& parser, const antlr4::Token& token) {
  auto& tokens = dynamic_cast<antlr4::CommonTokenStream&>(*parser.getTokenStream());
  for (std::size_t at = token.getTokenIndex(); at-- > 0;) {
    const antlr4::Token& before = *tokens.get(at);
    if (before.getChannel() != antlr4::Token::DEFAULT_CHANNEL) continue;
    return before.getLine() != token.getLine() || before.getType() == Lexer::RBRACE;
  }
  return true;
}

bool may_go_on_at(antlr4::Parser& parser, const antlr4::Token& token) {
  const std::size_t type = token.getType();
  if (type == antlr4::Token::EOF || type == Lexer::RBRACE) return true;
  if (type == Lexer::REQUIRE || type == Lexer::LET || type == Lexer::WHEN) return true;
  return (begins_item(type) || begins_line(type)) && first_of_line(parser, token);
}

}  // namespace

void RecoverAtStatements::skip_to(antlr4::Parser& parser, bool items_only) {
  for (std::size_t depth = 0;; parser.consume()) {
    const antlr4::Token& token = *parser.getCurrentToken();
    const bool item = begins_item(token.getType()) && first_of_line(parser, token);
    if (token.getType() == antlr4::Token::EOF || item) return;  // a brace on the way was never closed
    if (depth == 0 && !items_only && may_go_on_at(parser, token)) return;
    if (token.getType() == Lexer::LBRACE) ++depth;
    if (token.getType() == Lexer::RBRACE && depth > 0) --depth;
  }
}

/// Skips to where the next statement or declaration begins; what stands in braces on the way is skipped whole.
void RecoverAtStatements::recover(antlr4::Parser* parser, std::exception_ptr /*error*/) {
  const auto index = static_cast<int>(parser->getInputStream()->index());
  // To give up at the same place in the same state once more is to stand still for ever.
  const bool stuck = lastErrorIndex == index && lastErrorStates.contains(static_cast<ssize_t>(parser->getState()));
  if (stuck && parser->getCurrentToken()->getType() != antlr4::Token::EOF) parser->consume();
  if (lastErrorIndex != index) lastErrorStates.clear();
  lastErrorIndex = index;
  lastErrorStates.add(static_cast<ssize_t>(parser->getState()));
  skip_to(*parser, false);
}

antlr4::Token* RecoverAtStatements::recoverInline(antlr4::Parser* parser) {
  const antlr4::Token& token = *parser->getCurrentToken();
  const bool ends = begins_item(token.getType()) || token.getType() == antlr4::Token::EOF;
  if (ends && getExpectedTokens(parser).contains(static_cast<ssize_t>(Lexer::RBRACE))) {
    reportMissingToken(parser);
    return getMissingSymbol(parser);
  }
  throw antlr4::InputMismatchException(parser);
}

bool RecoverAtStatements::is_open(antlr4::ParserRuleContext& context) {
  if (open_ == &context) return true;
  const auto& children = context.children;
  const bool open = std::any_of(children.begin(), children.end(), [](antlr4::tree::ParseTree* child) {
    const auto* terminal = dynamic_cast<antlr4::tree::TerminalNode*>(child);
    return terminal != nullptr &&
           const_cast<antlr4::tree::TerminalNode*>(terminal)->getSymbol()->getType() == Lexer::LBRACE;
  });
  if (open) open_ = &context;
  return open;
}

/// Called before each turn of a loop. In braces, what begins no statement is told here and skipped, so that those after
/// it are read; at the margin likewise what begins no declaration.
void RecoverAtStatements::sync(antlr4::Parser* parser) {
  antlr4::ParserRuleContext* const context = parser->getContext();
  const std::size_t rule = context->getRuleIndex();
  const bool file = rule == Parser::RuleFile;
  const antlr4::Token& token = *parser->getCurrentToken();
  const std::size_t type = token.getType();
  if (type == antlr4::Token::EOF || (!file && (type == Lexer::RBRACE || begins_line(type)))) return;
  if (file ? begins_item(type) : !is_block(rule) || !is_open(*context)) return;
  if (parser->getExpectedTokens().contains(static_cast<ssize_t>(type))) return;
  if (!file && begins_item(type) && first_of_line(*parser, token)) return;  // the brace was not closed
  if (!inErrorRecoveryMode(parser)) reportUnwantedToken(parser);
  if (file) parser->consume();
  skip_to(*parser, file);
  endErrorCondition(parser);
}

}  // namespace budgetlint::antlr

#include "lang/antlr_run.h"

#include <algorithm>
#include <memory>
#include <string>
#include <utility>

#include "base/nearest_name.h"
#include "base/utf8.h"
#include "diag/code.h"
#include "lang/keywords.h"

namespace budgetlint::antlr {
namespace {

constexpr std::size_t kMostBytes = std::size_t{4} << 20;
/// The most tokens that a message lists as expected.
constexpr std::size_t kMostExpected = 6;

/// What a person calls a token.
LocalText name_of_token(const antlr4::dfa::Vocabulary& vocabulary, std::size_t type) {
  switch (type) {
    case antlr4::Token::EOF: return {"文件末尾", "end of file"};
    case Lexer::IDENT: return {"名称", "a name"};
    case Lexer::STRING: return {"带引号的文字", "a quoted text"};
    case Lexer::NUMBER: return {"数字", "a number"};
    default: break;
  }
  std::string literal = vocabulary.getLiteralName(type);
  literal.erase(std::remove(literal.begin(), literal.end(), '\''), literal.end());
  if (literal.empty()) literal = keyword_of(vocabulary.getSymbolicName(type));
  return {"“" + literal + "”", "`" + literal + "`"};
}

/// The tokens that a set of expected ones is told as, in words.
class ExpectedWords {
 public:
  ExpectedWords(const antlr4::dfa::Vocabulary& vocabulary, const antlr4::misc::IntervalSet& expected)
      : vocabulary_(vocabulary), left_(expected) {}

  LocalText tell() {
    if (all({Lexer::NUMBER, Lexer::STRING, Lexer::LPAREN, Lexer::IDENT})) {
      say({"一个式子", "an expression"});
      drop_names();
      drop({Lexer::NUMBER, Lexer::STRING, Lexer::LPAREN, Lexer::LBRACK, Lexer::MINUS, Lexer::NOT, Lexer::SUM,
            Lexer::COUNT, Lexer::MIN, Lexer::MAX, Lexer::ALL, Lexer::ANY, Lexer::NONE, Lexer::EXACTLY, Lexer::GROUP});
    }
    if (all({Lexer::PLUS, Lexer::STAR, Lexer::EQ})) {
      say({"运算符", "an operator"});
      drop({Lexer::PLUS, Lexer::MINUS, Lexer::STAR, Lexer::SLASH, Lexer::EQ, Lexer::NE, Lexer::APPROX, Lexer::LE,
            Lexer::GE, Lexer::LT, Lexer::GT, Lexer::TILDE, Lexer::DOT, Lexer::LBRACK, Lexer::MATCHING, Lexer::IS,
            Lexer::NOT, Lexer::IN, Lexer::AND, Lexer::OR, Lexer::IMPLIES});
    }
    if (all({Lexer::RULE, Lexer::TABLES, Lexer::PATTERN})) {
      if (!left_.contains(static_cast<ssize_t>(Lexer::IDENT))) say({"一条规则或别的声明", "a rule or another declaration"});
      drop({Lexer::RULE, Lexer::TABLES, Lexer::TEMPLATE, Lexer::WORDS, Lexer::PATTERN, Lexer::CONST, Lexer::PARAMETER,
            Lexer::DEF, Lexer::OVERRIDE, Lexer::OFF, Lexer::TEST, Lexer::PACK, Lexer::IMPORT});
    }
    if (left_.contains(static_cast<ssize_t>(Lexer::IDENT))) {
      say({"名称", "a name"});
      drop_names();
    }
    for (const ssize_t type : left_.toList()) say(name_of_token(vocabulary_, static_cast<std::size_t>(type)));
    return out_;
  }

 private:
  [[nodiscard]] bool all(std::initializer_list<std::size_t> types) const {
    return std::all_of(types.begin(), types.end(),
                       [&](std::size_t type) { return left_.contains(static_cast<ssize_t>(type)); });
  }
  void drop(std::initializer_list<std::size_t> types) {
    for (const std::size_t type : types) left_.remove(type);
  }
  /// Keywords that may stand where a name may are not worth listing beside it.
  void drop_names() {
    std::vector<std::size_t> names = {Lexer::IDENT};
    for (const ssize_t type : left_.toList()) {
      const bool keyword = keyword_of(vocabulary_.getSymbolicName(static_cast<std::size_t>(type))) !=
                           vocabulary_.getSymbolicName(static_cast<std::size_t>(type));
      if (keyword) names.push_back(static_cast<std::size_t>(type));
    }
    for (const std::size_t type : names) left_.remove(type);
  }
  void say(const LocalText& what) {
    if (++said_ > kMostExpected) {
      if (said_ == kMostExpected + 1) {
        out_.zh += " 等";
        out_.en += " …";
      }
      return;
    }
    out_.zh += (said_ > 1 ? "、" : "") + what.zh;
    out_.en += (said_ > 1 ? ", " : "") + what.en;
  }

  const antlr4::dfa::Vocabulary& vocabulary_;
  antlr4::misc::IntervalSet left_;
  LocalText out_;
  std::size_t said_ = 0;
};

bool begins_item(std::size_t type) {
  switch (type) {
    case Lexer::RULE:
    case Lexer::TABLES:
    case Lexer::TEMPLATE:
    case Lexer::WORDS:
    case Lexer::PATTERN:
    case Lexer::CONST:
    case Lexer::PARAMETER:
    case Lexer::DEF:
    case Lexer::OVERRIDE:
    case Lexer::OFF:
    case Lexer::TEST:
    case Lexer::IMPORT:
    case Lexer::PACK: return true;
    default: return false;
  }
}

/// What begins a statement, a line of a table set, or a case of a test.
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

CodePointIndex::CodePointIndex(std::string_view text, std::uint32_t base) {
  for (std::size_t at = 0; at < text.size(); ++at) {
    if (!is_utf8_continuation(text[at])) offsets_.push_back(base + static_cast<std::uint32_t>(at));
  }
  offsets_.push_back(base + static_cast<std::uint32_t>(text.size()));
}

std::uint32_t CodePointIndex::byte(std::size_t code_point) const {
  return offsets_[std::min(code_point, offsets_.size() - 1)];
}

Span CodePointIndex::span(const antlr4::Token& token) const {
  if (token.getType() == antlr4::Token::EOF) return {offsets_.back(), offsets_.back()};
  return {byte(token.getStartIndex()), byte(token.getStopIndex() + 1)};
}

Span CodePointIndex::span(antlr4::ParserRuleContext& context) const {
  const antlr4::Token* start = context.getStart();
  const antlr4::Token* stop = context.getStop();
  if (start == nullptr) return {};
  if (stop == nullptr || stop->getTokenIndex() < start->getTokenIndex()) return span(*start);
  return cover(span(*start), span(*stop));
}

void ProblemListener::syntaxError(antlr4::Recognizer* recognizer, antlr4::Token* offending, std::size_t /*line*/,
                                  std::size_t /*column*/, const std::string& /*text*/, std::exception_ptr /*error*/) {
  const Location where{&source_, index_.span(*offending), {}, {}};
  const std::string text(source_.slice(where.span));
  if (offending->getType() == Lexer::UNKNOWN) {
    report_unknown_character(where, text);
    return;
  }
  auto& parser = dynamic_cast<antlr4::Parser&>(*recognizer);
  const LocalText expected = ExpectedWords(parser.getVocabulary(), parser.getExpectedTokens()).tell();
  if (offending->getType() == antlr4::Token::EOF) {
    problems_.push_back(make_diagnostic(Code::rule_ends_early, where, expected));
    return;
  }
  Diagnostic problem = make_diagnostic(Code::unexpected_token, where, text, expected);
  std::vector<std::string> wanted;
  for (const Keyword& keyword : keywords()) {
    const std::size_t type = parser.getTokenType(std::string(keyword.symbol));
    if (!parser.getExpectedTokens().contains(static_cast<ssize_t>(type))) continue;
    wanted.emplace_back(keyword.en);
    wanted.emplace_back(keyword.zh);
  }
  const std::optional<std::string> near =
      offending->getType() == Lexer::IDENT ? nearest_name(text, wanted) : std::nullopt;
  if (near) problem.label = {"是否指“" + *near + "”？", "did you mean `" + *near + "`?"};
  problems_.push_back(std::move(problem));
}

void ProblemListener::report_unknown_character(const Location& where, const std::string& text) {
  const char32_t value = decode_utf8(text, 0).value;
  std::string ascii;
  if (to_half_width(value) != value) append_utf8(ascii, to_half_width(value));
  if (value == U'“' || value == U'”') ascii = "\"";
  if (value == U'。') ascii = ".";
  if (value == U'、') ascii = ",";
  if (text == "\"") {
    problems_.push_back(make_diagnostic(Code::unclosed_string, where));
  } else if (ascii.empty()) {
    problems_.push_back(make_diagnostic(Code::unknown_character, where, text));
  } else {
    problems_.push_back(make_diagnostic(Code::full_width_punctuation, where, text, ascii));
  }
}

// --- recovery ------------------------------------------------------------------------------------------------------

/// Skips to where the next statement or declaration begins; what stands in braces on the way is skipped whole.
void RecoverAtStatements::recover(antlr4::Parser* parser, std::exception_ptr /*error*/) {
  const auto index = static_cast<int>(parser->getInputStream()->index());
  // Where two rules give up at the same place, nothing is gained by standing still.
  if (lastErrorIndex == index && lastErrorStates.contains(static_cast<ssize_t>(parser->getState()))) parser->consume();
  lastErrorIndex = index;
  lastErrorStates.add(static_cast<ssize_t>(parser->getState()));
  for (std::size_t depth = 0; !may_go_on_at(*parser, *parser->getCurrentToken()) || depth > 0; parser->consume()) {
    const antlr4::Token& token = *parser->getCurrentToken();
    if (token.getType() == antlr4::Token::EOF) return;
    if (token.getType() == Lexer::RBRACE) --depth;
    if (token.getType() == Lexer::LBRACE) ++depth;
    if (begins_item(token.getType()) && first_of_line(*parser, token)) return;  // the brace was never closed
  }
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

/// Called before each turn of a loop. A statement's beginning in a wrong place is told where the loop is left.
void RecoverAtStatements::sync(antlr4::Parser* /*parser*/) {}

// --- runs ----------------------------------------------------------------------------------------------------------

ParserRun::ParserRun(const SourceText& source, Span span, std::vector<Diagnostic>& problems)
    : text_(source.slice(span)),
      index_(text_, span.begin),
      input_(std::string(text_)),
      lexer_(&input_),
      tokens_(&lexer_),
      parser_(&tokens_),
      listener_(source, index_, problems) {
  lexer_.removeErrorListeners();
  parser_.removeErrorListeners();
  parser_.addErrorListener(&listener_);
  parser_.setErrorHandler(std::make_shared<RecoverAtStatements>());
  tokens_.fill();
}

std::optional<Span> ParserRun::too_deep() const {
  std::size_t depth = 0;    // of brackets
  std::size_t prefixes = 0;  // of what nests without brackets, in one statement
  for (antlr4::Token* token : const_cast<antlr4::CommonTokenStream&>(tokens_).getTokens()) {
    if (token->getChannel() != antlr4::Token::DEFAULT_CHANNEL) continue;
    switch (token->getType()) {
      case Lexer::LPAREN:
      case Lexer::LBRACK:
      case Lexer::LBRACE: ++depth; break;
      case Lexer::RPAREN:
      case Lexer::RBRACK:
      case Lexer::RBRACE: depth -= depth > 0 ? 1 : 0; break;
      case Lexer::NOT:
      case Lexer::MINUS:
      case Lexer::ALL:
      case Lexer::ANY:
      case Lexer::NONE:
      case Lexer::EXACTLY:
      case Lexer::GROUP: ++prefixes; break;
      case Lexer::REQUIRE:
      case Lexer::LET:
      case Lexer::WHEN:
      case Lexer::COMMA:
      case Lexer::SET: prefixes = 0; break;
      default:
        if (begins_item(token->getType())) prefixes = 0;
        break;
    }
    if (depth > kMostNesting || prefixes > kMostNesting) return index_.span(*token);
  }
  return std::nullopt;
}

/// Text that the runtime cannot take: too long, or not UTF-8.
std::optional<Diagnostic> unreadable(const SourceText& source) {
  if (source.bytes().size() > kMostBytes) {
    return make_diagnostic(Code::rule_file_too_large, {&source, {0, 0}, {}, {}}, kMostBytes >> 20);
  }
  if (const std::optional<std::size_t> bad = find_invalid_utf8(source.bytes())) {
    const auto at = static_cast<std::uint32_t>(*bad);
    return make_diagnostic(Code::invalid_utf8, {&source, {at, at + 1}, {}, {}},
                           static_cast<unsigned char>(source.bytes()[*bad]));
  }
  return std::nullopt;
}

}  // namespace budgetlint::antlr

#include "lang/antlr_run.h"

#include <algorithm>
#include <array>
#include <cctype>
#include <memory>
#include <span>
#include <string>
#include <utility>

#include "base/nearest_name.h"
#include "base/utf8.h"
#include "diag/code.h"
#include "lang/keywords.h"

namespace budgetlint::antlr {
namespace {

constexpr std::size_t kMostBytes = std::size_t{4} << 20;
constexpr std::string_view kByteOrderMark = "\xEF\xBB\xBF";
/// The longest chain of operators in one statement; the tree of a chain is as deep as it is long.
constexpr std::size_t kMostOperators = 2000;
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
  if (!literal.empty()) return {"“" + literal + "”", "`" + literal + "`"};
  for (const Keyword& keyword : keywords()) {
    if (keyword.symbol == vocabulary.getSymbolicName(type)) {
      return {std::string(keyword.en) + "（" + std::string(keyword.zh) + "）", "`" + std::string(keyword.en) + "`"};
    }
  }
  return {"“" + literal + "”", "`" + literal + "`"};
}

struct Hint {
  std::string_view text;
  LocalText hint;
};

/// What people write who know other languages, or copy from a document.
LocalText hint_for(std::string_view text) {
  static const std::array<Hint, 16> kHints = {
      {{"=", {"相等写作 ==", "equality is written =="}},
       {"&", {"并且写作 and（且）", "write `and`"}},
       {"|", {"或者写作 or（或）", "write `or`"}},
       {"!", {"否定写作 not（非），不等写作 !=", "write `not`, or != for unequal"}},
       {"≤", {"写作 <=", "write <="}},
       {"≥", {"写作 >=", "write >="}},
       {"≠", {"写作 !=", "write !="}},
       {"≈", {"写作 ~=", "write ~="}},
       {"×", {"写作 *", "write *"}},
       {"÷", {"写作 /", "write /"}},
       {"−", {"写作 -", "write -"}},
       {"—", {"写作 -", "write -"}},
       {"#", {"注释以 // 开头", "comments begin with //"}},
       {"'", {"文字用半角双引号", "texts stand in double quotes"}},
       {"《", {"依据和书名写在引号里", "quote it"}},
       {"if", {"条件写作 when …，或 甲 implies 乙", "write `when …`, or a implies b"}}}};
  for (const Hint& hint : kHints) {
    if (hint.text == text) return hint.hint;
  }
  return {};
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
      drop({Lexer::PLUS,     Lexer::MINUS, Lexer::STAR, Lexer::SLASH, Lexer::EQ,    Lexer::NE,  Lexer::APPROX,
            Lexer::LE,       Lexer::GE,    Lexer::LT,   Lexer::GT,    Lexer::TILDE, Lexer::DOT, Lexer::LBRACK,
            Lexer::MATCHING, Lexer::IS,    Lexer::NOT,  Lexer::IN,    Lexer::AND,   Lexer::OR,  Lexer::IMPLIES});
    }
    if (all({Lexer::RULE, Lexer::TABLES, Lexer::PATTERN})) {
      if (!left_.contains(static_cast<ssize_t>(Lexer::IDENT)))
        say({"一条规则或别的声明", "a rule or another declaration"});
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

bool is_keyword(std::string_view text) {
  const std::span<const Keyword> all = keywords();
  return std::any_of(all.begin(), all.end(),
                     [&](const Keyword& entry) { return entry.en == text || entry.zh == text; });
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

/// The rules of the grammar that have statements or lines in braces.
bool is_block(std::size_t rule) {
  switch (rule) {
    case Parser::RuleRuleDecl:
    case Parser::RuleTestDecl:
    case Parser::RuleTablesDecl:
    case Parser::RuleTableDecl:
    case Parser::RulePartDecl:
    case Parser::RuleTemplateDecl:
    case Parser::RuleWordsDecl: return true;
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
  const bool keyword = offending->getType() != Lexer::IDENT && std::isalpha(static_cast<unsigned char>(text[0])) != 0;
  const bool name_wanted = parser.getExpectedTokens().contains(static_cast<ssize_t>(Lexer::IDENT));
  const bool expression_wanted = parser.getExpectedTokens().contains(static_cast<ssize_t>(Lexer::NUMBER));
  if (keywords_as_names_.contains(text)) return;
  if (name_wanted && !expression_wanted && (keyword || is_keyword(text))) {
    keywords_as_names_.insert(text);
    problems_.push_back(make_diagnostic(Code::keyword_as_name, where, text));
    return;
  }
  Diagnostic problem = make_diagnostic(Code::unexpected_token, where, text, expected);
  problem.label = hint_for(text);
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
  if (text == "\"") {
    problems_.push_back(make_diagnostic(Code::unclosed_string, where));
  } else if (text == ";") {
    problems_.push_back(make_diagnostic(Code::no_semicolon, where));
  } else {
    problems_.push_back(make_diagnostic(Code::unknown_character, where, text));
    problems_.back().label = hint_for(text);
  }
}

// --- recovery ------------------------------------------------------------------------------------------------------

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

// --- runs ----------------------------------------------------------------------------------------------------------

namespace {

/// A byte order mark is no part of the text: editors put it there.
Span without_mark(const SourceText& source, Span span) {
  if (source.slice(span).starts_with(kByteOrderMark)) span.begin += static_cast<std::uint32_t>(kByteOrderMark.size());
  return span;
}

/// The rest of a text that a full-width quote opened, up to the quote that closes it.
void copy_quoted(std::string_view text, std::size_t& at, std::string& out, std::uint32_t base,
                 std::vector<Diagnostic>& problems) {
  while (at < text.size() && text[at] != '\n') {
    const CodePoint point = decode_utf8(text, at);
    const bool closes = point.value == U'”' || point.value == U'“' || point.value == '"';
    out += closes ? std::string_view("\"") : text.substr(at, point.size);
    at += point.size;
    if (!closes) continue;
    if (!problems.empty() && point.value != '"') {
      // One pair of quotes is one mistake.
      problems.back().where.span.end = static_cast<std::uint32_t>(base + at);
    }
    return;
  }
}

/// Full-width punctuation outside of texts and comments is read as its half-width twin, and said; unusual blanks are
/// blanks. One code point stays one code point, so that places stay right.
std::string plain_punctuation(const SourceText& source, Span span, std::vector<Diagnostic>& problems) {
  const std::string_view text = source.slice(span);
  std::string out;
  bool in_string = false;
  bool in_comment = false;
  const auto say = [&](std::size_t at, std::size_t size, char wanted) {
    const auto begin = static_cast<std::uint32_t>(span.begin + at);
    const Location where{&source, {begin, begin + static_cast<std::uint32_t>(size)}, {}, {}};
    problems.push_back(
        make_diagnostic(Code::full_width_punctuation, where, text.substr(at, size), std::string(1, wanted)));
  };
  for (std::size_t at = 0; at < text.size();) {
    const CodePoint point = decode_utf8(text, at);
    const std::string_view character = text.substr(at, point.size);
    const bool escaped = in_string && point.value == '\\' && at + 1 < text.size();
    if (point.value == '\n') in_string = in_comment = false;
    if (point.value == '"' && !in_comment) in_string = !in_string;
    if (!in_string && text.substr(at).starts_with("//")) in_comment = true;
    char plain = 0;
    if (!in_string && !in_comment) {
      const char32_t half = to_half_width(point.value);
      if (half != point.value && half < 0x80 && std::ispunct(static_cast<int>(half)) != 0)
        plain = static_cast<char>(half);
      if (point.value == U'“' || point.value == U'”') plain = '"';
      if (point.value == U'、') plain = ',';
      if (point.value == U'。') plain = '.';
      if (point.value == U'【' || point.value == U'〔') plain = '[';
      if (point.value == U'】' || point.value == U'〕') plain = ']';
    }
    const bool blank = point.value == 0x3000 || point.value == 0xA0 || point.value == 0x200B || point.value == 0xFEFF;
    if (plain == ';') plain = 0;  // there is no half-width twin to write: see no_semicolon
    if (plain != 0) {
      say(at, point.size, plain);
      out += plain;
      // A full-width quote opens a text that a full-width quote closes.
      if (plain == '"') in_string = false;
    } else if (!in_string && blank) {
      out += ' ';
    } else {
      out += point.value == U'；' && !in_string && !in_comment ? std::string_view(";") : character;
    }
    at += point.size;
    if (escaped) {
      const CodePoint next = decode_utf8(text, at);
      out += text.substr(at, next.size);
      at += next.size;
    }
    if (plain == '"') copy_quoted(text, at, out, span.begin, problems);
  }
  return out;
}

}  // namespace

ParserRun::ParserRun(const SourceText& source, Span span, std::vector<Diagnostic>& problems)
    : span_(without_mark(source, span)),
      index_(source.slice(span_), span_.begin),
      input_(plain_punctuation(source, span_, problems)),
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

namespace {

/// Counts what makes the tree of a text deep or its chains long, token by token.
class DepthCounter {
 public:
  /// Whether the limits are passed at this token.
  bool passes_limit(const antlr4::Token& token) {
    const std::size_t type = token.getType();
    count(token, type);
    last_ = type;
    last_is_word_ = is_word(token.getText());
    last_line_ = token.getLine();
    return brackets_ > kMostNesting || prefixes_ > kMostNesting || operators_ > kMostOperators;
  }

 private:
  static bool is_word(const std::string& text) {
    const auto first = static_cast<unsigned char>(text.empty() ? ' ' : text[0]);
    return first >= 0x80 || std::isalnum(first) != 0 || first == '_' || first == '"';
  }

  void count(const antlr4::Token& token, std::size_t type) {
    switch (type) {
      case Lexer::LPAREN:
      case Lexer::LBRACK: ++brackets_; return;
      case Lexer::RPAREN:
      case Lexer::RBRACK: brackets_ -= brackets_ > 0 ? 1 : 0; return;
      case Lexer::LBRACE:
        ++brackets_;
        prefixes_ = operators_ = 0;
        return;
      case Lexer::RBRACE:
        brackets_ -= brackets_ > 0 ? 1 : 0;
        prefixes_ = operators_ = 0;
        return;
      // These stand in no expression, so that nothing nests across them.
      case Lexer::REQUIRE:
      case Lexer::LET:
      case Lexer::WHEN:
      case Lexer::COMMA:
      case Lexer::ASSIGN: prefixes_ = operators_ = 0; return;
      case Lexer::NOT:
      case Lexer::ALL:
      case Lexer::ANY:
      case Lexer::NONE:
      case Lexer::EXACTLY:
      case Lexer::GROUP: ++prefixes_; return;
      case Lexer::MINUS:
        // A sign nests, a difference or the dash of a name does not.
        if (!last_is_word_ && last_ != Lexer::RPAREN && last_ != Lexer::RBRACK) ++prefixes_;
        ++operators_;
        return;
      case Lexer::PLUS:
      case Lexer::STAR:
      case Lexer::SLASH:
      case Lexer::AND:
      case Lexer::OR:
      case Lexer::IMPLIES:
      case Lexer::DOT:
      case Lexer::IS:
      case Lexer::IN:
      case Lexer::MATCHING:
      case Lexer::EQ:
      case Lexer::NE:
      case Lexer::APPROX:
      case Lexer::LE:
      case Lexer::GE:
      case Lexer::LT:
      case Lexer::GT:
      case Lexer::TILDE: ++operators_; return;
      default:
        // A new line of a declaration or test ends a chain; only time hangs on that, not the depth.
        if (token.getLine() != last_line_ && (begins_item(type) || begins_line(type))) operators_ = 0;
        return;
    }
  }

  std::size_t brackets_ = 0;
  std::size_t prefixes_ = 0;   // of what nests without brackets
  std::size_t operators_ = 0;  // of what makes a chain
  std::size_t last_ = antlr4::Token::EOF;
  std::size_t last_line_ = 0;
  bool last_is_word_ = false;
};

}  // namespace

std::optional<Span> ParserRun::too_deep() const {
  DepthCounter depth;
  for (antlr4::Token* token : const_cast<antlr4::CommonTokenStream&>(tokens_).getTokens()) {
    if (token->getChannel() != antlr4::Token::DEFAULT_CHANNEL) continue;
    if (depth.passes_limit(*token)) return index_.span(*token);
  }
  return std::nullopt;
}

/// Text that the runtime cannot take: too long, or not UTF-8.
std::optional<Diagnostic> unreadable(const SourceText& source) {
  if (source.bytes().size() > kMostBytes) {
    return make_diagnostic(Code::rule_file_too_large, {&source, {0, 0}, {}, {}}, kMostBytes >> 20);
  }
  if (source.bytes().starts_with("\xFF\xFE") || source.bytes().starts_with("\xFE\xFF")) {
    return make_diagnostic(Code::utf16_file, {&source, {0, 2}, {}, {}});
  }
  if (const std::optional<std::size_t> bad = find_invalid_utf8(source.bytes())) {
    const auto at = static_cast<std::uint32_t>(*bad);
    return make_diagnostic(Code::invalid_utf8, {&source, {at, at + 1}, {}, {}},
                           static_cast<unsigned char>(source.bytes()[*bad]));
  }
  return std::nullopt;
}

}  // namespace budgetlint::antlr

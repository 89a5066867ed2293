#include "lang/antlr_run.h"

#include <algorithm>
#include <cctype>
#include <map>
#include <memory>
#include <string>

#include "base/utf8.h"
#include "diag/code.h"
#include "lang/keywords.h"
#include "lang/plain_punctuation.h"

namespace budgetlint::antlr {
namespace {

constexpr std::size_t kMostBytes = std::size_t{4} << 20;
constexpr std::string_view kByteOrderMark = "\xEF\xBB\xBF";
/// The longest chain of operators in one statement; the tree of a chain is as deep as it is long.
constexpr std::size_t kMostOperators = 2000;

/// A byte order mark is no part of the text: editors put it there.
Span without_mark(const SourceText& source, Span span) {
  if (source.slice(span).starts_with(kByteOrderMark)) span.begin += static_cast<std::uint32_t>(kByteOrderMark.size());
  return span;
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
ParserRun::ParserRun(const SourceText& source, Span span, std::vector<Diagnostic>& problems)
    : source_(source),
      span_(without_mark(source, span)),
      index_(source.slice(span_), span_.begin),
      input_(plain_punctuation(source, span_, problems)),
      lexer_(&input_),
      tokens_(&lexer_),
      parser_(&tokens_),
      listener_(source, index_, problems) {
  lexer_.removeErrorListeners();
  parser_.removeErrorListeners();
  fill_tokens();
}

std::size_t LexerInput::LA(ssize_t offset) {
  const std::size_t character = ANTLRInputStream::LA(offset);
  const auto is_in = [&](std::size_t first, std::size_t last) { return character >= first && character <= last; };
  if (is_in(0x4E00, 0x9FFF) || is_in(0x3400, 0x4DBF)) return 'Z';
  // “ ” — …, 、 。 《 》 【 】, （ ） ， and their like.
  if (is_in(0x2010, 0x2027) || is_in(0x3001, 0x3003) || is_in(0x3008, 0x3011) || is_in(0xFF01, 0xFF0F)) return '#';
  return character;
}

/// Chinese keywords are names to the lexer, which cannot tell them from others.
void ParserRun::fill_tokens() {
  static const std::map<std::string, std::size_t> kTypes = [&] {
    std::map<std::string, std::size_t> out;
    for (const Keyword& keyword : keywords()) {
      out.emplace(keyword.zh, lexer_.getTokenType(std::string(keyword.symbol)));
    }
    return out;
  }();
  tokens_.fill();
  for (antlr4::Token* token : tokens_.getTokens()) {
    if (token->getType() != Lexer::IDENT) continue;
    const auto keyword = kTypes.find(token->getText());
    if (keyword != kTypes.end()) dynamic_cast<antlr4::WritableToken&>(*token).setType(keyword->second);
  }
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

std::optional<Diagnostic> ParserRun::too_deep() const {
  DepthCounter depth;
  for (antlr4::Token* token : const_cast<antlr4::CommonTokenStream&>(tokens_).getTokens()) {
    if (token->getChannel() != antlr4::Token::DEFAULT_CHANNEL || !depth.passes_limit(*token)) continue;
    return make_diagnostic(Code::rule_nested_too_deeply, {&source_, index_.span(*token), {}, {}}, kMostNesting);
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

#include <algorithm>
#include <array>
#include <cctype>
#include <span>
#include <string>
#include <utility>

#include "base/nearest_name.h"
#include "diag/code.h"
#include "diag/suggestion.h"
#include "lang/antlr_run.h"
#include "lang/keywords.h"

/// What the parser could not read, in words.
namespace budgetlint::antlr {
namespace {

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
      drop({Lexer::RULE, Lexer::TABLES, Lexer::TEMPLATE, Lexer::WORDS, Lexer::CODES, Lexer::PATTERN, Lexer::CONST,
            Lexer::PARAMETER, Lexer::DEF, Lexer::OVERRIDE, Lexer::OFF, Lexer::TEST, Lexer::PACK, Lexer::IMPORT,
            Lexer::TERM, Lexer::TERMS, Lexer::FUND, Lexer::MEASURE, Lexer::GRAMMAR});
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
bool is_keyword(std::string_view text) {
  const std::span<const Keyword> all = keywords();
  return std::any_of(all.begin(), all.end(),
                     [&](const Keyword& entry) { return entry.en == text || entry.zh == text; });
}
}  // namespace

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
  if (offending->getType() == Lexer::IDENT) {
    if (LocalText near = did_you_mean(text, wanted); !near.empty()) problem.label = std::move(near);
  }
  problems_.push_back(std::move(problem));
}

void ProblemListener::report_unknown_character(const Location& where, const std::string& text) {
  if (text == "\"") {
    problems_.push_back(make_diagnostic(Code::unclosed_string, where));
  } else if (text == ";" || text == "；") {
    problems_.push_back(make_diagnostic(Code::no_semicolon, where));
  } else {
    problems_.push_back(make_diagnostic(Code::unknown_character, where, text));
    problems_.back().label = hint_for(text);
  }
}

}  // namespace budgetlint::antlr

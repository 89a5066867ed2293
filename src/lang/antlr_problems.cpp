#include <algorithm>
#include <cctype>
#include <optional>
#include <span>
#include <string>
#include <utility>

#include "base/nearest_name.h"
#include "diag/code.h"
#include "diag/suggestion.h"
#include "lang/antlr_run.h"
#include "lang/habits.h"
#include "lang/keywords.h"

/// What the parser could not read, in words.
namespace budgetlint::antlr {
namespace {

/// The most tokens that a message lists as expected.
constexpr std::size_t kMostExpected = 6;

const LocalText kAnOperator{"运算符", "an operator"};

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
      say(kAnOperator);
      drop({Lexer::PLUS,     Lexer::MINUS, Lexer::STAR, Lexer::SLASH, Lexer::EQ,    Lexer::NE,  Lexer::APPROX,
            Lexer::LE,       Lexer::GE,    Lexer::LT,   Lexer::GT,    Lexer::TILDE, Lexer::DOT, Lexer::LBRACK,
            Lexer::MATCHING, Lexer::IS,    Lexer::NOT,  Lexer::IN,    Lexer::AND,   Lexer::OR,  Lexer::IMPLIES});
    }
    if (all({Lexer::RULE, Lexer::TABLES, Lexer::PATTERN})) {
      if (!left_.contains(static_cast<ssize_t>(Lexer::IDENT)))
        say({"一条规则或别的声明", "a rule or another declaration"});
      drop({Lexer::RULE,    Lexer::TABLES,    Lexer::TEMPLATE, Lexer::WORDS,    Lexer::CODES, Lexer::PATTERN,
            Lexer::CONST,   Lexer::PARAMETER, Lexer::DEF,      Lexer::OVERRIDE, Lexer::OFF,   Lexer::TEST,
            Lexer::PACK,    Lexer::IMPORT,    Lexer::TERM,     Lexer::TERMS,    Lexer::FUND,  Lexer::MEASURE,
            Lexer::GRAMMAR, Lexer::CELLS,     Lexer::REPLACED, Lexer::SYNONYMS});
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

bool is_sign(const antlr4::Token& token) {
  const std::string text = token.getText();
  return std::all_of(text.begin(), text.end(), [](unsigned char c) { return std::ispunct(c) != 0; });
}

/// The place of a sign and the one right beside it, where both together are an operator of another language: <>, =>.
std::optional<Span> two_signs(antlr4::Parser& parser, const CodePointIndex& index, const antlr4::Token& offending) {
  antlr4::TokenStream& tokens = *parser.getTokenStream();
  const std::size_t at = offending.getTokenIndex();
  const auto both = [&](std::size_t first) -> std::optional<Span> {
    if (first + 1 >= tokens.size()) return std::nullopt;
    const antlr4::Token& a = *tokens.get(first);
    const antlr4::Token& b = *tokens.get(first + 1);
    if (!is_sign(a) || !is_sign(b) || habits::of_syntax(a.getText() + b.getText()).empty()) return std::nullopt;
    return cover(index.span(a), index.span(b));
  };
  if (const std::optional<Span> with_next = both(at)) return with_next;
  return at > 0 ? both(at - 1) : std::nullopt;
}

/// What another language has between two operands, read as a name: 或者 after a number is its measure word.
const antlr4::Token* operator_as_name(antlr4::Parser& parser, const antlr4::Token& offending) {
  antlr4::TokenStream& tokens = *parser.getTokenStream();
  std::size_t at = offending.getTokenIndex();
  while (at > 0 && tokens.get(--at)->getChannel() != antlr4::Token::DEFAULT_CHANNEL) {
  }
  const antlr4::Token* const before = tokens.get(at);
  const bool is_operator = before->getType() == Lexer::IDENT && !habits::of_syntax(before->getText()).empty();
  return is_operator ? before : nullptr;
}

/// 甲 is null: what the word after it shows to be meant.
LocalText hint_of_next(antlr4::Parser& parser, const antlr4::Token& offending) {
  if (offending.getType() != Lexer::IS) return {};
  antlr4::TokenStream& tokens = *parser.getTokenStream();
  std::size_t next = offending.getTokenIndex() + 1;
  while (next < tokens.size() && tokens.get(next)->getChannel() != antlr4::Token::DEFAULT_CHANNEL) ++next;
  return next < tokens.size() ? habits::of_name(tokens.get(next)->getText()) : LocalText{};
}

/// `set 格 == 值` is read as a comparison, so that the parser gives up only after it; the mistake is the sign.
antlr4::Token* comparison_in_place_of_value(antlr4::Parser& parser) {
  Parser::ExprContext* place = nullptr;
  if (auto* set = dynamic_cast<Parser::SetChangeContext*>(parser.getContext())) place = set->expr();
  if (auto* fix = dynamic_cast<Parser::FixClauseContext*>(parser.getContext())) place = fix->place;
  auto* const comparison = dynamic_cast<Parser::CompareExprContext*>(place);
  const bool equality = comparison != nullptr && comparison->op != nullptr && comparison->op->getType() == Lexer::EQ;
  return equality ? comparison->op : nullptr;
}

/// Whether a comma stands within a number: 1,000万元.
bool is_thousands_comma(antlr4::Parser& parser, const antlr4::Token& offending) {
  const std::size_t at = offending.getTokenIndex();
  antlr4::TokenStream& tokens = *parser.getTokenStream();
  const auto is_number = [&](std::size_t index) { return tokens.get(index)->getType() == Lexer::NUMBER; };
  return offending.getType() == Lexer::COMMA && at > 0 && at + 1 < tokens.size() && is_number(at - 1) &&
         is_number(at + 1) && tokens.get(at + 1)->getText().size() >= 3;
}

/// A hint that follows from where the parser was, not from what it met.
LocalText hint_of_context(antlr4::Parser& parser, const antlr4::Token& offending) {
  const antlr4::ParserRuleContext* const context = parser.getContext();
  if (is_thousands_comma(parser, offending)) {
    return {"规则里的数不写千分位：1000万元", "figures of rules have no thousands comma: 1000万元"};
  }
  if (const auto* aggregate = dynamic_cast<const Parser::AggregateExprContext*>(context)) {
    if (offending.getType() != Lexer::COMMA || aggregate->aggregate == nullptr) return {};
    const std::string name = aggregate->aggregate->getText();
    return {name + " 的括号里是一个列表；几个数写作 " + name + "([甲, 乙])，相加也可写 甲 + 乙",
            name + " takes one list; for several figures write " + name + "([a, b])"};
  }
  if (offending.getType() == Lexer::LPAREN && offending.getTokenIndex() > 0) {
    const antlr4::Token& before = *parser.getTokenStream()->get(offending.getTokenIndex() - 1);
    if (before.getChannel() != antlr4::Token::DEFAULT_CHANNEL) return {};
    if (LocalText hint = habits::of_member(before.getText()); !hint.empty()) return hint;
    return {"成员后面没有括号；函数写作 函数(…)", "no brackets follow a member; a function is f(…)"};
  }
  const auto* const outer = dynamic_cast<const antlr4::ParserRuleContext*>(context->parent);
  const bool dotted = context->getRuleIndex() == Parser::RuleDottedName ||
                      (outer != nullptr && outer->getRuleIndex() == Parser::RuleDottedName);
  if (dotted && offending.getType() == Lexer::NUMBER) {
    return {"编号的每一段以字母或汉字开头，例如 例.甲" + offending.getText(),
            "each part of an id begins with a letter, e.g. mine.a" + offending.getText()};
  }
  return {};
}

/// Whether a keyword stands where only a name may.
bool is_keyword_for_name(antlr4::Parser& parser, const antlr4::Token& offending, const std::string& text) {
  const bool keyword = offending.getType() != Lexer::IDENT && std::isalpha(static_cast<unsigned char>(text[0])) != 0;
  const bool name_wanted = parser.getExpectedTokens().contains(static_cast<ssize_t>(Lexer::IDENT));
  const bool expression_wanted = parser.getExpectedTokens().contains(static_cast<ssize_t>(Lexer::NUMBER));
  return name_wanted && !expression_wanted && (keyword || is_keyword(text));
}

std::string in_small_letters(std::string text) {
  std::transform(text.begin(), text.end(), text.begin(),
                 [](unsigned char c) { return static_cast<char>(std::tolower(c)); });
  return text;
}

/// The keyword that was meant, of those that may stand there.
LocalText nearest_keyword(antlr4::Parser& parser, const std::string& text) {
  std::vector<std::string> wanted;
  for (const Keyword& keyword : keywords()) {
    const std::size_t type = parser.getTokenType(std::string(keyword.symbol));
    if (!parser.getExpectedTokens().contains(static_cast<ssize_t>(type))) continue;
    wanted.emplace_back(keyword.en);
    wanted.emplace_back(keyword.zh);
  }
  return did_you_mean(in_small_letters(text), wanted);
}
}  // namespace

void ProblemListener::syntaxError(antlr4::Recognizer* recognizer, antlr4::Token* offending, std::size_t /*line*/,
                                  std::size_t /*column*/, const std::string& /*text*/, std::exception_ptr /*error*/) {
  auto& parser = dynamic_cast<antlr4::Parser&>(*recognizer);
  if (antlr4::Token* const sign = comparison_in_place_of_value(parser)) offending = sign;
  Location where{&source_, index_.span(*offending), {}, {}};
  if (offending->getType() == Lexer::UNKNOWN) {
    report_unknown_character(where, std::string(source_.slice(where.span)));
    return;
  }
  LocalText expected = ExpectedWords(parser.getVocabulary(), parser.getExpectedTokens()).tell();
  if (offending->getType() == antlr4::Token::EOF) {
    problems_.push_back(make_diagnostic(Code::rule_ends_early, where, expected));
    return;
  }
  if (const std::optional<Span> signs = two_signs(parser, index_, *offending)) {
    where.span = *signs;
    expected = kAnOperator;
  } else if (const antlr4::Token* const name = operator_as_name(parser, *offending)) {
    where.span = index_.span(*name);
    expected = kAnOperator;
  }
  const std::string text(source_.slice(where.span));
  if (keywords_as_names_.contains(text)) return;
  if (is_keyword_for_name(parser, *offending, text)) {
    keywords_as_names_.insert(text);
    problems_.push_back(make_diagnostic(Code::keyword_as_name, where, text));
    return;
  }
  Diagnostic problem = make_diagnostic(Code::unexpected_token, where, text, expected);
  problem.label = hint_of_context(parser, *offending);
  if (problem.label.empty()) problem.label = habits::of_syntax(text);
  if (problem.label.empty()) problem.label = hint_of_next(parser, *offending);
  if (problem.label.empty() && offending->getType() == Lexer::IDENT) problem.label = nearest_keyword(parser, text);
  problems_.push_back(std::move(problem));
}

void ProblemListener::report_unknown_character(const Location& where, const std::string& text) {
  if (text == "\"") {
    problems_.push_back(make_diagnostic(Code::unclosed_string, where));
    const std::string_view line = source_.line(source_.position(where.span.begin).line);
    if (line.find("”") != std::string_view::npos || line.find("“") != std::string_view::npos) {
      problems_.back().label = {"这一行有全角引号，应写成半角的", "a quote of this line is full-width"};
    }
  } else if (text == ";" || text == "；") {
    problems_.push_back(make_diagnostic(Code::no_semicolon, where));
  } else {
    problems_.push_back(make_diagnostic(Code::unknown_character, where, text));
    problems_.back().label = habits::of_syntax(text);
  }
}

}  // namespace budgetlint::antlr

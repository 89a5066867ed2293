#pragma once

#include <cstdint>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <vector>

// The only file that includes the ANTLR runtime; tests/architecture says which files may include this one. Token
// positions there are code points; here they become bytes.
#include "BudgetRuleLexer.h"
#include "BudgetRuleParser.h"
#include "antlr4-runtime.h"

#include "base/source_text.h"
#include "diag/diagnostic.h"

namespace budgetlint::antlr {

using Lexer = grammar::BudgetRuleLexer;
using Parser = grammar::BudgetRuleParser;

/// Deeper nesting than any person writes; it bounds the recursion of the parser and of all that walks the tree.
inline constexpr std::size_t kMostNesting = 64;

/// Byte offsets of the code points of a text.
class CodePointIndex {
 public:
  CodePointIndex(std::string_view text, std::uint32_t base);

  [[nodiscard]] std::uint32_t byte(std::size_t code_point) const;
  [[nodiscard]] Span span(const antlr4::Token& token) const;
  [[nodiscard]] Span span(antlr4::ParserRuleContext& context) const;

 private:
  std::vector<std::uint32_t> offsets_;
};
/// Turns what the runtime reports into coded problems: one for each mistake, in words.
class ProblemListener : public antlr4::BaseErrorListener {
 public:
  ProblemListener(const SourceText& source, const CodePointIndex& index, std::vector<Diagnostic>& problems)
      : source_(source), index_(index), problems_(problems) {}

  void syntaxError(antlr4::Recognizer* recognizer, antlr4::Token* offending, std::size_t line, std::size_t column,
                   const std::string& text, std::exception_ptr error) override;

 private:
  void report_unknown_character(const Location& where, const std::string& text);

  const SourceText& source_;
  const CodePointIndex& index_;
  std::vector<Diagnostic>& problems_;
  std::set<std::string> keywords_as_names_;  // told already
};

/// After a mistake goes on at the next statement or declaration, so that one mistake is one problem.
class RecoverAtStatements : public antlr4::DefaultErrorStrategy {
 public:
  void recover(antlr4::Parser* parser, std::exception_ptr error) override;
  antlr4::Token* recoverInline(antlr4::Parser* parser) override;
  void sync(antlr4::Parser* parser) override;

 private:
  void skip_to(antlr4::Parser& parser, bool items_only);
  /// Whether a context of a block has its opening brace behind it.
  bool is_open(antlr4::ParserRuleContext& context);

  const antlr4::ParserRuleContext* open_ = nullptr;  // the one asked for last, when it was
};

/// Whether a token begins a declaration.
[[nodiscard]] bool begins_item(std::size_t type);
/// Whether it begins a statement, a line of a table set, or a case of a test.
[[nodiscard]] bool begins_line(std::size_t type);

/// A text as the lexer sees it. The runtime remembers its steps for ASCII alone and works out every other character
/// anew, so that Chinese takes it ten times as long: it is shown a letter that no keyword has for 汉字, and a sign that
/// no token has for punctuation. What tokens hold is the text itself.
class LexerInput : public antlr4::ANTLRInputStream {
 public:
  using antlr4::ANTLRInputStream::ANTLRInputStream;
  std::size_t LA(ssize_t offset) override;
};

/// One run of the generated parser over a piece of a source, its problems collected.
class ParserRun {
 public:
  ParserRun(const SourceText& source, Span span, std::vector<Diagnostic>& problems);

  /// The problem of a text that nests or chains past the limits; it must not be parsed.
  [[nodiscard]] std::optional<Diagnostic> too_deep() const;

  /// Parses from a start rule, e.g. &Parser::file. A text without mistakes, the usual case, is parsed with predictions
  /// that look at no context, which is several times faster and gives the same tree; where that fails, mistake or not,
  /// it is parsed again with full predictions, which tell the mistakes (Parr, Harwell, Fisher: Adaptive LL(*) Parsing,
  /// 2014).
  template <typename Context>
  Context* parse(Context* (Parser::*start)()) {
    using antlr4::atn::PredictionMode;
    auto* const simulator = parser_.getInterpreter<antlr4::atn::ParserATNSimulator>();
    simulator->setPredictionMode(PredictionMode::SLL);
    parser_.setErrorHandler(std::make_shared<antlr4::BailErrorStrategy>());
    try {
      return (parser_.*start)();
    } catch (const antlr4::ParseCancellationException&) {
      parser_.reset();
    }
    simulator->setPredictionMode(PredictionMode::LL);
    parser_.addErrorListener(&listener_);
    parser_.setErrorHandler(std::make_shared<RecoverAtStatements>());
    return (parser_.*start)();
  }

  [[nodiscard]] const antlr4::dfa::Vocabulary& vocabulary() const { return parser_.getVocabulary(); }
  [[nodiscard]] const CodePointIndex& index() const { return index_; }
  [[nodiscard]] antlr4::CommonTokenStream& tokens() { return tokens_; }

 private:
  void fill_tokens();

  const SourceText& source_;
  Span span_;
  CodePointIndex index_;
  LexerInput input_;
  Lexer lexer_;
  antlr4::CommonTokenStream tokens_;
  Parser parser_;
  ProblemListener listener_;
};

/// Text that the runtime cannot take: too long, or not UTF-8.
[[nodiscard]] std::optional<Diagnostic> unreadable(const SourceText& source);

}  // namespace budgetlint::antlr

#include "lang/parser.h"

#include <algorithm>
#include <string>
#include <string_view>
#include <utility>

// The only file that includes the ANTLR runtime. Token positions there are code points; here they become bytes.
#include "BudgetRuleLexer.h"
#include "BudgetRuleParser.h"
#include "antlr4-runtime.h"

#include "base/utf8.h"
#include "diag/code.h"

namespace budgetlint {
namespace {

using Lexer = grammar::BudgetRuleLexer;
using Parser = grammar::BudgetRuleParser;

/// Deeper nesting than any person writes; it bounds the recursion of the parser and of all that walks the tree.
constexpr std::size_t kMostNesting = 64;
constexpr std::size_t kMostBytes = std::size_t{4} << 20;

/// Byte offsets of the code points of a text.
class CodePointIndex {
 public:
  CodePointIndex(std::string_view text, std::uint32_t base) {
    for (std::size_t at = 0; at < text.size(); ++at) {
      if (!is_utf8_continuation(text[at])) offsets_.push_back(base + static_cast<std::uint32_t>(at));
    }
    offsets_.push_back(base + static_cast<std::uint32_t>(text.size()));
  }

  [[nodiscard]] std::uint32_t byte(std::size_t code_point) const {
    return offsets_[std::min(code_point, offsets_.size() - 1)];
  }
  [[nodiscard]] Span span(const antlr4::Token& token) const {
    if (token.getType() == antlr4::Token::EOF) return {offsets_.back(), offsets_.back()};
    return {byte(token.getStartIndex()), byte(token.getStopIndex() + 1)};
  }
  [[nodiscard]] Span span(antlr4::ParserRuleContext& context) const {
    const antlr4::Token* start = context.getStart();
    const antlr4::Token* stop = context.getStop();
    if (start == nullptr) return {};
    if (stop == nullptr || stop->getTokenIndex() < start->getTokenIndex()) return span(*start);
    return cover(span(*start), span(*stop));
  }

 private:
  std::vector<std::uint32_t> offsets_;
};

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
  if (literal.empty()) literal = vocabulary.getSymbolicName(type);
  std::transform(literal.begin(), literal.end(), literal.begin(), [](unsigned char c) { return std::tolower(c); });
  literal.erase(std::remove(literal.begin(), literal.end(), '\''), literal.end());
  return {"“" + literal + "”", "`" + literal + "`"};
}

/// The most tokens that a message lists as expected.
constexpr std::size_t kMostExpected = 6;

/// Turns what the runtime reports into coded problems: one for each mistake, in words.
class ProblemListener : public antlr4::BaseErrorListener {
 public:
  ProblemListener(const SourceText& source, const CodePointIndex& index, std::vector<Diagnostic>& problems)
      : source_(source), index_(index), problems_(problems) {}

  void syntaxError(antlr4::Recognizer* recognizer, antlr4::Token* offending, std::size_t /*line*/,
                   std::size_t /*column*/, const std::string& /*text*/, std::exception_ptr /*error*/) override {
    if (offending == nullptr) return;
    const Location where{&source_, index_.span(*offending), {}, {}};
    const std::string text(source_.slice(where.span));
    if (offending->getType() == Lexer::UNKNOWN) {
      report_unknown_character(where, text);
      return;
    }
    auto& parser = dynamic_cast<antlr4::Parser&>(*recognizer);
    const LocalText expected = expected_tokens(parser);
    if (offending->getType() == antlr4::Token::EOF) {
      problems_.push_back(make_diagnostic(Code::rule_ends_early, where, expected));
    } else {
      problems_.push_back(make_diagnostic(Code::unexpected_token, where, text, expected));
    }
  }

 private:
  void report_unknown_character(const Location& where, const std::string& text) {
    const char32_t value = decode_utf8(text, 0).value;
    std::string ascii;
    if (to_half_width(value) != value) append_utf8(ascii, to_half_width(value));
    if (value == U'“' || value == U'”') ascii = "\"";
    if (value == U'。') ascii = ".";
    if (value == U'、') ascii = ",";
    if (ascii.empty()) {
      problems_.push_back(make_diagnostic(Code::unknown_character, where, text));
    } else {
      problems_.push_back(make_diagnostic(Code::full_width_punctuation, where, text, ascii));
    }
  }

  static LocalText expected_tokens(antlr4::Parser& parser) {
    LocalText out;
    std::size_t listed = 0;
    const antlr4::misc::IntervalSet expected = parser.getExpectedTokens();
    for (const ssize_t type : expected.toList()) {
      if (++listed > kMostExpected) {
        out.zh += " 等";
        out.en += " …";
        break;
      }
      const LocalText name = name_of_token(parser.getVocabulary(), static_cast<std::size_t>(type));
      out.zh += (listed > 1 ? "、" : "") + name.zh;
      out.en += (listed > 1 ? ", " : "") + name.en;
    }
    return out;
  }

  const SourceText& source_;
  const CodePointIndex& index_;
  std::vector<Diagnostic>& problems_;
};

/// Builds our tree from ANTLR's. Contexts of text that did not parse lack children, so each access is checked.
class TreeBuilder {
 public:
  TreeBuilder(const SourceText& source, const CodePointIndex& index, antlr4::CommonTokenStream& tokens)
      : source_(source), index_(index), tokens_(tokens) {}

  void build_file(Parser::FileContext& context, ast::File& file) {
    if (auto* pack = context.packDecl()) {
      file.pack = name(pack->dottedName());
      file.version = string(pack->version);
      file.title = bilingual(pack->title);
    }
    for (Parser::ItemContext* item : context.item()) {
      if (auto* set = item->tablesDecl()) file.table_sets.push_back(table_set(*set));
      if (auto* form = item->templateDecl()) file.templates.push_back(template_decl(*form));
      if (auto* words = item->wordsDecl()) file.words.push_back(words_decl(*words));
      if (auto* pattern = item->patternDecl()) {
        file.patterns.push_back({name(pattern->name()), string(pattern->STRING())});
      }
      if (auto* rule = item->ruleDecl()) file.rules.push_back(rule_decl(*rule));
    }
  }

  ast::ExprPtr expression(Parser::ExprContext* context) {
    if (context == nullptr) return ast::make(ast::ExprKind::error, {});
    ast::ExprPtr out = convert(*context);
    // Text that did not parse leaves operands out; it is reported already.
    if (out->children.size() < operand_count(out->kind)) out = ast::make(ast::ExprKind::error, {});
    out->span = index_.span(*context);
    return out;
  }

 private:
  using Kind = ast::ExprKind;

  static std::size_t operand_count(Kind kind) {
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
      case Kind::quantifier: return 2;
      default: return 0;
    }
  }

  // --- small things -----------------------------------------------------------------------------------------------

  std::string text_of(Span span) const { return std::string(source_.slice(span)); }

  ast::Name name(antlr4::ParserRuleContext* context) const {
    if (context == nullptr || context->getStart() == nullptr || context->exception != nullptr) return {};
    const Span span = index_.span(*context);
    return {text_of(span), span};
  }

  ast::Name label(Parser::LabelContext* context) const {
    if (context == nullptr) return {};
    return context->STRING() != nullptr ? string(context->STRING()) : name(context);
  }

  ast::Name string(antlr4::tree::TerminalNode* node) const { return string(node ? node->getSymbol() : nullptr); }

  /// The decoded text of a string token; the span is that of the text between the quotes.
  ast::Name string(antlr4::Token* token) const {
    if (token == nullptr || token->getType() != Lexer::STRING) return {};
    Span span = index_.span(*token);
    if (span.length() < 2) return {};
    span = {span.begin + 1, span.end - 1};
    std::string decoded;
    const std::string_view raw = source_.slice(span);
    for (std::size_t at = 0; at < raw.size(); ++at) {
      if (raw[at] == '\\' && at + 1 < raw.size()) {
        ++at;
        decoded += raw[at] == 'n' ? '\n' : raw[at];
      } else {
        decoded += raw[at];
      }
    }
    return {std::move(decoded), span};
  }

  ast::Bilingual bilingual(Parser::BilingualContext* context) const {
    if (context == nullptr) return {};
    return {string(context->zh), string(context->en)};
  }

  // --- declarations -----------------------------------------------------------------------------------------------

  ast::TableSet table_set(Parser::TablesDeclContext& context) {
    ast::TableSet out;
    out.name = name(context.name());
    for (Parser::TableDeclContext* table : context.tableDecl()) out.tables.push_back(table_decl(*table));
    return out;
  }

  ast::Table table_decl(Parser::TableDeclContext& context) {
    ast::Table out;
    out.name = name(context.name(0));
    out.flag = name(context.flag);
    for (Parser::PartItemContext* item : context.partItem()) part_item(*item, out.body);
    for (Parser::PartDeclContext* part : context.partDecl()) {
      out.parts.emplace_back();
      out.parts.back().name = name(part->name());
      for (Parser::PartItemContext* item : part->partItem()) part_item(*item, out.parts.back());
    }
    return out;
  }

  void part_item(Parser::PartItemContext& context, ast::Part& part) {
    if (auto* column = dynamic_cast<Parser::ColumnDeclContext*>(&context)) {
      ast::ExprPtr formula = column->expr() != nullptr ? expression(column->expr()) : nullptr;
      part.columns.push_back({label(column->label()), name(column->type), std::move(formula)});
    } else if (auto* row = dynamic_cast<Parser::RowDeclContext*>(&context)) {
      part.rows.push_back({label(row->label()), expression(row->expr())});
    } else if (auto* lines = dynamic_cast<Parser::LinesDeclContext*>(&context)) {
      for (Parser::LabelContext* line : lines->label()) part.lines.push_back(label(line));
    } else if (auto* total = dynamic_cast<Parser::TotalDeclContext*>(&context)) {
      part.total = label(total->label());
    } else if (auto* hierarchy = dynamic_cast<Parser::HierarchyDeclContext*>(&context)) {
      part.hierarchies.push_back({index_.span(context), name(hierarchy->kind), label(hierarchy->column)});
    }
  }

  ast::Template template_decl(Parser::TemplateDeclContext& context) {
    ast::Template out;
    out.name = name(context.dottedName());
    out.set = name(context.set);
    for (Parser::TemplateItemContext* item : context.templateItem()) {
      if (auto* contents = dynamic_cast<Parser::ContentsDeclContext*>(item)) {
        for (auto* entry : contents->STRING()) out.contents.push_back(string(entry));
      } else if (auto* section = dynamic_cast<Parser::SectionFormContext*>(item)) {
        out.sections.push_back(template_form(section->name(), section->templateField()));
      } else if (auto* table = dynamic_cast<Parser::TableFormContext*>(item)) {
        out.tables.push_back(template_form(table->name(), table->templateField()));
      }
    }
    return out;
  }

  ast::TemplateForm template_form(Parser::NameContext* form, const std::vector<Parser::TemplateFieldContext*>& fields) {
    ast::TemplateForm out{name(form), {}};
    for (Parser::TemplateFieldContext* field : fields) {
      out.fields.push_back({name(field->key), string(field->STRING())});
    }
    return out;
  }

  ast::Words words_decl(Parser::WordsDeclContext& context) {
    ast::Words out;
    out.name = name(context.name());
    if (context.expr() != nullptr) out.lines_of = expression(context.expr());
    for (Parser::MeaningContext* word : context.meaning()) {
      ast::Words::Word entry{label(word->label()), {}};
      for (auto* spelling : word->STRING()) entry.spellings.push_back(string(spelling));
      out.words.push_back(std::move(entry));
    }
    return out;
  }

  ast::Rule rule_decl(Parser::RuleDeclContext& context) {
    ast::Rule out;
    out.span = index_.span(context);
    out.id = name(context.dottedName());
    if (context.severity() != nullptr) out.severity = severity(*context.severity());
    out.title = bilingual(context.title);
    if (auto* basis = context.basis()) {
      for (auto* entry : basis->STRING()) out.basis.push_back(string(entry));
    }
    out.doc = doc_comment_before(context);
    for (Parser::StatementContext* entry : context.statement()) statement(*entry, out.statements);
    return out;
  }

  static Severity severity(Parser::SeverityContext& context) {
    if (context.WARNING() != nullptr) return Severity::warning;
    return context.INFO() != nullptr ? Severity::info : Severity::error;
  }

  std::string doc_comment_before(antlr4::ParserRuleContext& context) const {
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

  void statement(Parser::StatementContext& context, std::vector<ast::Statement>& out) {
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
      for (Parser::ClauseContext* clause : require->clause()) {
        if (auto* message = dynamic_cast<Parser::MessageClauseContext*>(clause)) {
          entry.message = bilingual(message->bilingual());
        } else if (auto* at = dynamic_cast<Parser::AtClauseContext*>(clause)) {
          entry.at = expression(at->expr());
        }
      }
    } else {
      return;  // did not parse; already reported
    }
    out.push_back(std::move(entry));
  }

  // --- expressions ------------------------------------------------------------------------------------------------

  template <typename Context>
  void add_children(ast::Expr& out, Context& context) {
    for (Parser::ExprContext* child : context.expr()) out.children.push_back(expression(child));
  }

  template <typename Context>
  ast::ExprPtr operation(Kind kind, Context& context, std::string text = {}) {
    ast::ExprPtr out = ast::make(kind, {}, std::move(text));
    add_children(*out, context);
    return out;
  }

  /// Keywords have two spellings; the tree knows the English one.
  static std::string english(const antlr4::Token* token) {
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

  ast::ExprPtr convert(Parser::ExprContext& context) {
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

  ast::ExprPtr number(Parser::NumberExprContext& context) {
    ast::ExprPtr out = ast::make(Kind::number, {});
    if (context.NUMBER() != nullptr) out->text = context.NUMBER()->getText();
    if (context.unit != nullptr) out->name = {context.unit->getText(), index_.span(*context.unit)};
    return out;
  }

  ast::ExprPtr convert_operator(Parser::ExprContext& context) {
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

  ast::ExprPtr convert_binder(Parser::ExprContext& context) {
    if (auto* it = dynamic_cast<Parser::MatchingExprContext*>(&context)) {
      ast::ExprPtr out = ast::make(Kind::matching, {});
      out->children.push_back(expression(it->expr()));
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
      const std::string second = name(it->second).text;
      return ast::make(Kind::sum_of, {}, name(it->what).text + (second.empty() ? "" : " " + second));
    }
    if (auto* it = dynamic_cast<Parser::QuantifierExprContext*>(&context)) {
      // The tree has the body before the condition, as the grammar cannot: domain, body [where].
      ast::ExprPtr out = operation(Kind::quantifier, *it, english(it->quantifier));
      out->name = name(it->name());
      if (out->children.size() == 3) std::swap(out->children[1], out->children[2]);
      return out;
    }
    return ast::make(Kind::error, {});
  }

  const SourceText& source_;
  const CodePointIndex& index_;
  antlr4::CommonTokenStream& tokens_;
};

/// One run of the generated parser over a piece of a source, its problems collected.
class ParserRun {
 public:
  ParserRun(const SourceText& source, Span span, std::vector<Diagnostic>& problems)
      : text_(source.slice(span)),
        index_(text_, span.begin),
        input_(std::string(text_)),
        lexer_(&input_),
        tokens_(&lexer_),
        parser_(&tokens_),
        listener_(source, index_, problems),
        builder_(source, index_, tokens_) {
    lexer_.removeErrorListeners();
    parser_.removeErrorListeners();
    parser_.addErrorListener(&listener_);
    tokens_.fill();
  }

  /// The token at which nesting goes past the limit, if it does.
  [[nodiscard]] std::optional<Span> too_deep() const {
    std::size_t depth = 0;
    std::size_t prefix = 0;  // a run of `not` and `-` nests too
    for (antlr4::Token* token : const_cast<antlr4::CommonTokenStream&>(tokens_).getTokens()) {
      const std::size_t type = token->getType();
      if (token->getChannel() != antlr4::Token::DEFAULT_CHANNEL) continue;
      const bool opens = type == Lexer::LPAREN || type == Lexer::LBRACK || type == Lexer::LBRACE;
      const bool closes = type == Lexer::RPAREN || type == Lexer::RBRACK || type == Lexer::RBRACE;
      prefix =
          type == Lexer::NOT || type == Lexer::MINUS || type == Lexer::IMPLIES || type == Lexer::COLON ? prefix + 1 : 0;
      if (opens) ++depth;
      if (closes && depth > 0) --depth;
      if (depth > kMostNesting || prefix > kMostNesting) return index_.span(*token);
    }
    return std::nullopt;
  }

  Parser& parser() { return parser_; }
  TreeBuilder& builder() { return builder_; }

 private:
  std::string_view text_;
  CodePointIndex index_;
  antlr4::ANTLRInputStream input_;
  Lexer lexer_;
  antlr4::CommonTokenStream tokens_;
  Parser parser_;
  ProblemListener listener_;
  TreeBuilder builder_;
};

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

}  // namespace

ParseResult parse_rules(SourcePtr source) {
  ParseResult result;
  result.file.source = source;
  if (std::optional<Diagnostic> problem = unreadable(*source)) {
    result.problems.push_back(std::move(*problem));
    return result;
  }
  ParserRun run(*source, source->whole(), result.problems);
  if (const std::optional<Span> deep = run.too_deep()) {
    result.problems.push_back(
        make_diagnostic(Code::rule_nested_too_deeply, {source.get(), *deep, {}, {}}, kMostNesting));
    return result;
  }
  Parser::FileContext* tree = run.parser().file();
  run.builder().build_file(*tree, result.file);
  return result;
}

ast::ExprPtr parse_expression(const SourceText& source, Span span, std::vector<Diagnostic>& problems) {
  const std::size_t before = problems.size();
  ParserRun run(source, span, problems);
  if (const std::optional<Span> deep = run.too_deep()) {
    problems.push_back(make_diagnostic(Code::rule_nested_too_deeply, {&source, *deep, {}, {}}, kMostNesting));
    return nullptr;
  }
  Parser::LoneExpressionContext* tree = run.parser().loneExpression();
  return problems.size() == before ? run.builder().expression(tree->expr()) : nullptr;
}

}  // namespace budgetlint

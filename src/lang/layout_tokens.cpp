#include "lang/layout_tokens.h"

#include <algorithm>
#include <optional>
#include <unordered_map>
#include <utility>

#include "lang/antlr_run.h"
#include "lang/keywords.h"

namespace budgetlint {
namespace {

using antlr::Lexer;
using antlr::Parser;
using Context = antlr4::ParserRuleContext;

/// What the tree knows of a token.
struct Role {
  const Context* parent = nullptr;
  int indent = -1;
  bool wants_blank_line = false;
  bool break_before = false;
};

template <typename T>
const T* as(const Context* context) {
  return dynamic_cast<const T*>(context);
}

/// Walks the tree and notes where lines begin and whose child each token is.
class RoleFinder {
 public:
  std::unordered_map<std::size_t, Role> roles;

  void walk(Context* context) {
    mark_lines(*context);
    for (antlr4::tree::ParseTree* child : context->children) {
      if (auto* terminal = dynamic_cast<antlr4::tree::TerminalNode*>(child)) {
        roles[terminal->getSymbol()->getTokenIndex()].parent = context;
      } else if (auto* inner = dynamic_cast<Context*>(child)) {
        walk(inner);
      }
    }
  }

 private:
  Role& at(const antlr4::Token* token) { return roles[token->getTokenIndex()]; }

  template <typename Contexts>
  void lines(const Contexts& contexts, int indent) {
    for (Context* one : contexts) at(one->getStart()).indent = indent;
  }

  void closing(antlr4::tree::TerminalNode* brace, int indent, bool empty) {
    if (brace != nullptr && !empty) at(brace->getSymbol()).indent = indent;
  }

  void mark_lines(Context& context) {
    if (auto* file = dynamic_cast<Parser::FileContext*>(&context)) {
      if (file->packDecl() != nullptr) at(file->packDecl()->getStart()).indent = 0;
      lines(file->importDecl(), 0);
      for (Parser::ItemContext* item : file->item()) {
        Role& role = at(item->getStart());
        role.indent = 0;
        role.wants_blank_line = item->getStop() != nullptr && item->getStop()->getType() == Lexer::RBRACE;
      }
    } else if (auto* rule = dynamic_cast<Parser::RuleDeclContext*>(&context)) {
      lines(rule->ruleClause(), 2);
      lines(rule->statement(), 2);
      if (!rule->ruleClause().empty() && rule->LBRACE() != nullptr) at(rule->LBRACE()->getSymbol()).indent = 0;
      closing(rule->RBRACE(), 0, rule->statement().empty());
    } else if (auto* require = dynamic_cast<Parser::RequireStatementContext*>(&context)) {
      lines(require->clause(), 4);
    } else if (auto* set = dynamic_cast<Parser::TablesDeclContext*>(&context)) {
      lines(set->tableDecl(), 2);
      for (Parser::TableDeclContext* table : set->tableDecl()) at(table->getStart()).wants_blank_line = true;
      if (!set->tableDecl().empty()) at(set->tableDecl().front()->getStart()).wants_blank_line = false;
      closing(set->RBRACE(), 0, set->tableDecl().empty());
    } else if (auto* table = dynamic_cast<Parser::TableDeclContext*>(&context)) {
      lines(table->partItem(), 4);
      lines(table->partDecl(), 4);
      closing(table->RBRACE(), 2, table->partItem().empty() && table->partDecl().empty());
    } else if (auto* part = dynamic_cast<Parser::PartDeclContext*>(&context)) {
      lines(part->partItem(), 6);
      closing(part->RBRACE(), 4, part->partItem().empty());
    } else if (auto* form = dynamic_cast<Parser::TemplateDeclContext*>(&context)) {
      lines(form->templateItem(), 2);
      closing(form->RBRACE(), 0, form->templateItem().empty());
    } else if (auto* synonyms = dynamic_cast<Parser::SynonymsDeclContext*>(&context)) {
      lines(synonyms->synonymItem(), 2);
      closing(synonyms->RBRACE(), 0, synonyms->synonymItem().empty());
    } else if (auto* body = dynamic_cast<Parser::FormBodyContext*>(&context)) {
      lines(body->formItem(), 4);
      lines(body->formPart(), 4);
      closing(body->RBRACE(), 2, body->formItem().empty() && body->formPart().empty());
    } else if (auto* side = dynamic_cast<Parser::FormPartContext*>(&context)) {
      lines(side->formItem(), 6);
      closing(side->RBRACE(), 4, side->formItem().empty());
    } else if (auto* codes = dynamic_cast<Parser::CodesDeclContext*>(&context)) {
      lines(codes->codeEntry(), 2);
      closing(codes->RBRACE(), 0, codes->codeEntry().empty());
    } else if (auto* grammar = dynamic_cast<Parser::GrammarDeclContext*>(&context)) {
      lines(grammar->grammarWords(), 2);
      closing(grammar->RBRACE(), 0, grammar->grammarWords().empty());
    } else if (auto* cells = dynamic_cast<Parser::CellsDeclContext*>(&context)) {
      lines(cells->cellDecl(), 2);
      closing(cells->RBRACE(), 0, cells->cellDecl().empty());
    } else if (auto* words = dynamic_cast<Parser::WordsDeclContext*>(&context)) {
      lines(words->meaning(), 2);
      closing(words->RBRACE(), 0, words->meaning().empty());
    } else if (auto* test = dynamic_cast<Parser::TestDeclContext*>(&context)) {
      lines(test->testCase(), 2);
      closing(test->RBRACE(), 0, test->testCase().empty());
    } else if (auto* english = dynamic_cast<Parser::BilingualContext*>(&context)) {
      if (english->SLASH() != nullptr) at(english->SLASH()->getSymbol()).break_before = true;
    } else if (dynamic_cast<Parser::OutcomeContext*>(&context) != nullptr ||
               dynamic_cast<Parser::ExpectationContext*>(&context) != nullptr) {
      at(context.getStart()).break_before = true;
    }
  }
};

/// Whether a blank stands between a token and the one before it.
bool space_before(const antlr4::Token& token, const Context* parent, const antlr4::Token& before,
                  const Context* before_parent) {
  const std::size_t type = token.getType();
  const std::size_t previous = before.getType();
  if (previous == Lexer::LPAREN || previous == Lexer::LBRACK || previous == Lexer::DOT) return false;
  if (type == Lexer::RPAREN || type == Lexer::RBRACK || type == Lexer::COMMA || type == Lexer::DOT) return false;
  if (type == Lexer::QUESTION || type == Lexer::PERCENT) return false;
  if (as<Parser::DottedNameContext>(parent) != nullptr && type == Lexer::MINUS) return false;
  if (as<Parser::DottedNameContext>(before_parent) != nullptr && previous == Lexer::MINUS) return false;
  if (as<Parser::RuleRefContext>(parent) != nullptr && type == Lexer::SLASH) return false;
  if (as<Parser::RuleRefContext>(before_parent) != nullptr && previous == Lexer::SLASH) return false;
  const bool negative =
      as<Parser::NegateExprContext>(before_parent) != nullptr || as<Parser::TestCellContext>(before_parent) != nullptr;
  if (previous == Lexer::MINUS && negative) return false;
  if (previous == Lexer::NUMBER && type == Lexer::IDENT) return parent != before_parent;  // 12万元
  if (type == Lexer::LPAREN) {
    return as<Parser::CallExprContext>(parent) == nullptr && as<Parser::AggregateExprContext>(parent) == nullptr &&
           as<Parser::TypeRefContext>(parent) == nullptr && as<Parser::DefDeclContext>(parent) == nullptr;
  }
  if (type == Lexer::LBRACK) return as<Parser::LookupExprContext>(parent) == nullptr;
  if (type == Lexer::COLON) {
    return as<Parser::QuantifierExprContext>(parent) == nullptr && as<Parser::ExactlyExprContext>(parent) == nullptr &&
           as<Parser::DefParameterContext>(parent) == nullptr && as<Parser::DefDeclContext>(parent) == nullptr;
  }
  return true;
}

bool may_break_before(std::size_t type) {
  switch (type) {
    case Lexer::AND:
    case Lexer::OR:
    case Lexer::IMPLIES:
    case Lexer::WHERE:
    case Lexer::WITH:
    case Lexer::MATCHING: return true;
    default: return false;
  }
}

bool may_break_after(std::size_t type, const Context* parent) {
  switch (type) {
    case Lexer::COMMA:
    case Lexer::EQ:
    case Lexer::NE:
    case Lexer::APPROX:
    case Lexer::LE:
    case Lexer::GE:
    case Lexer::LT:
    case Lexer::GT:
    case Lexer::ASSIGN:
    case Lexer::BAR: return true;
    case Lexer::COLON: return as<Parser::QuantifierExprContext>(parent) != nullptr;
    case Lexer::PLUS:
    case Lexer::MINUS: return as<Parser::AdditiveExprContext>(parent) != nullptr;
    case Lexer::SLASH:
    case Lexer::STAR: return as<Parser::ProductExprContext>(parent) != nullptr;
    default: return false;
  }
}

bool is_comment(std::size_t type) { return type == Lexer::COMMENT || type == Lexer::DOC_COMMENT; }

class LayoutRun {
 public:
  LayoutRun(const SourcePtr& source, KeywordSpelling keywords, antlr::ParserRun& run)
      : source_(*source), keywords_(keywords), run_(run) {}

  std::vector<LayoutToken> run(Context* file) {
    finder_.walk(file);
    for (antlr4::Token* token : run_.tokens().getTokens()) {
      if (token->getType() == antlr4::Token::EOF) break;
      if (token->getType() == Lexer::BLANKS) {
        const std::string text = token->getText();
        newlines_ += std::count(text.begin(), text.end(), '\n');
      } else {
        add(*token);
        newlines_ = 0;
      }
    }
    return std::move(out_);
  }

 private:
  void add(const antlr4::Token& token) {
    LayoutToken out;
    out.text = std::string(source_.slice(run_.index().span(token)));
    out.blank_line = newlines_ > 1 && !out_.empty();
    if (is_comment(token.getType())) {
      while (out.text.ends_with(' ') || out.text.ends_with('\t')) out.text.pop_back();
      out.comment = true;
      out.own_line = newlines_ > 0 || out_.empty();
    } else {
      describe(token, out);
      last_ = &token;
    }
    out_.push_back(std::move(out));
  }

  void describe(const antlr4::Token& token, LayoutToken& out) {
    const Role& role = finder_.roles[token.getTokenIndex()];
    out.indent = role.indent;
    out.wants_blank_line = role.wants_blank_line;
    out.may_break_before = role.break_before || may_break_before(token.getType());
    out.may_break_after = may_break_after(token.getType(), role.parent);
    if (last_ != nullptr) {
      out.space_before = space_before(token, role.parent, *last_, finder_.roles[last_->getTokenIndex()].parent);
    }
    respell(token, role, out.text);
  }

  /// Keywords are respelt where they are keywords; the same word as a name stays.
  void respell(const antlr4::Token& token, const Role& role, std::string& text) const {
    const bool name = as<Parser::NameContext>(role.parent) != nullptr ||
                      as<Parser::WordContext>(role.parent) != nullptr ||
                      as<Parser::TypeNameContext>(role.parent) != nullptr;
    if (name) return;
    const auto symbol = run_.vocabulary().getSymbolicName(token.getType());
    for (const Keyword& keyword : keywords()) {
      if (keyword.symbol != symbol) continue;
      const bool blanks = keyword.en.find(' ') != std::string_view::npos && text.front() == 'n';
      if (keywords_ == KeywordSpelling::zh) text = keyword.zh;
      if (keywords_ == KeywordSpelling::en || (keywords_ == KeywordSpelling::as_written && blanks)) text = keyword.en;
      return;
    }
  }

  const SourceText& source_;
  const KeywordSpelling keywords_;
  antlr::ParserRun& run_;
  RoleFinder finder_;
  std::vector<LayoutToken> out_;
  const antlr4::Token* last_ = nullptr;
  std::ptrdiff_t newlines_ = 0;
};

}  // namespace

std::vector<LayoutToken> layout_tokens(const SourcePtr& source, KeywordSpelling keywords,
                                       std::vector<Diagnostic>& problems) {
  if (std::optional<Diagnostic> problem = antlr::unreadable(*source)) {
    problems.push_back(std::move(*problem));
    return {};
  }
  const std::size_t before = problems.size();
  antlr::ParserRun run(*source, source->whole(), problems);
  if (std::optional<Diagnostic> problem = run.too_deep()) {
    problems.push_back(std::move(*problem));
    return {};
  }
  Parser::FileContext* file = run.parse(&Parser::file);
  if (problems.size() != before) return {};
  return LayoutRun(source, keywords, run).run(file);
}

}  // namespace budgetlint

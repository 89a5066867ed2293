#pragma once

#include <string>
#include <vector>

#include "lang/antlr_run.h"
#include "lang/ast.h"

namespace budgetlint::antlr {

/// Builds our tree from ANTLR's. Contexts of text that did not parse lack children, so each access is checked.
class TreeBuilder {
 public:
  TreeBuilder(const SourceText& source, ParserRun& run, std::vector<Diagnostic>& problems)
      : source_(source), index_(run.index()), tokens_(run.tokens()), problems_(problems) {}

  void build_file(Parser::FileContext& context, ast::File& file);
  ast::ExprPtr expression(Parser::ExprContext* context);

 private:
  // tree_builder.cpp
  [[nodiscard]] std::string text_of(Span span) const { return std::string(source_.slice(span)); }
  ast::Name name(antlr4::ParserRuleContext* context) const;
  ast::Name label(Parser::LabelContext* context) const;
  ast::Name string(antlr4::tree::TerminalNode* node) const { return string(node ? node->getSymbol() : nullptr); }
  /// The decoded text of a string token; the span is that of the text between the quotes.
  ast::Name string(antlr4::Token* token) const;
  std::vector<ast::Name> strings(const std::vector<antlr4::tree::TerminalNode*>& nodes) const;
  std::vector<ast::Name> labels(const std::vector<Parser::LabelContext*>& contexts) const;
  std::vector<ast::Name> names(const std::vector<Parser::NameContext*>& contexts) const;
  ast::Bilingual bilingual(Parser::BilingualContext* context) const;
  ast::TypeRef type_ref(Parser::TypeRefContext* context) const;
  void build_item(Parser::ItemContext& item, ast::File& file);
  ast::TableSet table_set(Parser::TablesDeclContext& context);
  ast::Table table_decl(Parser::TableDeclContext& context);
  void part_item(Parser::PartItemContext& context, ast::Part& part);
  ast::Identity identity(Parser::IdentityContext* context);
  ast::Template template_decl(Parser::TemplateDeclContext& context);
  void form_item(Parser::FormItemContext& context, ast::PartForm& part);
  void form_body(Parser::FormBodyContext& context, std::vector<ast::PartForm>& parts);
  ast::Synonyms synonyms_decl(Parser::SynonymsDeclContext& context);
  ast::TemplateForm template_form(Parser::NameContext* form, const antlr4::Token* flag,
                                  const std::vector<Parser::TemplateFieldContext*>& fields);
  ast::CodeList codes_decl(Parser::CodesDeclContext& context) const;
  ast::Words words_decl(Parser::WordsDeclContext& context);
  void vocabulary(Parser::ItemContext& item, ast::File& file) const;
  ast::Term term_decl(Parser::TermDeclContext& context) const;
  ast::TermCells cells_decl(Parser::CellsDeclContext& context);
  std::vector<ast::Name> spellings(Parser::SpellingsContext* context) const;
  ast::Parameter parameter_decl(Parser::ParameterDeclContext& context);
  ast::Function def_decl(Parser::DefDeclContext& context);

  // tree_builder_rules.cpp
  ast::Rule rule_decl(Parser::RuleDeclContext& context);
  void rule_clause(Parser::RuleClauseContext& context, ast::Rule& rule);
  static Severity severity(Parser::SeverityContext* context);
  [[nodiscard]] std::string doc_comment_before(antlr4::ParserRuleContext& context) const;
  void statement(Parser::StatementContext& context, std::vector<ast::Statement>& out);
  void clause(Parser::ClauseContext& context, ast::Statement& out);
  [[nodiscard]] ast::Message message_of(const ast::Bilingual& texts) const;
  [[nodiscard]] std::vector<ast::Message::Piece> message_pieces(Span text, std::vector<Diagnostic>& problems) const;
  ast::Test test_decl(Parser::TestDeclContext& context);
  ast::TestCase test_case(Parser::TestCaseContext& context);
  ast::TestChange change(Parser::ChangeContext& context);
  void test_value(Parser::TestValueContext* context, ast::TestChange& out) const;
  ast::TestCell test_cell(Parser::TestCellContext* context) const;
  ast::TestExpectation outcome(Parser::OutcomeContext* context);

  // tree_builder_expressions.cpp
  template <typename Context>
  void add_children(ast::Expr& out, Context& context);
  template <typename Context>
  ast::ExprPtr operation(ast::ExprKind kind, Context& context, std::string text = {});
  ast::ExprPtr convert(Parser::ExprContext& context);
  ast::ExprPtr number(Parser::NumberExprContext& context);
  ast::ExprPtr convert_operator(Parser::ExprContext& context);
  ast::ExprPtr convert_binder(Parser::ExprContext& context);

  const SourceText& source_;
  const CodePointIndex& index_;
  antlr4::CommonTokenStream& tokens_;
  std::vector<Diagnostic>& problems_;
  std::size_t depth_ = 0;
};

}  // namespace budgetlint::antlr

#include "lang/tree_builder.h"

#include <utility>

#include "lang/string_literal.h"

/// Declarations: table sets, templates, words, patterns, constants, functions.
namespace budgetlint::antlr {

void TreeBuilder::build_file(Parser::FileContext& context, ast::File& file) {
  if (auto* pack = context.packDecl()) {
    file.pack = name(pack->packName);
    file.version = string(pack->version);
    file.title = bilingual(pack->title);
  }
  for (Parser::ImportDeclContext* entry : context.importDecl()) {
    file.imports.push_back({name(entry->packName), string(entry->version)});
  }
  for (Parser::ItemContext* item : context.item()) build_item(*item, file);
}

void TreeBuilder::build_item(Parser::ItemContext& item, ast::File& file) {
  if (auto* set = item.tablesDecl()) file.table_sets.push_back(table_set(*set));
  if (auto* form = item.templateDecl()) file.templates.push_back(template_decl(*form));
  if (auto* synonyms = item.synonymsDecl()) file.synonyms.push_back(synonyms_decl(*synonyms));
  if (auto* codes = item.codesDecl()) file.code_lists.push_back(codes_decl(*codes));
  if (auto* words = item.wordsDecl()) file.words.push_back(words_decl(*words));
  vocabulary(item, file);
  if (auto* cells = item.cellsDecl()) file.cells.push_back(cells_decl(*cells));
  if (auto* pattern = item.patternDecl()) {
    file.patterns.push_back({name(pattern->name()), string(pattern->STRING())});
  }
  if (auto* constant = item.constDecl()) {
    file.constants.push_back({name(constant->name()), expression(constant->expr())});
  }
  if (auto* parameter = item.parameterDecl()) file.parameters.push_back(parameter_decl(*parameter));
  if (auto* function = item.defDecl()) file.functions.push_back(def_decl(*function));
  if (auto* rule = item.ruleDecl()) file.rules.push_back(rule_decl(*rule));
  if (auto* entry = item.overrideDecl()) {
    file.overrides.push_back({name(entry->ruleRef()), severity(entry->severity()), {}});
  }
  if (auto* entry = item.offDecl()) {
    file.overrides.push_back({name(entry->ruleRef()), Severity::error, string(entry->STRING())});
  }
  if (auto* entry = item.replacedDecl()) file.replaced.push_back({name(entry->old), name(entry->successor)});
  if (auto* test = item.testDecl()) file.tests.push_back(test_decl(*test));
}

// --- small things --------------------------------------------------------------------------------------------------

ast::Name TreeBuilder::name(antlr4::ParserRuleContext* context) const {
  if (context == nullptr || context->getStart() == nullptr || context->exception != nullptr) return {};
  const Span span = index_.span(*context);
  return {text_of(span), span};
}

ast::Name TreeBuilder::label(Parser::LabelContext* context) const {
  if (context == nullptr) return {};
  return context->STRING() != nullptr ? string(context->STRING()) : name(context);
}

ast::Name TreeBuilder::string(antlr4::Token* token) const {
  if (token == nullptr || token->getType() != Lexer::STRING) return {};
  const Span quoted = index_.span(*token);
  const Span span = between_quotes(source_.slice(quoted), quoted);
  return {unescape(source_.slice(span)), span};
}

std::vector<ast::Name> TreeBuilder::strings(const std::vector<antlr4::tree::TerminalNode*>& nodes) const {
  std::vector<ast::Name> out;
  for (antlr4::tree::TerminalNode* node : nodes) out.push_back(string(node));
  return out;
}

std::vector<ast::Name> TreeBuilder::labels(const std::vector<Parser::LabelContext*>& contexts) const {
  std::vector<ast::Name> out;
  for (Parser::LabelContext* context : contexts) out.push_back(label(context));
  return out;
}

std::vector<ast::Name> TreeBuilder::names(const std::vector<Parser::NameContext*>& contexts) const {
  std::vector<ast::Name> out;
  for (Parser::NameContext* context : contexts) out.push_back(name(context));
  return out;
}

ast::Bilingual TreeBuilder::bilingual(Parser::BilingualContext* context) const {
  if (context == nullptr) return {};
  return {string(context->zh), string(context->en)};
}

ast::TypeRef TreeBuilder::type_ref(Parser::TypeRefContext* context) const {
  if (context == nullptr) return {};
  ast::TypeRef out;
  out.name = name(context->typeName());
  out.argument = name(context->argument);
  out.span = index_.span(*context);
  out.list = context->LIST() != nullptr;
  out.optional = context->QUESTION() != nullptr;
  return out;
}

// --- table sets ----------------------------------------------------------------------------------------------------

ast::TableSet TreeBuilder::table_set(Parser::TablesDeclContext& context) {
  ast::TableSet out;
  out.name = name(context.name());
  for (Parser::TableDeclContext* table : context.tableDecl()) out.tables.push_back(table_decl(*table));
  return out;
}

ast::Table TreeBuilder::table_decl(Parser::TableDeclContext& context) {
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

ast::Identity TreeBuilder::identity(Parser::IdentityContext* context) {
  if (context == nullptr || context->op == nullptr) return {};
  return {context->op->getText(), expression(context->expr())};
}

void TreeBuilder::part_item(Parser::PartItemContext& context, ast::Part& part) {
  if (auto* column = dynamic_cast<Parser::ColumnDeclContext*>(&context)) {
    ast::Name flag;
    if (column->flag != nullptr) flag = {column->flag->getText(), index_.span(*column->flag)};
    part.columns.push_back({label(column->label()), flag, type_ref(column->typeRef()), identity(column->identity())});
  } else if (auto* row = dynamic_cast<Parser::RowDeclContext*>(&context)) {
    ast::Identity made = identity(row->identity());
    if (made.formula != nullptr) part.rows.push_back({label(row->label()), std::move(made)});
  } else if (auto* lines = dynamic_cast<Parser::LinesDeclContext*>(&context)) {
    const std::vector<ast::Name> more = labels(lines->label());
    part.lines.insert(part.lines.end(), more.begin(), more.end());
    if (lines->flag != nullptr) {
      part.lines_flags.push_back({lines->flag->getText(), index_.span(*lines->flag)});
      part.optional_lines.insert(part.optional_lines.end(), more.begin(), more.end());
    }
  } else if (auto* total = dynamic_cast<Parser::TotalDeclContext*>(&context)) {
    part.total = label(total->label());
  } else if (auto* memo = dynamic_cast<Parser::MemoDeclContext*>(&context)) {
    part.memo = label(memo->column);
  } else if (auto* hierarchy = dynamic_cast<Parser::HierarchyDeclContext*>(&context)) {
    part.hierarchies.push_back({index_.span(context), name(hierarchy->kind), label(hierarchy->column)});
  }
}

// --- templates, words, functions -----------------------------------------------------------------------------------

ast::Template TreeBuilder::template_decl(Parser::TemplateDeclContext& context) {
  ast::Template out;
  out.name = name(context.dottedName());
  out.set = name(context.set);
  for (Parser::TemplateItemContext* item : context.templateItem()) {
    if (auto* contents = dynamic_cast<Parser::ContentsDeclContext*>(item)) {
      out.contents = strings(contents->STRING());
    } else if (auto* further = dynamic_cast<Parser::FurtherTablesContext*>(item)) {
      for (const ast::Name& title : strings(further->STRING())) out.further_tables.push_back(title);
    } else if (auto* section = dynamic_cast<Parser::SectionFormContext*>(item)) {
      out.sections.push_back(template_form(section->name(), section->flag, section->templateField()));
    } else if (auto* table = dynamic_cast<Parser::TableFormContext*>(item)) {
      out.tables.push_back(template_form(table->name(), table->flag, table->templateField()));
      if (table->formBody() != nullptr) form_body(*table->formBody(), out.tables.back().parts);
    }
  }
  return out;
}

ast::Synonyms TreeBuilder::synonyms_decl(Parser::SynonymsDeclContext& context) {
  ast::Synonyms out;
  out.set = name(context.set);
  for (Parser::SynonymItemContext* item : context.synonymItem()) {
    if (auto* words = dynamic_cast<Parser::SynonymWordsContext*>(item)) {
      for (const ast::Name& list : names(words->name())) out.words.push_back(list);
    } else if (auto* section = dynamic_cast<Parser::SynonymSectionContext*>(item)) {
      out.sections.push_back({name(section->name()), strings(section->STRING()), {}});
    } else if (auto* table = dynamic_cast<Parser::SynonymTableContext*>(item)) {
      out.tables.push_back({name(table->name()), strings(table->STRING()), {}});
      if (table->formBody() != nullptr) form_body(*table->formBody(), out.tables.back().parts);
    }
  }
  return out;
}

ast::TemplateForm TreeBuilder::template_form(Parser::NameContext* form, const antlr4::Token* flag,
                                             const std::vector<Parser::TemplateFieldContext*>& fields) {
  ast::TemplateForm out{name(form), {}, {}, {}};
  if (flag != nullptr) out.flag = {flag->getText(), index_.span(*flag)};
  for (Parser::TemplateFieldContext* field : fields) {
    out.fields.push_back({name(field->key), strings(field->STRING())});
  }
  return out;
}

void TreeBuilder::form_body(Parser::FormBodyContext& context, std::vector<ast::PartForm>& parts) {
  if (!context.formItem().empty()) parts.emplace_back();
  for (Parser::FormItemContext* item : context.formItem()) form_item(*item, parts.front());
  for (Parser::FormPartContext* part : context.formPart()) {
    parts.emplace_back();
    parts.back().part = name(part->name());
    for (Parser::FormItemContext* item : part->formItem()) form_item(*item, parts.back());
  }
}

void TreeBuilder::form_item(Parser::FormItemContext& context, ast::PartForm& part) {
  const auto append = [](std::vector<ast::Name>& list, std::vector<ast::Name> more) {
    list.insert(list.end(), more.begin(), more.end());
  };
  if (auto* column = dynamic_cast<Parser::PrintedColumnContext*>(&context)) {
    part.columns.push_back({label(column->label()), strings(column->STRING())});
  } else if (auto* row = dynamic_cast<Parser::PrintedRowContext*>(&context)) {
    part.rows.push_back({label(row->label()), strings(row->STRING())});
  } else if (auto* lines = dynamic_cast<Parser::PrintedLinesContext*>(&context)) {
    append(part.lines, labels(lines->label()));
  } else if (auto* absent = dynamic_cast<Parser::NotPrintedContext*>(&context)) {
    const bool columns = absent->what != nullptr && absent->what->getType() == Parser::COLUMN;
    append(columns ? part.without_columns : part.without_rows, labels(absent->label()));
  } else if (dynamic_cast<Parser::NoFixedLinesContext*>(&context) != nullptr) {
    part.without_lines = true;
  }
}

ast::CodeList TreeBuilder::codes_decl(Parser::CodesDeclContext& context) const {
  ast::CodeList out{name(context.name()), strings(context.STRING()), {}};
  for (Parser::CodeEntryContext* entry : context.codeEntry()) {
    if (entry->code == nullptr || entry->title == nullptr) continue;  // did not parse; already reported
    out.entries.push_back({{entry->code->getText(), index_.span(*entry->code)}, string(entry->title)});
  }
  return out;
}

ast::Words TreeBuilder::words_decl(Parser::WordsDeclContext& context) {
  ast::Words out;
  out.name = name(context.name());
  if (context.expr() != nullptr) out.lines_of = expression(context.expr());
  for (Parser::MeaningContext* word : context.meaning()) {
    out.words.push_back({label(word->label()), strings(word->STRING())});
  }
  return out;
}

void TreeBuilder::vocabulary(Parser::ItemContext& item, ast::File& file) const {
  if (auto* term = item.termDecl()) file.terms.push_back(term_decl(*term));
  if (auto* terms = item.termsDecl()) {
    const ast::Name level{terms->level == nullptr ? "" : terms->level->getText(),
                          terms->level == nullptr ? Span{} : index_.span(*terms->level)};
    file.term_lists.push_back(
        {label(terms->label()), name(terms->kind), name(terms->list), level, spellings(terms->spellings())});
  }
  // Filled member by member: of temporaries g++ 12 warns that they may be destroyed before they are whole.
  const auto add = [](std::vector<ast::SpelledName> & to, ast::Name name, std::vector<ast::Name> spellings) -> auto& {
    ast::SpelledName& added = to.emplace_back();
    added.name = std::move(name);
    added.spellings = std::move(spellings);
    return added;
  };
  if (auto* fund = item.fundDecl()) add(file.funds, label(fund->label()), spellings(fund->spellings()));
  if (auto* measure = item.measureDecl()) add(file.measures, label(measure->label()), spellings(measure->spellings()));
  if (auto* grammar = item.grammarDecl()) {
    for (Parser::GrammarWordsContext* words : grammar->grammarWords())
      add(file.grammar, name(words->wordClass), spellings(words->spellings())).place = name(words->place);
  }
}

ast::Term TreeBuilder::term_decl(Parser::TermDeclContext& context) const {
  ast::Term out{label(context.label()), name(context.kind), name(context.flag), spellings(context.spellings()), {}};
  for (Parser::TermPartsContext* parts : context.termParts()) {
    std::vector<ast::Term::Part>& partition = out.partitions.emplace_back();
    for (Parser::TermPartContext* part : parts->termPart())
      partition.push_back({label(part->label()), part->LBRACK() != nullptr});
  }
  return out;
}

ast::TermCells TreeBuilder::cells_decl(Parser::CellsDeclContext& context) {
  ast::TermCells out{name(context.set), {}};
  for (Parser::CellDeclContext* cell : context.cellDecl()) {
    ast::TermCell one{index_.span(*cell),
                      cell->TERMS() != nullptr,
                      label(cell->term),
                      name(cell->flag),
                      label(cell->fund),
                      label(cell->measure),
                      {}};
    for (Parser::ExprContext* print : cell->expr()) one.prints.push_back(expression(print));
    out.cells.push_back(std::move(one));
  }
  return out;
}

std::vector<ast::Name> TreeBuilder::spellings(Parser::SpellingsContext* context) const {
  return context == nullptr ? std::vector<ast::Name>{} : strings(context->STRING());
}

ast::Parameter TreeBuilder::parameter_decl(Parser::ParameterDeclContext& context) {
  return {name(context.name()), type_ref(context.typeRef()), expression(context.expr()), bilingual(context.title)};
}

ast::Function TreeBuilder::def_decl(Parser::DefDeclContext& context) {
  ast::Function out;
  out.name = name(context.name());
  out.span = index_.span(context);
  for (Parser::DefParameterContext* parameter : context.defParameter()) {
    out.parameters.push_back({name(parameter->name()), type_ref(parameter->typeRef())});
  }
  out.result = type_ref(context.typeRef());
  out.body = expression(context.expr());
  return out;
}

}  // namespace budgetlint::antlr

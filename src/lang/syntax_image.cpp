#include "lang/syntax_image.h"

#include <memory>
#include <utility>
#include <vector>

#include "base/byte_image.h"

namespace budgetlint {
namespace {

/// What an image begins with. A change of what it holds, or in which order, makes another version.
constexpr std::string_view kHead = "budgetlint syntax 1\n";

// One `fields` for each struct of a syntax tree. Structured bindings want all its fields named: one that is added and
// not listed here does not compile, so nothing can be left out of an image.

template <typename Visit>
void fields(Span& node, Visit visit) {
  auto& [begin, end] = node;
  visit(begin, end);
}
template <typename Visit>
void fields(ast::Name& node, Visit visit) {
  auto& [text, span] = node;
  visit(text, span);
}
template <typename Visit>
void fields(ast::Bilingual& node, Visit visit) {
  auto& [zh, en] = node;
  visit(zh, en);
}
template <typename Visit>
void fields(ast::Expr& node, Visit visit) {
  auto& [kind, span, text, name, negated, printed_only, children] = node;
  visit(kind, span, text, name, negated, printed_only, children);
}
template <typename Visit>
void fields(ast::TypeRef& node, Visit visit) {
  auto& [name, argument, span, list, optional] = node;
  visit(name, argument, span, list, optional);
}
template <typename Visit>
void fields(ast::Identity& node, Visit visit) {
  auto& [op, formula] = node;
  visit(op, formula);
}
template <typename Visit>
void fields(ast::Column& node, Visit visit) {
  auto& [name, flag, type, identity] = node;
  visit(name, flag, type, identity);
}
template <typename Visit>
void fields(ast::RowIdentity& node, Visit visit) {
  auto& [name, identity] = node;
  visit(name, identity);
}
template <typename Visit>
void fields(ast::Hierarchy& node, Visit visit) {
  auto& [span, kind, column] = node;
  visit(span, kind, column);
}
template <typename Visit>
void fields(ast::Part& node, Visit visit) {
  auto& [name, columns, rows, lines, optional_lines, lines_flags, total, memo, hierarchies] = node;
  visit(name, columns, rows, lines, optional_lines, lines_flags, total, memo, hierarchies);
}
template <typename Visit>
void fields(ast::Table& node, Visit visit) {
  auto& [name, flag, body, parts] = node;
  visit(name, flag, body, parts);
}
template <typename Visit>
void fields(ast::TableSet& node, Visit visit) {
  auto& [name, tables] = node;
  visit(name, tables);
}
template <typename Visit>
void fields(ast::TemplateField& node, Visit visit) {
  auto& [key, values] = node;
  visit(key, values);
}
template <typename Visit>
void fields(ast::PrintedName& node, Visit visit) {
  auto& [canonical, printed] = node;
  visit(canonical, printed);
}
template <typename Visit>
void fields(ast::PartForm& node, Visit visit) {
  auto& [part, columns, rows, without_columns, without_rows, lines, without_lines] = node;
  visit(part, columns, rows, without_columns, without_rows, lines, without_lines);
}
template <typename Visit>
void fields(ast::TemplateForm& node, Visit visit) {
  auto& [name, flag, fields, parts] = node;
  visit(name, flag, fields, parts);
}
template <typename Visit>
void fields(ast::Template& node, Visit visit) {
  auto& [name, set, contents, further_tables, tables, sections] = node;
  visit(name, set, contents, further_tables, tables, sections);
}
template <typename Visit>
void fields(ast::Synonyms::Named& node, Visit visit) {
  auto& [canonical, printed, parts] = node;
  visit(canonical, printed, parts);
}
template <typename Visit>
void fields(ast::Synonyms& node, Visit visit) {
  auto& [set, words, tables, sections] = node;
  visit(set, words, tables, sections);
}
template <typename Visit>
void fields(ast::CodeList::Entry& node, Visit visit) {
  auto& [code, title] = node;
  visit(code, title);
}
template <typename Visit>
void fields(ast::CodeList& node, Visit visit) {
  auto& [name, basis, entries] = node;
  visit(name, basis, entries);
}
template <typename Visit>
void fields(ast::Words::Word& node, Visit visit) {
  auto& [canonical, spellings] = node;
  visit(canonical, spellings);
}
template <typename Visit>
void fields(ast::Words& node, Visit visit) {
  auto& [name, words, lines_of] = node;
  visit(name, words, lines_of);
}
template <typename Visit>
void fields(ast::Term::Part& node, Visit visit) {
  auto& [name, optional] = node;
  visit(name, optional);
}
template <typename Visit>
void fields(ast::Term& node, Visit visit) {
  auto& [name, kind, flag, spellings, partitions] = node;
  visit(name, kind, flag, spellings, partitions);
}
template <typename Visit>
void fields(ast::TermList& node, Visit visit) {
  auto& [name, kind, codes, level, spellings] = node;
  visit(name, kind, codes, level, spellings);
}
template <typename Visit>
void fields(ast::SpelledName& node, Visit visit) {
  auto& [name, place, spellings] = node;
  visit(name, place, spellings);
}
template <typename Visit>
void fields(ast::TermCell& node, Visit visit) {
  auto& [span, of_list, term, flag, fund, measure, prints] = node;
  visit(span, of_list, term, flag, fund, measure, prints);
}
template <typename Visit>
void fields(ast::TermCells& node, Visit visit) {
  auto& [set, cells] = node;
  visit(set, cells);
}
template <typename Visit>
void fields(ast::NamedPattern& node, Visit visit) {
  auto& [name, text] = node;
  visit(name, text);
}
template <typename Visit>
void fields(ast::Constant& node, Visit visit) {
  auto& [name, value] = node;
  visit(name, value);
}
template <typename Visit>
void fields(ast::Parameter& node, Visit visit) {
  auto& [name, type, value, title] = node;
  visit(name, type, value, title);
}
template <typename Visit>
void fields(ast::Function::Parameter& node, Visit visit) {
  auto& [name, type] = node;
  visit(name, type);
}
template <typename Visit>
void fields(ast::Function& node, Visit visit) {
  auto& [name, span, parameters, result, body] = node;
  visit(name, span, parameters, result, body);
}
template <typename Visit>
void fields(ast::Message::Piece& node, Visit visit) {
  auto& [text, expr] = node;
  visit(text, expr);
}
template <typename Visit>
void fields(ast::Message& node, Visit visit) {
  auto& [span, zh, en, problems] = node;
  visit(span, zh, en, problems);
}
template <typename Visit>
void fields(ast::Fix& node, Visit visit) {
  auto& [safe, place, value] = node;
  visit(safe, place, value);
}
template <typename Visit>
void fields(ast::Statement& node, Visit visit) {
  auto& [kind, span, variable, expr, where, message, at, fix] = node;
  visit(kind, span, variable, expr, where, message, at, fix);
}
template <typename Visit>
void fields(ast::Rule& node, Visit visit) {
  auto& [id, span, severity, title, basis, see, kinds, from, until, overrides, needs_column, doc, statements] = node;
  visit(id, span, severity, title, basis, see, kinds, from, until, overrides, needs_column, doc, statements);
}
template <typename Visit>
void fields(ast::Override& node, Visit visit) {
  auto& [rule, severity, because] = node;
  visit(rule, severity, because);
}
template <typename Visit>
void fields(ast::Replaced& node, Visit visit) {
  auto& [old_id, successor] = node;
  visit(old_id, successor);
}
template <typename Visit>
void fields(ast::TestCell& node, Visit visit) {
  auto& [kind, text, span] = node;
  visit(kind, text, span);
}
template <typename Visit>
void fields(ast::TestChange& node, Visit visit) {
  auto& [kind, span, place, value, rows, old_text, new_text] = node;
  visit(kind, span, place, value, rows, old_text, new_text);
}
template <typename Visit>
void fields(ast::TestExpectation& node, Visit visit) {
  auto& [outcome, places, expected, actual, difference, times] = node;
  visit(outcome, places, expected, actual, difference, times);
}
template <typename Visit>
void fields(ast::TestCase& node, Visit visit) {
  auto& [span, sample, changes, expectation] = node;
  visit(span, sample, changes, expectation);
}
template <typename Visit>
void fields(ast::Test& node, Visit visit) {
  auto& [rule, span, cases] = node;
  visit(rule, span, cases);
}
template <typename Visit>
void fields(ast::Import& node, Visit visit) {
  auto& [pack, version] = node;
  visit(pack, version);
}
template <typename Visit>
void fields(ast::File& node, Visit visit) {
  auto& [source, pack, version, title, imports, table_sets, templates, synonyms, words, code_lists, terms, term_lists,
         funds, measures, grammar, cells, patterns, constants, parameters, functions, rules, overrides, replaced,
         tests] = node;
  visit(source, pack, version, title, imports, table_sets, templates, synonyms, words, code_lists, terms, term_lists,
        funds, measures, grammar, cells, patterns, constants, parameters, functions, rules, overrides, replaced, tests);
}

class Writer : public ImageWriter<Writer> {
 public:
  template <typename T, typename Visit>
  static void each_field(T& value, const Visit& visit) {
    fields(value, visit);
  }

  /// Whether the tree is all that the parser has to say.
  [[nodiscard]] bool complete() const { return complete_; }

  using ImageWriter::write;
  void write(const SourcePtr&) {}
  void write(const ast::ExprPtr& expr) {
    write(expr != nullptr);
    if (expr != nullptr) write(*expr);
  }
  void write(const std::vector<Diagnostic>& problems) { complete_ = complete_ && problems.empty(); }

 private:
  bool complete_ = true;
};

class Reader : public ImageReader<Reader> {
 public:
  using ImageReader::ImageReader;

  template <typename T, typename Visit>
  static void each_field(T& value, const Visit& visit) {
    fields(value, visit);
  }

  using ImageReader::read;
  void read(SourcePtr&) {}
  void read(ast::ExprPtr& expr) {
    bool there = false;
    read(there);
    if (there) read(*(expr = std::make_unique<ast::Expr>()));
  }
  void read(std::vector<Diagnostic>&) {}
};

}  // namespace

std::optional<std::string> write_syntax_image(const ParseResult& parsed) {
  Writer writer;
  writer.write(checksum_of(parsed.file.source->bytes()));
  writer.write(parsed.problems);
  writer.write(parsed.file);
  if (!writer.complete()) return std::nullopt;
  return with_image_head(kHead, std::move(writer).take());
}

std::optional<ast::File> read_syntax_image(const SourcePtr& source, std::string_view image) {
  const std::optional<std::string_view> body = image_body(kHead, image);
  if (!body) return std::nullopt;
  Reader reader(*body);
  std::string made_of;
  reader.read(made_of);
  if (made_of != checksum_of(source->bytes())) return std::nullopt;
  ast::File file;
  file.source = source;
  reader.read(file);
  if (!reader.complete()) return std::nullopt;
  return file;
}

ParseResult parse_rules_with(const SourcePtr& source, std::string_view image) {
  std::optional<ast::File> known = read_syntax_image(source, image);
  return known ? ParseResult{std::move(*known), {}} : parse_rules(source);
}

}  // namespace budgetlint

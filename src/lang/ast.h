#pragma once

#include <memory>
#include <string>
#include <vector>

#include "base/source_text.h"
#include "base/span.h"
#include "diag/diagnostic.h"

/// The syntax tree of one rule file. Spans are bytes of that file; names and strings are decoded.
namespace budgetlint::ast {

struct Name {
  std::string text;
  Span span;

  [[nodiscard]] bool given() const { return !text.empty(); }
};

struct Bilingual {
  Name zh, en;
};

enum class ExprKind : unsigned char {
  error,       ///< could not be parsed; already reported
  name,        ///< text
  number,      ///< text: digits; name: unit
  string,      ///< text
  list,        ///< children: elements
  member,      ///< children: object; name: member
  lookup,      ///< children: object, key
  call,        ///< name: function; children: arguments
  aggregate,   ///< text: sum count min max; children: body [domain [where]]; name: variable
  sum_of,      ///< text: lines | top level
  negate,      ///< children: operand
  arithmetic,  ///< text: + - * /
  compare,     ///< text: == != ~= < <= > >= ~
  state,       ///< text: blank empty present; negated
  in,          ///< children: element, list; negated
  matching,    ///< children: text or section [condition]; name: pattern, or the name of one when `text` is "name"
  logical_not,
  logical_and,
  logical_or,
  implies,
  quantifier,  ///< text: all any none; name: variable; children: domain, body [where]
  exactly,     ///< text: how many; name: variable; children: domain, body [where]
  group_by,    ///< name: variable; children: domain, key [where]
};

struct Expr;
using ExprPtr = std::unique_ptr<Expr>;

struct Expr {
  ExprKind kind = ExprKind::error;
  Span span;
  std::string text;
  Name name;
  bool negated = false;
  bool printed_only = false;  ///< of a sum: terms in columns that the template does not print fall away
  std::vector<ExprPtr> children;
};

[[nodiscard]] ExprPtr make(ExprKind kind, Span span, std::string text = {});
[[nodiscard]] ExprPtr clone(const Expr& expr);

/// amount, count(人), list of row(支出总表), percent?
struct TypeRef {
  Name name, argument;
  Span span;
  bool list = false;
  bool optional = false;

  [[nodiscard]] bool given() const { return name.given(); }
};

/// What a column or row is made of, or bounded by.
struct Identity {
  std::string op;   ///< = <= >=
  ExprPtr formula;  ///< null when there is none
};
struct Column {
  Name name, flag;
  TypeRef type;
  Identity identity;
};
struct RowIdentity {
  Name name;
  Identity identity;
};
struct Hierarchy {
  Span span;
  Name kind;  ///< empty (by code), indent, or blank
  Name column;
};
struct Part {
  Name name;  ///< empty in a table of one part
  std::vector<Column> columns;
  std::vector<RowIdentity> rows;
  std::vector<Name> lines;           ///< all of them
  std::vector<Name> optional_lines;  ///< that some places do not print
  std::vector<Name> lines_flags;     ///< what is written behind `lines`
  Name total;
  Name memo;  ///< the column whose 其中 marks rows that are part of the row before them
  std::vector<Hierarchy> hierarchies;
};
struct Table {
  Name name, flag;
  Part body;
  std::vector<Part> parts;
};
struct TableSet {
  Name name;
  std::vector<Table> tables;
};

struct TemplateField {
  Name key;
  std::vector<Name> values;
};
/// A column or row of the table set, and what a place prints for it.
struct PrintedName {
  Name canonical;
  std::vector<Name> printed;
};
/// How a place prints a part of a table.
struct PartForm {
  Name part;  ///< empty in a table of one part
  std::vector<PrintedName> columns, rows;
  std::vector<Name> without_columns, without_rows;
  std::vector<Name> lines;  ///< in place of those of the table set
  bool without_lines = false;
};
struct TemplateForm {
  Name name, flag;
  std::vector<TemplateField> fields;
  std::vector<PartForm> parts;
};
struct Template {
  Name name, set;
  std::vector<Name> contents;
  std::vector<Name> further_tables;  ///< titles of what it prints besides
  std::vector<TemplateForm> tables, sections;
};

/// Other names of a table set's tables, sections, columns and rows.
struct Synonyms {
  struct Named {
    Name canonical;
    std::vector<Name> printed;
    std::vector<PartForm> parts;  ///< of tables
  };
  Name set;
  std::vector<Name> words;  ///< lists whose spellings are names of rows too
  std::vector<Named> tables, sections;
};

struct CodeList {
  struct Entry {
    Name code, title;
  };
  Name name;
  std::vector<Name> basis;
  std::vector<Entry> entries;
};

struct Words {
  struct Word {
    Name canonical;
    std::vector<Name> spellings;
  };
  Name name;
  std::vector<Word> words;
  ExprPtr lines_of;  ///< instead of words: the lines of a table part
};

/// A term of prose with its spellings, and the partitions that it is the whole of.
struct Term {
  struct Part {
    Name name;
    bool optional = false;
  };
  Name name, kind, flag;
  std::vector<Name> spellings;
  std::vector<std::vector<Part>> partitions;
};

/// A term for each code of a list that has `level` digits.
struct TermList {
  Name name, kind, codes, level;
  std::vector<Name> spellings;
};

/// A fund, a measure, or a class of words of the grammar block with the place where they count.
struct SpelledName {
  Name name, place;
  std::vector<Name> spellings;
};

/// Where the tables have the figure of a term, or of each term of a list: prints of one figure.
struct TermCell {
  Span span;
  bool of_list = false;
  Name term, flag, fund, measure;
  std::vector<ExprPtr> prints;
};
struct TermCells {
  Name set;
  std::vector<TermCell> cells;
};

struct NamedPattern {
  Name name, text;
};

struct Constant {
  Name name;
  ExprPtr value;
};
struct Parameter {
  Name name;
  TypeRef type;
  ExprPtr value;
  Bilingual title;
};
struct Function {
  struct Parameter {
    Name name;
    TypeRef type;
  };
  Name name;
  Span span;
  std::vector<Parameter> parameters;
  TypeRef result;
  ExprPtr body;
};

enum class StatementKind : unsigned char { for_each, let, when, require };

/// Texts with expressions between them.
struct Message {
  struct Piece {
    std::string text;
    ExprPtr expr;  ///< null after the last text, and where it did not parse
  };
  Span span;  ///< of the Chinese text; that of a declared identity stands nowhere
  std::vector<Piece> zh, en;
  std::vector<Diagnostic> problems;  ///< of its syntax: told with those of the rule that it belongs to

  [[nodiscard]] bool given() const { return !zh.empty() || !problems.empty(); }
};

struct Fix {
  bool safe = false;
  ExprPtr place, value;  ///< null when the statement has no fix
};

struct Statement {
  StatementKind kind = StatementKind::require;
  Span span;
  Name variable;
  ExprPtr expr;
  ExprPtr where;  ///< of for
  Message message;
  ExprPtr at;
  Fix fix;
};

struct Rule {
  Name id;
  Span span;
  Severity severity = Severity::error;
  Bilingual title;
  std::vector<Name> basis, see;
  std::vector<Name> kinds;  ///< of documents that it is for; empty: all
  Name from, until;         ///< budget years that it is for
  bool overrides = false;
  Name needs_column;  ///< of a declared identity: the column without which it says nothing
  std::string doc;    ///< the /// lines before it, in Chinese
  std::vector<Statement> statements;
};

/// A changed severity, or with a reason a rule switched off.
struct Override {
  Name rule;
  Severity severity = Severity::error;
  Name because;
};

/// An id that rules had before, and what looks at the same now.
struct Replaced {
  Name old_id, successor;
};

struct TestCell {
  enum class Kind : unsigned char { blank, text, figure };
  Kind kind = Kind::blank;
  std::string text;
  Span span;
};
struct TestChange {
  enum class Kind : unsigned char { set, set_rows, remove, replace };
  Kind kind = Kind::set;
  Span span;
  ExprPtr place;
  TestCell value;
  std::vector<std::vector<TestCell>> rows;
  Name old_text, new_text;
};
struct TestExpectation {
  enum class Outcome : unsigned char { none, passes, rounded, violated, not_applicable, not_evaluated };
  Outcome outcome = Outcome::none;
  std::vector<ExprPtr> places;
  std::string expected, actual, difference;
  std::string times;
};
struct TestCase {
  Span span;
  Name sample;  ///< given: all that follows starts from this sample
  std::vector<TestChange> changes;
  TestExpectation expectation;
};
struct Test {
  Name rule;
  Span span;
  std::vector<TestCase> cases;
};

struct Import {
  Name pack, version;
};

struct File {
  SourcePtr source;
  Name pack, version;
  Bilingual title;
  std::vector<Import> imports;
  std::vector<TableSet> table_sets;
  std::vector<Template> templates;
  std::vector<Synonyms> synonyms;
  std::vector<Words> words;
  std::vector<CodeList> code_lists;
  std::vector<Term> terms;
  std::vector<TermList> term_lists;
  std::vector<SpelledName> funds, measures, grammar;
  std::vector<TermCells> cells;
  std::vector<NamedPattern> patterns;
  std::vector<Constant> constants;
  std::vector<Parameter> parameters;
  std::vector<Function> functions;
  std::vector<Rule> rules;
  std::vector<Override> overrides;
  std::vector<Replaced> replaced;
  std::vector<Test> tests;
};

}  // namespace budgetlint::ast

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
  matching,    ///< children: text or section; name: pattern string, or the name of one when `text` is "name"
  logical_not,
  logical_and,
  logical_or,
  implies,
  quantifier,  ///< text: all any none; name: variable; children: domain, body [where]
};

struct Expr;
using ExprPtr = std::unique_ptr<Expr>;

struct Expr {
  ExprKind kind = ExprKind::error;
  Span span;
  std::string text;
  Name name;
  bool negated = false;
  std::vector<ExprPtr> children;
};

[[nodiscard]] ExprPtr make(ExprKind kind, Span span, std::string text = {});
[[nodiscard]] ExprPtr clone(const Expr& expr);

struct Column {
  Name name, type;
  ExprPtr formula;  ///< null when there is none
};
struct RowIdentity {
  Name name;
  ExprPtr formula;
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
  std::vector<Name> lines;
  Name total;
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
  Name key, value;
};
struct TemplateForm {
  Name name;
  std::vector<TemplateField> fields;
};
struct Template {
  Name name, set;
  std::vector<Name> contents;
  std::vector<TemplateForm> tables, sections;
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

struct NamedPattern {
  Name name, text;
};

enum class StatementKind : unsigned char { for_each, let, when, require };

struct Statement {
  StatementKind kind = StatementKind::require;
  Span span;
  Name variable;
  ExprPtr expr;
  ExprPtr where;  ///< of for
  Bilingual message;
  ExprPtr at;
};

struct Rule {
  Name id;
  Span span;
  Severity severity = Severity::error;
  Bilingual title;
  std::vector<Name> basis;
  std::string doc;  ///< the /// lines before it, in Chinese
  std::vector<Statement> statements;
};

struct File {
  SourcePtr source;
  Name pack, version;
  Bilingual title;
  std::vector<TableSet> table_sets;
  std::vector<Template> templates;
  std::vector<Words> words;
  std::vector<NamedPattern> patterns;
  std::vector<Rule> rules;
};

}  // namespace budgetlint::ast

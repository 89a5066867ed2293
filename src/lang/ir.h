#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "base/span.h"
#include "diag/diagnostic.h"
#include "lang/schema.h"
#include "lang/type.h"
#include "prose/vocabulary.h"

/// The typed intermediate representation: flat, index-linked, free of pointers, so that it could be stored and
/// loaded as it stands. The engine evaluates it as it stands.
namespace budgetlint::ir {

using NodeId = std::uint32_t;
inline constexpr NodeId kNoNode = 0xFFFFFFFF;
/// As `c` of a sum: terms that are absent because the template does not print their column fall away.
inline constexpr NodeId kPrintedOnly = 1;

enum class Op : std::uint8_t {
  number,    ///< a: constant
  text,      ///< a: string
  variable,  ///< a: slot
  list,      ///< a: first of b operands in Program::operands
  document,  ///< a: 0 the document itself, 1 that of the year before
  table,     ///< a: table index in the rule's set, b: document as above
  part,      ///< a: part index in the rule's set, b: document as above
  cell,      ///< a: row, b: column
  row,       ///< a: part, b: key
  entry,     ///< a: ledger or facts, b: key
  element,   ///< a: list, b: place in it, from 1
  member,    ///< a: object, b: builtins::Member
  bind,      ///< a: value of an argument, b: what uses it, d: slot
  once,   ///< a: what is the same in every turn of the loops around it, evaluated once for a rule; d: where it is kept
  call,   ///< a: first of c operands, b: builtins::Function
  match,  ///< a: text, section or list of sections; b: pattern
  capture,  ///< a: match, b: capture of its pattern
  negate,   ///< a
  add,
  subtract,
  multiply,
  divide,  // a, b
  equal,
  not_equal,
  approximate,
  less,
  less_equal,
  greater,
  greater_equal,  // a, b
  contains,       ///< a ~ b
  is_blank,
  is_empty,
  is_present,   // a
  in_list,      ///< a in b
  logical_not,  // a
  logical_and,
  logical_or,
  implies,  // a, b
  all,
  any,
  none,  ///< a: domain, b: body, c: where or kNoNode, d: slot
  map,
  sum,
  count,
  min,
  max,       ///< a: domain, b: body, c: where or kNoNode, d: slot
  group_by,  ///< a: domain, b: key, c: where or kNoNode, d: slot
};

struct Node {
  Op op = Op::number;
  Type type;
  NodeId a = kNoNode, b = kNoNode, c = kNoNode, d = kNoNode;
};

/// An exact constant with its unit: value × 10^exponent in the dimension's base.
struct Constant {
  std::int64_t units = 0;
  std::int32_t exponent = 0;
  std::uint8_t dimension = 0;      ///< budgetlint::Dimension
  std::int32_t unit_exponent = 0;  ///< of the unit as written
  std::string unit;
};

struct MessagePiece {
  std::string text;
  NodeId node = kNoNode;  ///< its value follows the text
};

struct Message {
  std::vector<MessagePiece> zh, en;
};

enum class StatementKind : std::uint8_t { for_each, let, when, require };

/// What to write where: offered as a fix when the requirement fails.
struct Fix {
  NodeId place = kNoNode, value = kNoNode;
  bool safe = false;
};

struct Statement {
  StatementKind kind = StatementKind::require;
  NodeId expr = kNoNode;
  NodeId where = kNoNode;
  std::uint32_t slot = 0;
  std::string variable;  ///< of for and let, its name
  NodeId at = kNoNode;
  Message message;
  Fix fix;
  std::string text;        ///< as written, for reasons and explanations
  std::uint32_t line = 0;  ///< where it stands, from 1
};

struct Capture {
  std::string name;
  Type type;
  std::string unit;                   ///< the measure word of a count, when the pattern fixes it
  std::uint16_t words = kNone;        ///< the words that its text is one of
  std::vector<std::uint32_t> groups;  ///< groups of the regular expression, one for each branch that captures it
  std::vector<std::string> zeros;     ///< spellings that stand for zero: 持平, 无
  bool change = false;                ///< a word of change and a figure, captured as a signed figure
};

/// A prose pattern compiled to a regular expression over normal text (see normalize).
struct Pattern {
  std::string text;                 ///< as written
  std::string regex;                ///< RE2 syntax
  std::vector<std::string> needed;  ///< literals of which one stands in every match; empty: not known
  std::vector<Capture> captures;
};

struct Rule {
  std::string id;
  Severity severity = Severity::error;
  LocalText title;
  std::vector<std::string> basis, see;
  std::vector<std::string> kinds;  ///< of documents that it is for; empty: all
  int from = 0, until = 9999;      ///< budget years that it is for
  std::string off;                 ///< why it is switched off; empty while it is on
  std::string doc;
  std::string source;      ///< as written; of a declared identity, its declaration
  std::string file;        ///< name of the rule file
  std::uint32_t line = 0;  ///< where it stands there, from 1
  std::uint16_t pack = 0;
  std::uint16_t set = kNone;                                 ///< the table set that it speaks of; kNone: any document
  std::uint16_t needed_part = kNone, needed_column = kNone;  ///< a column that the template must print
  std::uint32_t slots = 0;
  std::uint32_t kept = 0;  ///< how many Op::once there are
  std::vector<Statement> statements;
};

/// An id that rules had before, and the rule that looks at the same now.
struct Replaced {
  std::string old_id, successor;
};

struct Pack {
  std::string name, version, digest;
  LocalText title;
};

/// A constant that a project may set.
struct Parameter {
  std::string name;
  Type type;
  NodeId node = kNoNode;  ///< the Op::number or Op::text that all its uses share
  LocalText title;
};

/// Where the tables of a set print the figure of a term.
struct TermCell {
  std::uint16_t set = 0;
  prose::TermId term{};
  bool this_year = false;  ///< of 本年收入, where that is told apart
  std::optional<prose::FundId> fund;
  prose::Measure measure = prose::Measure::unstated;
  struct Print {
    NodeId node = kNoNode;
    std::uint32_t slots = 0;  ///< the first holds the term's name, as a text
    std::uint32_t kept = 0;
  };
  std::vector<Print> prints;  ///< of one figure
};

/// The terms that one declaration made of a classification.
struct TermList {
  std::string name;
  std::vector<prose::TermId> terms;
};

struct Program {
  std::vector<Pack> packs;
  std::vector<Parameter> parameters;
  std::vector<std::string> measures = {""};         ///< measure words of counts
  std::vector<std::string> classifications = {""};  ///< of codes
  std::vector<Type> group_types;                    ///< what groups are of
  std::vector<TableSetSchema> sets;
  std::vector<TemplateSchema> templates;
  std::vector<WordsSchema> words;
  std::vector<CodeListSchema> code_lists;
  prose::Vocabulary vocabulary;  ///< that prose is read with
  std::string spellings;         ///< the tree of the vocabulary (Lexicon::tree_of), in programs compiled beforehand
  std::vector<TermList> term_lists;
  std::vector<TermCell> term_cells;  ///< by set and term
  std::vector<Pattern> patterns;
  std::vector<std::string> strings;
  std::vector<Constant> constants;
  std::vector<Node> nodes;
  std::vector<NodeId> operands;
  std::vector<Rule> rules;
  std::vector<Replaced> replaced;  ///< by their old ids
};

}  // namespace budgetlint::ir

#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <variant>
#include <vector>

#include "base/edition.h"
#include "base/figure.h"
#include "base/span.h"
#include "diag/diagnostic.h"
#include "lang/builtins.h"
#include "lang/schema.h"
#include "lang/type.h"
#include "prose/vocabulary.h"

/// The typed intermediate representation: flat, index-linked, free of pointers, so that it could be stored and
/// loaded as it stands. The engine evaluates it as it stands.
namespace budgetlint::ir {

using NodeId = std::uint32_t;
inline constexpr NodeId kNoNode = 0xFFFFFFFF;

enum class Op : std::uint8_t {
  number,    ///< ConstantRef
  text,      ///< StringRef
  variable,  ///< Variable
  list,      ///< Operands
  document,  ///< WhichDocument
  table,     ///< TableOf
  part,      ///< PartOf
  cell,      ///< CellOf
  row,       ///< Lookup in a part
  entry,     ///< Lookup in a ledger or facts
  element,   ///< ElementOf
  member,    ///< MemberOf
  bind,      ///< Binding
  once,      ///< Once
  call,      ///< Call
  match,     ///< MatchOf
  capture,   ///< CaptureOf
  // Unary
  negate,
  is_blank,
  is_empty,
  is_present,
  logical_not,
  // Binary
  add,
  subtract,
  otherwise,  ///< the left, or the right where the document does not print the left by its form
  multiply,
  divide,
  equal,
  not_equal,
  approximate,
  less,
  less_equal,
  greater,
  greater_equal,
  contains,
  in_list,
  logical_and,
  logical_or,
  implies,
  // Loop
  all,
  any,
  none,
  map,
  sum,
  count,
  min,
  max,
  group_by,
};

/// Of Program::constants.
struct ConstantRef {
  std::uint32_t index = 0;
};

/// Of Program::strings.
struct StringRef {
  std::uint32_t index = 0;
};

struct Variable {
  std::uint32_t slot = 0;
  StringRef name;  ///< empty where the rule gives it none
};

/// Some of Program::operands.
struct Operands {
  std::uint32_t first = 0;
  std::uint32_t count = 0;
};

struct WhichDocument {
  Edition edition = Edition::current;
};

struct TableOf {
  std::uint16_t table = 0;    ///< in the rule's set
  NodeId document = kNoNode;  ///< that the rule names; else the one being checked
};

struct PartOf {
  std::uint16_t part = 0;  ///< in the rule's set
  NodeId table = kNoNode;  ///< that the rule names; else of the document being checked
};

struct CellOf {
  NodeId row = kNoNode;
  std::uint16_t column = 0;
};

/// What has that name or code.
struct Lookup {
  NodeId in = kNoNode, key = kNoNode;
};

struct ElementOf {
  NodeId list = kNoNode;
  std::uint32_t position = 1;  ///< from 1
};

struct MemberOf {
  NodeId object = kNoNode;
  builtins::Member member{};
};

/// A variable that an argument is set to, for the body of a function.
struct Binding {
  NodeId value = kNoNode, body = kNoNode;
  std::uint32_t slot = 0;
};

/// What is the same in every turn of the loops around it, evaluated once for a rule.
struct Once {
  NodeId value = kNoNode;
  std::uint32_t kept = 0;  ///< where it is kept
};

struct Call {
  Operands arguments;
  builtins::Function function{};
};

struct MatchOf {
  NodeId subject = kNoNode;  ///< a text, a section or a list of sections
  std::uint16_t pattern = 0;
};

struct CaptureOf {
  NodeId match = kNoNode;
  std::uint32_t capture = 0;  ///< of the match's pattern
};

struct Unary {
  NodeId operand = kNoNode;
};

struct Binary {
  NodeId left = kNoNode, right = kNoNode;
  bool printed_only = false;  ///< of a sum: terms that are absent because the template does not print them fall away
};

struct Loop {
  NodeId domain = kNoNode, body = kNoNode, where = kNoNode;
  std::uint32_t slot = 0;  ///< of its variable
};

/// An operation, with the operands that are its kind's.
struct Node {
  using Arguments =
      std::variant<ConstantRef, StringRef, Variable, Operands, WhichDocument, TableOf, PartOf, CellOf, Lookup,
                   ElementOf, MemberOf, Binding, Once, Call, MatchOf, CaptureOf, Unary, Binary, Loop>;

  Op op = Op::number;
  Type type;
  Arguments arguments;

  /// The operands, which must be of the kind that the operation has.
  template <typename Kind>
  [[nodiscard]] const Kind& as() const {
    return std::get<Kind>(arguments);
  }
};

/// An exact constant with its unit: value × 10^exponent in the dimension's base.
struct Constant {
  std::int64_t units = 0;
  std::int32_t exponent = 0;
  Dimension dimension = Dimension::number;
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
  std::string text;   ///< as written
  std::string regex;  ///< RE2 syntax
  /// In every match there stands one literal of each of these sets, the most telling first.
  std::vector<std::vector<std::string>> needed;
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

[[nodiscard]] inline std::span<const NodeId> nodes_of(const Program& program, Operands of) {
  return {program.operands.data() + of.first, of.count};
}

}  // namespace budgetlint::ir

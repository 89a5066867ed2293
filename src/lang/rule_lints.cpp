#include "lang/rule_lints.h"

#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <optional>
#include <set>
#include <utility>

#include "base/digits.h"
#include "base/document_kinds.h"
#include "base/exact.h"
#include "base/normal_text.h"
#include "diag/code.h"
#include "diag/suggestion.h"
#include "lang/builtins.h"
#include "lang/canonical.h"

namespace budgetlint {
namespace {

using ir::Op;
using Texts = std::set<std::string>;

// --- one rule ------------------------------------------------------------------------------------------------------

class RuleLinter {
 public:
  RuleLinter(const LintedRule& linted, const ast::Rule& written, std::vector<Diagnostic>& problems)
      : linted_(linted),
        program_(linted.program),
        rule_(linted.rule),
        written_(written),
        problems_(problems),
        canonical_(program_, rule_) {}

  void run() {
    unused_lets();
    impossible_conditions();
    impossible_values();
    unlikely_rows();
    messages();
    braces_outside_messages();
    if (rule_.basis.empty()) add(make_diagnostic(Code::rule_without_basis, at(written_.id.span)));
  }

 private:
  [[nodiscard]] Location at(Span span) const { return {linted_.file.source.get(), span, {}, {}}; }
  void add(Diagnostic problem) { problems_.push_back(std::move(problem)); }

  [[nodiscard]] const std::string& text_of(ir::NodeId text) const {
    return program_.strings[program_.nodes[text].as<ir::StringRef>().index];
  }

  void unused_lets() {
    for (const ast::Statement& statement : written_.statements) {
      if (statement.kind != ast::StatementKind::let) continue;
      const bool unused = std::any_of(linted_.unused_variables.begin(), linted_.unused_variables.end(),
                                      [&](const ast::Name& name) { return name.span == statement.variable.span; });
      if (unused) add(make_diagnostic(Code::unused_variable, at(statement.variable.span), statement.variable.text));
    }
  }

  /// The texts that a comparison lets its left side be; nullopt where it is no such comparison.
  [[nodiscard]] std::optional<std::pair<std::string, Texts>> allowed(const ir::Node& node) const {
    if (node.op != Op::equal && node.op != Op::in_list) return std::nullopt;
    const auto& [left, right, printed_only] = node.as<ir::Binary>();
    Texts texts;
    std::vector<ir::NodeId> values = {right};
    if (program_.nodes[right].op == Op::list) values = operands_of(program_, program_.nodes[right]);
    for (const ir::NodeId value : values) {
      if (program_.nodes[value].op != Op::text) return std::nullopt;
      texts.insert(text_of(value));
    }
    return std::pair{canonical_.of(left), std::move(texts)};
  }

  /// All conditions that must hold together for a requirement to be reached.
  void conjuncts(ir::NodeId id, std::vector<ir::NodeId>& out) const {
    if (id == ir::kNoNode) return;
    const ir::Node& node = program_.nodes[id];
    if (node.op != Op::logical_and) return out.push_back(id);
    conjuncts(node.as<ir::Binary>().left, out);
    conjuncts(node.as<ir::Binary>().right, out);
  }

  void impossible_conditions() {
    std::map<std::string, Texts> left;  // what each thing may still be
    for (std::size_t i = 0; i < rule_.statements.size(); ++i) {
      const ir::Statement& statement = rule_.statements[i];
      std::vector<ir::NodeId> conditions;
      if (statement.kind == ir::StatementKind::when) conjuncts(statement.expr, conditions);
      if (statement.kind == ir::StatementKind::for_each) conjuncts(statement.where, conditions);
      for (const ir::NodeId condition : conditions) {
        const ast::Statement& written = written_.statements[i];
        const Span span = written.where != nullptr ? written.where->span : written.expr->span;
        if (constantly_false(program_.nodes[condition])) return report_never(span);
        const auto texts = allowed(program_.nodes[condition]);
        if (!texts) continue;
        const auto [known, fresh] = left.emplace(texts->first, texts->second);
        if (fresh) continue;
        Texts both;
        std::set_intersection(known->second.begin(), known->second.end(), texts->second.begin(), texts->second.end(),
                              std::inserter(both, both.begin()));
        if (both.empty()) return report_never(span);
        known->second = std::move(both);
      }
    }
  }

  /// Texts with {…} that no message fills in: of the title, and of every expression.
  void braces_outside_messages() {
    for (const ast::Name* title : {&written_.title.zh, &written_.title.en}) (void)brace_in(title->text, title->span);
    for (const ast::Statement& statement : written_.statements) {
      for (const ast::ExprPtr* root : {&statement.expr, &statement.where, &statement.at, &statement.fix.value}) {
        if (*root != nullptr) braces_in(**root);
      }
    }
  }

  void braces_in(const ast::Expr& expr) {
    if (expr.kind == ast::ExprKind::string && brace_in(expr.text, expr.span)) {
      problems_.back().label = {"写作 text_of(…) + \"…\"", "write text_of(…) + \"…\""};
    }
    for (const ast::ExprPtr& child : expr.children) braces_in(*child);
  }

  bool brace_in(const std::string& text, Span span) {
    const std::size_t open = text.find('{');
    if (open == std::string::npos || text.find('}', open) == std::string::npos) return false;
    add(make_diagnostic(Code::brace_outside_message, at(span), text));
    return true;
  }

  void report_never(Span span) {
    const std::string text(linted_.file.source->slice(span));
    add(make_diagnostic(Code::never_applies, at(span), text));
  }

  [[nodiscard]] bool constantly_false(const ir::Node& node) const {
    if (node.op != Op::equal && node.op != Op::not_equal) return false;
    const ir::Binary& sides = node.as<ir::Binary>();
    const Op left = program_.nodes[sides.left].op;
    const bool constants = left == program_.nodes[sides.right].op && (left == Op::number || left == Op::text);
    return constants && (canonical_.of(sides.left) == canonical_.of(sides.right)) != (node.op == Op::equal);
  }

  /// The texts that a captured word, or the kind of a document, can be.
  [[nodiscard]] std::optional<Texts> possible(const ir::Node& node) const {
    if (node.op == Op::member && node.as<ir::MemberOf>().member == builtins::Member::document_kind) {
      return Texts(kDocumentKinds.begin(), kDocumentKinds.end());
    }
    if (node.op != Op::capture) return std::nullopt;
    const auto& [match, index] = node.as<ir::CaptureOf>();
    const ir::Capture& capture = program_.patterns[program_.nodes[match].type.ref].captures[index];
    if (capture.words == kNone) return std::nullopt;
    Texts out;
    for (const WordsSchema::Word& word : program_.words[capture.words].words) out.insert(word.canonical);
    return out;
  }

  void impossible_values() {
    for (std::size_t i = 0; i < rule_.statements.size(); ++i) {
      for (const ir::NodeId root : {rule_.statements[i].expr, rule_.statements[i].where}) {
        canonical_.each(root, [&](ir::NodeId, const ir::Node& node) {
          const auto texts = allowed(node);
          const auto can_be = texts ? possible(program_.nodes[node.as<ir::Binary>().left]) : std::nullopt;
          if (!can_be) return;
          for (const std::string& text : texts->second) {
            if (can_be->contains(text)) continue;
            Diagnostic problem =
                make_diagnostic(Code::never_applies, at(written_.statements[i].span),
                                LocalText{"没有“" + text + "”这个值", "there is no value “" + text + "”"});
            problem.label = did_you_mean(text, {can_be->begin(), can_be->end()});
            add(std::move(problem));
          }
        });
      }
    }
  }

  /// No code of the classifications is as short as the number of a row.
  [[nodiscard]] static bool is_position(std::string_view key) { return key.size() < 3 && is_digits(key); }

  [[nodiscard]] static LocalText by_position(const std::string& path, const std::string& key) {
    return {fmt::format("是编码或名称为“{0}”的行；要第 {0} 行，请写 {1}.rows[{0}]", key, path),
            fmt::format("the row whose code or name is {0}; for row number {0} write {1}.rows[{0}]", key, path)};
  }

  /// A row looked up by a name that the table set does not know, though it knows one much like it; or by its number.
  void unlikely_rows() {
    if (rule_.set == kNone) return;
    for (std::size_t i = 0; i < rule_.statements.size(); ++i) {
      for (const ir::NodeId root : {rule_.statements[i].expr, rule_.statements[i].where}) {
        canonical_.each(root, [&](ir::NodeId, const ir::Node& node) {
          if (node.op == Op::row && program_.nodes[node.as<ir::Lookup>().key].op == Op::text)
            unlikely_row(node, written_.statements[i].span);
        });
      }
    }
  }

  void unlikely_row(const ir::Node& node, Span span) {
    const std::string& key = text_of(node.as<ir::Lookup>().key);
    const PartSchema& part = program_.sets[rule_.set].parts[node.type.ref];
    const bool known = std::any_of(part.known_rows.begin(), part.known_rows.end(),
                                   [&](const std::string& row) { return name_key(row) == name_key(key); });
    if (known) return;
    const std::string path = program_.sets[rule_.set].part_path(node.type.ref);
    const LocalText near = is_position(key) ? by_position(path, key) : did_you_mean(key, part.known_rows);
    if (near.empty()) return;
    const std::string_view statement = linted_.file.source->slice(span);
    const std::size_t quoted = statement.find("\"" + key + "\"");
    const std::size_t found = quoted == std::string_view::npos ? statement.find("[" + key + "]") : quoted;
    if (found != std::string_view::npos) {
      span.begin += static_cast<std::uint32_t>(found + 1);
      span.end = span.begin + static_cast<std::uint32_t>(key.size());
    }
    add(make_diagnostic(Code::unlikely_row, at(span), path, key));
    problems_.back().label = near;
  }

  /// A figure that a message tells of must be one that the rule reads.
  void messages() {
    std::optional<Texts> read;  // made when it is first asked for: few messages need it
    for (std::size_t i = 0; i < rule_.statements.size(); ++i) {
      for (const ir::MessagePiece& piece : rule_.statements[i].message.zh) {
        if (piece.node == ir::kNoNode) continue;
        const ir::Node& node = program_.nodes[piece.node];
        // To have matched a pattern is to have looked at its captures.
        const bool figure = node.op == Op::cell || node.op == Op::entry;
        if (!figure || !node.type.is_numeric()) continue;
        if (!read) read = what_is_read();
        if (read->contains(canonical_.of(piece.node))) continue;
        add(make_diagnostic(Code::message_beside_the_point, at(written_.statements[i].message.span), shown(node)));
      }
    }
  }

  /// All that the statements of the rule look at.
  [[nodiscard]] Texts what_is_read() const {
    Texts out;
    for (const ir::Statement& statement : rule_.statements) {
      for (const ir::NodeId root : {statement.expr, statement.where, statement.at}) {
        canonical_.each(root, [&](ir::NodeId id, const ir::Node&) { out.insert(canonical_.of(id)); });
      }
    }
    return out;
  }

  [[nodiscard]] std::string shown(const ir::Node& node) const {
    if (node.op == Op::cell && rule_.set != kNone) {
      const auto& [row, column] = node.as<ir::CellOf>();
      const std::uint16_t part = program_.nodes[row].type.ref;
      if (part != kNone) return program_.sets[rule_.set].parts[part].columns[column].name;
    }
    return "…";
  }

  const LintedRule& linted_;
  const ir::Program& program_;
  const ir::Rule& rule_;
  const ast::Rule& written_;
  std::vector<Diagnostic>& problems_;
  Canonical canonical_;
};

// --- all rules -----------------------------------------------------------------------------------------------------

/// What a figure is made of: each term with its factor.
using Linear = std::map<std::string, std::int64_t>;

void add_terms(const ir::Program& program, const Canonical& canonical, ir::NodeId id, std::int64_t factor,
               Linear& out) {
  const ir::Node& node = program.nodes[id];
  switch (node.op) {
    case Op::add:
    case Op::subtract:
      add_terms(program, canonical, node.as<ir::Binary>().left, factor, out);
      add_terms(program, canonical, node.as<ir::Binary>().right, node.op == Op::add ? factor : -factor, out);
      return;
    case Op::otherwise: add_terms(program, canonical, node.as<ir::Binary>().left, factor, out); return;
    case Op::negate: add_terms(program, canonical, node.as<ir::Unary>().operand, -factor, out); return;
    default: break;
  }
  const std::string term = canonical.of(id);
  if ((out[term] += factor) == 0) out.erase(term);
}

struct IdentityOfRule {
  const ir::Rule* rule = nullptr;
  Linear terms;
  std::map<std::string, std::string> names;  ///< of terms, for people
};

class ProgramLinter {
 public:
  ProgramLinter(const std::vector<ast::File>& files, const Declarations& declared, const ir::Program& program,
                std::vector<Diagnostic>& problems)
      : files_(files), declared_(declared), program_(program), problems_(problems) {}

  void run() {
    unused(declared_.functions);
    unused(declared_.constants);
    unused(declared_.parameters);
    unused(declared_.patterns);
    unused(declared_.words);
    for (const ir::Rule& rule : program_.rules) {
      const Canonical canonical(program_, rule);
      repeated(rule, canonical);
      identities(rule, canonical);
    }
  }

 private:
  template <typename Map>
  void unused(const Map& declared) {
    for (const auto& [name, entry] : declared) {
      if (!entry.used) problems_.push_back(make_diagnostic(Code::unused_declaration, entry.where, name));
    }
  }

  [[nodiscard]] Location place_of(const ir::Rule& rule) const {
    const auto known = declared_.rules.find(rule.id);
    return known == declared_.rules.end() ? Location{} : known->second;
  }

  void repeated(const ir::Rule& rule, const Canonical& canonical) {
    const auto [known, fresh] = seen_.emplace(canonical.rule(), &rule);
    if (fresh) return;
    Diagnostic problem = make_diagnostic(Code::repeated_rule, place_of(rule), known->second->id);
    problem.related.push_back({{"那条规则在这里", "that rule is here"}, place_of(*known->second)});
    problems_.push_back(std::move(problem));
  }

  void identities(const ir::Rule& rule, const Canonical& canonical) {
    for (std::size_t i = 0; i < rule.statements.size(); ++i) {
      const ir::Statement& statement = rule.statements[i];
      if (statement.kind != ir::StatementKind::require || statement.expr == ir::kNoNode) continue;
      const ir::Node& node = program_.nodes[statement.expr];
      if (node.op != Op::equal && node.op != Op::approximate) continue;
      const ir::Binary& sides = node.as<ir::Binary>();
      if (!program_.nodes[sides.left].type.is_numeric()) continue;
      IdentityOfRule identity{&rule, {}, {}};
      add_terms(program_, canonical, sides.right, 1, identity.terms);
      add_terms(program_, canonical, sides.left, -1, identity.terms);
      canonical.each(statement.expr, [&](ir::NodeId id, const ir::Node& term) {
        identity.names.emplace(canonical.of(id), name_of_term(rule, term));
      });
      auto& others = identities_[canonical.scope_of(i)];
      for (const IdentityOfRule& other : others) compare(identity, other);
      others.push_back(std::move(identity));
    }
  }

  [[nodiscard]] std::string name_of_term(const ir::Rule& rule, const ir::Node& node) const {
    if (node.op != Op::cell || rule.set == kNone) return "…";
    const ir::Node& row = program_.nodes[node.as<ir::CellOf>().row];
    const std::uint16_t part = row.type.ref;
    if (part == kNone) return "…";
    const std::string& column = program_.sets[rule.set].parts[part].columns[node.as<ir::CellOf>().column].name;
    if (row.op != Op::row) return column;
    const ir::Node& key = program_.nodes[row.as<ir::Lookup>().key];
    return key.op == Op::text ? program_.strings[key.as<ir::StringRef>().index] + "." + column : column;
  }

  static Linear combined(Linear a, const Linear& b, std::int64_t factor) {
    for (const auto& [term, times] : b) {
      if ((a[term] += factor * times) == 0) a.erase(term);
    }
    return a;
  }

  /// Two identities that differ by one term, all brought to one side, hold together only where that is zero.
  void compare(const IdentityOfRule& a, const IdentityOfRule& b) {
    if (a.rule == b.rule || a.terms.size() < 3 || b.terms.size() < 2) return;
    Linear difference = combined(a.terms, b.terms, -1);
    if (difference.size() != 1) difference = combined(a.terms, b.terms, 1);
    if (difference.size() != 1) return;
    const std::string& term = difference.begin()->first;
    const auto named = a.names.contains(term) ? a.names.find(term) : b.names.find(term);
    const std::string name = named == b.names.end() ? "…" : named->second;
    Diagnostic problem = make_diagnostic(Code::contradicting_identities, place_of(*a.rule), b.rule->id, name);
    problem.related.push_back({{"那条恒等式在这里", "that identity is here"}, place_of(*b.rule)});
    problems_.push_back(std::move(problem));
  }

  const std::vector<ast::File>& files_;
  const Declarations& declared_;
  const ir::Program& program_;
  std::vector<Diagnostic>& problems_;
  std::map<std::string, const ir::Rule*> seen_;
  std::map<std::string, std::vector<IdentityOfRule>> identities_;
};

}  // namespace

void lint_rule(const LintedRule& linted, const ast::Rule& written, std::vector<Diagnostic>& problems) {
  RuleLinter(linted, written, problems).run();
}

void lint_declarations(const std::vector<ast::File>& files, const Declarations& declared, const ir::Program& program,
                       std::vector<Diagnostic>& problems) {
  ProgramLinter(files, declared, program, problems).run();
}

}  // namespace budgetlint

#include "lang/canonical.h"

#include <functional>
#include <utility>

namespace budgetlint {

using ir::Op;

namespace {

/// What an operation is made of, by the kind of its operands.
class OperandLister {
 public:
  explicit OperandLister(const ir::Program& program) : program_(program) {}

  using Nodes = std::vector<ir::NodeId>;
  Nodes operator()(const ir::ConstantRef&) const { return {}; }
  Nodes operator()(const ir::StringRef&) const { return {}; }
  Nodes operator()(const ir::Variable&) const { return {}; }
  Nodes operator()(const ir::WhichDocument&) const { return {}; }
  Nodes operator()(const ir::Operands& of) const {
    const std::span<const ir::NodeId> nodes = ir::nodes_of(program_, of);
    return {nodes.begin(), nodes.end()};
  }
  Nodes operator()(const ir::TableOf& of) const { return given({of.document}); }
  Nodes operator()(const ir::PartOf& of) const { return given({of.table}); }
  Nodes operator()(const ir::CellOf& of) const { return {of.row}; }
  Nodes operator()(const ir::Lookup& of) const { return {of.in, of.key}; }
  Nodes operator()(const ir::ElementOf& of) const { return {of.list}; }
  Nodes operator()(const ir::MemberOf& of) const { return {of.object}; }
  Nodes operator()(const ir::Binding& of) const { return {of.value, of.body}; }
  Nodes operator()(const ir::Once& of) const { return {of.value}; }
  Nodes operator()(const ir::Call& of) const { return (*this)(of.arguments); }
  Nodes operator()(const ir::MatchOf& of) const { return {of.subject}; }
  Nodes operator()(const ir::CaptureOf& of) const { return {of.match}; }
  Nodes operator()(const ir::Unary& of) const { return {of.operand}; }
  Nodes operator()(const ir::Binary& of) const { return {of.left, of.right}; }
  Nodes operator()(const ir::Loop& of) const { return given({of.domain, of.body, of.where}); }

 private:
  static Nodes given(Nodes nodes) {
    std::erase(nodes, ir::kNoNode);
    return nodes;
  }

  const ir::Program& program_;
};

}  // namespace

std::vector<ir::NodeId> operands_of(const ir::Program& program, const ir::Node& node) {
  return std::visit(OperandLister(program), node.arguments);
}

Canonical::Canonical(const ir::Program& program, const ir::Rule& rule) : program_(program), rule_(rule) {
  for (const ir::Statement& statement : rule.statements) {
    known_.clear();  // made before this variable was known
    if (statement.kind == ir::StatementKind::let) slots_[statement.slot] = of(statement.expr);
    if (statement.kind == ir::StatementKind::for_each) {
      slots_[statement.slot] = "each(" + of(statement.expr) + (statement.where == ir::kNoNode ? "" : "?") + ")";
      if (statement.where == ir::kNoNode) continue;
      slots_[statement.slot] = "each(" + of(statement.expr) + "|" + of(statement.where) + ")";
    }
  }
  known_.clear();
}

std::vector<ir::NodeId> Canonical::children(const ir::Node& node) const { return operands_of(program_, node); }

std::string Canonical::leaf(const ir::Node& node) const {
  switch (node.op) {
    case Op::number: {
      const ir::Constant& constant = program_.constants[node.as<ir::ConstantRef>().index];
      return std::to_string(constant.units) + "e" + std::to_string(constant.exponent) + constant.unit;
    }
    case Op::text: return "\"" + program_.strings[node.as<ir::StringRef>().index] + "\"";
    case Op::variable: {
      const auto known = slots_.find(node.as<ir::Variable>().slot);
      return known == slots_.end() ? "it" : known->second;
    }
    case Op::match: return program_.patterns[node.as<ir::MatchOf>().pattern].regex;
    case Op::table: return std::to_string(node.as<ir::TableOf>().table);
    case Op::part: return std::to_string(node.as<ir::PartOf>().part);
    case Op::cell: return std::to_string(node.as<ir::CellOf>().column);
    case Op::member: return std::to_string(static_cast<int>(node.as<ir::MemberOf>().member));
    case Op::call: return std::to_string(static_cast<int>(node.as<ir::Call>().function));
    case Op::capture: return std::to_string(node.as<ir::CaptureOf>().capture);
    case Op::element: return std::to_string(node.as<ir::ElementOf>().position);
    default: return {};
  }
}

std::string Canonical::of(ir::NodeId id) const {
  if (id == ir::kNoNode) return "-";
  const ir::Node& node = program_.nodes[id];
  if (node.op == Op::variable) return leaf(node);
  if (node.op == Op::once) return of(node.as<ir::Once>().value);
  if (const auto known = known_.find(id); known != known_.end()) return known->second;
  std::string out = std::to_string(static_cast<int>(node.op)) + "<" + leaf(node) + ">(";
  for (const ir::NodeId child : children(node)) out += of(child) + ",";
  return known_[id] = shortened(out + ")");
}

/// Variables are written out where they are used, so a long text is told by its digest: else lets upon lets would
/// double it again and again.
std::string Canonical::shortened(std::string text) {
  constexpr std::size_t kMost = 200;
  if (text.size() <= kMost) return text;
  const std::size_t a = std::hash<std::string>{}(text);
  const std::size_t b = std::hash<std::string>{}(text + "#");
  return "#" + std::to_string(a) + "." + std::to_string(b);
}

std::string Canonical::scope_of(std::size_t statement) const {
  std::string out;
  for (std::size_t i = 0; i < statement; ++i) {
    const ir::Statement& above = rule_.statements[i];
    if (above.kind == ir::StatementKind::for_each) out += slots_.at(above.slot) + ";";
    if (above.kind == ir::StatementKind::when) out += "when " + of(above.expr) + ";";
  }
  return out;
}

std::string Canonical::rule() const {
  std::string out = std::to_string(rule_.set) + "/" + std::to_string(rule_.from) + "-" + std::to_string(rule_.until);
  for (const std::string& kind : rule_.kinds) out += "," + kind;
  for (std::size_t i = 0; i < rule_.statements.size(); ++i) {
    const ir::Statement& statement = rule_.statements[i];
    if (statement.kind == ir::StatementKind::require) out += ";" + scope_of(i) + of(statement.expr);
  }
  return out;
}

}  // namespace budgetlint

#include "lang/canonical.h"

#include <functional>
#include <utility>

namespace budgetlint {

using ir::Op;

std::vector<ir::NodeId> operands_of(const ir::Program& program, const ir::Node& node) {
  const auto listed = [&](ir::NodeId first, ir::NodeId count) {
    return std::vector<ir::NodeId>(program.operands.begin() + first, program.operands.begin() + first + count);
  };
  switch (node.op) {
    case Op::number:
    case Op::text:
    case Op::variable:
    case Op::document: return {};
    case Op::list: return listed(node.a, node.b);
    case Op::call: return listed(node.a, node.c);
    case Op::table: return node.b == ir::kNoNode ? std::vector<ir::NodeId>{} : std::vector<ir::NodeId>{node.b};
    case Op::part: return node.c == ir::kNoNode ? std::vector<ir::NodeId>{} : std::vector<ir::NodeId>{node.c};
    case Op::cell:
    case Op::member:
    case Op::match:
    case Op::capture:
    case Op::element:
    case Op::once:
    case Op::negate:
    case Op::is_blank:
    case Op::is_empty:
    case Op::is_present:
    case Op::logical_not: return {node.a};
    case Op::all:
    case Op::any:
    case Op::none:
    case Op::map:
    case Op::sum:
    case Op::count:
    case Op::min:
    case Op::max:
    case Op::group_by:
      return node.c == ir::kNoNode ? std::vector<ir::NodeId>{node.a, node.b}
                                   : std::vector<ir::NodeId>{node.a, node.b, node.c};
    default: return {node.a, node.b};
  }
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
      const ir::Constant& constant = program_.constants[node.a];
      return std::to_string(constant.units) + "e" + std::to_string(constant.exponent) + constant.unit;
    }
    case Op::text: return "\"" + program_.strings[node.a] + "\"";
    case Op::variable: {
      const auto known = slots_.find(node.a);
      return known == slots_.end() ? "it" : known->second;
    }
    case Op::match: return program_.patterns[node.b].regex;
    case Op::table:
    case Op::part: return std::to_string(node.a);
    case Op::cell:
    case Op::member:
    case Op::call:
    case Op::capture:
    case Op::element: return std::to_string(node.b);
    default: return {};
  }
}

std::string Canonical::of(ir::NodeId id) const {
  if (id == ir::kNoNode) return "-";
  const ir::Node& node = program_.nodes[id];
  if (node.op == Op::variable) return leaf(node);
  if (node.op == Op::once) return of(node.a);
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

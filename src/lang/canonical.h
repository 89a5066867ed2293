#pragma once

#include <map>
#include <set>
#include <string>

#include "lang/ir.h"

namespace budgetlint {

/// Expressions of a rule as text that is the same for what means the same, whatever the variables are called.
class Canonical {
 public:
  Canonical(const ir::Program& program, const ir::Rule& rule);

  /// The expression; variables stand for what they run over or were set to.
  [[nodiscard]] std::string of(ir::NodeId node) const;
  /// The loops and conditions that a statement stands under.
  [[nodiscard]] std::string scope_of(std::size_t statement) const;
  /// All statements, without messages and places.
  [[nodiscard]] std::string rule() const;

  /// Calls `visit` with the node and every node below it, each once.
  template <typename Visit>
  void each(ir::NodeId node, const Visit& visit) const {
    std::set<ir::NodeId> seen;
    walk(node, seen, visit);
  }

 private:
  template <typename Visit>
  void walk(ir::NodeId id, std::set<ir::NodeId>& seen, const Visit& visit) const {
    if (id == ir::kNoNode || !seen.insert(id).second) return;
    visit(id, program_.nodes[id]);
    for (const ir::NodeId child : children(program_.nodes[id])) walk(child, seen, visit);
  }
  [[nodiscard]] std::vector<ir::NodeId> children(const ir::Node& node) const;
  [[nodiscard]] static std::string shortened(std::string text);
  [[nodiscard]] std::string leaf(const ir::Node& node) const;

  const ir::Program& program_;
  const ir::Rule& rule_;
  std::map<std::uint32_t, std::string> slots_;  ///< what the rule's variables stand for
  mutable std::map<ir::NodeId, std::string> known_;
};

/// The nodes that an expression is made of directly.
[[nodiscard]] std::vector<ir::NodeId> operands_of(const ir::Program& program, const ir::Node& node);

}  // namespace budgetlint

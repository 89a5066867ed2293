#pragma once

#include <string>
#include <vector>

#include "diag/diagnostic.h"
#include "engine/evaluation.h"

namespace budgetlint {

/// A figure or text of the document that took part in a comparison.
struct Operand {
  LocalText label;    ///< as short as its company allows: 基本支出, or 支出总表[合计].基本支出
  std::string value;  ///< with its unit
  Place place;
};

/// A comparison put into words, from its expression and the values that its variables had.
struct Explanation {
  LocalText message;     ///< 支出总表[2010301].合计 为 351.16万元，应为 350.16万元 …
  LocalText arithmetic;  ///< 351.16 ≠ 基本支出 350.16 + 项目支出 0；empty when there is none to show
  std::vector<Operand> operands;  ///< the first is what the finding is about
  std::size_t operands_left_out = 0;
  bool more_left_out = false;  ///< and more that were not counted
  std::string expected, actual, difference, unit;
};

/// Explains comparisons of one rule. The evaluation's variables must still hold what was compared.
class Explainer {
 public:
  Explainer(Evaluation& evaluation, const ir::Rule& rule) : evaluation_(evaluation), rule_(rule) {}

  Explanation explain(ir::NodeId comparison, const Value& left, const Value& right, Agreement agreement);
  /// Calls `visit` with every figure of the document that an expression reads, and whether it stands in an equation:
  /// a bound, such as <=, leaves a figure room to be wrong.
  template <typename Visit>
  void each_operand(ir::NodeId node, const Visit& visit) {
    std::vector<Leaf> leaves;
    collect(node, leaves);
    for (const Leaf& leaf : leaves) visit(leaf.value, leaf.equated);
  }

 private:
  struct Leaf {
    Value value;
    std::string text;      ///< for constants
    bool equated = false;  ///< it stands in an equation
  };
  /// A formula is leaves with operators and brackets between them.
  struct Formula {
    std::vector<Leaf> leaves;
    std::vector<std::string> glue;  ///< glue[i] stands before leaf i; one more than leaves
  };

  Formula formula_of(ir::NodeId node);
  void add(Formula& out, ir::NodeId node, bool inside_product);
  void add_sum(Formula& out, const ir::Node& sum);
  void add_leaf(Formula& out, const Value& value, std::string text = {});
  void collect(ir::NodeId node, std::vector<Leaf>& out);
  [[nodiscard]] ir::NodeId definition_of(const ir::Node& variable) const;
  [[nodiscard]] ir::NodeId binding_in(ir::NodeId node, std::uint32_t slot) const;

  void choose_labels(const Formula& left, const Formula& right);
  [[nodiscard]] LocalText label_of(const Value& value) const;
  [[nodiscard]] LocalText words_before(const Value& value) const;
  [[nodiscard]] std::string value_text(const Value& value) const;
  [[nodiscard]] LocalText print(const Formula& formula) const;
  void explain_numbers(Explanation& out, const ir::Node& node, const Value& left, const Value& right,
                       const Formula& left_formula, const Formula& right_formula, Agreement agreement) const;
  void explain_texts(Explanation& out, const ir::Node& node, const Value& left, const Value& right) const;

  Evaluation& evaluation_;
  const ir::Rule& rule_;
  bool same_row_ = false;
  bool same_column_ = false;
};

}  // namespace budgetlint

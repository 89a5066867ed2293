#pragma once

#include <string>
#include <vector>

#include "diag/diagnostic.h"
#include "engine/arithmetic.h"
#include "engine/evaluation.h"

namespace budgetlint {

/// A figure or text of the document that took part in a comparison.
struct Operand {
  LocalText label;  ///< as short as its company allows: 基本支出, or 支出总表[合计].基本支出
  LocalText value;  ///< with its unit
  Place place;
};

/// A comparison put into words, from its expression and the values that its variables had.
struct Explanation {
  LocalText message;     ///< 支出总表[2010301 行政运行].合计 为 351.16万元，应为 350.16万元 …
  LocalText arithmetic;  ///< 351.16 ≠ 基本支出 350.16 + 项目支出 0；empty when there is none to show
  std::vector<Operand> operands;      ///< the first is what the finding is about
  std::size_t operands_left_out = 0;  ///< that a finding does not name one by one
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
    std::vector<Read> reads;
    collect(node, reads);
    for (const Read& read : reads) visit(read.value, read.equated);
  }

 private:
  struct Read {
    Value value;
    bool equated = false;
  };
  /// Both sides of a comparison of figures.
  struct Sides {
    const ir::Node& comparison;
    const Value &left, &right;
    const Arithmetic &left_side, &right_side;
    Agreement agreement;
  };

  void collect(ir::NodeId node, std::vector<Read>& out);
  void collect_undemanded(ir::NodeId node, std::vector<Read>& out);
  void choose_labels(const Arithmetic& left, const Arithmetic& right);
  [[nodiscard]] LocalText label_of(const Value& value) const;
  [[nodiscard]] LocalText printed(const Arithmetic& formula) const;
  [[nodiscard]] LocalText subject_of_side(ir::NodeId node, const Arithmetic& formula) const;
  void explain_numbers(Explanation& out, const Sides& sides) const;
  [[nodiscard]] LocalText arithmetic_line(const Sides& sides, const std::string& expected, bool cut) const;
  void explain_texts(Explanation& out, const ir::Node& node, const Value& left, const Value& right) const;

  Evaluation& evaluation_;
  const ir::Rule& rule_;
  bool same_row_ = false;
  bool same_column_ = false;
};

}  // namespace budgetlint

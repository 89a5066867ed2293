#pragma once

#include <cstdint>
#include <functional>
#include <string>
#include <vector>

#include "engine/evaluation.h"

namespace budgetlint {

/// An arithmetic expression as a person would write it down, with the values that it had.
struct Arithmetic {
  enum class Kind : std::uint8_t { leaf, sum, product };

  Kind kind = Kind::leaf;
  bool inverse = false;           ///< within a sum it is subtracted, within a product divided by
  Value value;                    ///< of a leaf
  std::string text;               ///< of a leaf that has no place in the document: its figure
  std::vector<Arithmetic> parts;  ///< of a sum its terms, of a product its factors
  std::size_t more = 0;           ///< terms of a sum beyond those kept
  Quantity more_value;            ///< and what they come to

  [[nodiscard]] bool is_single() const { return kind == Kind::leaf; }
  [[nodiscard]] bool is_blank() const { return is_single() && text.empty() && value.blank(); }
  /// Calls `visit` with every leaf, from left to right.
  template <typename Visit>
  void each_leaf(const Visit& visit) const {
    if (is_single()) return visit(*this);
    for (const Arithmetic& part : parts) part.each_leaf(visit);
  }
  /// What it comes to.
  [[nodiscard]] Quantity total() const;
};

/// The formula behind an expression: lets and arguments are written out, sums over loops term by term. The evaluation's
/// variables must still hold what was evaluated.
[[nodiscard]] Arithmetic arithmetic_of(Evaluation& evaluation, const ir::Rule& rule, ir::NodeId node);

/// What a leaf is called.
using LabelOf = std::function<LocalText(const Value&)>;

/// The formula in one line: blank terms are counted and not written, a long sum ends in what its further terms come to.
[[nodiscard]] LocalText print(const Arithmetic& formula, const LabelOf& label_of);

/// A value of the document as it is shown, with its unit.
[[nodiscard]] LocalText shown(const Value& value);

}  // namespace budgetlint

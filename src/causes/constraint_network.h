#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <vector>

#include "base/exact.h"
#include "engine/constraints.h"

namespace budgetlint {

/// A figure that has another value than is printed; in the base of its dimension (元, ratio). Of prints of one figure
/// it is that of all, and named by the first.
struct Change {
  FigureIndex figure = 0;
  Exact value;

  friend bool operator==(const Change& a, const Change& b) { return a.figure == b.figure && a.value == b.value; }
};
using Changes = std::vector<Change>;

[[nodiscard]] bool is_changed(FigureIndex figure, const Changes& changes);

/// Which figures stand in which constraints, and what would become of these if some figures were changed.
class ConstraintNetwork {
 public:
  using Index = std::uint32_t;

  /// `constraints` must outlive it.
  explicit ConstraintNetwork(const Constraints& constraints);

  [[nodiscard]] const Constraints& constraints() const { return constraints_; }
  [[nodiscard]] std::size_t size() const { return figures_.size(); }
  [[nodiscard]] const Constraint& at(Index constraint) const { return constraints_.all()[constraint]; }
  /// The figures that stand in a constraint, in order, each once; of prints of one figure the first.
  [[nodiscard]] const std::vector<FigureIndex>& figures_of(Index constraint) const { return figures_[constraint]; }
  [[nodiscard]] bool has(Index constraint, FigureIndex figure) const;
  /// Where a figure is printed: itself, and what an equation ties to it and prints the same, in order. Of one that is
  /// not the first of them nothing else is asked.
  [[nodiscard]] const std::vector<FigureIndex>& prints_of(FigureIndex figure) const { return prints_[figure]; }
  [[nodiscard]] FigureIndex first_print(FigureIndex figure) const { return first_[figure]; }
  /// Whether some of its prints are ties of a sum to the only thing in it, and not copies.
  [[nodiscard]] bool is_sum_of_itself(FigureIndex figure) const { return sums_[figure]; }
  /// A word such as 减少, which can only say the opposite.
  [[nodiscard]] bool is_word(FigureIndex figure) const { return constraints_.figures()[figure].direction; }
  /// The words that stand in a constraint, or ask for it.
  [[nodiscard]] std::vector<FigureIndex> words_of(Index constraint) const;
  /// The change of a word to its opposite.
  [[nodiscard]] Change turned(FigureIndex word) const { return {word, -constraints_.figures()[word].printed.value}; }
  /// Those in which a figure stands, the shortest first.
  [[nodiscard]] const std::vector<Index>& constraints_of(FigureIndex figure) const { return by_figure_[figure]; }
  /// Whether its figures are printed to the same place and only added, so that they could agree exactly.
  [[nodiscard]] bool can_be_exact(Index constraint) const;

  [[nodiscard]] Agreement agreement(Index constraint, const Changes& changes) const;
  /// The value of a figure, rounded as it is printed, with which both sides would be equal; nullopt where there is none
  /// or it cannot be solved for.
  [[nodiscard]] std::optional<Exact> implied(Index constraint, FigureIndex figure, const Changes& changes) const;

  /// A figure as printed, but with as many decimals as those that it stands with: in which its right value is sought.
  [[nodiscard]] const Quantity& printed(FigureIndex figure) const { return printed_[figure]; }
  /// What stands at a figure's place, or would.
  [[nodiscard]] Quantity value_of(FigureIndex figure, const Changes& changes) const;

  /// How many operations were worked out so far: a measure of time that does not depend on the machine.
  [[nodiscard]] std::size_t work() const { return work_; }
  void count_work() const { ++work_; }

 private:
  void collect_figures(FormulaId id, std::vector<FigureIndex>& out);
  [[nodiscard]] bool is_zero(FormulaId id) const;
  [[nodiscard]] std::optional<FigureIndex> sole_figure(FormulaId id) const;
  void find_prints();
  void guess_decimals();
  [[nodiscard]] bool contradicts_word(FigureIndex figure, const Exact& value) const;
  [[nodiscard]] Quantity evaluate(FormulaId id, const Changes& changes) const;

  const Constraints& constraints_;
  std::vector<std::vector<FigureIndex>> figures_;
  std::vector<std::vector<Index>> by_figure_;
  std::vector<FigureIndex> first_;                ///< by figure: the first print of it
  std::vector<std::vector<FigureIndex>> prints_;  ///< by first print
  std::vector<bool> sums_;                        ///< by first print
  std::vector<bool> has_word_;                    ///< by figure: a word says which way it goes
  std::vector<Quantity> printed_;                 ///< by figure
  mutable std::size_t work_ = 0;
};

}  // namespace budgetlint

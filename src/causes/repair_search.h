#pragma once

#include <cstddef>
#include <set>
#include <vector>

#include "causes/constraint_network.h"

namespace budgetlint {

/// Figures that, changed together, make all constraints hold. Prints of one figure change as one.
struct Repair {
  Changes changes;          ///< by figure
  std::size_t inexact = 0;  ///< constraints that hold by rounding only where they held exactly, or failed
  bool loose = false;       ///< other values of the same figures would do as well
  bool blurs = false;       ///< figures that agree exactly would agree by rounding only, which speaks against it
};

enum class SearchEnd : unsigned char {
  found,
  none,         ///< no repair changes so few figures
  out_of_work,  ///< given up
};

/// Constraints that fail and hang together, and how few figures could be changed to make them hold.
struct RepairedGroup {
  std::vector<ConstraintNetwork::Index> failing;
  SearchEnd end = SearchEnd::none;
  std::vector<Repair> repairs;  ///< all of the least size; of these, those that keep the most exact agreements
};

/// Corrections of one problem beyond these are not worth reading.
inline constexpr std::size_t kMostAlternatives = 6;

/// What counts as failing.
enum class Standard : unsigned char {
  printed,  ///< figures that no rounding reconciles
  exact,    ///< figures that rounding reconciles, although they could agree exactly
};

/// The limits of a search. Work is operations on figures, see ConstraintNetwork::work; ten million take about a second.
struct SearchLimits {
  std::size_t changes = 3;
  std::size_t work_on_a_group = 2'000'000;
  std::size_t work = 10'000'000;  ///< on all of them
};

/// Finds the smallest sets of figures whose correction satisfies all constraints (error localization: I. P. Fellegi,
/// D. Holt, “A Systematic Approach to Automatic Edit and Imputation”, JASA 71, 1976). Every figure is as trustworthy as
/// every other; of repairs that change equally many those come first that change the fewest prints. A value is tried if
/// a failing constraint implies it, so that two changed figures that only imply each other's values are not found.
///
/// A word such as 减少 may be wrong too, where its opposite makes a constraint hold. All words that are changed count
/// as one figure. Where a word may be wrong, the smallest repairs without words stand beside the smallest with some.
class RepairSearch {
 public:
  using Index = ConstraintNetwork::Index;

  RepairSearch(const ConstraintNetwork& network, Standard standard, const SearchLimits& limits)
      : network_(network), standard_(standard), limits_(limits) {}

  [[nodiscard]] std::vector<RepairedGroup> run();

 private:
  [[nodiscard]] bool fails(Index constraint, const Changes& changes) const;
  [[nodiscard]] bool is_ignored(Index constraint) const;
  [[nodiscard]] std::vector<Exact> values_for(FigureIndex figure, const std::vector<Index>& failing,
                                              const Changes& changes) const;

  // Which figures need not be tried.
  void exclude_unlikely();
  [[nodiscard]] std::vector<FigureIndex> words_that_help(Index constraint) const;
  void find_single_repairs();
  void exclude_supported();
  [[nodiscard]] bool is_supported(FigureIndex figure) const;
  [[nodiscard]] std::vector<FigureIndex> others_that_repair(FigureIndex figure) const;
  [[nodiscard]] bool supports(Index constraint, FigureIndex figure, const std::set<FigureIndex>& used) const;
  [[nodiscard]] std::size_t untouched_support(FigureIndex figure, std::size_t enough) const;
  [[nodiscard]] std::size_t left_by_one_value(FigureIndex figure) const;
  [[nodiscard]] bool can_change(FigureIndex figure) const { return !excluded_.contains(figure); }

  /// Whether a constraint that has a changed figure fails.
  [[nodiscard]] bool breaks(FigureIndex figure, const Changes& changes) const;

  [[nodiscard]] std::vector<std::vector<Index>> groups() const;
  void search(RepairedGroup& group);
  void search_of_other_kind(RepairedGroup& group, std::size_t size);
  void keep_best(std::vector<Repair>& repairs) const;
  [[nodiscard]] bool has_word(const Changes& changes) const;
  /// How many figures are changed; all words are one.
  [[nodiscard]] std::size_t size_of(const Changes& changes) const;
  /// In how many places.
  [[nodiscard]] std::size_t places_of(const Changes& changes) const;
  void extend(RepairedGroup& group, Changes& changes, std::size_t size);
  [[nodiscard]] std::vector<Index> failing_under(const RepairedGroup& group, const Changes& changes, bool one) const;
  [[nodiscard]] std::size_t least_changes(const std::vector<Index>& failing, const Changes& changes) const;
  void record(RepairedGroup& group, Changes changes) const;
  /// How many constraints of the changed figures hold by rounding only, which `before` did not.
  template <typename Before>
  [[nodiscard]] std::size_t count_rounded(const Changes& changes, const Before& before) const;
  [[nodiscard]] std::size_t inexact(const Changes& changes) const;
  [[nodiscard]] bool blurs(const Changes& changes) const;
  [[nodiscard]] bool is_loose(const Repair& repair) const;

  const ConstraintNetwork& network_;
  Standard standard_;
  SearchLimits limits_;
  std::vector<Index> failing_;               ///< as printed
  std::vector<bool> is_failing_;             ///< by constraint
  std::vector<std::size_t> failures_;        ///< by figure: in how many failing ones it stands
  std::vector<std::vector<Exact>> implied_;  ///< by figure: its values after failing constraints
  std::vector<bool> single_;                 ///< by figure: with one of these nothing of it fails
  std::set<FigureIndex> excluded_;
  std::vector<FigureIndex> words_;  ///< that may be wrong
  std::size_t most_work_ = 0;       ///< in all
  std::size_t give_up_at_ = 0;      ///< of the group searched now
};

}  // namespace budgetlint

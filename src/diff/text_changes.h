#pragma once

#include <vector>

#include "diag/comparison.h"
#include "diff/figure_changes.h"
#include "diff/tokens.h"

namespace budgetlint {

/// Collects what changed in texts and in the figures that stand in them. Blanks and line breaks are no change.
class TextChanges {
 public:
  explicit TextChanges(FigureChanges& figures) : figures_(figures) {}

  /// Two texts that are the same one in both drafts; either may be blank.
  void compare(const OutlineText& before, const OutlineText& after);
  /// Texts that only one draft has, such as the cells of a row, told as one.
  void add_whole(Change change, const std::vector<const OutlineText*>& texts, const Location& where);
  /// A name that stands in no text of its own.
  void compare_names(const std::string& before, const std::string& after, const Location& old_where,
                     const Location& new_where);

  std::vector<TextChange> changes;

 private:
  void compare_sentences(const std::vector<Tokens>& before, const std::vector<Tokens>& after);
  void compare_sentence(const Tokens& before, const Tokens& after);
  void add_sentence(Change change, const Tokens& sentence);
  void align(const Tokens& before, std::size_t i, const Tokens& after, std::size_t j);
  TextChange& add(Change change);
  TextChange& add(const Tokens& before, const Tokens& after);

  FigureChanges& figures_;
  Location old_where_, new_where_;  ///< of the texts being compared
};

}  // namespace budgetlint

#pragma once

#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "causes/constraint_network.h"
#include "causes/root_causes.h"
#include "diag/diagnostic.h"
#include "engine/typed_document.h"

namespace budgetlint {

/// How a figure of the document, or what should stand in its place, is told to people and written.
class FigureNames {
 public:
  /// All but `original` must outlive it.
  FigureNames(const ConstraintNetwork& network, const TypedDocument& document, const prose::Vocabulary& vocabulary,
              PlaceTeller original);

  /// What it is, in the report's own words; of a figure in prose its section and line.
  [[nodiscard]] LocalText name(FigureIndex figure) const;
  /// All places where it is printed, if they are few; else the first and how many they are.
  [[nodiscard]] LocalText names(FigureIndex figure) const;
  [[nodiscard]] const std::vector<FigureIndex>& prints_of(FigureIndex figure) const {
    return network_.prints_of(figure);
  }
  /// What stands there, with its unit: 9,050.87万元, 空白, 持平.
  [[nodiscard]] LocalText printed(FigureIndex figure) const;
  /// What would be printed for another value, with its unit.
  [[nodiscard]] std::string printed(const Change& change) const;
  /// The same, saying so where the words before it would no longer be true.
  [[nodiscard]] LocalText corrected(const Change& change) const;
  /// The digits to write for another value, with commas where the figure has some.
  [[nodiscard]] std::string digits(const Change& change) const;
  [[nodiscard]] std::string digits(FigureIndex figure) const;
  /// Whether the words before the figure say that it goes the other way: 减少 -3万元.
  [[nodiscard]] bool contradicts_words(const Change& change) const;

  [[nodiscard]] Location place(FigureIndex figure) const;
  /// What writes another value; nullopt where that takes other words too.
  [[nodiscard]] std::optional<Edit> edit(const Change& change) const;

  [[nodiscard]] const ConstraintFigure& at(FigureIndex figure) const {
    return network_.constraints().figures()[figure];
  }
  /// All figures, as they stand in the document.
  [[nodiscard]] const std::vector<FigureIndex>& by_place() const { return by_place_; }

 private:
  const ConstraintNetwork& network_;
  [[nodiscard]] std::string opposite(FigureIndex word) const;

  const TypedDocument& document_;
  const prose::Vocabulary& vocabulary_;
  PlaceTeller original_;
  std::vector<FigureIndex> by_place_;
};

}  // namespace budgetlint

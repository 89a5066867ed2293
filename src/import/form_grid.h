#pragma once

#include <cstdint>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "import/imported_model.h"
#include "import/source_document.h"

namespace budgetlint {

/// A form as a grid of labels and what stands beside or under them, and which cells were read.
class FormGrid {
 public:
  FormGrid(const SourceGrid& grid, std::uint16_t file);

  [[nodiscard]] std::uint32_t rows() const { return grid_.rows; }
  [[nodiscard]] std::uint32_t columns() const { return grid_.columns; }
  [[nodiscard]] const std::vector<GridCell>& cells() const { return grid_.cells; }

  /// What a cell is called: without blanks, ordinal, colon and what stands in brackets behind it.
  [[nodiscard]] static std::string key_of(const GridCell& cell);

  /// The cell that covers a place; null where there is none.
  [[nodiscard]] const GridCell* at(std::uint32_t row, std::uint32_t column) const;
  [[nodiscard]] const GridCell* right_of(const GridCell& cell) const;
  [[nodiscard]] const GridCell* below(const GridCell& cell) const;
  /// The first cell that is called so, or that has a part in its text.
  [[nodiscard]] const GridCell* find(std::string_view label) const;
  [[nodiscard]] const GridCell* find_with(std::string_view part) const;

  /// The text of a cell, which is read now; nothing of none.
  ImportedText take(const GridCell* cell);
  void use(const GridCell& cell) { used_.insert(&cell); }
  [[nodiscard]] bool is_used(const GridCell& cell) const { return used_.contains(&cell); }

  [[nodiscard]] ImportedPlace place_of(const GridCell& cell) const { return {file_, cell.place}; }
  /// The unit that a cell of the form says its money is in.
  [[nodiscard]] ImportedText unit() const;
  /// Text and figures that were not read are told. Headings and labels say nothing by themselves.
  void tell_left(ImportedModel& model) const;

 private:
  const SourceGrid& grid_;
  std::uint16_t file_;
  std::vector<const GridCell*> cells_;
  std::set<const GridCell*> used_;
};

}  // namespace budgetlint

#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "engine/workspace.h"
#include "lang/builtins.h"

namespace budgetlint {

/// Reads tables, their parts, rows and cells.
class TableReader {
 public:
  explicit TableReader(Workspace& work) : work_(work) {}

  // Tables, parts and columns by their index in the table set, in the document that is being read.
  Value table(std::uint16_t index);
  Value part(std::uint16_t index, Type type);
  Value row(PartRef part, const std::string& key);
  Value cell(RowRef row, std::uint16_t column, Type type);

  Value table_member(TableRef of, builtins::Member member);
  Value part_member(PartRef of, builtins::Member member);
  Value row_member(RowRef of, builtins::Member member);

  /// All tables of the document.
  Value tables();
  /// Whose printed number does not go on from the table before; they may begin again at one.
  Value misnumbered_tables();
  /// The rows of tables that the table set does not have.
  Value further_rows();
  /// The amounts that an amount is the sum of by the header above it.
  Value entry_parts(const Value& entry);
  /// Those rows of a part.
  template <typename Rows>
  Value rows(std::uint16_t part, Rows&& rows) {
    return work_.list(ValueList(work_.edition(), part, std::forward<Rows>(rows)), {Base::row, true, part},
                      gap_of(PartRef{part}));
  }
  [[nodiscard]] bool is_empty(PartRef part) const;
  [[nodiscard]] bool is_empty(TableRef table) const;

  // Whether something was lost from a part, or any part of a table; as List::gap.
  const Absence* gap_of(PartRef part);
  const Absence* gap_of(TableRef table);

 private:
  [[nodiscard]] const TypedDocument& document() const { return work_.document(); }
  Value row(RowRef of) const { return work_.thing({Base::row, false, of.part}, of); }
  const Absence* gap_of_tables(const std::optional<Span>& lost);
  /// The figure in a cell of a column that is there.
  Value figure(CellRef of, Type type);
  Value row_names(const TypedPart& part, builtins::Member member);
  Value row_amounts(RowRef row);
  Value amount_entry(CellRef cell);
  Value table_in_order(const Table& table);

  // table_order.cpp
  template <typename Find>
  Value rows_of_table(const Table& table, const Find& find);
  Value misplaced_rows(const Table& table);
  Value misnumbered_rows(const Table& table);
  [[nodiscard]] const Scalar& note_of(const Table& table) const;
  Value figures_of_table(const Table& table);

  Workspace& work_;
};

/// A text of the template; absent where it says nothing.
[[nodiscard]] Value expected_text(Workspace& work, const std::string* form);

}  // namespace budgetlint

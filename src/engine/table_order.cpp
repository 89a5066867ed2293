#include <algorithm>
#include <charconv>
#include <map>
#include <optional>
#include <string>
#include <unordered_map>
#include <vector>

#include "base/normal_text.h"
#include "base/ordinal.h"
#include "engine/table_reader.h"

/// What holds for any table: figures wherever they stand, rows in their order.
namespace budgetlint {

namespace {

/// The fixed rows of a part as its template or its table set has them; none where they depend on the document.
std::vector<std::string> lines_of(const TypedPart& part) {
  if (part.form().without_lines) return {};
  if (part.form().lines.empty()) return part.schema().lines;
  std::vector<std::string> keys;
  for (const std::string& line : part.form().lines) keys.push_back(name_key(line));
  return keys;
}

/// Fixed rows that stand before one which they should follow.
std::vector<std::uint32_t> misplaced_lines(const TypedPart& part) {
  std::vector<std::uint32_t> out;
  std::unordered_map<std::string, std::size_t> ranks;
  for (std::string& line : lines_of(part)) ranks.emplace(std::move(line), ranks.size());
  std::size_t last = 0;
  for (std::uint32_t row = 0; row < part.row_count(); ++row) {
    const auto rank = ranks.find(part.row_key(row));
    if (rank == ranks.end() || part.is_total(row)) continue;
    if (rank->second < last) out.push_back(row);
    last = rank->second;
  }
  return out;
}

/// Rows whose code is less than that of the row before under the same parent. Where a code comes twice, rows are
/// grouped by something else.
std::vector<std::uint32_t> misplaced_codes(const TypedPart& part) {
  const auto& hierarchies = part.schema().hierarchies;
  const auto printed = std::find_if(hierarchies.begin(), hierarchies.end(),
                                    [&](const HierarchySchema& one) { return part.has_column(one.column); });
  if (printed == hierarchies.end() || printed->kind != HierarchyKind::code) return {};
  std::vector<std::uint32_t> out;
  std::map<std::int64_t, std::string_view> last;  // by parent
  for (std::uint32_t row = 0; row < part.row_count(); ++row) {
    const std::string_view code = part.row_code(row);
    if (code.empty() || part.is_total(row)) continue;
    if (part.rows_named(std::string(code)).size() > 1) return {};
    const std::optional<std::uint32_t> parent = part.parent(row);
    std::string_view& before = last[parent ? std::int64_t{*parent} : -1];
    if (code < before) out.push_back(row);
    before = code;
  }
  return out;
}

std::vector<std::uint32_t> misplaced_rows_of(const TypedPart& part) {
  std::vector<std::uint32_t> out = misplaced_lines(part);
  return out.empty() ? misplaced_codes(part) : out;
}

/// The number that a cell of 行次 or 栏次 begins with: 5 of 5=6+7.
std::optional<int> counted_by(const Scalar& cell) {
  const std::string text = normal_form(cell.text);
  int value = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
  const bool alone = end == text.data() + text.size() || *end == '=';
  return error == std::errc() && alone ? std::optional(value) : std::nullopt;
}

/// Numbers that are not after the one before; they may begin again at one.
class CountedOn {
 public:
  [[nodiscard]] bool breaks(const Scalar& cell) {
    const std::optional<int> value = counted_by(cell);
    if (!value) return false;
    const bool wrong = *value <= last_ && *value != 1;
    last_ = *value;
    return wrong;
  }

 private:
  int last_ = 0;
};

/// Rows that the column 行次 does not count on, and a row of 栏次 that does not count its columns on.
std::vector<std::uint32_t> miscounted_rows(const TypedPart& part) {
  const Part& printed = part.model();
  std::vector<std::uint32_t> out;
  for (std::size_t column = 0; column < printed.columns.size(); ++column) {
    if (normal_form(printed.columns[column].text) != "行次") continue;
    CountedOn numbers;
    for (std::uint32_t row = 0; row < part.row_count(); ++row) {
      if (!part.is_aid(row) && numbers.breaks(printed.cell(row, column))) out.push_back(row);
    }
  }
  for (std::uint32_t row = 0; row < part.row_count(); ++row) {
    if (!part.is_aid(row)) continue;
    CountedOn numbers;
    bool wrong = false;
    for (std::size_t column = 0; column < printed.columns.size(); ++column) {
      wrong = numbers.breaks(printed.cell(row, column)) || wrong;
    }
    if (wrong) out.push_back(row);
  }
  return out;
}

/// Rows whose own number is not after that of the row before; rows without a figure are often left out.
std::vector<std::uint32_t> misnumbered_rows_of(const TypedPart& part) {
  std::vector<std::uint32_t> rows;
  std::vector<Ordinal> ordinals;
  for (std::uint32_t row = 0; row < part.row_count(); ++row) {
    const std::string name = normal_form(part.cell(row, part.schema().name_column()).text);
    const std::optional<Ordinal> ordinal = leading_ordinal(name);
    if (!ordinal) continue;
    rows.push_back(row);
    ordinals.push_back(*ordinal);
  }
  std::vector<std::uint32_t> out = miscounted_rows(part);
  const std::vector<bool> wrong = out_of_sequence(ordinals, true);
  for (std::size_t i = 0; i < rows.size(); ++i) {
    if (wrong[i]) out.push_back(rows[i]);
  }
  return out;
}

/// An amount, and no difference of two, which may be negative.
bool is_plain_amount(const TypedPart& part, std::uint16_t column) {
  const ColumnSchema& schema = part.schema().columns[column];
  const bool difference =
      schema.name.find("增减") != std::string::npos || schema.name.find("差额") != std::string::npos;
  return schema.kind == ColumnKind::amount && part.has_column(column) && !difference;
}

}  // namespace

/// Rows of all parts of a table; a part of which a row could not be read says nothing of order.
template <typename Find>
Value TableReader::rows_of_table(const Table& table, const Find& find) {
  ValueList found;
  const std::uint16_t schema = document().schema_of(table);
  if (schema == kNone) return work_.absent(ReasonCode::table_not_in_set);
  for (const std::uint16_t index : document().set()->tables[schema].parts) {
    const TypedPart* part = work_.part(index);
    if (part == nullptr || part->model().lost_row) continue;
    work_.step(part->row_count());
    for (const std::uint32_t row : find(*part)) found.push_back(this->row({index, row}));
  }
  return work_.list(std::move(found), {Base::row, true, kNone});
}

Value TableReader::misplaced_rows(const Table& table) { return rows_of_table(table, misplaced_rows_of); }

Value TableReader::misnumbered_rows(const Table& table) { return rows_of_table(table, misnumbered_rows_of); }

/// By number or by label, whichever tells. A number is left out where both its neighbours are tables of the set: beside
/// others, and in a document with forms of performance, what bore it may be no table here.
Value TableReader::misnumbered_tables() {
  const Document& model = document().model();
  if (const Absence* gap = gap_of_tables(model.tables.lost); gap != nullptr) return Workspace::lost(gap);
  const bool gaps = model.overall || !model.projects.empty() || !model.evaluations.empty();
  std::vector<bool> wrong(model.tables.size());
  for (const Scalar Table::*field : {&Table::number, &Table::label}) {
    int before = 0;
    for (std::size_t i = 0; i < model.tables.size(); ++i) {
      const auto is_known = [&](std::size_t table) { return document().schema_of(model.tables[table]) != kNone; };
      const std::optional<int> number = number_of_label(normal_form((model.tables[i].*field).text));
      // A table without a number that is plain may be the one that a later number leaves out.
      if (!number) {
        before = 0;
        continue;
      }
      const bool may_skip = gaps || i == 0 || !is_known(i) || !is_known(i - 1);
      if (before != 0 && *number != 1) wrong[i] = wrong[i] || (may_skip ? *number <= before : *number != before + 1);
      before = *number;
    }
  }
  ValueList out;
  for (std::uint32_t i = 0; i < wrong.size(); ++i) {
    if (wrong[i]) out.push_back(work_.thing({Base::table, false, kNone}, TableRef{i}));
  }
  return work_.list(std::move(out), {Base::table, true, 0});
}

/// All amounts that are printed in a table, but differences of two.
Value TableReader::figures_of_table(const Table& table) {
  ValueList figures;
  const std::uint16_t schema = document().schema_of(table);
  if (schema == kNone) return work_.absent(ReasonCode::table_not_in_set);
  for (const std::uint16_t index : document().set()->tables[schema].parts) {
    const TypedPart* part = work_.part(index);
    if (part == nullptr) continue;
    for (std::uint16_t column = 0; column < part->schema().columns.size(); ++column) {
      if (!is_plain_amount(*part, column)) continue;
      work_.step(part->row_count());
      for (std::uint32_t row = 0; row < part->row_count(); ++row) {
        if (part->state(row, column) == CellState::figure) {
          figures.push_figure(*part, work_.edition(), {index, column, row});
        }
      }
    }
  }
  return work_.list(std::move(figures), {Base::amount, true, 0});
}

}  // namespace budgetlint

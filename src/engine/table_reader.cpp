#include "engine/table_reader.h"

#include <algorithm>

#include "base/normal_text.h"
#include "engine/reading_order.h"

namespace budgetlint {

using builtins::Member;

// --- by name -----------------------------------------------------------------------------------------------------

Value TableReader::table(std::uint16_t index) {
  if (document().set() == nullptr || index >= document().set()->tables.size()) {
    return work_.absent(ReasonCode::no_template);
  }
  const Table* table = document().table(index);
  if (table == nullptr) {
    return work_.absent_or_lost(gap_of_tables(document().lost_table(index)), ReasonCode::no_table,
                                document().set()->tables[index].name);
  }
  const auto place = static_cast<std::uint32_t>(table - document().model().tables.data());
  return work_.thing({Base::table, false, kNone}, TableRef{place});
}

Value TableReader::part(std::uint16_t index, Type type) {
  if (document().set() == nullptr) return work_.absent(ReasonCode::no_template);
  if (work_.part(index) != nullptr) return work_.thing(type, PartRef{index});
  const std::uint16_t schema = document().set()->parts[index].table;
  const Table* table = document().table(schema);
  const std::optional<Span> where = table == nullptr ? document().lost_table(schema) : table->parts.lost;
  return work_.absent_or_lost(gap_of_tables(where), ReasonCode::no_table, document().set()->part_path(index));
}

/// 社会保障和就业 for 社会保障和就业支出, and the other way round: some places print classes without their last word.
static const std::vector<std::uint32_t>& rows_of_class(const TypedPart& part, const std::string& key) {
  constexpr std::string_view kEnd = "支出";
  static const std::vector<std::uint32_t> kNone;
  if (!key.ends_with(kEnd)) return part.rows_named(key + std::string(kEnd));
  const std::vector<std::uint32_t>& shorter = part.rows_named(key.substr(0, key.size() - kEnd.size()));
  const bool classes =
      std::all_of(shorter.begin(), shorter.end(), [&](std::uint32_t row) { return part.row_code(row).size() == 3; });
  return classes ? shorter : kNone;
}

Value TableReader::row(PartRef of, const std::string& key) {
  const TypedPart& part = *work_.part(of.part);
  const std::vector<std::uint32_t>& exact = part.rows_named(key);
  const std::vector<std::uint32_t>& rows = exact.empty() ? rows_of_class(part, key) : exact;
  if (rows.size() == 1) return row({of.part, rows.front()});
  const std::uint16_t code = part.schema().code_column();
  if (rows.empty() && code != kNone && !part.has_column(code) && key != part.schema().total) {
    // Its rows are of something else, as of the units of a department.
    return work_.untold(ReasonCode::not_listed_by_code, part.path(), part.schema().columns[code].name);
  }
  if (rows.empty()) {
    const ReasonCode why = part.form().prints_row(key) ? ReasonCode::no_row : ReasonCode::row_not_in_template;
    return work_.absent_or_lost(gap_of(of), why, part.path(), key);
  }
  return work_.malformed({}, ReasonCode::several_rows, part.path(), rows.size(), key);
}

Value TableReader::cell(RowRef row, std::uint16_t column, Type type) {
  const TypedPart& part = *work_.part(row.part);
  const std::string& name = part.schema().columns[column].name;
  if (!part.has_column(column) && !part.form().prints(column)) {
    return work_.absent(ReasonCode::column_of_part_not_in_template, part.path(), name);
  }
  if (!part.has_column(column)) {
    if (part.misspells_column(column)) return work_.malformed({}, ReasonCode::no_column, part.path(), name);
    return work_.absent(ReasonCode::no_column, part.path(), name);
  }
  const CellRef cell{row.part, column, row.row};
  return type.is_text() ? work_.text(part.cell(row.row, column), cell) : figure(cell, type);
}

Value TableReader::figure(CellRef of, Type type) {
  const TypedPart& part = *work_.part(of.part);
  const CellState state = part.state(of.row, of.column);
  if (state == CellState::malformed) {
    const Place place{part.cell(of.row, of.column).span, of, Field::none, work_.edition()};
    const std::string path = part.row_path(of.row) + "." + part.schema().columns[of.column].name;
    if (const std::optional<Span> unit = part.lost_unit(of.column)) {
      return work_.malformed({*unit, PartRef{of.part}, Field::none, work_.edition()}, ReasonCode::unit_lost, path);
    }
    return work_.malformed(place, ReasonCode::cell_no_figure, path);
  }
  Value out = work_.thing(type, of);
  out.content = part.number(of.row, of.column);
  if (state == CellState::blank) out.state = ValueState::blank;
  return out;
}

// --- what was lost -----------------------------------------------------------------------------------------------

const Absence* TableReader::gap_of(PartRef of) {
  const TypedPart& part = *work_.part(of.part);
  return work_.gap_of(part.model().lost_row, of, ReasonCode::part_partly_lost, part.path());
}

const Absence* TableReader::gap_of(TableRef of) {
  const Table& table = document().model().tables[of.table];
  if (const Absence* gap = gap_of_tables(table.parts.lost); gap != nullptr) return gap;
  const std::uint16_t schema = document().schema_of(table);
  if (schema == kNone) return nullptr;
  for (const std::uint16_t part : document().set()->tables[schema].parts) {
    if (work_.part(part) == nullptr) continue;
    if (const Absence* gap = gap_of(PartRef{part}); gap != nullptr) return gap;
  }
  return nullptr;
}

const Absence* TableReader::gap_of_tables(const std::optional<Span>& lost) {
  return work_.gap_of(lost, WholeDocument{}, ReasonCode::tables_partly_lost);
}

bool TableReader::is_empty(PartRef of) const {
  const TypedPart* part = work_.part(of.part);
  return part == nullptr || !part->has_figures();
}

bool TableReader::is_empty(TableRef of) const {
  const Table& table = document().model().tables[of.table];
  const std::uint16_t schema = document().schema_of(table);
  if (schema == kNone) return !document().has_figures(table);
  const auto& parts = document().set()->tables[schema].parts;
  std::size_t bound = 0;
  for (const std::uint16_t part : parts) {
    if (!is_empty(PartRef{part})) return false;
    bound += work_.part(part) == nullptr ? 0 : 1;
  }
  // Of a part that the table set does not have it is still known whether it holds figures.
  return bound == table.parts.size() || !document().has_figures(table);
}

// --- tables ------------------------------------------------------------------------------------------------------

Value TableReader::tables() {
  const auto& tables = document().model().tables;
  ValueList values;
  for (std::uint32_t i = 0; i < tables.size(); ++i) {
    values.push_back(work_.thing({Base::table, false, kNone}, TableRef{i}));
  }
  return work_.list(std::move(values), {Base::table, true, 0}, gap_of_tables(tables.lost));
}

Value expected_text(Workspace& work, const std::string* form) {
  if (form == nullptr || form->empty()) return work.absent(ReasonCode::not_prescribed);
  return work.owned_text(work.document().expand(*form));
}

/// Its note; else the 无 that stands in place of its rows.
const Scalar& TableReader::note_of(const Table& table) const {
  if (table.note.has_value() && !table.note.text.empty()) return table.note;
  for (const Part& part : table.parts) {
    for (std::size_t row = 0; row < part.row_count(); ++row) {
      if (const std::optional<std::size_t> column = cell_of_none(part, row)) return part.cell(row, *column);
    }
  }
  return table.note;
}

Value TableReader::table_member(TableRef of, Member member) {
  const Table& table = document().model().tables[of.table];
  const std::uint16_t schema = document().schema_of(table);
  const TableForm* form = document().form_of(schema);
  const auto expected = [&](std::string TableForm::*text) {
    return expected_text(work_, form == nullptr ? nullptr : &(form->*text));
  };
  switch (member) {
    case Member::table_name: return work_.text(table.id, of, Field::id);
    case Member::table_number: return work_.text(table.number, of, Field::number);
    case Member::table_label: return work_.text(table.label, of, Field::label);
    case Member::table_title: return work_.text(table.title, of, Field::title);
    case Member::table_entity: return work_.text(table.entity, of, Field::entity);
    case Member::table_heading: return work_.text(table.heading, of, Field::heading);
    case Member::table_unit: return work_.text(table.unit, of, Field::unit);
    case Member::table_note: return work_.text(note_of(table), of, Field::note);
    case Member::table_expected_number: return expected(&TableForm::number);
    case Member::table_expected_label: return expected(&TableForm::label);
    case Member::table_expected_title: return expected(&TableForm::title);
    case Member::table_expected_heading: return expected(&TableForm::heading);
    case Member::table_expected_note: return expected(&TableForm::note);
    case Member::table_position:
      if (const auto gap = gap_of_tables(document().model().tables.lost); gap != nullptr) return Workspace::lost(gap);
      // Counted among the tables of the template, as the expected position is.
      return work_.whole_number(static_cast<std::int64_t>(document().position_of(of.table)));
    case Member::table_figures: return figures_of_table(table);
    case Member::table_misplaced_rows: return misplaced_rows(table);
    case Member::table_misnumbered_rows: return misnumbered_rows(table);
    default: break;
  }
  if (schema == kNone) return work_.absent(ReasonCode::table_not_in_set);
  if (form == nullptr) return work_.absent(ReasonCode::table_not_in_template);
  if (member == Member::table_in_order) return table_in_order(table);
  std::int64_t position = 1;
  for (const TableForm* before = document().prescribed()->tables.data(); before != form; ++before) {
    position += document().table(document().set()->find_table(before->table)) == nullptr ? 0 : 1;
  }
  return work_.whole_number(position);
}

/// Of the tables that the template has, each as it stands first.
Value TableReader::table_in_order(const Table& table) {
  if (const auto gap = gap_of_tables(document().model().tables.lost); gap != nullptr) return Workspace::lost(gap);
  const auto has_place = [](const TableForm& form) { return !form.number.empty() || !form.label.empty(); };
  if (!has_place(*document().form_of(document().schema_of(table)))) {
    return work_.absent(ReasonCode::order_not_prescribed);
  }
  std::vector<const Table*> printed;
  for (const TableForm& form : document().prescribed()->tables) {
    if (!has_place(form)) continue;
    if (const Table* found = document().table(document().set()->find_table(form.table))) printed.push_back(found);
  }
  return Workspace::boolean(keeps_its_place(printed, &table));
}

// --- parts and rows ----------------------------------------------------------------------------------------------

/// The names of the rows that must or may be there. Which lines there are the template may say, or leave open.
Value TableReader::row_names(const TypedPart& part, Member member) {
  const PartSchema& schema = part.schema();
  const PartForm& form = part.form();
  const bool fixed = member == Member::part_fixed_rows;
  if (document().prescribed() == nullptr) {
    return work_.absent(ReasonCode::no_template);
  }
  if (!fixed && form.without_lines) return work_.absent(ReasonCode::rows_not_prescribed, part.path());
  const bool own_lines = form.without_lines || !form.lines.empty();
  ValueList names;
  for (const std::string& name : form.lines) names.push_back(work_.owned_text(name));
  for (const std::string& name : fixed ? schema.fixed_rows : schema.known_rows) {
    const std::string key = name_key(name);
    const auto& lines = schema.lines;
    if (own_lines && std::find(lines.begin(), lines.end(), key) != lines.end()) continue;
    if (fixed && !form.prints_row(key)) continue;
    names.push_back(work_.owned_text(name));
  }
  return work_.list(std::move(names), {Base::text, true, 0});
}

Value TableReader::part_member(PartRef of, Member member) {
  const TypedPart& part = *work_.part(of.part);
  if (member == Member::part_fixed_rows || member == Member::part_known_rows) return row_names(part, member);
  // What was lost may have been the row above, or the one marked 其中: then it is not known which rows count.
  const bool by_place =
      member == Member::part_top || (member == Member::part_body && part.schema().memo_column != kNone);
  if (const Absence* gap = by_place ? gap_of(of) : nullptr; gap != nullptr) return Workspace::lost(gap);
  if (member == Member::part_top && !part.knows_hierarchy()) return work_.absent(ReasonCode::no_codes, part.path());
  work_.step(part.row_count());
  std::vector<std::uint32_t> wanted;
  for (std::uint32_t row = 0; row < part.row_count(); ++row) {
    const bool counts = !part.is_total(row) && !part.is_memo(row);
    if (part.is_aid(row)) continue;
    const bool is_wanted = member == Member::part_rows   ? true
                           : member == Member::part_body ? counts
                           : member == Member::part_top  ? counts && !part.parent(row)
                                                         : part.is_line(row);
    if (is_wanted) wanted.push_back(row);
  }
  return rows(of.part, std::move(wanted));
}

Value TableReader::further_rows() {
  ValueList values;
  const auto [first, last] = document().further_parts();
  for (std::uint16_t index = first; index < last; ++index) {
    const TypedPart& part = *work_.part(index);
    for (std::uint32_t row = 0; row < part.row_count(); ++row) {
      if (!part.is_aid(row)) values.push_back(this->row({index, row}));
    }
  }
  work_.step(values.size());
  return work_.list(std::move(values), {Base::row, true, kNone}, gap_of_tables(document().model().tables.lost));
}

Value TableReader::amount_entry(CellRef cell) {
  Value entry = figure(cell, {Base::entry, false, 0});
  Passage passage;
  passage.name = work_.part(cell.part)->schema().columns[cell.column].name;
  if (!entry.absent()) entry.passage = work_.heap().keep(passage);
  return entry;
}

Value TableReader::entry_parts(const Value& entry) {
  ValueList values;
  if (const CellRef* const cell = as<CellRef>(entry.object)) {
    const std::vector<HeaderSum>& sums = work_.part(cell->part)->schema().header_sums;
    const auto sum =
        std::find_if(sums.begin(), sums.end(), [&](const auto& each) { return each.total == cell->column; });
    if (sum != sums.end()) {
      for (const std::uint16_t column : sum->parts) values.push_back(amount_entry({cell->part, column, cell->row}));
    }
  }
  work_.step(values.size() + 1);
  return work_.list(std::move(values), {Base::entry, true, 0});
}

/// The amounts of a row under the names of their columns.
Value TableReader::row_amounts(RowRef row) {
  const TypedPart& part = *work_.part(row.part);
  ValueList values;
  for (std::uint16_t column = 0; column < part.schema().columns.size(); ++column) {
    if (part.schema().columns[column].kind != ColumnKind::amount || !part.has_column(column)) continue;
    values.push_back(amount_entry({row.part, column, row.row}));
  }
  work_.step(values.size());
  return work_.list(std::move(values), {Base::entry, true, 0});
}

Value TableReader::row_member(RowRef of, Member member) {
  const TypedPart& part = *work_.part(of.part);
  const bool by_place = member != Member::row_name && member != Member::row_code;
  if (const Absence* gap = by_place ? gap_of(PartRef{of.part}) : nullptr; gap != nullptr) return Workspace::lost(gap);
  switch (member) {
    case Member::row_name: return work_.owned_text(part.row_key(of.row), of);
    case Member::row_code: {
      const std::string_view code = part.row_code(of.row);
      if (code.empty()) return work_.absent(ReasonCode::no_code);
      const CellRef cell{of.part, part.schema().code_column(), of.row};
      const Scalar& printed = part.cell(of.row, cell.column);
      return printed.text == code ? work_.text(printed, cell) : work_.owned_text(std::string(code), cell);
    }
    case Member::row_level: return work_.whole_number(part.level(of.row));
    case Member::row_children: return rows(of.part, part.children(of.row));
    case Member::row_amounts: return row_amounts(of);
    case Member::row_memo: return rows(of.part, part.memo(of.row));
    default: break;
  }
  const std::optional<std::uint32_t> parent = part.parent(of.row);
  return parent ? row({of.part, *parent}) : work_.absent(ReasonCode::no_row_above);
}

}  // namespace budgetlint

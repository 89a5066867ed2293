#include <algorithm>
#include <array>
#include <numeric>

#include "base/normal_text.h"
#include "engine/evaluation.h"
#include "engine/reading_order.h"

/// Tables, their parts, rows and cells.
namespace budgetlint {

using builtins::Member;
using ir::Op;

Value Evaluation::table_value(std::size_t index) {
  Value out;
  out.type = {Base::table, false, kNone};
  out.a = static_cast<std::uint32_t>(index);
  out.place = {document().model().tables[index].id.span, PlaceKind::table, out.a};
  return out;
}

Value Evaluation::eval_table(const ir::Node& node) {
  if (node.b != ir::kNoNode) {
    const Value object = eval(node.b);
    if (object.absent()) return object;
    return in_document(object.document, [&] { return own_table(static_cast<std::uint16_t>(node.a)); });
  }
  return own_table(static_cast<std::uint16_t>(node.a));
}

Value Evaluation::own_table(std::uint16_t index) {
  if (document().set() == nullptr || index >= document().set()->tables.size()) {
    return absent({"文档没有写明样式", "the document names no known template"});
  }
  const Table* table = document().table(index);
  if (table == nullptr) {
    const std::string& name = document().set()->tables[index].name;
    return absent_or_lost({"没有" + name, "there is no " + name}, gap_of_tables(document().lost_table(index)));
  }
  return table_value(static_cast<std::size_t>(table - document().model().tables.data()));
}

Value Evaluation::eval_part(const ir::Node& node) {
  const auto index = static_cast<std::uint16_t>(node.a);
  std::uint8_t which = 0;
  if (node.c != ir::kNoNode) {
    const ir::Node& table = program_.nodes[node.c];
    // The usual case, a table of this document, is not worth evaluating.
    if (table.op != Op::table || table.b != ir::kNoNode) {
      const Value object = eval(node.c);
      if (object.absent()) return object;
      which = object.document;
    }
  }
  return in_document(which, [&] { return own_part(index, node.type); });
}

Value Evaluation::own_part(std::uint16_t index, Type type) {
  if (document().set() == nullptr) return absent({"文档没有写明样式", "the document names no known template"});
  const TypedPart* part = document().part(index);
  if (part == nullptr) {
    const std::string name = document().set()->part_path(index);
    const std::uint16_t schema = document().set()->parts[index].table;
    const Table* table = document().table(schema);
    const std::optional<Span> where = table == nullptr ? document().lost_table(schema) : table->parts.lost;
    return absent_or_lost({"没有" + name, "there is no " + name}, gap_of_tables(where));
  }
  Value out;
  out.type = type;
  out.a = index;
  const Table& table = *document().table(part->schema().table);
  const Span span = part->model().id.present ? part->model().id.span : table.id.span;
  out.place = {span, PlaceKind::part, index};
  return out;
}

const Reason* Evaluation::gap_of_part(std::uint16_t part) {
  const TypedPart& typed = *document().part(part);
  return gap_of(typed.model().lost_row, {{}, PlaceKind::part, part}, {typed.path(), typed.path()});
}

const Reason* Evaluation::gap_of_tables(const std::optional<Span>& lost) {
  return gap_of(lost, {{}, PlaceKind::document}, {"表格", "the tables"});
}

Value Evaluation::eval_row(const ir::Node& node) {
  const Value object = eval(node.a);
  if (object.absent()) return object;
  const Value key = eval(node.b);
  if (key.absent()) return key;
  return in_document(object.document,
                     [&] { return own_row(static_cast<std::uint16_t>(object.a), name_key(key.text)); });
}

Value Evaluation::own_row(std::uint16_t part, const std::string& wanted) {
  const TypedPart& typed = *document().part(part);
  const std::vector<std::uint32_t>& rows = typed.rows_named(wanted);
  if (rows.size() == 1) return row_value(typed, part, rows.front());
  if (rows.empty()) {
    return absent_or_lost({typed.path() + "没有“" + wanted + "”这一行", typed.path() + " has no row " + wanted},
                          gap_of_part(part));
  }
  const std::string count = std::to_string(rows.size());
  return absent({typed.path() + "有 " + count + " 行都叫“" + wanted + "”，不知指哪一行",
                 typed.path() + " has " + count + " rows named " + wanted + "; which is meant is not known"},
                true);
}

Value Evaluation::eval_cell(const ir::Node& node) {
  const Value row = eval(node.a);
  if (row.absent()) return row;
  return in_document(row.document, [&] { return own_cell(row, node); });
}

Value Evaluation::own_cell(const Value& row, const ir::Node& node) {
  const auto part = static_cast<std::uint16_t>(row.a);
  const auto column = static_cast<std::uint16_t>(node.b);
  const TypedPart& typed = *document().part(part);
  const std::string& name = typed.schema().columns[column].name;
  if (!typed.has_column(column) && !typed.form().prints(column)) {
    return absent_for([&] {
      return LocalText{"样式不印" + typed.path() + "的“" + name + "”列",
                       "the template does not print column " + name + " of " + typed.path()};
    });
  }
  if (!typed.has_column(column)) {
    const auto why = [&] {
      return LocalText{typed.path() + "没有“" + name + "”这一列", typed.path() + " has no column " + name};
    };
    return absent_for(why, typed.misspells_column(column));
  }
  const Scalar& scalar = typed.cell(row.b, column);
  if (node.type.is_text()) return text_value(scalar, {scalar.span, PlaceKind::cell, part, row.b, column});
  return cell_value(typed, part, row.b, column, node.type);
}

/// The figure in a cell of a column that is there.
Value Evaluation::cell_value(const TypedPart& typed, std::uint16_t part, std::uint32_t row, std::uint16_t column,
                             Type type) {
  const Scalar& scalar = typed.cell(row, column);
  const Place place{scalar.span, PlaceKind::cell, part, row, column};
  const CellState state = typed.state(row, column);
  if (state == CellState::malformed) {
    const std::string path = typed.row_path(row) + "." + typed.schema().columns[column].name;
    if (const std::optional<Span> unit = typed.lost_unit(column)) {
      const Place where{*unit, PlaceKind::part, part};
      return absent({path + "的单位读不出来", "the unit of " + path + " could not be read"}, true, where);
    }
    return absent({path + "不是数", path + " is not a figure"}, true, place);
  }
  Value out = number(Quantity::of(typed.figure(row, column)), type);
  if (state == CellState::blank) {
    out.state = ValueState::blank;
    out.quantity.decimals = 2;
  }
  out.place = place;
  return out;
}

Value Evaluation::expected_text(const std::string* form) {
  if (form == nullptr || form->empty()) return absent({"样式没有规定", "the template does not say"});
  return owned_text(document().expand(*form), {});
}

Value Evaluation::table_member(const Value& object, Member member) {
  const Table& table = document().model().tables[object.a];
  const std::uint16_t schema = document().schema_of(table);
  const TableForm* form = document().form_of(schema);
  const auto field = [&](const Scalar& scalar, std::string_view name) {
    Place place = object.place;
    place.field = name;
    return text_value(scalar, place);
  };
  const auto expected = [&](std::string TableForm::*text) {
    return expected_text(form == nullptr ? nullptr : &(form->*text));
  };
  switch (member) {
    case Member::table_name: return field(table.id, "id");
    case Member::table_number: return field(table.number, "number");
    case Member::table_label: return field(table.label, "label");
    case Member::table_title: return field(table.title, "title");
    case Member::table_entity: return field(table.entity, "entity");
    case Member::table_heading: return field(table.heading, "heading");
    case Member::table_unit: return field(table.unit, "unit");
    case Member::table_note: return field(table.note, "note");
    case Member::table_expected_number: return expected(&TableForm::number);
    case Member::table_expected_label: return expected(&TableForm::label);
    case Member::table_expected_title: return expected(&TableForm::title);
    case Member::table_expected_heading: return expected(&TableForm::heading);
    case Member::table_expected_note: return expected(&TableForm::note);
    case Member::table_position: {
      if (const auto gap = gap_of_tables(document().model().tables.lost); gap != nullptr) return lost(gap);
      // Counted among the tables of the template, as the expected position is.
      const auto position = static_cast<std::int64_t>(document().position_of(object.a));
      return number(Quantity::exact(Exact(position)), {Base::number, false, 0});
    }
    case Member::table_figures:
    case Member::table_misplaced_rows:
    case Member::table_misnumbered_rows: return order_of_table(table, member);
    default: break;
  }
  if (schema == kNone) return absent({"表集中没有这张表", "the table set does not have this table"});
  if (form == nullptr) return absent({"样式没有这张表", "the template does not have this table"});
  if (member == Member::table_in_order) return table_in_order(table);
  std::int64_t position = 1;
  for (const TableForm* before = document().prescribed()->tables.data(); before != form; ++before) {
    position += document().table(document().set()->find_table(before->table)) == nullptr ? 0 : 1;
  }
  return number(Quantity::exact(Exact(position)), {Base::number, false, 0});
}

/// Of the tables that the template has, each as it stands first.
Value Evaluation::table_in_order(const Table& table) {
  if (const auto gap = gap_of_tables(document().model().tables.lost); gap != 0) return lost(gap);
  std::vector<const Table*> printed;
  for (const TableForm& form : document().prescribed()->tables) {
    if (const Table* found = document().table(document().set()->find_table(form.table))) printed.push_back(found);
  }
  return boolean(keeps_its_place(printed, &table));
}

/// The names of the rows that must or may be there. Which lines there are the template may say, or leave open.
Value Evaluation::row_names(const TypedPart& part, Member member) {
  const PartSchema& schema = part.schema();
  const PartForm& form = part.form();
  const bool fixed = member == Member::part_fixed_rows;
  if (document().prescribed() == nullptr) return absent({"文档没有写明样式", "the document names no known template"});
  if (!fixed && form.without_lines) {
    return absent(
        {"样式没有规定" + part.path() + "有哪些行", "the template does not say which rows " + part.path() + " has"});
  }
  const bool own_lines = form.without_lines || !form.lines.empty();
  ValueList names;
  for (const std::string& name : form.lines) names.push_back(owned_text(name, {}));
  for (const std::string& name : fixed ? schema.fixed_rows : schema.known_rows) {
    const std::string key = name_key(name);
    const auto& lines = schema.lines;
    if (own_lines && std::find(lines.begin(), lines.end(), key) != lines.end()) continue;
    const auto& without = form.without_rows;
    if (fixed && std::find(without.begin(), without.end(), key) != without.end()) continue;
    names.push_back(owned_text(name, {}));
  }
  return list_value(std::move(names), {Base::text, true, 0});
}

Value Evaluation::part_member(const Value& object, Member member) {
  const auto index = static_cast<std::uint16_t>(object.a);
  const TypedPart& part = *document().part(index);
  if (member == Member::part_fixed_rows || member == Member::part_known_rows) return row_names(part, member);
  // What was lost may have been the row above, or the one marked 其中: then it is not known which rows count.
  const bool by_place =
      member == Member::part_top || (member == Member::part_body && part.schema().memo_column != kNone);
  if (const Reason* gap = by_place ? gap_of_part(index) : nullptr; gap != nullptr) return lost(gap);
  if (member == Member::part_top && !part.knows_hierarchy()) {
    return absent({part.path() + "没有印科目编码，分不出上下级",
                   part.path() + " prints no codes, so that levels cannot be told apart"});
  }
  step(part.row_count());
  std::vector<std::uint32_t> rows;
  for (std::uint32_t row = 0; row < part.row_count(); ++row) {
    const bool counts = !part.is_total(row) && !part.is_memo(row);
    if (part.is_aid(row)) continue;
    const bool wanted = member == Member::part_rows   ? true
                        : member == Member::part_body ? counts
                        : member == Member::part_top  ? counts && !part.parent(row)
                                                      : part.is_line(row);
    if (wanted) rows.push_back(row);
  }
  return rows_value(index, std::move(rows));
}

Value Evaluation::further_rows() {
  ValueList values;
  const auto [first, last] = document().further_parts();
  for (std::uint16_t part = first; part < last; ++part) {
    const TypedPart& typed = *document().part(part);
    for (std::uint32_t row = 0; row < typed.row_count(); ++row) {
      if (!typed.is_aid(row)) values.push_back(row_value(typed, part, row));
    }
  }
  step(values.size());
  return list_value(std::move(values), {Base::row, true, kNone}, gap_of_tables(document().model().tables.lost));
}

/// The amounts of a row under the names of their columns.
Value Evaluation::row_amounts(const Value& row) {
  const auto index = static_cast<std::uint16_t>(row.a);
  const TypedPart& part = *document().part(index);
  ValueList values;
  for (std::uint16_t column = 0; column < part.schema().columns.size(); ++column) {
    if (part.schema().columns[column].kind != ColumnKind::amount || !part.has_column(column)) continue;
    Value entry = cell_value(part, index, row.b, column, {Base::entry, false, 0});
    entry.text = part.schema().columns[column].name;
    values.push_back(entry);
  }
  step(values.size());
  return list_value(std::move(values), {Base::entry, true, 0});
}

Value Evaluation::row_member(const Value& object, Member member) {
  const auto index = static_cast<std::uint16_t>(object.a);
  const TypedPart& part = *document().part(index);
  const bool by_place = member != Member::row_name && member != Member::row_code;
  if (const Reason* gap = by_place ? gap_of_part(index) : nullptr; gap != nullptr) return lost(gap);
  switch (member) {
    case Member::row_name: {
      return owned_text(part.row_key(object.b), object.place);
    }
    case Member::row_code: {
      const std::string_view code = part.row_code(object.b);
      if (code.empty()) return absent({"这一行没有科目编码", "the row has no code"});
      const Scalar& cell = part.cell(object.b, part.schema().code_column());
      const Place place{cell.span, PlaceKind::cell, object.a, object.b, part.schema().code_column()};
      return cell.text == code ? text_value(cell, place) : owned_text(std::string(code), place);
    }
    case Member::row_level: return number(Quantity::exact(Exact(part.level(object.b))), {Base::number, false, 0});
    case Member::row_children: return rows_value(index, part.children(object.b));
    case Member::row_amounts: return row_amounts(object);
    case Member::row_memo: return rows_value(index, part.memo(object.b));
    default: break;
  }
  const std::optional<std::uint32_t> parent = part.parent(object.b);
  return parent ? row_value(part, index, *parent) : absent({"没有上级", "there is no row above"});
}

}  // namespace budgetlint

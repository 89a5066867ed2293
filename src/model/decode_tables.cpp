#include <algorithm>
#include <optional>
#include <string_view>
#include <unordered_map>
#include <utility>

#include "model/decode.h"

namespace budgetlint {
namespace {

/// Whether two columns have one name: whose figures are meant is not known then.
bool report_duplicate(const DecodeContext& in, const std::vector<Scalar>& columns) {
  std::unordered_map<std::string_view, Span> first;
  for (const Scalar& column : columns) {
    if (!column.has_value()) continue;
    const auto [before, fresh] = first.emplace(column.text, column.span);
    if (fresh) continue;
    Diagnostic& problem = in.problems.add(Code::duplicate_column, column.span, excerpt(column.text));
    problem.related.push_back({{"先写在这里", "first given here"}, in.problems.at(before->second)});
    return true;
  }
  return false;
}

/// The columns, or none if one of them is unusable: rows cannot be read without all of them.
std::vector<Scalar> read_columns(const DecodeContext& in, Fields& fields) {
  if (fields.require("columns") == nullptr) return {};
  Items<Scalar> columns = read_texts(in, fields, "columns");
  if (columns.empty() && !columns.lost) in.problems.add(Code::missing_key, fields.key_span("columns"), "columns");
  return columns.lost || report_duplicate(in, columns) ? std::vector<Scalar>{} : columns;
}

/// How many cells each of the rows has, where there are several and all have as many; 0 where they differ.
std::size_t length_of_all(const YamlNode& rows) {
  std::size_t common = 0;
  std::size_t count = 0;
  for (const YamlNode& row : YamlChildren(rows)) {
    if (row.kind != YamlKind::sequence || row.cut) return 0;
    const std::size_t length = row.subtree - 1;  // of a row of scalars
    if (count++ > 0 && length != common) return 0;
    common = length;
  }
  return count > 1 ? common : 0;
}

/// Whether it is the columns that are wrong, and not each of the rows: `[编码 名称, 金额]` lacks a comma.
bool report_columns(const DecodeContext& in, Fields& fields, const std::vector<Scalar>& columns) {
  const YamlNode* rows = fields.find("rows");
  if (rows == nullptr || rows->kind != YamlKind::sequence) return false;
  const std::size_t length = length_of_all(*rows);
  if (length == 0 || length == columns.size()) return false;
  const YamlNode& first = *YamlChildren(*rows).begin();
  if (length > columns.size() && has_split_figure(in, first)) return false;
  in.problems.add(Code::columns_length, fields.key_span("columns"), columns.size(), length);
  return true;
}

void read_rows(const DecodeContext& in, Fields& fields, Part& part) {
  if (!part.columns.empty() && report_columns(in, fields, part.columns)) part.columns.clear();
  if (part.columns.empty()) {
    const YamlNode* rows = fields.find("rows");
    part.lost_row = rows == nullptr ? fields.lost("rows") : std::optional(rows->span);
    return;
  }
  std::vector<Scalar> cells;
  std::size_t count = 0;
  if (const YamlNode* rows = fields.find("rows")) part.reserve(std::min(count_of(*rows), kMostRows));
  part.lost_row = for_each_item(in, fields, "rows", ItemShape::list, [&](const YamlNode& row) {
    if (count++ == kMostRows) in.problems.add(Code::too_many_rows, {row.span.begin, row.span.begin + 1}, kMostRows);
    if (count > kMostRows || !read_row(in, row, part.columns.size(), cells)) return false;
    part.add_row(row.span, cells);
    return true;
  });
}

Part read_grid(const DecodeContext& in, Fields& fields) {
  Part part;
  part.columns = read_columns(in, fields);
  read_rows(in, fields, part);
  return part;
}

Origin read_origin(const DecodeContext& in, const YamlNode* mapping) {
  Origin origin;
  if (mapping == nullptr || !is_mapping(in, *mapping)) return origin;
  Fields fields(in, *mapping);
  origin.sheet = fields.text("sheet");
  origin.cell = fields.text("cell");
  origin.page = fields.text("page");
  origin.page_breaks = read_texts(in, fields, "page_breaks");
  fields.finish();
  return origin;
}

Part read_part(const DecodeContext& in, Fields& fields) {
  Scalar id = fields.require_text("id");
  const YamlNode* origin = fields.find("origin");
  Part part = read_grid(in, fields);
  part.id = id;
  part.origin = read_origin(in, origin);
  return part;
}

/// Of parts with one id the first is read.
void drop_duplicates(const DecodeContext& in, Items<Part>& parts) {
  std::unordered_map<std::string_view, Span> first;
  std::erase_if(parts, [&](const Part& part) {
    if (!part.id.has_value()) return false;
    const auto [before, fresh] = first.emplace(part.id.text, part.id.span);
    if (fresh) return false;
    Diagnostic& problem = in.problems.add(Code::duplicate_part, part.id.span, excerpt(part.id.text));
    problem.related.push_back({{"先写在这里", "first given here"}, in.problems.at(before->second)});
    return true;
  });
}

void read_parts(const DecodeContext& in, Fields& fields, Table& table) {
  table.sided = true;
  table.parts = read_items<Part>(in, fields, "parts", read_part);
  drop_duplicates(in, table.parts);
  for (const std::string_view name : {"columns", "rows"}) {
    if (fields.has(name)) in.problems.add(Code::mixed_parts, fields.key_span(name), name);
    fields.accept(name);
  }
}

Table read_table(const DecodeContext& in, Fields& fields) {
  Table table;
  table.id = fields.require_text("id");
  table.number = fields.text("number");
  table.label = fields.text("label");
  table.title = fields.text("title");
  table.entity = fields.text("entity");
  table.heading = fields.text("heading");
  table.unit = read_unit(in, fields);
  table.origin = read_origin(in, fields.find("origin"));
  table.note = fields.text("note");
  table.uncertain = read_uncertain(in, fields);
  if (fields.has("parts")) {
    read_parts(in, fields, table);
  } else if (const std::optional<Span> lost = fields.lost("parts"); lost && !fields.has("columns")) {
    table.parts.lost = lost;  // reading stopped before it was known of what shape the table is
  } else {
    fields.accept("parts");
    table.parts.push_back(read_grid(in, fields));
  }
  return table;
}

}  // namespace

Items<Table> read_tables(const DecodeContext& in, Fields& fields, std::string_view name) {
  Items<Table> tables = read_items<Table>(in, fields, name, read_table);
  for (Table& table : tables) {
    if (!table.sided && !table.parts.empty()) table.parts.front().span = table.span;
  }
  return tables;
}

}  // namespace budgetlint

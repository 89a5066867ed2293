#include "engine/split_part.h"

#include <algorithm>
#include <optional>
#include <string>

#include "base/normal_text.h"
#include "lang/printed_columns.h"

namespace budgetlint {
namespace {

/// The only column of amounts of a part, or kNone.
std::uint16_t only_amount(const PartSchema& part) {
  std::uint16_t found = kNone;
  for (std::uint16_t column = 0; column < part.columns.size(); ++column) {
    if (part.columns[column].kind != ColumnKind::amount) continue;
    if (found != kNone) return kNone;
    found = column;
  }
  return found;
}

/// The printed column that bears the name of a part: 人员经费, 日常公用经费.
std::optional<std::size_t> column_of(const Part& printed, const PartSchema& part) {
  for (std::size_t i = 0; i < printed.columns.size(); ++i) {
    if (normal_form(printed.columns[i].text).ends_with(normal_form(part.name))) return i;
  }
  return std::nullopt;
}

std::optional<Part> split_part(const Part& printed, const PartSchema& part) {
  const std::uint16_t amount = only_amount(part);
  const std::uint16_t code = part.code_column();
  const std::optional<std::size_t> figures = column_of(printed, part);
  if (part.name.empty() || amount == kNone || code == kNone || !figures) return std::nullopt;
  std::vector<std::string_view> headers;
  for (const Scalar& column : printed.columns) headers.push_back(column.text);
  const std::vector<std::uint16_t> bound = columns_named(headers, {}, part, std::nullopt);
  std::vector<std::size_t> columns;
  for (std::size_t i = 0; i < bound.size(); ++i) {
    if (bound[i] == code || bound[i] == part.name_column()) columns.push_back(i);
  }
  if (columns.size() != 2) return std::nullopt;
  columns.push_back(*figures);
  Part out;
  out.span = printed.span;
  out.origin = printed.origin;
  out.lost_row = printed.lost_row;
  for (const std::size_t column : columns) out.columns.push_back(printed.columns[column]);
  out.columns.back().text = part.columns[amount].name;
  for (std::size_t row = 0; row < printed.row_count(); ++row) {
    if (normal_form(printed.cell(row, *figures).text).empty()) continue;
    std::vector<Scalar> cells;
    for (const std::size_t column : columns) cells.push_back(printed.cell(row, column));
    out.add_row(printed.row_span(row), cells);
  }
  return out;
}

}  // namespace

std::vector<Part> split_parts(const Part& printed, const TableSetSchema& set, const TableSchema& table) {
  std::vector<Part> out;
  if (printed.id.has_value() || table.parts.size() < 2) return out;
  for (const std::uint16_t part : table.parts) {
    std::optional<Part> one = split_part(printed, set.parts[part]);
    if (!one) return {};
    out.push_back(std::move(*one));
  }
  return out;
}

}  // namespace budgetlint

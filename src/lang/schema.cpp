#include "lang/schema.h"

#include <algorithm>

namespace budgetlint {
namespace {

template <typename Items, typename Wanted>
std::uint16_t index_where(const Items& items, const Wanted& wanted) {
  const auto found = std::find_if(items.begin(), items.end(), wanted);
  return found == items.end() ? kNone : static_cast<std::uint16_t>(found - items.begin());
}

}  // namespace

std::uint16_t PartSchema::name_column() const {
  const std::uint16_t text = index_where(columns, [](const auto& column) { return column.kind == ColumnKind::text; });
  return text == kNone ? 0 : text;
}

std::uint16_t PartSchema::code_column() const {
  return index_where(columns, [](const auto& column) { return column.kind == ColumnKind::code; });
}

std::uint16_t PartSchema::find_column(std::string_view column) const {
  return index_where(columns, [&](const auto& entry) { return entry.name == column; });
}

bool PartForm::prints(std::uint16_t column) const {
  return std::find(without_columns.begin(), without_columns.end(), column) == without_columns.end();
}

bool PartForm::prints_row(const std::string& key) const {
  return std::find(without_rows.begin(), without_rows.end(), key) == without_rows.end();
}

std::uint16_t TableSetSchema::find_table(std::string_view table) const {
  return index_where(tables, [&](const auto& entry) { return entry.name == table; });
}

std::string TableSetSchema::part_path(std::uint16_t part) const {
  const PartSchema& entry = parts[part];
  const std::string& table = tables[entry.table].name;
  return entry.name.empty() ? table : table + "." + entry.name;
}

}  // namespace budgetlint

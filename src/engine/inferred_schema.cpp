#include "engine/inferred_schema.h"

#include <algorithm>
#include <array>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "base/digits.h"
#include "base/normal_text.h"
#include "lang/printed_names.h"

namespace budgetlint {
namespace {

/// Whether a header says that what stands below is no amount.
bool counts_something_else(const std::string& header) {
  static constexpr std::array<std::string_view, 24> kOther = {
      "编码", "代码", "序号", "行次", "%",  "率",   "比例", "占比", "得分", "分值", "数量", "人数",
      "年度", "年份", "期",   "面积", "辆", "次数", "权重", "编号", "单价", "均价", "标准", "定额"};
  return std::any_of(kOther.begin(), kOther.end(),
                     [&](std::string_view word) { return header.find(word) != std::string::npos; });
}

ColumnKind kind_of(const Part& part, std::size_t column, Unit unit) {
  const std::string header = normal_form(part.columns[column].text);
  std::size_t figures = 0;
  std::size_t codes = 0;
  std::size_t others = 0;
  for (std::size_t row = 0; row < part.row_count(); ++row) {
    const Scalar& cell = part.cell(row, column);
    if (!cell.has_value() || normal_form(cell.text).empty()) continue;
    const std::string text = normal_form(cell.text);
    const bool code = is_digits(text) && (text.size() == 3 || text.size() == 5 || text.size() == 7);
    const ParsedFigure parsed = parse_figure(cell.text, unit);
    const bool figure = parsed.ok() && parsed.figure.unit.dimension == unit.dimension;
    codes += code ? 1 : 0;
    figures += figure ? 1 : 0;
    others += code || figure || names_a_total(text) ? 0 : 1;
  }
  const bool named_code = header.find("编码") != std::string::npos || header.find("代码") != std::string::npos;
  if (codes > 0 && others == 0 && (named_code || codes == figures) && header.find("单位") == std::string::npos &&
      (named_code || normal_form(header) == "科目"))
    return ColumnKind::code;
  return figures > 0 && others == 0 && !counts_something_else(header) ? ColumnKind::amount : ColumnKind::text;
}

}  // namespace

std::optional<PartSchema> inferred_schema(const Part& part, Unit unit) {
  PartSchema out;
  std::set<std::string> names;
  bool has_amounts = false;
  for (std::size_t i = 0; i < part.columns.size(); ++i) {
    ColumnSchema column{std::string(part.columns[i].text), kind_of(part, i, unit), 0, false};
    if (!names.insert(normal_form(column.name)).second) return std::nullopt;
    if (column.kind == ColumnKind::code && out.code_column() != kNone) column.kind = ColumnKind::text;
    has_amounts = has_amounts || column.kind == ColumnKind::amount;
    out.columns.push_back(std::move(column));
  }
  if (!has_amounts || out.columns.front().kind == ColumnKind::amount) return std::nullopt;
  std::set<std::string> codes;
  const std::uint16_t code = out.code_column();
  for (std::size_t row = 0; row < part.row_count(); ++row) {
    for (std::size_t i = 0; i < out.columns.size() && out.total.empty(); ++i) {
      if (out.columns[i].kind == ColumnKind::amount) break;
      if (const std::string key = name_key(part.cell(row, i).text); names_a_total(key)) out.total = key;
    }
    if (code == kNone) continue;
    const std::string text = normal_form(part.cell(row, code).text);
    // Lines below one code, as of projects, are no tree.
    if (is_digits(text) && !codes.insert(text).second) return std::nullopt;
  }
  if (code != kNone) out.hierarchies.push_back({HierarchyKind::code, code});
  return out;
}

namespace {

/// “货物, 桌椅, 3”, “货物, 电脑, 5”: rows of one name are no subtotal and its details where another text says of each
/// what it is.
bool are_told_apart(const Part& part, const PartSchema& schema, std::uint16_t name,
                    const std::vector<std::size_t>& rows) {
  for (std::uint16_t column = 0; column < schema.columns.size(); ++column) {
    if (column == name || schema.columns[column].kind != ColumnKind::text) continue;
    const bool filled = std::all_of(rows.begin(), rows.end(),
                                    [&](std::size_t row) { return !normal_form(part.cell(row, column).text).empty(); });
    if (filled) return true;
  }
  return false;
}

}  // namespace

bool is_plain_list(const Part& part, const PartSchema& schema) {
  const std::uint16_t code = schema.code_column();
  const std::uint16_t name = code == kNone ? schema.name_column() : code;
  std::set<std::string> seen;
  std::vector<std::size_t> body;
  bool repeats = false;
  for (std::size_t row = 0; row < part.row_count(); ++row) {
    const std::string_view printed = part.cell(row, name).text;
    const std::string text = normal_form(printed);
    const std::string key = name_key(printed);
    const bool total = key == schema.total || (text.empty() && name_key(part.cell(row, 0).text) == schema.total);
    if (total || is_printing_aid(key)) continue;
    if (code != kNone) {
      if (!is_digits(text)) return false;
      continue;
    }
    const bool part_of_another = key != text || indentation(printed) > 0 || text.find("计") != std::string::npos;
    if (text.empty() || part_of_another) return false;
    repeats = !seen.insert(key).second || repeats;
    body.push_back(row);
  }
  return !repeats || are_told_apart(part, schema, name, body);
}

}  // namespace budgetlint

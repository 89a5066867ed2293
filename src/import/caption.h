#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "import/imported_model.h"

/// What stands above and below a table: number, label, title, whose it is, unit, notes.
namespace budgetlint {

/// Whether a line is nothing but a number, a label, an entity or a unit.
[[nodiscard]] bool is_caption_line(std::string_view line);
/// Whether it is nothing but a year: 2024年度. Such a line may be a header as well.
[[nodiscard]] bool is_year_line(std::string_view line);
/// Whether it may be the title of a table: it is short and ends with 表, or with brackets after it.
[[nodiscard]] bool is_table_title(std::string_view line);
[[nodiscard]] bool is_note_line(std::string_view line);

struct Caption {
  ImportedText number, label, title, entity, year, unit;
  std::vector<ImportedText> left;  ///< lines that are none of these
};

/// Reads the lines above a table, from the top down.
[[nodiscard]] Caption read_caption(const std::vector<ImportedText>& lines);

/// 元, 万元 or 亿元 out of 金额单位：万元 and the like; empty without one.
[[nodiscard]] std::string printed_unit(std::string_view line);
/// What is printed after 部门名称： and the like; empty without it.
[[nodiscard]] std::string printed_entity(std::string_view line);

}  // namespace budgetlint

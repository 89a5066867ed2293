#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "lang/schema.h"

/// Which columns of a table set printed headers are: by the names that a template or the synonyms give them, by the
/// group that they stand under, and by what headers of their kind end in everywhere.
namespace budgetlint {

/// The column of a part that each header is, or kNone; no column twice. Of a header of several levels (本年支出-小计)
/// the group says which column its total is, and which of several leaves of one name is meant; where it does not say,
/// none of them is. Years are those of a document of that year.
[[nodiscard]] std::vector<std::uint16_t> columns_named(const std::vector<std::string_view>& printed,
                                                       const PartForm& form, const PartSchema& part,
                                                       std::optional<int> year);

/// The column that one header is, whatever stands beside it, or kNone.
[[nodiscard]] std::uint16_t column_named(std::string_view printed, const PartForm& form, const PartSchema& part,
                                         std::optional<int> year);

/// What a header of several levels stands under: 本年支出 of 2024年本年支出-小计. Empty of one level.
[[nodiscard]] std::string group_of(std::string_view header, std::optional<int> year);

/// Whether the lowest level of a header is the 小计 of all three public expenses: “三公”经费, 小计.
[[nodiscard]] bool is_three_public_subtotal(const std::vector<std::string>& levels);

/// Whether a column says which body a row is of: 单位编码, 部门（单位）名称, 项目单位.
[[nodiscard]] bool names_a_body(std::string_view header);

}  // namespace budgetlint

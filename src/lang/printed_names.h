#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "lang/schema.h"

/// Which name of a table set a name stands for that a place prints: what its template says first, then the table set's
/// own names, then the synonyms that hold everywhere.
namespace budgetlint {

/// A title without what differs from year to year and from body to body: the year, a number or label in front, what
/// stands in brackets at the end, a leading 关于, 部门 or 单位.
[[nodiscard]] std::string plain_title(std::string_view title, std::string_view entity = {});

/// What a section's title says that it is about, without the words in which places differ: 关于, 总体, 情况说明,
/// 表的说明, 预算 or 决算; of one subject (政府性基金, “三公”经费) the subject alone.
[[nodiscard]] std::string section_stem(std::string_view title, std::string_view entity = {});

/// A text without years: the document's falls away, the one before is 上年.
[[nodiscard]] std::string without_years(std::string_view text, std::optional<int> year);

/// The table that an id or title means, or kNone.
[[nodiscard]] std::uint16_t table_named(const TableSetSchema& set, std::string_view id, std::string_view title,
                                        std::string_view entity = {});

/// Whether a template prints the table besides those of the table set.
[[nodiscard]] bool is_further_table(const TemplateSchema& form, std::string_view id, std::string_view title,
                                    std::string_view entity = {});

/// The section that an id or title means; empty when none does.
[[nodiscard]] std::string section_named(const TableSetSchema& set, std::string_view id, std::string_view title,
                                        std::string_view entity = {});

/// The key of the row that is printed so (see name_key); the key itself where nothing is known of it.
[[nodiscard]] std::string row_named(const std::string& key, const PartForm& form, const PartSchema& part,
                                    const TableSetSchema& set);

/// All keys that the row may have, the likeliest first: 收入合计 is what a place calls the year's revenue, or all of
/// it.
[[nodiscard]] std::vector<std::string> row_candidates(const std::string& key, const PartForm& form,
                                                      const PartSchema& part, const TableSetSchema& set);

/// Whether a key is that of a total: 合计, 总计.
[[nodiscard]] bool names_a_total(std::string_view key);

/// Whether a cell says that there is no figure: —, /.
[[nodiscard]] bool is_no_figure(std::string_view cell);

/// Whether a normal text in place of a table's rows says that there are none: 无, 本部门无此项预算.
[[nodiscard]] bool says_none(std::string_view text);

/// Whether a column or row is there for counting only: 行次, 栏次, 序号.
[[nodiscard]] bool is_printing_aid(std::string_view name);

}  // namespace budgetlint

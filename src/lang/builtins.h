#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

#include "lang/type.h"

/// The builtin members and functions of the language: one table that feeds checker, engine and documentation.
namespace budgetlint::builtins {

// clang-format off
enum class Member : std::uint8_t {
  document_year, document_kind, document_entity, document_code, document_level, document_region, document_unit_of, document_unit, document_template,
  document_tables, document_sections, document_overview, document_cover, document_contents, document_projects, document_overall,
  document_glossary, document_annexes, document_further_rows, document_misnumbered_tables, document_misnumbered_sections,
  document_misnumbered_contents, document_expected_tables, document_expected_sections, document_expected_contents,
  table_name, table_number, table_label, table_title, table_entity, table_heading, table_unit, table_note, table_position,
  table_expected_number, table_expected_label, table_expected_title, table_expected_heading, table_expected_note,
  table_expected_position, table_in_order, table_figures, table_misplaced_rows, table_misnumbered_rows,
  part_fixed_rows, part_known_rows, part_rows, part_lines, part_top, part_body,
  row_name, row_code, row_level, row_children, row_parent, row_memo, row_amounts,
  section_name, section_number, section_title, section_text, section_position, section_expected_number,
  section_expected_title, section_expected_position, section_in_order, section_last_sentence, section_misnumbered,
  match_text, match_sentence, match_vicinity, match_section,
  overall_facts, overall_by_source, overall_by_use, overall_indicators, overall_duties, overall_strategy, overall_goal,
  project_name, project_department, project_implementer, project_attribute, project_period, project_period_funds,
  project_annual_funds, project_overview, project_basis, project_plan, project_reported, project_period_goal, project_annual_goal,
  project_period_indicators, project_annual_indicators,
  ledger_entries, entry_name, entry_amount, entry_parts,
  indicator_level1, indicator_level2, indicator_name, indicator_target, indicator_operator, indicator_amount,
  indicator_percent, indicator_count, indicator_unit, indicator_lower, indicator_upper,
  document_evaluations, document_units,
  evaluation_name, evaluation_scope, evaluation_department, evaluation_implementer, evaluation_goal, evaluation_achieved,
  evaluation_weight, evaluation_score, evaluation_grade, evaluation_funds, evaluation_indicators,
  evaluated_name, evaluated_initial, evaluated_budget, evaluated_spent, evaluated_rate,
  evaluated_level1, evaluated_level2, evaluated_target, evaluated_result, evaluated_reason,
  evaluated_weight, evaluated_score,
  group_key, group_items,
  glossary_term, glossary_text,
  annex_title, annex_number, annex_items, item_code, item_name, item_parent,
  expected_table_name, expected_table_mandatory, expected_table_table,
  expected_section_name, expected_section_title, expected_section_mandatory, expected_section_section,
  document_amounts, document_counts, document_changes, document_growths, document_shares, document_share_changes,
  document_completions, document_trends, document_lists,
  section_amounts, section_counts, section_changes,
  statement_name, statement_terms, statement_fund, statement_year, statement_section, statement_clause,
  statement_named,
  statement_in_reason, statement_value, statement_cell, statement_cell_now, statement_budgeted, statement_first, statement_now, statement_before,
  statement_change, statement_whole, statement_more, statement_less, statement_reason, statement_explained, statement_in_list,
  share_rounded_out, list_whole, list_parts, list_shares, list_complete, list_off_by_a_digit, list_change, list_changes,
};
// clang-format on

struct MemberInfo {
  Member member;
  Base owner;
  std::string_view name;
  Type type;
  std::string_view zh;  ///< what it is, for people
  std::string_view en;
};

[[nodiscard]] const std::vector<MemberInfo>& members();
/// The member of that name, or null.
[[nodiscard]] const MemberInfo* find_member(Base owner, std::string_view name);

enum class Function : std::uint8_t {
  section,
  name_of,
  codes_of,
  named,
  signed_change,
  date,
  length,
  split,
  same_name,
  slips_of,
  starts_with,
  ends_with,
  distinct,
  absolute,
  round,
  or_zero,
  unit_of,
  budgeted,
  text_of,
  decimals_of,
  han_length,
  // Written a + b; they have no names.
  joined_texts,
  joined_lists,
};

enum class ParameterKind : std::uint8_t {
  type,    ///< exactly `base`
  text,    ///< a text or a code
  figure,  ///< any single number
  list,    ///< any list
};

struct Parameter {
  ParameterKind kind = ParameterKind::type;
  Base base = Base::error;
};

struct FunctionInfo {
  Function function;
  std::string_view name;
  std::vector<Parameter> parameters;
  Type result;  ///< Base::error: that of the first argument
  std::string_view zh;
  std::string_view en;
};

[[nodiscard]] const std::vector<FunctionInfo>& functions();
[[nodiscard]] const FunctionInfo* find_function(std::string_view name);

/// Names that stand for something without being declared: `document`, `tables`, `projects` and so on.
struct GlobalInfo {
  std::string_view name;
  Member member;  ///< of the document
};
[[nodiscard]] const std::vector<GlobalInfo>& globals();

}  // namespace budgetlint::builtins

#include "lang/builtins.h"

#include <algorithm>
#include <array>
#include <initializer_list>

namespace budgetlint::builtins {
namespace {

constexpr Type one(Base base) { return {base, false, 0}; }
constexpr Type many(Base base) { return {base, true, 0}; }

/// What all statements have.
void add_common_members(std::vector<MemberInfo>& out) {
  using enum Member;
  using B = Base;
  constexpr std::array<B, 9> kStatements = {B::stated_amount,     B::stated_count, B::stated_change,
                                            B::stated_growth,     B::stated_share, B::stated_points,
                                            B::stated_completion, B::stated_trend, B::stated_list};
  for (const B owner : kStatements) {
    out.push_back({statement_name, owner, "name", one(B::text), "说的是什么：用语，或者文中的名称",
                   "what it is about: a term, or the name in the text"});
    if (owner != B::stated_list) {
      out.push_back({statement_terms, owner, "terms", many(B::text),
                     "各种读法说的用语，不带资金；没有用语的是文中的名称",
                     "the terms that it may be about, without their fund; the name in the text where it is none"});
    }
    out.push_back({statement_fund, owner, "fund", one(B::text), "资金性质，写明或从标题看出的",
                   "the fund, as stated or by the heading"});
    out.push_back({statement_section, owner, "section", one(B::section), "所在的节", "the section that it stands in"});
    out.push_back({statement_clause, owner, "clause", one(B::text), "所在的分句", "the clause that it stands in"});
    if (owner == B::stated_list) continue;
    out.push_back({statement_year, owner, "year", one(B::year), "说的是哪一年", "the year that it speaks of"});
    out.push_back({statement_named, owner, "named", one(B::boolean), "名称就写在这个分句里",
                   "its name stands in its own clause"});
    out.push_back({statement_in_reason, owner, "in_reason", one(B::boolean), "写在原因或用途里",
                   "it stands in a reason or a use"});
  }
}

/// Statements: what a figure in prose says, and the figures that it must agree with.
void add_statement_members(std::vector<MemberInfo>& out) {
  using enum Member;
  using B = Base;
  add_common_members(out);
  const std::initializer_list<MemberInfo> own = {
      {document_amounts, B::document, "amounts", many(B::stated_amount), "正文里的各个金额", "the amounts in prose"},
      {document_counts, B::document, "counts", many(B::stated_count), "正文里的各个数量", "the counts in prose"},
      {document_changes, B::document, "changes", many(B::stated_change), "正文里的各处增减额", "the changes in prose"},
      {document_growths, B::document, "growths", many(B::stated_growth), "正文里的各处增减幅度",
       "the rates of change in prose"},
      {document_shares, B::document, "shares", many(B::stated_share), "正文里的各处占比", "the shares in prose"},
      {document_share_changes, B::document, "share_changes", many(B::stated_points), "正文里的占比变动（百分点）",
       "the differences of shares in prose"},
      {document_completions, B::document, "completions", many(B::stated_completion), "正文里的各处完成率",
       "the rates of completion in prose"},
      {document_trends, B::document, "trends", many(B::stated_trend), "正文里的“决算数大于预算数”",
       "where prose says that more or less than a budget was spent"},
      {document_lists, B::document, "lists", many(B::stated_list), "正文里“其中……”的各处构成",
       "the lists of parts in prose"},
      {section_amounts, B::section, "amounts", many(B::stated_amount), "这一节里的各个金额",
       "the amounts of a section"},
      {section_counts, B::section, "counts", many(B::stated_count), "这一节里的各个数量", "the counts of a section"},
      {section_changes, B::section, "changes", many(B::stated_change), "这一节里的各处增减额",
       "the changes of a section"},
      {statement_value, B::stated_amount, "value", one(B::amount), "金额", "the amount"},
      {statement_cell, B::stated_amount, "cell", one(B::amount), "表里的同一个数", "the same figure in the tables"},
      {statement_cell_now, B::stated_amount, "cell_now", one(B::amount), "表里今年的这个数，说的是哪一年都算",
       "this year's figure in the tables, whichever year it speaks of"},
      {statement_budgeted, B::stated_amount, "budgeted", one(B::amount),
       "说的是决算的年初预算时，当年公布的预算表里的同一个数",
       "where accounts state the initial budget, the same figure in the tables of the budget that was published"},
      {statement_first, B::stated_amount, "first", one(B::amount), "前文说过的同一个数",
       "the same figure where prose says it first"},
      {statement_value, B::stated_count, "value", one(B::count), "数量", "the count"},
      {statement_cell, B::stated_count, "cell", one(B::count), "表里的同一个数", "the same figure in the tables"},
      {list_parts, B::stated_count, "parts", many(B::stated_count), "各部分的数量", "the counts of the parts"},
      {statement_value, B::stated_change, "value", one(B::amount), "增减额，减少的带负号",
       "the change, negative where it is a decrease"},
      {statement_first, B::stated_change, "first", one(B::amount), "前文说过的收支另一方的增减额",
       "the change of the other side where prose says it first"},
      {statement_now, B::stated_change, "now", one(B::amount), "今年的数", "this year's figure"},
      {statement_before, B::stated_change, "before", one(B::amount), "与之相比的数", "the figure compared with"},
      {statement_reason, B::stated_change, "reason", one(B::text), "说明的原因", "the reason that is given"},
      {statement_explained, B::stated_change, "explained", one(B::boolean), "这一节说明了原因",
       "a reason is given in its section"},
      {statement_in_list, B::stated_change, "in_list", one(B::boolean), "是一处构成里一项的变动",
       "it is that of a part of a list"},
      {statement_value, B::stated_growth, "value", one(B::percent), "幅度，下降的带负号",
       "the rate, negative where it is a decrease"},
      {statement_now, B::stated_growth, "now", one(B::amount), "今年的数", "this year's figure"},
      {statement_before, B::stated_growth, "before", one(B::amount), "与之相比的数", "the figure compared with"},
      {statement_change, B::stated_growth, "change", one(B::amount), "同处写的增减额，减少的带负号",
       "the change stated beside it, negative where it is a decrease"},
      {statement_value, B::stated_share, "value", one(B::percent), "占比", "the share"},
      {statement_now, B::stated_share, "part", one(B::amount), "部分", "the part"},
      {statement_whole, B::stated_share, "whole", one(B::amount), "整体", "the whole"},
      {share_rounded_out, B::stated_share, "rounded_out", one(B::boolean),
       "同一构成各部分的占比都写了，加起来正好是100%", "all shares of its list are stated and come to exactly 100 %"},
      {statement_value, B::stated_points, "value", one(B::points), "变动，下降的带负号",
       "the difference, negative where it is a decrease"},
      {statement_now, B::stated_points, "now", one(B::percent), "今年的占比", "this year's share"},
      {statement_before, B::stated_points, "before", one(B::percent), "原来的占比", "the share before"},
      {statement_value, B::stated_completion, "value", one(B::percent), "完成率", "the rate of completion"},
      {statement_now, B::stated_completion, "actual", one(B::amount), "决算数", "what was spent"},
      {statement_before, B::stated_completion, "planned", one(B::amount), "预算数", "what was planned"},
      {statement_now, B::stated_trend, "actual", one(B::amount), "决算数", "what was spent"},
      {statement_before, B::stated_trend, "planned", one(B::amount), "预算数", "what was planned"},
      {statement_more, B::stated_trend, "more", one(B::boolean), "写的是决算数大于预算数", "it says more"},
      {statement_less, B::stated_trend, "less", one(B::boolean), "写的是决算数小于预算数", "it says less"},
      {list_whole, B::stated_list, "whole", one(B::amount), "整体", "the whole"},
      {list_parts, B::stated_list, "parts", many(B::stated_amount), "各部分", "the parts"},
      {list_shares, B::stated_list, "shares", many(B::stated_share), "各部分的占比", "the shares of the parts"},
      {list_complete, B::stated_list, "complete", one(B::boolean), "各部分都列出来了", "nothing is left out"},
      {list_off_by_a_digit, B::stated_list, "off_by_a_digit", one(B::boolean), "各部分之和与整体只差一位数字",
       "the parts come to the whole but for one digit"},
      {list_change, B::stated_list, "change", one(B::amount), "整体的增减额", "the change of the whole"},
      {list_changes, B::stated_list, "changes", many(B::stated_change), "各部分的增减额", "the changes of the parts"},
  };
  out.insert(out.end(), own.begin(), own.end());
}

std::vector<MemberInfo> all_members() {
  using enum Member;
  using B = Base;
  std::vector<MemberInfo> out = {
      {document_year, B::document, "year", one(B::year), "预算年度", "the budget year"},
      {document_kind, B::document, "kind", one(B::text), "文档种类", "部门预算, 单位预算, …"},
      {document_entity, B::document, "entity", one(B::text), "部门或单位名称", "the name of the entity"},
      {document_code, B::document, "code", one(B::text), "部门代码", "the entity's code"},
      {document_level, B::document, "level", one(B::text), "级次：省、市、县", "the entity's level: 省, 市, 县"},
      {document_region, B::document, "region", one(B::text), "地区，如 山西省晋城市", "the region, e.g. 山西省晋城市"},
      {document_unit_of, B::document, "unit_of", one(B::text), "所属部门的名称",
       "the department that a unit belongs to"},
      {document_unit, B::document, "unit", one(B::text), "默认计量单位", "the default unit"},
      {document_template, B::document, "template", one(B::text), "样式名", "the template's name"},
      {document_tables, B::document, "tables", many(B::table), "各表", "its tables, in order"},
      {document_sections, B::document, "narrative", many(B::section), "情况说明各节", "the narrative's sections"},
      {document_overview, B::document, "overview", many(B::section), "概况各节", "the overview's sections"},
      {document_contents, B::document, "contents", many(B::text), "各部分标题", "the parts as printed"},
      {document_projects, B::document, "projects", many(B::project), "项目绩效表", "the project forms"},
      {document_evaluations, B::document, "evaluations", many(B::evaluation), "绩效自评表",
       "the self-evaluation forms of accounts"},
      {document_units, B::document, "units", many(B::document), "部门所属各单位的文档",
       "the documents of a department's units"},
      {document_overall, B::document, "overall", one(B::overall), "整体绩效表", "the overall form"},
      {document_glossary, B::document, "glossary", many(B::glossary_entry), "名词解释", "the glossary"},
      {document_annexes, B::document, "annexes", many(B::annex), "附件", "the annexes"},
      {document_further_rows, B::document, "further_rows", many(B::row), "表集没有的各表的行",
       "the rows of tables that the table set does not have"},
      {document_misnumbered_tables, B::document, "misnumbered_tables", many(B::table), "表号与前一张不连续的各表",
       "the tables whose number does not go on from the one before"},
      {document_misnumbered_sections, B::document, "misnumbered_sections", many(B::section),
       "节号与前一节重复或者倒退的各节", "the sections whose number is not after the one before"},
      {document_misnumbered_contents, B::document, "misnumbered_contents", many(B::text),
       "目录中与前一部分不连续的“第几部分”",
       "the parts in the contents whose number does not go on from the one before"},
      {document_expected_tables, B::document, "expected_tables", many(B::expected_table), "样式中的各表",
       "the tables that the template prints"},
      {document_expected_sections, B::document, "expected_sections", many(B::expected_section), "样式中的各节",
       "the sections that the template declares"},
      {document_expected_contents, B::document, "expected_contents", many(B::text), "样式中的各部分",
       "the parts that the template declares"},
      {table_name, B::table, "name", one(B::text), "规范表名", "the canonical name"},
      {table_number, B::table, "number", one(B::text), "表号，如 表三", "the number, 表三"},
      {table_label, B::table, "label", one(B::text), "公开表号，如 预算公开表3", "the label, 预算公开表3"},
      {table_title, B::table, "title", one(B::text), "表题", "the title"},
      {table_entity, B::table, "entity", one(B::text), "表上印的部门名称", "the entity as printed above the table"},
      {table_heading, B::table, "heading", one(B::text), "数字栏的表头", "the header over the figure columns"},
      {table_unit, B::table, "unit", one(B::text), "计量单位", "the unit"},
      {table_note, B::table, "note", one(B::text), "表注", "the note"},
      {table_position, B::table, "position", one(B::number), "第几张表", "its place among the tables, from 1"},
      {table_expected_number, B::table, "expected_number", one(B::text), "样式的表号", "the template's number"},
      {table_expected_label, B::table, "expected_label", one(B::text), "样式的公开表号", "the template's label"},
      {table_expected_title, B::table, "expected_title", one(B::text), "样式的表题", "the template's title"},
      {table_expected_heading, B::table, "expected_heading", one(B::text), "样式的表头", "the template's heading"},
      {table_expected_note, B::table, "expected_note", one(B::text), "样式的空表注", "the template's empty note"},
      {table_expected_position, B::table, "expected_position", one(B::number), "按样式应排第几（只数公开了的表）",
       "where the template's order puts it among the tables that are there"},
      {table_in_order, B::table, "in_order", one(B::boolean), "依序排列（移走最少的几张表，其余的就依样式的次序）",
       "being in order (where the fewest tables are moved, the others stand in the template's order)"},
      {table_figures, B::table, "figures", many(B::amount), "表中印着的各个金额（增减额除外）",
       "all amounts printed in it, but differences of two years"},
      {table_misplaced_rows, B::table, "misplaced_rows", many(B::row), "次序不对的行：固定行、编码",
       "rows that stand before one which they should follow: fixed rows, codes"},
      {table_misnumbered_rows, B::table, "misnumbered_rows", many(B::row), "行首的序号、行次与上一个重复或者倒退的行",
       "rows whose own number is not after the one before"},
      {part_fixed_rows, B::part, "fixed_rows", many(B::text), "必须有的各行的名称",
       "the names of the rows that must be there"},
      {part_known_rows, B::part, "known_rows", many(B::text), "可以有的各行的名称；行随文档而定时没有",
       "the names of all rows that there may be; none where they depend on the document"},
      {part_rows, B::part, "rows", many(B::row), "各行", "its rows"},
      {part_lines, B::part, "lines", many(B::row), "固定行", "the rows that `lines` declares"},
      {part_top, B::part, "top", many(B::row), "最上一级的行（不含合计行）", "rows without a parent, but the total"},
      {part_body, B::part, "body", many(B::row), "合计行以外的行", "all rows but the total"},
      {row_name, B::row, "name", one(B::text), "行名", "the row's name"},
      {row_code, B::row, "code", one(B::text), "科目编码", "the row's code"},
      {row_level, B::row, "level", one(B::number), "第几级，从 1 起", "its depth in the hierarchy, from 1"},
      {row_children, B::row, "children", many(B::row), "直接下级", "the rows right below it"},
      {row_parent, B::row, "parent", one(B::row), "上级", "the row above it"},
      {row_memo, B::row, "memo", many(B::row), "其下的“其中”各行",
       "the 其中 rows right below it, which are part of it"},
      {row_amounts, B::row, "amounts", many(B::entry), "各栏的金额，名称是列名", "its amounts, named as their columns"},
      {section_name, B::section, "name", one(B::text), "规范节名", "the canonical name"},
      {section_number, B::section, "number", one(B::text), "节号", "the number, 七"},
      {section_title, B::section, "title", one(B::text), "节标题", "the title"},
      {section_text, B::section, "text", one(B::text), "正文", "the text"},
      {section_position, B::section, "position", one(B::number), "第几节", "its place among the sections, from 1"},
      {section_expected_number, B::section, "expected_number", one(B::text), "样式的节号", "the template's number"},
      {section_expected_title, B::section, "expected_title", one(B::text), "样式的节标题", "the template's title"},
      {section_expected_position, B::section, "expected_position", one(B::number), "按样式应排第几（只数写了的节）",
       "where the template's order puts it among the sections that are there"},
      {section_in_order, B::section, "in_order", one(B::boolean), "依序排列（移走最少的几节，其余的就依样式的次序）",
       "being in order (where the fewest sections are moved, the others stand in the template's order)"},
      {section_last_sentence, B::section, "last_sentence", one(B::text), "正文的最后一句",
       "the last sentence of the text"},
      {section_misnumbered, B::section, "misnumbered", many(B::text), "段落前不连续的序号",
       "numbers before paragraphs that do not go on from the one before"},
      {match_text, B::match, "text", one(B::text), "原文", "the matched text"},
      {match_sentence, B::match, "sentence", one(B::text), "所在句", "the sentence that it stands in"},
      {match_vicinity, B::match, "vicinity", one(B::text), "所在句和下一句", "its sentence and the next one"},
      {match_section, B::match, "section", one(B::section), "所在的节", "the section that it stands in"},
      {overall_facts, B::overall, "facts", one(B::facts), "基本信息", "the facts of the form's head"},
      {overall_by_source, B::overall, "by_source", one(B::ledger), "按资金来源划分", "funds by source"},
      {overall_by_use, B::overall, "by_use", one(B::ledger), "按资金方向划分", "funds by use"},
      {overall_indicators, B::overall, "indicators", many(B::indicator), "绩效指标", "its indicators"},
      {overall_duties, B::overall, "duties", one(B::text), "部门职责", "duties"},
      {overall_strategy, B::overall, "strategy", one(B::text), "部门战略目标", "strategy"},
      {overall_goal, B::overall, "goal", one(B::text), "年度绩效目标", "goal"},
      {project_name, B::project, "name", one(B::text), "项目名称", "the project's name"},
      {project_department, B::project, "department", one(B::text), "主管部门及代码", "department and code"},
      {project_implementer, B::project, "implementer", one(B::text), "实施单位", "the implementing unit"},
      {project_attribute, B::project, "attribute", one(B::text), "项目属性", "一次性项目 or 经常性项目"},
      {project_period, B::project, "period", one(B::count), "项目期", "its duration, in years"},
      {project_period_funds, B::project, "period_funds", one(B::ledger), "实施期资金", "funds of the whole period"},
      {project_annual_funds, B::project, "annual_funds", one(B::ledger), "年度资金", "funds of the year"},
      {project_overview, B::project, "overview", one(B::text), "项目概况", "overview"},
      {project_basis, B::project, "basis", one(B::text), "立项依据", "basis"},
      {project_plan, B::project, "plan", one(B::text), "项目实施计划", "plan"},
      {project_reported, B::project, "reported", one(B::text), "填报日期", "the date of reporting, as printed"},
      {project_period_goal, B::project, "period_goal", one(B::text), "实施期目标", "goal of the period"},
      {project_annual_goal, B::project, "annual_goal", one(B::text), "年度目标", "goal of the year"},
      {project_period_indicators, B::project, "period_indicators", many(B::indicator), "实施期指标",
       "indicators of the period"},
      {project_annual_indicators, B::project, "annual_indicators", many(B::indicator), "年度指标",
       "indicators of the year"},
      {ledger_entries, B::ledger, "entries", many(B::entry), "各条目", "its entries"},
      {entry_name, B::entry, "name", one(B::text), "条目名", "the entry's name"},
      {entry_amount, B::entry, "amount", one(B::amount), "金额", "the entry's amount"},
      {entry_parts, B::entry, "parts", many(B::entry), "按表头，它是哪几栏之和；不是的没有",
       "of a column that is a sum by the header above it, the amounts of that row which it is the sum of"},
      {indicator_level1, B::indicator, "level1", one(B::text), "一级指标", "first level"},
      {indicator_level2, B::indicator, "level2", one(B::text), "二级指标", "second level"},
      {indicator_name, B::indicator, "name", one(B::text), "三级指标", "third level"},
      {indicator_target, B::indicator, "target", one(B::text), "指标值", "the target as printed"},
      {indicator_operator, B::indicator, "operator", one(B::text), "比较符号，如 ≥ ≤", "≥ ≤ > < = or empty"},
      {indicator_amount, B::indicator, "amount", one(B::amount), "指标值，若是金额", "the target if it is money"},
      {indicator_percent, B::indicator, "percent", one(B::percent), "指标值，若是百分比", "the target if a percentage"},
      {indicator_count, B::indicator, "count", one(B::count), "指标值，若是数量", "the target if it is a count"},
      {indicator_unit, B::indicator, "unit", one(B::text), "指标值的单位，若是数",
       "the unit of the target if it is a figure"},
      {indicator_lower, B::indicator, "lower", one(B::count), "指标值的下限（≥、>、范围）",
       "the least that the target allows"},
      {indicator_upper, B::indicator, "upper", one(B::count), "指标值的上限（≤、<、范围）", "the most that it allows"},
      {evaluation_name, B::evaluation, "name", one(B::text), "项目名称", "the project's name"},
      {evaluation_scope, B::evaluation, "scope", one(B::text), "评价的不是一个项目时是什么，如部门整体支出",
       "what is evaluated where it is no project, e.g. 部门整体支出"},
      {evaluation_department, B::evaluation, "department", one(B::text), "主管部门", "the department"},
      {evaluation_implementer, B::evaluation, "implementer", one(B::text), "实施单位", "the implementing unit"},
      {evaluation_goal, B::evaluation, "goal", one(B::text), "预期目标", "the goal"},
      {evaluation_achieved, B::evaluation, "achieved", one(B::text), "实际完成情况", "what was achieved"},
      {evaluation_weight, B::evaluation, "weight", one(B::number), "总分的满分", "the points that there are in all"},
      {evaluation_score, B::evaluation, "score", one(B::number), "总得分", "the points given in all"},
      {evaluation_grade, B::evaluation, "grade", one(B::text), "自评等级", "the grade"},
      {evaluation_funds, B::evaluation, "funds", many(B::evaluated_funds), "资金各行", "the lines of its funds"},
      {evaluation_indicators, B::evaluation, "indicators", many(B::evaluated_indicator), "指标各行",
       "the lines of its indicators"},
      {evaluated_name, B::evaluated_funds, "name", one(B::text), "资金名称", "the line's name"},
      {evaluated_initial, B::evaluated_funds, "initial", one(B::amount), "年初预算数", "the first budget"},
      {evaluated_budget, B::evaluated_funds, "budget", one(B::amount), "全年预算数", "the last budget"},
      {evaluated_spent, B::evaluated_funds, "spent", one(B::amount), "全年执行数", "what was spent"},
      {evaluated_rate, B::evaluated_funds, "rate", one(B::percent), "执行率", "the rate of execution"},
      {evaluated_weight, B::evaluated_funds, "weight", one(B::number), "分值", "the points that there are"},
      {evaluated_score, B::evaluated_funds, "score", one(B::number), "得分", "the points given"},
      {evaluated_level1, B::evaluated_indicator, "level1", one(B::text), "一级指标", "first level"},
      {evaluated_level2, B::evaluated_indicator, "level2", one(B::text), "二级指标", "second level"},
      {evaluated_name, B::evaluated_indicator, "name", one(B::text), "三级指标", "third level"},
      {evaluated_target, B::evaluated_indicator, "target", one(B::text), "年度指标值", "the target as printed"},
      {evaluated_result, B::evaluated_indicator, "result", one(B::text), "实际完成值", "the result as printed"},
      {evaluated_weight, B::evaluated_indicator, "weight", one(B::number), "分值", "the points that there are"},
      {evaluated_score, B::evaluated_indicator, "score", one(B::number), "得分", "the points given"},
      {evaluated_reason, B::evaluated_indicator, "reason", one(B::text), "偏差原因分析及改进措施",
       "why it was missed, and what is done about it"},
      {group_key, B::group, "key", one(B::text), "这一组共有的值", "what the items of a group share"},
      {group_items, B::group, "items", many(B::group), "这一组的各项", "the items of a group"},
      {glossary_term, B::glossary_entry, "term", one(B::text), "名词", "the term"},
      {glossary_text, B::glossary_entry, "text", one(B::text), "解释", "the explanation"},
      {annex_title, B::annex, "title", one(B::text), "附件标题", "the title"},
      {annex_number, B::annex, "number", one(B::text), "文号", "the document number"},
      {annex_items, B::annex, "items", many(B::directory_item), "目录各条", "the items of its directory"},
      {item_code, B::directory_item, "code", one(B::text), "代码", "the code"},
      {item_name, B::directory_item, "name", one(B::text), "名称", "the name"},
      {item_parent, B::directory_item, "parent", one(B::directory_item), "上一级条目",
       "the nearest item before it with a shorter code"},
      {expected_table_name, B::expected_table, "name", one(B::text), "规范表名", "the canonical name"},
      {expected_table_mandatory, B::expected_table, "mandatory", one(B::boolean), "是否必须公开", "must be published"},
      {expected_table_table, B::expected_table, "table", one(B::table), "文档中的这张表", "the table, if it is there"},
      {expected_section_name, B::expected_section, "name", one(B::text), "规范节名", "the canonical name"},
      {expected_section_title, B::expected_section, "title", one(B::text), "样式的节标题", "the template's title"},
      {expected_section_mandatory, B::expected_section, "mandatory", one(B::boolean), "是否必须写", "must be there"},
      {expected_section_section, B::expected_section, "section", one(B::section), "文档中的这一节",
       "the section, if it is there"},
  };
  add_statement_members(out);
  return out;
}

}  // namespace

const std::vector<MemberInfo>& members() {
  static const std::vector<MemberInfo> kMembers = all_members();
  return kMembers;
}

const MemberInfo* find_member(Base owner, std::string_view name) {
  const auto& all = members();
  const auto found = std::find_if(all.begin(), all.end(),
                                  [&](const MemberInfo& info) { return info.owner == owner && info.name == name; });
  return found == all.end() ? nullptr : &*found;
}

const std::vector<FunctionInfo>& functions() {
  using enum Function;
  using B = Base;
  constexpr Parameter kText{ParameterKind::text, B::text};
  constexpr Parameter kFigure{ParameterKind::figure, B::error};
  constexpr Parameter kList{ParameterKind::list, B::error};
  constexpr Parameter kNumber{ParameterKind::type, B::number};
  static const std::vector<FunctionInfo> kFunctions = {
      {section, "section", {kText}, one(B::section), "某一节，按规范节名", "the section of that canonical name"},
      {name_of,
       "name_of",
       {kText, kText},
       one(B::text),
       "科目表里这个编码的名称；没有收录的编码没有",
       "the name of a code in a list of codes; absent where the list does not have it"},
      {codes_of,
       "codes_of",
       {kText, kText},
       many(B::text),
       "科目表里叫这个名称的各编码",
       "the codes that bear a name in a list of codes"},
      {named, "named", {kList, kText}, {}, "列表中叫这个名字的", "the elements of a list that bear a name"},
      {signed_change,
       "signed",
       {kText, {ParameterKind::type, B::amount}},
       one(B::amount),
       "按“增加”“减少”等字样带上正负号",
       "an amount with the sign that a word of change (增加, 减少 …) gives it"},
      {date, "date", {kFigure, kNumber, kNumber}, one(B::date), "年、月、日", "the date of a year, month and day"},
      {length, "length", {kText}, one(B::number), "字数（不计空白）", "the number of characters, blanks apart"},
      {split, "split", {kText, kText}, many(B::text), "按分隔符拆成几段", "the pieces between separators"},
      {same_name,
       "same_name",
       {kText, kText},
       one(B::boolean),
       "是同一个科目或项目的名称：末尾有没有“支出”、词表里的别的写法都算",
       "whether two names are of one line, with or without 支出 at the end, or spelled otherwise in a list of words"},
      {slips_of,
       "slips_of",
       {kText, kText},
       many(B::text),
       "文字里与这个名称只差一个字、或者相邻两字颠倒的各处",
       "the places of a text where a name stands with one character wrong, or two neighbours swapped"},
      {starts_with,
       "starts_with",
       {kText, kText},
       one(B::boolean),
       "以某文字开头",
       "whether a text begins with another"},
      {ends_with, "ends_with", {kText, kText}, one(B::boolean), "以某文字结尾", "whether a text ends with another"},
      {distinct, "distinct", {kList}, {}, "去掉重复的", "a list without repetitions"},
      {absolute, "abs", {kFigure}, {}, "绝对值", "the absolute value"},
      {round,
       "round",
       {kFigure, kNumber},
       {},
       "四舍五入到几位小数（按原来的单位；负数按绝对值）",
       "rounded half up, away from zero, to so many decimals of its unit"},
      {or_zero, "or_zero", {kFigure}, {}, "没有写的按零计", "the figure, or zero where there is none"},
      {text_of,
       "text_of",
       {kFigure},
       one(B::text),
       "年份和数的文字，如 2024、476.33万元",
       "a year or figure as a text: 2024, 476.33万元"},
      {decimals_of,
       "decimals_of",
       {kFigure},
       one(B::number),
       "印了几位小数",
       "the decimals that a figure is printed with"},
      {han_length, "han_length", {kText}, one(B::number), "汉字的个数", "the number of Chinese characters"},
      {budgeted,
       "budgeted",
       {kText},
       one(B::amount),
       "决算对应的预算里这个用语的数",
       "what the budget that accounts are of prints for a term"},
      {unit_of, "unit_of", {kFigure}, one(B::text), "单位，如 人、年、万元", "the unit as written: 人, 年, 万元"},
  };
  return kFunctions;
}

const FunctionInfo* find_function(std::string_view name) {
  const auto& all = functions();
  const auto found = std::find_if(all.begin(), all.end(), [&](const FunctionInfo& info) { return info.name == name; });
  return found == all.end() ? nullptr : &*found;
}

const std::vector<GlobalInfo>& globals() {
  using enum Member;
  static const std::vector<GlobalInfo> kGlobals = {
      {"tables", document_tables},
      {"narrative", document_sections},
      {"overview", document_overview},
      {"contents", document_contents},
      {"projects", document_projects},
      {"overall", document_overall},
      {"evaluations", document_evaluations},
      {"units", document_units},
      {"glossary", document_glossary},
      {"annexes", document_annexes},
      {"further_rows", document_further_rows},
      {"expected_tables", document_expected_tables},
      {"expected_sections", document_expected_sections},
      {"expected_contents", document_expected_contents},
      {"amounts", document_amounts},
      {"counts", document_counts},
      {"changes", document_changes},
      {"growths", document_growths},
      {"shares", document_shares},
      {"share_changes", document_share_changes},
      {"completions", document_completions},
      {"trends", document_trends},
      {"lists", document_lists},
  };
  return kGlobals;
}

}  // namespace budgetlint::builtins

#pragma once

#include <vector>

#include "lang/ast.h"

namespace budgetlint {

/// The rules that a table set's declarations stand for, as if they were written out:
///
///   支出总表/row-sum     column 合计 : amount = 基本支出 + 项目支出
///   支出总表/合计        row "合计" = sum of top
///   支出总表/hierarchy   hierarchy by 科目编码
///   支出总表/codes       hierarchy by 科目编码: every code has its parent, none stands twice
///   支出总表/total       total "合计": the row is there, once
///   收支总表.收入/lines  lines …: each is there
///   收支总表.收入/extra-lines  … and no other row
///   三公经费表/memo       memo by 项目: a 其中 row is at most the row before it
[[nodiscard]] std::vector<ast::Rule> declared_identities(const ast::TableSet& set, const SourceText& source);

}  // namespace budgetlint

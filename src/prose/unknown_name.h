#pragma once

#include <string_view>

#include "prose/lexicon.h"
#include "prose/statement.h"

namespace budgetlint::prose {

/// A name that no term has, without what only says how it comes to its figure: 检验车 of “更新检验车1辆”, 绿化项目 of
/// “绿化项目自评得分95分”, 节水改造 of “重点项目节水改造”.
[[nodiscard]] std::string_view bare_name(const Lexicon& lexicon, std::string_view name, StatementKind kind);

/// Whether a name is that of a rate, which is no share of anything that is told: 群众满意度, 资产负债率.
[[nodiscard]] bool is_rate(std::string_view name);

}  // namespace budgetlint::prose

#pragma once

#include <string_view>

#include "prose/lexicon.h"
#include "prose/statement.h"

namespace budgetlint::prose {

/// Whether a subject is known as a part of another: declared so, or by what both are (a class of 支出, a source of
/// 收入).
[[nodiscard]] bool is_part_of(const Vocabulary& vocabulary, const Subject& part, const Subject& whole);

/// 按功能分类, 从来源看, 分单位看: such an opener says how something is divided anew.
[[nodiscard]] bool divides_anew(const Lexicon& lexicon, std::string_view opener);

}  // namespace budgetlint::prose

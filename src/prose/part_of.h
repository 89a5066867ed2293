#pragma once

#include "prose/statement.h"

namespace budgetlint::prose {

/// Whether a subject is known as a part of another: declared so, or by what both are (a class of 支出, a source of
/// 收入).
[[nodiscard]] bool is_part_of(const Vocabulary& vocabulary, const Subject& part, const Subject& whole);

}  // namespace budgetlint::prose

#pragma once

#include <cstddef>
#include <vector>

#include "import/source_document.h"

namespace budgetlint {

/// Joins tables that say that they go on with the one before (续表, 表三（续）) to it, and drops what is repeated above
/// them. Returns how many.
std::size_t join_continued_tables(std::vector<SourceBlock>& blocks);

}  // namespace budgetlint

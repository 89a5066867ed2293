#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "import/remark.h"

namespace budgetlint {

/// The Word file with each remark as a comment on the words, the cell or the paragraph that it is about; what is about
/// the file as a whole, on its first paragraph. Everything else is as it was. Nothing where it cannot be read or
/// written.
[[nodiscard]] std::optional<std::string> annotate_word(std::string_view bytes, const std::string& file,
                                                       const std::vector<Remark>& remarks);

/// Whether the bytes are what annotate_word made, and nobody has saved since.
[[nodiscard]] bool is_annotated_word(std::string_view bytes);

}  // namespace budgetlint

#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "diag/diagnostic.h"
#include "diag/document_view.h"
#include "diag/report.h"

namespace budgetlint {

/// What office files that are written of a document have in common: how its texts read in them.

/// All pieces of the text.
[[nodiscard]] std::string plain_text(const ViewText& text);

/// The lines of a text, at least one; a line feed at its end begins none.
[[nodiscard]] std::vector<std::string> split_lines(std::string_view text);

/// The heading of a block as it is printed: 一、部门职责.
[[nodiscard]] std::string heading_of(const ViewBlock& block);

/// What the document is called on its cover: 某某局2025年部门预算.
[[nodiscard]] std::string title_of(const DocumentReport& document);

/// 目录, 概况, 表 …
[[nodiscard]] std::string_view area_words(ViewArea area, Language language);

}  // namespace budgetlint

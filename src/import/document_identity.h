#pragma once

#include <string>
#include <vector>

#include "import/document_flow.h"
#include "import/imported_model.h"
#include "import/table_match.h"

namespace budgetlint {

/// What a document is, of which year and of whom, with what was not printed and had to be taken from elsewhere.
struct DocumentIdentity {
  std::string kind, year, entity;
  std::vector<LocalText> uncertain;
};

/// The one year that the names of the files say: 2024年度部门决算公开表.xlsx. Empty where they say none, or several.
[[nodiscard]] std::string year_of_names(const std::vector<std::string>& files);

/// From the cover, the contents and headings, and what stands above the tables.
[[nodiscard]] DocumentIdentity find_identity(const DocumentFlow& flow, const std::vector<CaptionedTable>& tables);

}  // namespace budgetlint

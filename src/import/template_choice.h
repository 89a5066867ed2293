#pragma once

#include <string>
#include <vector>

#include "import/document_flow.h"
#include "import/imported_model.h"
#include "import/table_match.h"
#include "lang/ir.h"

namespace budgetlint {

/// The templates that a document of that kind may follow, the nearest first, with what speaks for each.
[[nodiscard]] std::vector<TemplateEvidence> rank_templates(const std::vector<CaptionedTable>& tables,
                                                           const DocumentFlow& flow, const std::string& kind,
                                                           const ir::Program& program);

/// Whether the document says that it follows the first of those: it has something in common with it, and not as much
/// with the next. Naming one without that would be a guess.
[[nodiscard]] bool tells_template(const std::vector<TemplateEvidence>& ranked);

}  // namespace budgetlint

#pragma once

#include <memory>

#include "diag/diagnostic.h"
#include "render/report_writer.h"

namespace budgetlint {

/// A line a finding, `file:line:column: severity[rule]: message`, which editors and terminals make a link of. Nothing
/// else, so nothing at all where nothing was found. Columns count code points.
[[nodiscard]] std::unique_ptr<ReportWriter> concise_writer(Language language, bool color);

}  // namespace budgetlint

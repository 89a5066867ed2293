#pragma once

#include <memory>

#include "render/report_writer.h"
#include "render/reported.h"

namespace budgetlint {

/// Workflow commands of GitHub Actions: `::error file=…,line=…,col=…,endLine=…,endColumn=…,title=…::message`, a line a
/// finding, which become annotations of the commit. Columns count UTF-16 units and the last one is inclusive; they are
/// left out where a finding spans several lines, since GitHub drops such a command.
[[nodiscard]] std::unique_ptr<ReportWriter> github_writer(const ExportOptions& options);

}  // namespace budgetlint

#pragma once

#include <memory>

#include "render/report_writer.h"
#include "render/reported.h"

namespace budgetlint {

/// The report as a SARIF 2.1.0 log, made for GitHub code scanning: findings and problems of files are results, since
/// only results are shown there; problems of the run, which have no place, are notifications. Columns count code
/// points; files are relative URIs under %SRCROOT%.
[[nodiscard]] std::unique_ptr<ReportWriter> sarif_writer(const ExportOptions& options);

}  // namespace budgetlint

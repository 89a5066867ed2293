#pragma once

#include <memory>

#include "render/report_writer.h"
#include "render/reported.h"

namespace budgetlint {

/// A Code Quality report of GitLab: a JSON array with an entry a finding. GitLab shows lines and no columns.
[[nodiscard]] std::unique_ptr<ReportWriter> gitlab_writer(const ExportOptions& options);

}  // namespace budgetlint

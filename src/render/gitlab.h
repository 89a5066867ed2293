#pragma once

#include <iosfwd>

#include "render/reported.h"

namespace budgetlint {

/// A Code Quality report of GitLab: a JSON array with an entry a finding. GitLab shows lines and no columns.
void render_gitlab(const Report& report, const ExportOptions& options, std::ostream& out);

}  // namespace budgetlint

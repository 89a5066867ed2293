#pragma once

#include <memory>
#include <string>
#include <vector>

#include "diag/diagnostic.h"
#include "session/project.h"

namespace budgetlint {

/// The settings files of projects, those that they extend among them, each once.
[[nodiscard]] std::vector<SourcePtr> settings_files(const std::vector<std::unique_ptr<Project>>& projects);

/// What stands in settings in vain: suppressions that nothing needs or that name no rule, patterns that name no file.
/// Asked when all is checked; `checked` are the paths that were, in full. `all_rules` is false where a run has other
/// rules than the projects.
[[nodiscard]] std::vector<Diagnostic> idle_settings(const std::vector<std::unique_ptr<Project>>& projects,
                                                    const std::vector<std::string>& checked, bool all_rules);

}  // namespace budgetlint

#pragma once

#include "cli/audited_documents.h"

namespace budgetlint::cli {

/// `budgetlint readings`: what each figure of the narrative was understood to be, and which rules tie it to others.
int run_readings(const AuditArguments& arguments);

}  // namespace budgetlint::cli

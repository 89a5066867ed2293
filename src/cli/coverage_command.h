#pragma once

#include "cli/audited_documents.h"

namespace budgetlint::cli {

struct CoverageArguments {
  AuditArguments audit;
  bool all = false;
};

/// Tells which figures of the documents the rules guard. Exit code 1 where their share is below --fail-under.
int run_coverage(const CoverageArguments& arguments);

}  // namespace budgetlint::cli

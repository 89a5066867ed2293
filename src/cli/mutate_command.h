#pragma once

#include <cstdint>

#include "cli/audited_documents.h"

namespace budgetlint::cli {

struct MutateArguments {
  AuditArguments audit;
  std::uint64_t seed = 1;
  std::size_t limit = 0;
  unsigned jobs = 0;
};

/// Changes documents one mistake at a time and tells how many of the mistakes the rules catch. Exit code 1 where the
/// share caught, of figures that a rule guards and of texts, is below --fail-under.
int run_mutate(const MutateArguments& arguments);

}  // namespace budgetlint::cli

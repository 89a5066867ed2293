#pragma once

#include <cstddef>
#include <string>
#include <vector>

#include "audit/mutations.h"
#include "engine/check.h"

namespace budgetlint {

struct MutantOutcome {
  Mutation mutation;
  bool guarded = true;      ///< of a figure: whether a requirement compares it in the unchanged document
  bool caught = false;      ///< a problem, or a finding that is no info, that the unchanged document does not have
  bool placed = false;      ///< one of them has its place, or a related one, where the change stands
  std::size_t findings = 0;  ///< how many of them
  std::string rule;         ///< of the first
};

struct MutationOptions {
  std::uint64_t seed = 1;
  std::size_t limit = 0;  ///< at most so many mutants, spread over all; 0: all
  unsigned jobs = 0;      ///< threads; 0: as many as the machine has
  CheckOptions check;     ///< rules and last year's document
};

/// Checks every mutant of a document. The result does not depend on the number of threads.
[[nodiscard]] std::vector<MutantOutcome> run_mutations(Engine& engine, const Document& document,
                                                       const MutationOptions& options);

}  // namespace budgetlint

#pragma once

#include <cstddef>
#include <string>
#include <vector>

#include "audit/mutations.h"
#include "engine/check.h"

namespace budgetlint {

/// Whether the one mistake was named as the cause of what was found.
enum class Blame : unsigned char {
  none,   ///< no correction was claimed to be certain
  right,  ///< the claimed correction restores the document
  wrong,  ///< it is another one
};

struct MutantOutcome {
  Mutation mutation;
  bool guarded = true;       ///< of a figure: whether it stands in an equation of the unchanged document
  bool placed = false;       ///< one of the findings has its place, or a related one, where the change stands
  std::size_t findings = 0;  ///< problems, and findings that are no infos, that the unchanged document does not have
  std::string rule;          ///< of the first
  Blame blame = Blame::none;
  std::string claim;  ///< the correction that was wrong

  [[nodiscard]] bool caught() const { return findings > 0; }
};

struct MutationOptions {
  std::uint64_t seed = 1;
  std::size_t limit = 0;  ///< at most so many mutants, spread over all; 0: all
  unsigned jobs = 0;      ///< threads; 0: as many as the machine has
  CheckOptions check;     ///< rules and last year's document
};

/// Checks every mutant of a document. The result does not depend on the number of threads.
[[nodiscard]] std::vector<MutantOutcome> run_mutations(Engine& engine, const TypedDocument& document,
                                                       const MutationOptions& options);

}  // namespace budgetlint

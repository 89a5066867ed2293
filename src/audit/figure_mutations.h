#pragma once

#include <cstdint>
#include <optional>
#include <string>

#include "audit/mutations.h"
#include "audit/printed_figures.h"

namespace budgetlint {

/// A small generator whose numbers are the same everywhere: splitmix64 (Steele, Lea, Flood, 2014).
class SeededChoice {
 public:
  explicit SeededChoice(std::uint64_t seed) : state_(seed) {}
  /// A number below `bound`, which is not 0.
  std::size_t below(std::size_t bound);

 private:
  std::uint64_t state_;
};

/// The digits of a figure after a slip of that kind; nullopt where it cannot happen to this figure, or would change it by
/// no more than rounding could hide.
[[nodiscard]] std::optional<std::string> mutated_figure(MutationKind kind, const PrintedFigure& figure,
                                                        const std::string& digits, SeededChoice& choice);

}  // namespace budgetlint

#pragma once

#include <cstddef>
#include <cstdint>

namespace budgetlint {

/// Which of the documents that rules look at: the one being checked, that of the year before, the budget that accounts
/// are of, or one of the units of a department, which count on from `first_unit`.
enum class Edition : std::uint8_t { current, prior, budget, first_unit };

/// Of units, that are looked at beside a department.
inline constexpr std::size_t kMostUnits = 250;

[[nodiscard]] constexpr Edition edition_of_unit(std::size_t unit) {
  return static_cast<Edition>(static_cast<std::size_t>(Edition::first_unit) + unit);
}

[[nodiscard]] constexpr bool is_unit(Edition edition) { return edition >= Edition::first_unit; }

}  // namespace budgetlint

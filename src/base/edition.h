#pragma once

#include <cstdint>

namespace budgetlint {

/// Which of the two documents that rules look at: the one being checked, or that of the year before.
enum class Edition : std::uint8_t { current, prior };

}  // namespace budgetlint

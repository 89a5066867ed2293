#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "diag/diagnostic.h"

namespace budgetlint {

/// The text with all edits made; nullopt where two of them overlap.
[[nodiscard]] std::optional<std::string> apply_edits(std::string_view text, std::vector<Edit> edits);

/// Where the places of a text are once edits are made that do not overlap.
class MovedPlaces {
 public:
  explicit MovedPlaces(const std::vector<Edit>& edits);

  /// What was written at a place is part of it.
  [[nodiscard]] Span after(Span span) const { return {after(span.begin), after(span.end)}; }

 private:
  [[nodiscard]] std::uint32_t after(std::uint32_t offset) const;

  /// From `from` on all is moved by `by`, up to the next.
  struct Stretch {
    std::uint32_t from = 0;
    std::int64_t by = 0;
  };
  std::vector<Stretch> stretches_;  ///< by place
};

}  // namespace budgetlint

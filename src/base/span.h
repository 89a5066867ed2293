#pragma once

#include <cstdint>

namespace budgetlint {

/// A half-open range of byte offsets into one source text. Offsets stay bytes until a renderer needs columns.
struct Span {
  std::uint32_t begin = 0;
  std::uint32_t end = 0;

  [[nodiscard]] constexpr std::uint32_t length() const { return end - begin; }
  [[nodiscard]] constexpr bool empty() const { return begin == end; }
  [[nodiscard]] constexpr bool contains(std::uint32_t offset) const { return begin <= offset && offset < end; }
  [[nodiscard]] constexpr bool covers(Span other) const { return begin <= other.begin && other.end <= end; }

  friend constexpr bool operator==(Span, Span) = default;
  friend constexpr auto operator<=>(Span, Span) = default;
};

/// The smallest span that covers both.
constexpr Span cover(Span a, Span b) { return {a.begin < b.begin ? a.begin : b.begin, a.end > b.end ? a.end : b.end}; }

}  // namespace budgetlint

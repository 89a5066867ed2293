#pragma once

// What the parts of Relations search with; no one else includes it.

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <optional>

#include "prose/relations.h"

namespace budgetlint::prose {

/// How many statements of one subject are looked through for the one that is meant: what is further off is not.
inline constexpr std::size_t kFurthest = 64;
/// A comparison speaks of what was said up to so many sentences before.
inline constexpr std::size_t kNear = 1;

/// How closely subjects must agree: a fund is often named once and meant on.
enum class Match : std::uint8_t { exact, fund_unsaid };

inline bool has_subject(const Statement& statement, const Subject& subject, Match match = Match::fund_unsaid) {
  return std::any_of(statement.subjects.begin(), statement.subjects.end(), [&](const Subject& own) {
    const bool one_fund = own.fund == subject.fund || (match == Match::fund_unsaid && (!own.fund || !subject.fund));
    return own.term == subject.term && own.name == subject.name && own.this_year == subject.this_year && one_fund;
  });
}

/// Walks the statements of a subject away from a place, nearest first, as far as is sensible.
template <typename Indexes, typename Suits>
std::optional<std::uint32_t> last_before(const Indexes& indexes, std::uint32_t place, const Suits& suits) {
  auto at = std::lower_bound(indexes.begin(), indexes.end(), place);
  for (std::size_t steps = 0; at != indexes.begin() && steps < kFurthest; ++steps) {
    --at;
    if (suits(*at)) return *at;
  }
  return std::nullopt;
}

template <typename Indexes, typename Suits>
std::optional<std::uint32_t> first_after(const Indexes& indexes, std::uint32_t place, const Suits& suits) {
  auto at = std::upper_bound(indexes.begin(), indexes.end(), place);
  for (std::size_t steps = 0; at != indexes.end() && steps < kFurthest; ++steps, ++at) {
    if (suits(*at)) return *at;
  }
  return std::nullopt;
}

template <typename Suits>
std::optional<StatementId> Relations::last_said(StatementId id, const Subject& subject, const Suits& suits) const {
  const auto found = last_before(about(id.section, subject), id.statement, suits);
  return found ? std::optional(StatementId{id.section, *found}) : std::nullopt;
}

template <typename Suits, typename Same>
std::optional<StatementId> Relations::only_told(std::span<const Subject> subjects, const Suits& suits,
                                                const Same& same) const {
  std::optional<StatementId> out;
  for (const Subject& subject : subjects) {
    for (std::uint32_t section = 0; section < readings_.size(); ++section) {
      std::size_t looked = 0;
      for (const std::uint32_t index : about(section, subject)) {
        if (++looked > kFurthest) break;
        const StatementId id{section, index};
        if (!suits(id, subject)) continue;
        if (out && !same(*out, id)) return std::nullopt;
        if (!out) out = id;
      }
    }
  }
  return out;
}

}  // namespace budgetlint::prose

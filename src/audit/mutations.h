#pragma once

#include <array>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "diag/diagnostic.h"
#include "engine/typed_document.h"

/// Mutation testing (DeMillo, Lipton, Sayward: Hints on Test Data Selection, 1978) of documents: each mutant is the
/// document with one mistake of the kind that people make, and good rules kill it.
namespace budgetlint {

enum class MutationKind : std::uint8_t {
  digit,
  transposition,
  scale,
  sign,
  blank,
  zero,
  unit,
  title,
  year,
  label,
  name,
  note,
  table,
  section,
  reason,
  entity,
};

/// The words for each kind, in its order.
struct MutationKindInfo {
  MutationKind kind;
  std::string_view id;
  std::string_view zh;
  bool figure;  ///< of one figure, not of a text
};
[[nodiscard]] const std::array<MutationKindInfo, 16>& mutation_kinds();

struct Mutation {
  MutationKind kind = MutationKind::digit;
  std::string path;  ///< of what is changed
  Edit edit;
  std::string before;  ///< what stood there, shortened

  /// Where in the mutant the change stands.
  [[nodiscard]] Span place() const {
    const std::uint32_t begin = edit.where.span.begin;
    return {begin, begin + static_cast<std::uint32_t>(edit.text.size())};
  }
};

/// The mutants of a document, in the order of the source. Figures change by more than rounding could hide; where a
/// figure offers several ways, `seed` chooses. The same seed gives the same mutants on every machine.
[[nodiscard]] std::vector<Mutation> mutations_of(const TypedDocument& document, std::uint64_t seed);

}  // namespace budgetlint

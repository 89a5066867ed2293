#pragma once

#include <cstddef>
#include <cstdint>
#include <vector>

#include "engine/typed_document.h"

namespace budgetlint {

/// Some of the pieces of a document that may say something else while it stays the same kind of document: the parts of
/// its tables and its forms, for their figures, and the sections of its narrative, for their texts.
class Areas {
 public:
  /// Of no document.
  Areas() = default;
  /// None of the pieces of that document.
  explicit Areas(const TypedDocument& document);

  void add_part(std::uint16_t part) { add(part); }
  void add_section(std::uint32_t section) { add(parts_ + section); }
  void add_all_sections();
  /// The forms of performance and of self-evaluation, all of them.
  void add_forms() { add(parts_ + sections_); }
  /// Whether some piece is in both, which are of one document.
  [[nodiscard]] bool overlap(const Areas& other) const;

 private:
  static constexpr std::size_t kBits = 64;

  void add(std::size_t piece) { bits_[piece / kBits] |= std::uint64_t{1} << piece % kBits; }

  std::size_t parts_ = 0, sections_ = 0;
  bool all_sections_ = false;
  std::vector<std::uint64_t> bits_;  ///< parts, then sections, then the forms
};

}  // namespace budgetlint

#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace budgetlint::prose {

/// A text with what it means, as a number below 2^32 - 1.
struct Spelling {
  std::string text;
  std::uint32_t meaning = 0;
};

/// Many texts as a tree over bytes: what stands at a place is found at the cost of the longest that does. The tree is
/// a text itself, without pointers and the same on every machine, so that one made when the program was built can be
/// used where it lies. Nodes begin with the bytes that all texts below them share; equal nodes are there once.
class SpellingTree {
 public:
  SpellingTree() = default;
  /// A tree that `make` made, which must outlive this.
  explicit SpellingTree(std::string_view bytes) : bytes_(bytes) {}

  /// Of equal texts the first stays; empty ones are left out.
  [[nodiscard]] static std::string make(std::vector<Spelling> spellings);

  /// Calls `found(size, meaning)` for each text of the tree that `text` begins with, the shortest first.
  template <typename Found>
  void prefixes(std::string_view text, const Found& found) const {
    if (bytes_.empty()) return;
    std::size_t at = 0;
    for (std::size_t node = number(0); node != kNone;) {
      const std::string_view shared = bytes_.substr(node + 1, byte(node));
      if (text.compare(at, shared.size(), shared) != 0) return;
      at += shared.size();
      node += 1 + shared.size();
      const std::size_t meaning = number(node);
      if (meaning != kNone) found(static_cast<std::uint32_t>(at), static_cast<std::uint32_t>(meaning));
      if (at == text.size()) return;
      node = child(node + kNumber, static_cast<unsigned char>(text[at++]));
    }
  }

 private:
  class Maker;
  static constexpr std::size_t kNumber = 4;  ///< bytes of a number: a document may be full of names
  static constexpr std::size_t kNone = 0xFFFFFFFF;

  [[nodiscard]] unsigned char byte(std::size_t at) const { return static_cast<unsigned char>(bytes_[at]); }
  [[nodiscard]] std::size_t number(std::size_t at) const {
    std::size_t out = 0;
    for (std::size_t i = 0; i < kNumber; ++i) out |= static_cast<std::size_t>(byte(at + i)) << (8 * i);
    return out;
  }
  /// The node behind an edge, of the edges that begin at `edges`: how many, their bytes in order, then their nodes.
  [[nodiscard]] std::size_t child(std::size_t edges, unsigned char wanted) const;

  std::string_view bytes_;
};

}  // namespace budgetlint::prose

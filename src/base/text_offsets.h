#pragma once

#include <cstddef>
#include <cstdint>
#include <string_view>
#include <vector>

#include "base/span.h"

namespace budgetlint {

/// Where the characters of a text stood in the original that it was made of. Most stand for themselves, so runs of
/// them are kept and not each byte.
class TextOffsets {
 public:
  /// The next `size` bytes of the text are those of the original from `original` on.
  void copy(std::size_t size, std::size_t original);
  /// The next `size` bytes are one character, in place of the one at `original`.
  void replace(std::size_t size, std::size_t original);
  /// The next bytes stand where [begin, end) of another text of the same original stood.
  void append(const TextOffsets& other, std::size_t begin, std::size_t end);
  /// The text is at its end, which is that of the original.
  void finish(std::size_t original_size);

  /// Bytes of the text.
  [[nodiscard]] std::size_t size() const { return size_; }
  /// Where the character that begins at byte `at` stood; of the end of the text, the end of the original.
  [[nodiscard]] std::uint32_t operator[](std::size_t at) const;
  /// The bytes of the original that [begin, end) of the text stands for, without what was dropped behind its last
  /// character.
  [[nodiscard]] Span in_original(std::size_t begin, std::size_t end, std::string_view original) const;

 private:
  struct Run {
    std::uint32_t begin = 0;     ///< in the text; up to the next run
    std::uint32_t original = 0;  ///< where that stood
    bool verbatim = false;       ///< byte by byte; else all of it is one character
  };

  void add(std::size_t size, std::size_t original, bool verbatim);
  [[nodiscard]] std::vector<Run>::const_iterator run_at(std::size_t at) const;

  std::vector<Run> runs_;
  std::uint32_t size_ = 0;
};

}  // namespace budgetlint

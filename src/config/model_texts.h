#pragma once

#include <cstdint>
#include <vector>

#include "base/source_text.h"
#include "base/span.h"

namespace budgetlint {

/// Lines of a text, the last one among them.
struct LineRange {
  std::uint32_t first = 0;
  std::uint32_t last = 0;

  [[nodiscard]] bool contains(std::uint32_t line) const { return first <= line && line <= last; }
};

/// The line of a byte offset, from 1. Unlike `SourceText::position` it counts no columns: a line may be long.
[[nodiscard]] std::uint32_t line_at(const SourceText& source, std::uint32_t offset);

/// Where a model has text: what looks like a comment there is none, and a text of many lines is one thing.
class ModelTexts {
 public:
  explicit ModelTexts(const SourceText& model);

  /// Whether a byte is part of a text.
  [[nodiscard]] bool contain(std::uint32_t offset) const;
  /// A line with all lines of the texts that stand in it, those with their keys: from `text: |` to the last line below.
  [[nodiscard]] LineRange around(std::uint32_t line) const;

 private:
  const SourceText& model_;
  std::vector<Span> texts_;    // in the order of the model
  std::vector<Span> entries_;  // the same, each from its key or the indicator of its block to its end
};

}  // namespace budgetlint

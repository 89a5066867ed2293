#pragma once

#include <cstddef>
#include <cstdint>

#include "base/source_text.h"
#include "model/document.h"
#include "model/scalar_trace.h"

namespace budgetlint {

/// Maps each byte of a scalar's decoded text to the byte of the source that it came from, through block indentation,
/// folding, quotes and escapes.
class ScalarMap {
 public:
  ScalarMap(const SourceText& source, const Scalar& scalar);

  /// The source offset of the decoded byte at `offset`; the end of the text maps to the end of the scalar.
  [[nodiscard]] std::uint32_t to_source(std::size_t offset) const;
  /// The source span of decoded bytes [begin, end).
  [[nodiscard]] Span to_source(std::size_t begin, std::size_t end) const;

 private:
  [[nodiscard]] const ScalarRun& run_at(std::size_t offset) const;

  ScalarTrace trace_;
  std::size_t size_ = 0;
  std::uint32_t source_end_ = 0;
};

}  // namespace budgetlint

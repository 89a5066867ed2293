#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <vector>

#include "base/source_text.h"
#include "model/document.h"
#include "model/scalar_trace.h"

namespace budgetlint {

/// Maps each byte of a scalar's decoded text to the byte of the source that it came from, through block indentation,
/// folding, quotes and escapes. The scalar is followed when a place is first asked for, which is seldom; not from two
/// threads at once.
class ScalarMap {
 public:
  /// Both must outlive this.
  ScalarMap(const SourceText& source, const Scalar& scalar) : source_(&source), scalar_(&scalar) {}

  /// The source offset of the decoded byte at `offset`; the end of the text maps to the end of the scalar.
  [[nodiscard]] std::uint32_t to_source(std::size_t offset) const;
  /// The source span of decoded bytes [begin, end).
  [[nodiscard]] Span to_source(std::size_t begin, std::size_t end) const;

 private:
  struct Followed {
    std::vector<ScalarRun> runs;
    std::size_t size = 0;  ///< of the text that was found
  };

  [[nodiscard]] const Followed& followed() const;
  [[nodiscard]] const ScalarRun& run_at(std::size_t offset) const;

  const SourceText* source_;
  const Scalar* scalar_;
  mutable std::unique_ptr<const Followed> followed_;
};

}  // namespace budgetlint

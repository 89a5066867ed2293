#pragma once

#include "base/source_text.h"
#include "base/span.h"

namespace budgetlint {

/// A span as people count it; the end is exclusive.
struct Range {
  Position begin;
  Position end;
};

/// The span to the byte: what an edit needs.
[[nodiscard]] Range exact_range(const SourceText& source, Span span);

/// The span on lines that a reader can see: what a finding needs. After the line break that ends a file there is no
/// further line, so a place there is shown at the end of the last one.
[[nodiscard]] Range shown_range(const SourceText& source, Span span);

}  // namespace budgetlint

#include "render/shown_range.h"

#include <algorithm>

namespace budgetlint {
namespace {

/// The offset after the last character that stands on a line.
std::uint32_t end_of_last_line(const SourceText& source) {
  const bool ends_in_line_break = source.bytes().ends_with('\n');
  const std::uint32_t last = source.line_count() - (ends_in_line_break ? 1 : 0);
  return source.line_start(last) + static_cast<std::uint32_t>(source.line(last).size());
}

}  // namespace

Range exact_range(const SourceText& source, Span span) {
  return {source.position(span.begin), source.position(std::max(span.begin, span.end))};
}

Range shown_range(const SourceText& source, Span span) {
  const std::uint32_t last = end_of_last_line(source);
  return exact_range(source, {std::min(span.begin, last), std::min(span.end, last)});
}

}  // namespace budgetlint

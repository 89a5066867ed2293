#include "model/scalar_map.h"

#include <algorithm>

namespace budgetlint {

ScalarMap::ScalarMap(const SourceText& source, const Scalar& scalar)
    : trace_(trace_scalar(source.bytes(), scalar.span.begin, scalar.text, scalar.style)),
      size_(std::min(scalar.text.size(), trace_.text.size())),
      source_end_(scalar.span.end) {}

std::uint32_t ScalarMap::to_source(std::size_t offset) const {
  if (offset >= size_) return source_end_;
  const ScalarRun& run = run_at(offset);
  return run.verbatim ? run.source + static_cast<std::uint32_t>(offset - run.decoded) : run.source;
}

Span ScalarMap::to_source(std::size_t begin, std::size_t end) const {
  const std::uint32_t source_begin = to_source(begin);
  if (end <= begin || begin >= size_) return {source_begin, source_begin};
  const std::size_t last = std::min(end, size_) - 1;
  const ScalarRun& run = run_at(last);
  return {source_begin, run.verbatim ? to_source(last) + 1 : run.source + run.source_size};
}

const ScalarRun& ScalarMap::run_at(std::size_t offset) const {
  const auto after = std::upper_bound(trace_.runs.begin(), trace_.runs.end(), offset,
                                      [](std::size_t wanted, const ScalarRun& run) { return wanted < run.decoded; });
  return *(after - 1);
}

}  // namespace budgetlint

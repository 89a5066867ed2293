#include "model/scalar_map.h"

#include <algorithm>
#include <utility>

namespace budgetlint {

const ScalarMap::Followed& ScalarMap::followed() const {
  if (followed_ == nullptr) {
    ScalarTrace trace = trace_scalar(source_->bytes(), scalar_->span.begin, scalar_->text, scalar_->style);
    const std::size_t size = std::min(scalar_->text.size(), trace.text.size());
    followed_ = std::make_unique<const Followed>(Followed{std::move(trace.runs), size});
  }
  return *followed_;
}

std::uint32_t ScalarMap::to_source(std::size_t offset) const {
  if (offset >= followed().size) return scalar_->span.end;
  const ScalarRun& run = run_at(offset);
  return run.verbatim ? run.source + static_cast<std::uint32_t>(offset - run.decoded) : run.source;
}

Span ScalarMap::to_source(std::size_t begin, std::size_t end) const {
  const std::uint32_t source_begin = to_source(begin);
  if (end <= begin || begin >= followed().size) return {source_begin, source_begin};
  const std::size_t last = std::min(end, followed().size) - 1;
  const ScalarRun& run = run_at(last);
  return {source_begin, run.verbatim ? to_source(last) + 1 : run.source + run.source_size};
}

const ScalarRun& ScalarMap::run_at(std::size_t offset) const {
  const std::vector<ScalarRun>& runs = followed().runs;
  const auto after = std::upper_bound(runs.begin(), runs.end(), offset,
                                      [](std::size_t wanted, const ScalarRun& run) { return wanted < run.decoded; });
  return *(after - 1);
}

}  // namespace budgetlint

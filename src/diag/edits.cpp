#include "diag/edits.h"

#include <algorithm>
#include <iterator>

namespace budgetlint {

std::optional<std::string> apply_edits(std::string_view text, std::vector<Edit> edits) {
  std::stable_sort(edits.begin(), edits.end(),
                   [](const Edit& a, const Edit& b) { return a.where.span.begin < b.where.span.begin; });
  std::string out;
  std::size_t at = 0;
  for (const Edit& edit : edits) {
    if (edit.where.span.begin < at) return std::nullopt;
    out += text.substr(at, edit.where.span.begin - at);
    out += edit.text;
    at = edit.where.span.end;
  }
  out += text.substr(at);
  return out;
}

MovedPlaces::MovedPlaces(const std::vector<Edit>& edits) {
  for (const Edit& edit : edits) {
    const Span span = edit.where.span;
    stretches_.push_back({span.end, static_cast<std::int64_t>(edit.text.size()) - span.length()});
  }
  std::sort(stretches_.begin(), stretches_.end(), [](const Stretch& a, const Stretch& b) { return a.from < b.from; });
  std::int64_t moved = 0;
  for (Stretch& stretch : stretches_) stretch.by = moved += stretch.by;
}

std::uint32_t MovedPlaces::after(std::uint32_t offset) const {
  const auto next = std::upper_bound(stretches_.begin(), stretches_.end(), offset,
                                     [](std::uint32_t at, const Stretch& stretch) { return at < stretch.from; });
  return next == stretches_.begin() ? offset : static_cast<std::uint32_t>(offset + std::prev(next)->by);
}

}  // namespace budgetlint

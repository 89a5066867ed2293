#include "engine/prose.h"

#include <algorithm>

#include "base/utf8.h"

namespace budgetlint {
namespace {

constexpr std::string_view kFullStop = "。";

/// The size of the sentence end that starts at `at`, or 0.
std::size_t sentence_end_at(std::string_view text, std::size_t at) {
  if (text[at] == ';' || text[at] == '!' || text[at] == '?') return 1;
  return text.substr(at).starts_with(kFullStop) ? kFullStop.size() : 0;
}

}  // namespace

Span Prose::to_source(std::size_t begin, std::size_t end) const {
  const std::size_t first = normal_.offsets[std::min(begin, normal_.text.size())];
  if (begin >= end) return map_.to_source(first, first);
  const std::size_t last = normal_.offsets[end - 1];
  return map_.to_source(first, last + decode_utf8(original_, last).size);
}

std::pair<std::size_t, std::size_t> Prose::sentence(std::size_t begin, std::size_t end) const {
  const std::string_view all = text();
  std::size_t first = 0;
  for (std::size_t at = 0; at < begin; ++at) {
    if (const std::size_t size = sentence_end_at(all, at); size > 0 && at + size <= begin) first = at + size;
  }
  std::size_t last = end;
  while (last < all.size() && sentence_end_at(all, last) == 0) ++last;
  return {first, last};
}

const Prose& ProseCache::of(const Scalar& scalar) {
  std::unique_ptr<Prose>& prose = proses_[&scalar];
  if (prose == nullptr) prose = std::make_unique<Prose>(source_, scalar);
  return *prose;
}

}  // namespace budgetlint

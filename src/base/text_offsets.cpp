#include "base/text_offsets.h"

#include <algorithm>

#include "base/utf8.h"

namespace budgetlint {

void TextOffsets::add(std::size_t size, std::size_t original, bool verbatim) {
  runs_.push_back({size_, static_cast<std::uint32_t>(original), verbatim});
  size_ += static_cast<std::uint32_t>(size);
}

void TextOffsets::copy(std::size_t size, std::size_t original) {
  const bool goes_on =
      !runs_.empty() && runs_.back().verbatim && runs_.back().original + (size_ - runs_.back().begin) == original;
  if (!goes_on) return add(size, original, true);
  size_ += static_cast<std::uint32_t>(size);
}

void TextOffsets::replace(std::size_t size, std::size_t original) { add(size, original, false); }

void TextOffsets::append(const TextOffsets& other, std::size_t begin, std::size_t end) {
  if (begin >= end) return;
  for (auto run = other.run_at(begin); run != other.runs_.end() && run->begin < end; ++run) {
    const std::size_t first = std::max<std::size_t>(run->begin, begin);
    const std::size_t run_end = run + 1 == other.runs_.end() ? other.size_ : (run + 1)->begin;
    const std::size_t size = std::min(run_end, end) - first;
    if (run->verbatim) {
      copy(size, run->original + (first - run->begin));
    } else {
      replace(size, run->original);
    }
  }
}

void TextOffsets::finish(std::size_t original_size) {
  add(0, original_size, false);
  runs_.shrink_to_fit();
}

std::vector<TextOffsets::Run>::const_iterator TextOffsets::run_at(std::size_t at) const {
  const auto after = std::upper_bound(runs_.begin(), runs_.end(), at,
                                      [](std::size_t wanted, const Run& run) { return wanted < run.begin; });
  return after - 1;
}

std::uint32_t TextOffsets::operator[](std::size_t at) const {
  const Run& run = *run_at(at);
  return run.verbatim ? run.original + static_cast<std::uint32_t>(at - run.begin) : run.original;
}

Span TextOffsets::in_original(std::size_t begin, std::size_t end, std::string_view original) const {
  const std::uint32_t first = (*this)[std::min<std::size_t>(begin, size_)];
  if (begin >= end) return {first, first};
  std::uint32_t last = (*this)[std::min<std::size_t>(end, size_) - 1];
  while (last > first && last < original.size() && is_utf8_continuation(original[last])) --last;
  return {first, last + static_cast<std::uint32_t>(decode_utf8(original, last).size)};
}

}  // namespace budgetlint

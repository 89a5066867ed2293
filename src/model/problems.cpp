#include "model/problems.h"

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <tuple>
#include <unordered_set>
#include <utility>

#include "base/utf8.h"

namespace budgetlint {

Diagnostic& Problems::add(Diagnostic problem) {
  if (!full()) return kept_.emplace_back(std::move(problem));
  ++dropped_count_;
  return dropped_ = std::move(problem);
}

void Problems::drop_consequences(std::size_t causes) {
  if (causes == 0 || causes == kept_.size()) return;
  const auto line_of = [&](const Diagnostic& problem) { return source_.position(problem.where.span.begin).line; };
  std::unordered_set<std::uint32_t> lines;
  const auto first = kept_.begin() + static_cast<std::ptrdiff_t>(causes);
  for (auto cause = kept_.begin(); cause != first; ++cause) {
    if (cause->severity == Severity::error) lines.insert(line_of(*cause));
  }
  kept_.erase(std::remove_if(first, kept_.end(), [&](const Diagnostic& each) { return lines.contains(line_of(each)); }),
              kept_.end());
}

std::vector<Diagnostic> Problems::take() {
  if (dropped_count_ > 0) {
    kept_.push_back(make_diagnostic(Code::too_many_problems, dropped_.where, dropped_count_));
    dropped_count_ = 0;
  }
  std::stable_sort(kept_.begin(), kept_.end(), [](const Diagnostic& a, const Diagnostic& b) {
    return std::tie(a.where.span.begin, a.rule) < std::tie(b.where.span.begin, b.rule);
  });
  return std::exchange(kept_, {});
}

std::string excerpt(std::string_view text) {
  constexpr std::size_t kMostCharacters = 40;
  std::string out;
  std::size_t count = 0;
  for (std::size_t at = 0; at < text.size();) {
    if (count++ == kMostCharacters) return out + "…";
    const CodePoint point = decode_utf8(text, at);
    append_utf8(out, is_blank(point.value) ? U' ' : point.value);
    at += point.size;
  }
  return out;
}

}  // namespace budgetlint

#include "engine/prose.h"

#include <algorithm>

#include "base/utf8.h"

namespace budgetlint {
namespace {

constexpr std::string_view kFullStop = "。";

/// The longest sentence, in bytes: some 2,700 characters. What is asked of the sentence around a match is asked for
/// each match, and must not cost more the more of them a sentence has.
constexpr std::size_t kLongestSentence = 8192;

/// The size of the sentence end that starts at `at`, or 0.
std::size_t sentence_end_at(std::string_view text, std::size_t at) {
  if (at >= text.size()) return 0;
  if (text[at] == ';' || text[at] == '!' || text[at] == '?') return 1;
  return text.substr(at).starts_with(kFullStop) ? kFullStop.size() : 0;
}

/// Where each sentence of a text ends; one that is too long ends before its next character, without an end of its own.
std::vector<std::uint32_t> find_sentence_ends(std::string_view text) {
  std::vector<std::uint32_t> out;
  std::size_t first = 0;
  for (std::size_t at = 0; at < text.size(); ++at) {
    const std::size_t size = sentence_end_at(text, at);
    const bool too_long = at >= first + kLongestSentence && !is_utf8_continuation(text[at]);
    if (size == 0 && !too_long) continue;
    out.push_back(static_cast<std::uint32_t>(at));
    first = at + size;
  }
  return out;
}

}  // namespace

Prose::Prose(const SourceText& source, const Scalar& scalar, bool lasting)
    : original_(scalar.text),
      normal_(normalize(scalar.text)),
      map_(source, scalar),
      lasting_(lasting),
      sentence_ends_(find_sentence_ends(normal_.text)) {}

Span Prose::to_source(std::size_t begin, std::size_t end) const {
  const Span original = normal_.offsets.in_original(begin, end, original_);
  return map_.to_source(original.begin, original.end);
}

std::pair<std::size_t, std::size_t> Prose::sentence(std::size_t begin, std::size_t end) const {
  const std::string_view all = text();
  const auto after = [&](std::size_t stop) { return stop + sentence_end_at(all, stop); };
  const auto next = std::lower_bound(sentence_ends_.begin(), sentence_ends_.end(), end);
  const std::size_t last = next == sentence_ends_.end() ? all.size() : *next;
  auto before = std::upper_bound(sentence_ends_.begin(), sentence_ends_.end(), begin);
  while (before != sentence_ends_.begin() && after(*(before - 1)) > begin) --before;
  return {before == sentence_ends_.begin() ? 0 : after(*(before - 1)), last};
}

std::vector<std::size_t> Prose::paragraphs() const {
  std::vector<std::size_t> out;
  std::size_t original = 0;
  for (std::size_t at = 0; at < normal_.text.size(); ++at) {
    const std::size_t here = normal_.offsets[at];
    const bool new_line = original_.substr(original, here - original).find('\n') != std::string_view::npos;
    const bool new_list = normal_.text[at] == '(' && at >= kFullStop.size() &&
                          text().substr(at - kFullStop.size()).starts_with(kFullStop);
    if (at == 0 || new_line || new_list) out.push_back(at);
    original = here;
  }
  return out;
}

const Prose& ProseCache::of(const Scalar& scalar) {
  std::unique_ptr<Prose>& prose = proses_[&scalar];
  if (prose == nullptr) prose = std::make_unique<Prose>(source_, scalar, true);
  return *prose;
}

}  // namespace budgetlint

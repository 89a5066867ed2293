#include "import/remark.h"

namespace budgetlint {

std::size_t count_words(std::string_view normal, std::string_view words) {
  if (words.empty()) return 0;
  std::size_t out = 0;
  for (std::size_t at = normal.find(words); at != std::string_view::npos; at = normal.find(words, at + words.size())) {
    ++out;
  }
  return out;
}

std::optional<Span> find_words(std::string_view normal, const RemarkWords& words) {
  if (words.text.empty() || words.text.size() >= normal.size()) return std::nullopt;
  std::size_t at = normal.find(words.text);
  for (std::size_t skipped = 0; skipped < words.before && at != std::string_view::npos; ++skipped) {
    at = normal.find(words.text, at + words.text.size());
  }
  if (at == std::string_view::npos) return std::nullopt;
  return Span{static_cast<std::uint32_t>(at), static_cast<std::uint32_t>(at + words.text.size())};
}

}  // namespace budgetlint

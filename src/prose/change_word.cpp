#include "prose/change_word.h"

#include <vector>

namespace budgetlint::prose {

std::optional<int> sign_of_change(const Lexicon& lexicon, std::string_view normal) {
  bool more = false;
  bool less = false;
  std::vector<LexiconMatch> found;
  for (std::size_t at = 0; at < normal.size();) {
    lexicon.matches(normal, at, found);
    const LexiconMatch* word = nullptr;  // the longest
    for (const LexiconMatch& match : found) {
      if (std::holds_alternative<Word>(match.meaning)) word = &match;
    }
    if (word != nullptr) {
      switch (std::get<Word>(word->meaning).word_class) {
        case WordClass::flat:
        case WordClass::equal: return 0;
        case WordClass::increase:
        case WordClass::greater: more = true; break;
        case WordClass::decrease:
        case WordClass::less: less = true; break;
        case WordClass::change_either:
        case WordClass::greater_or_less: more = less = true; break;
        default: break;
      }
    }
    at += word == nullptr ? 1 : word->size;
  }
  if (more == less) return std::nullopt;
  return more ? 1 : -1;
}

}  // namespace budgetlint::prose

#include "prose/word_list.h"

#include <algorithm>
#include <utility>

namespace budgetlint::prose {

void WordList::add(std::string word) {
  const auto longer = [](const std::string& a, const std::string& b) { return a.size() > b.size(); };
  words_.insert(std::upper_bound(words_.begin(), words_.end(), word, longer), std::move(word));
}

bool WordList::has(std::string_view text) const {
  return std::find(words_.begin(), words_.end(), text) != words_.end();
}

bool WordList::begins(std::string_view text) const {
  return std::any_of(words_.begin(), words_.end(), [&](const std::string& word) { return text.starts_with(word); });
}

bool WordList::ends(std::string_view text) const {
  return std::any_of(words_.begin(), words_.end(), [&](const std::string& word) { return text.ends_with(word); });
}

bool WordList::is_in(std::string_view text) const {
  return std::any_of(words_.begin(), words_.end(),
                     [&](const std::string& word) { return text.find(word) != std::string_view::npos; });
}

}  // namespace budgetlint::prose

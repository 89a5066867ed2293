#include <optional>
#include <utility>

#include "prose/vocabulary.h"

namespace budgetlint::prose {
namespace {

/// A parser of alternations that keeps all texts of what it has read so far.
class Expander {
 public:
  Expander(std::string_view spelling, std::size_t most) : spelling_(spelling), most_(most) {}

  std::vector<std::string> expand() {
    std::vector<std::string> all = branches(0);
    return failed_ || at_ != spelling_.size() ? std::vector<std::string>{} : all;
  }

 private:
  [[nodiscard]] bool at_end() const { return at_ >= spelling_.size(); }

  /// Branches up to a closing bracket or the end.
  std::vector<std::string> branches(int depth) {
    std::vector<std::string> all = sequence(depth);
    while (!at_end() && spelling_[at_] == '|') {
      ++at_;
      for (std::string& text : sequence(depth)) all.push_back(std::move(text));
    }
    return all;
  }

  std::vector<std::string> sequence(int depth) {
    std::vector<std::string> texts = {""};
    while (!failed_ && !at_end() && spelling_[at_] != '|' && spelling_[at_] != '}' && spelling_[at_] != ']') {
      const char c = spelling_[at_];
      if (c != '{' && c != '[') {
        const std::size_t end = std::min(spelling_.find_first_of("{}[]|", at_), spelling_.size());
        for (std::string& text : texts) text.append(spelling_.substr(at_, end - at_));
        at_ = end;
        continue;
      }
      ++at_;
      std::vector<std::string> choices = branches(depth + 1);
      if (at_end() || spelling_[at_] != (c == '{' ? '}' : ']')) return fail();
      ++at_;
      if (c == '[') choices.emplace_back();
      texts = product(texts, choices);
    }
    if (depth == 0 && !at_end() && spelling_[at_] != '|') return fail();
    return texts;
  }

  std::vector<std::string> product(const std::vector<std::string>& heads, const std::vector<std::string>& tails) {
    if (heads.size() * tails.size() > most_) return fail();
    std::vector<std::string> all;
    all.reserve(heads.size() * tails.size());
    for (const std::string& head : heads) {
      for (const std::string& tail : tails) all.push_back(head + tail);
    }
    return all;
  }

  std::vector<std::string> fail() {
    failed_ = true;
    return {};
  }

  std::string_view spelling_;
  std::size_t most_;
  std::size_t at_ = 0;
  bool failed_ = false;
};

}  // namespace

std::vector<std::string> expand_spelling(std::string_view spelling, std::size_t most) {
  return Expander(spelling, most).expand();
}

namespace {

/// `word` with `from` in it replaced by `to`; empty where it is not in it. A single character counts as a word only.
std::string with_opposite(std::string_view word, std::string_view from, std::string_view to) {
  constexpr std::size_t kCharacter = 3;  // bytes
  const std::size_t at = word.find(from);
  if (at == std::string_view::npos || (from.size() <= kCharacter && from != word)) return {};
  return std::string(word.substr(0, at)).append(to).append(word.substr(at + from.size()));
}

}  // namespace

std::string opposite_of(std::string_view word, const Vocabulary& vocabulary) {
  std::string out;
  std::size_t longest = 0;
  for (const WordEntry& entry : vocabulary.words) {
    if (entry.word_class != WordClass::opposite) continue;
    const std::string_view pair = entry.spelling;
    const std::size_t slash = pair.find('/');
    if (slash == std::string_view::npos) continue;
    const std::string_view one = pair.substr(0, slash), other = pair.substr(slash + 1);
    for (const auto& [from, to] : {std::pair(one, other), std::pair(other, one)}) {
      if (from.size() <= longest) continue;
      std::string turned = with_opposite(word, from, to);
      if (turned.empty()) continue;
      out = std::move(turned);
      longest = from.size();
    }
  }
  return out;
}

}  // namespace budgetlint::prose

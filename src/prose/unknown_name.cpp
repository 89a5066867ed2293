#include "prose/unknown_name.h"

#include <algorithm>
#include <array>

namespace budgetlint::prose {
namespace {

constexpr std::size_t kShortest = 3;  // bytes, a character

void cut_front(std::string_view& name, const WordList& list) {
  const std::vector<std::string>& words = list.all();
  const auto leads = [&](const std::string& word) {
    return name.starts_with(word) && name.size() >= word.size() + kShortest;
  };
  for (auto word = std::find_if(words.begin(), words.end(), leads); word != words.end();
       word = std::find_if(words.begin(), words.end(), leads))
    name.remove_prefix(word->size());
}

/// 固定资产 of “国有资产占用情况中固定资产”
void cut_place(std::string_view& name) {
  constexpr std::string_view kWithin = "情况中";
  const std::size_t at = name.rfind(kWithin);
  if (at != std::string_view::npos && at + kWithin.size() < name.size()) name.remove_prefix(at + kWithin.size());
}

/// 优 of “评价结果为优”
void cut_to_rating(const Lexicon& lexicon, std::string_view& name) {
  constexpr std::string_view kIs = "为";
  const std::size_t at = name.rfind(kIs);
  if (at != std::string_view::npos && lexicon.is_rating(name.substr(at + kIs.size())))
    name.remove_prefix(at + kIs.size());
}

void cut_end(std::string_view& name, const WordList& list) {
  const std::vector<std::string>& words = list.all();
  const auto ends = [&](const std::string& word) { return name.ends_with(word); };
  const auto word = std::find_if(words.begin(), words.end(), ends);
  if (word != words.end() && name.size() >= word->size() + kShortest) name.remove_suffix(word->size());
}

}  // namespace

std::string_view bare_name(const Lexicon& lexicon, std::string_view name, StatementKind kind) {
  cut_place(name);
  cut_front(name, lexicon.words(WordClass::said_ahead));
  if (kind == StatementKind::count) {
    cut_front(name, lexicon.words(WordClass::handled));
    cut_to_rating(lexicon, name);
  }
  if (kind == StatementKind::score) cut_end(name, lexicon.words(WordClass::score_name));
  return name;
}

bool is_rate(std::string_view name) {
  // How the language builds names of rates, and words that only end alike.
  constexpr std::array<std::string_view, 2> kRates = {"率", "度"};
  constexpr std::array<std::string_view, 4> kNone = {"年度", "额度", "力度", "进度"};
  const auto ends = [&](std::string_view word) { return name.ends_with(word); };
  return std::any_of(kRates.begin(), kRates.end(), ends) && std::none_of(kNone.begin(), kNone.end(), ends);
}

}  // namespace budgetlint::prose

#include "engine/line_names.h"

#include <cstddef>
#include <utility>

#include "base/normal_text.h"
#include "base/utf8.h"

namespace budgetlint {
namespace {

/// Without what stands in brackets, where it is one character within the name: 维修(护)费, 因公出国(境)费.
std::string without_bracketed_character(std::string key) {
  const std::size_t open = key.find('(');
  if (open == std::string::npos || open + 1 >= key.size()) return key;
  const std::size_t close = open + 1 + decode_utf8(key, open + 1).size;
  if (close + 1 < key.size() && key[close] == ')') key.erase(open, close + 1 - open);
  return key;
}

void cut(std::string& key, std::string_view end) {
  if (key.size() > end.size() && key.ends_with(end)) key.resize(key.size() - end.size());
}

}  // namespace

LineNames::LineNames(const std::vector<WordsSchema>& words) {
  for (const WordsSchema& list : words) {
    for (const WordsSchema::Word& word : list.words) canonical_.emplace(word.spelling, name_key(word.canonical));
  }
}

std::string LineNames::common(std::string_view name) const {
  std::string key = name_key(name);
  const auto known = canonical_.find(key);
  if (known != canonical_.end()) key = known->second;
  cut(key, "支出");
  return key;
}

std::string LineNames::in_prose(std::string_view name) const {
  std::string key = common(common(name));  // 公务用车运行费支出 is 公务用车运行费, which is 公务用车运行维护费
  key = without_bracketed_character(std::move(key));
  if (key.ends_with("费用")) cut(key, "用");
  return key;
}

}  // namespace budgetlint

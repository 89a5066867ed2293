#pragma once

#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "lang/schema.h"

namespace budgetlint {

/// The names of lines, whatever they are spelt like: 公务接待费支出 is 公务接待费, and what a list of words names is
/// the name that it stands for.
class LineNames {
 public:
  explicit LineNames(const std::vector<WordsSchema>& words);

  /// A name as its spellings have it in common.
  [[nodiscard]] std::string common(std::string_view name) const;
  /// The same of what prose calls the line: 其他交通费 is 其他交通费用, 维修费 is 维修（护）费.
  [[nodiscard]] std::string in_prose(std::string_view name) const;

 private:
  std::unordered_map<std::string, std::string> canonical_;  ///< keys of names, by the keys of their spellings
};

}  // namespace budgetlint

#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace budgetlint::prose {

/// Words of one class that are looked for in names and clauses.
class WordList {
 public:
  void add(std::string word);
  /// The longest first.
  [[nodiscard]] const std::vector<std::string>& all() const { return words_; }

  /// Whether a text is one of them.
  [[nodiscard]] bool has(std::string_view text) const;
  /// Whether a text begins or ends with one, or has one in it.
  [[nodiscard]] bool begins(std::string_view text) const;
  [[nodiscard]] bool ends(std::string_view text) const;
  [[nodiscard]] bool is_in(std::string_view text) const;

 private:
  std::vector<std::string> words_;
};

}  // namespace budgetlint::prose

#pragma once

#include <cstddef>
#include <span>
#include <string>
#include <string_view>

#include "prose/name.h"
#include "prose/token.h"

namespace budgetlint::prose {

/// The tokens of a clause up to a figure, with the questions that decide what the figure is.
class Clause {
 public:
  Clause(std::string_view text, const Lexicon& lexicon, const NameFinder& finder, std::span<const Token> tokens)
      : text_(text), lexicon_(&lexicon), finder_(&finder), tokens_(tokens) {}

  [[nodiscard]] std::span<const Token> tokens() const { return tokens_; }
  [[nodiscard]] bool empty() const { return tokens_.empty(); }

  /// The last token for which `wanted` holds, or null.
  template <typename Wanted>
  [[nodiscard]] const Token* last(const Wanted& wanted) const {
    for (std::size_t i = tokens_.size(); i-- > 0;) {
      if (wanted(tokens_[i])) return &tokens_[i];
    }
    return nullptr;
  }
  [[nodiscard]] const Token* last(WordClass word) const {
    return last([&](const Token& token) { return token.is(word); });
  }
  template <typename T>
  [[nodiscard]] const Token* last_of() const {
    return last([](const Token& token) { return token.as<T>() != nullptr; });
  }
  /// 增加, 减少, 差额, 增加（减少）, 增至
  [[nodiscard]] const Token* change() const;
  /// The last token that says what the figure is: words without weight are passed over.
  [[nodiscard]] const Token* last_significant() const;

  [[nodiscard]] std::vector<Name> names() const { return finder_->names(tokens_); }
  [[nodiscard]] Clause before(const Token& token) const;
  [[nodiscard]] Clause after(const Token& token) const;
  /// Whether nothing stands in it that could be what a figure is about.
  [[nodiscard]] bool says_nothing() const;
  /// Whether a word stands in it that is no name and no filler.
  [[nodiscard]] bool has_unknown_word() const;
  /// 每剂次 at its end; 每年 only says when.
  [[nodiscard]] bool ends_with_each() const;
  /// The unknown name at its end: 绿化养护 in “其中绿化养护安排”.
  [[nodiscard]] std::string_view unknown_name() const;
  /// Unknown text after a name of the clause, without fillers.
  [[nodiscard]] std::string unknown_after(Span name) const;
  /// Unknown text that a name goes on with, without fillers: 维修养护 in 水利工程维修养护.
  [[nodiscard]] std::string glued_after(Span name) const;

 private:
  [[nodiscard]] std::string_view text_of(const Token& token) const {
    return text_.substr(token.span.begin, token.span.length());
  }
  [[nodiscard]] bool is_filler(const Token& token) const {
    return token.is(Mark::other) && lexicon_->without_fillers(text_of(token)).empty();
  }

  std::string_view text_;
  const Lexicon* lexicon_;
  const NameFinder* finder_;
  std::span<const Token> tokens_;
};

[[nodiscard]] bool is_change_word(const Token& token);

}  // namespace budgetlint::prose

#pragma once

#include <cstddef>
#include <string>
#include <vector>

#include "diff/outline.h"

namespace budgetlint {

/// A figure with its unit, a word of letters and digits, or one other character. Blanks are none; what stood between
/// two Latin words is kept before the second.
struct Token {
  std::string text;
  const PrintedFigure* figure = nullptr;
  Span source;

  /// Equal for equal tokens; figures that differ only in how they are written are equal.
  [[nodiscard]] std::string key() const;
  /// The same for all figures of one unit.
  [[nodiscard]] std::string masked_key() const;
};

using Tokens = std::vector<Token>;

[[nodiscard]] Tokens tokens_of(const OutlineText& text);

/// The tokens cut after each sentence.
[[nodiscard]] std::vector<Tokens> sentences_of(const Tokens& tokens);

[[nodiscard]] std::string text_of(const Tokens& tokens);

/// The few characters right before a token in its clause: 比上年增加.
[[nodiscard]] std::string words_before(const Tokens& tokens, std::size_t index);

/// Whether the text is one figure and nothing else, as in a cell; null where it is not.
[[nodiscard]] const PrintedFigure* only_figure(const Tokens& tokens);

}  // namespace budgetlint

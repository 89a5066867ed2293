#pragma once

#include <cstdint>
#include <optional>
#include <string_view>
#include <variant>
#include <vector>

#include "base/figure.h"
#include "base/span.h"
#include "prose/lexicon.h"
#include "prose/section_text.h"

namespace budgetlint::prose {

enum class Direction : std::int8_t { down = -1, none = 0, up = 1, unknown = 2 };

/// A number with its unit, where one follows. `has_unit` is false for 2 in “2、”, “增长6.30，”.
struct NumberToken {
  Figure figure;
  bool has_unit = false;
};

struct YearToken {
  int year = 0;
};

/// 截至2024年12月31日, 2024年末: a day, which is no budget year.
struct DateToken {
  int year = 0;
};

struct ItemToken {
  int level = 0;
};

/// 比上年, 较2023年决算数, 比年初预算: what a change is measured from. Of a comparison with a budget `year` is absent
/// and `with_budget` true.
struct ComparisonToken {
  std::optional<int> year;  ///< where it is named
  bool with_budget = false;
  Measure measure = Measure::unstated;
  bool closed = false;  ///< 相比 stands after it, so that a figure after it is not the one before
};

/// 完成年初预算的, 预算完成率
struct CompletionToken {
  Measure of = Measure::budget;
};

/// 决算数大于预算数
struct TrendToken {
  Direction direction = Direction::unknown;
  Measure of = Measure::budget;
  bool at_most = false;  ///< 未超过预算: a figure behind it is the budget itself
  Span word = {};        ///< 大于
};

/// (款)(项) with its names: 教育（类）普通教育（款）小学教育（项）. `item` is the last name.
struct PathToken {
  Span item;
};

/// Marks between words.
enum class Mark : std::uint8_t {
  join,  ///< 、 和 及
  comma,
  semicolon,
  colon,
  open,
  close,
  sentence_end,
  paragraph_end,
  aside,  ///< brackets, references and titles that hold no figure: 《…》 〔2021〕 （含上年结转）
  other,  ///< text that no word is known of
};

using TokenValue = std::variant<Mark, NumberToken, YearToken, DateToken, ItemToken, ComparisonToken, CompletionToken,
                                TrendToken, PathToken, TermId, FundId, Measure, WordClass>;

/// A piece of the text with what it is. Tokens are in order and cover all of it.
struct Token {
  Span span;  ///< of the normal text
  TokenValue value;

  template <typename T>
  [[nodiscard]] const T* as() const {
    return std::get_if<T>(&value);
  }
  [[nodiscard]] bool is(Mark mark) const { return as<Mark>() != nullptr && *as<Mark>() == mark; }
  [[nodiscard]] bool is(WordClass word) const { return as<WordClass>() != nullptr && *as<WordClass>() == word; }
};

using Tokens = std::vector<Token>;

/// The tokens of a text: the longest spelling at each place, then comparisons, completions and trends put together from
/// their words.
[[nodiscard]] Tokens tokenize(std::string_view text, const Lexicon& lexicon);

}  // namespace budgetlint::prose

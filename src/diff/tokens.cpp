#include "diff/tokens.h"

#include <algorithm>
#include <array>
#include <string_view>
#include <utility>

#include "base/digits.h"
#include "base/utf8.h"
#include "diff/figure_changes.h"

namespace budgetlint {
namespace {

bool is_word(char32_t c) {
  const char32_t half = to_half_width(c);
  return (half >= '0' && half <= '9') || (half >= 'A' && half <= 'Z') || (half >= 'a' && half <= 'z');
}

class Tokenizer {
 public:
  explicit Tokenizer(const OutlineText& text) : source_(text), text_(text.text) {}

  Tokens take() {
    while (skip_blanks(), at_ < text_.size()) {
      while (next_figure_ < source_.figures.size() && source_.figures[next_figure_].begin < at_) ++next_figure_;
      const bool figure = next_figure_ < source_.figures.size() && source_.figures[next_figure_].begin == at_;
      figure ? add_figure(source_.figures[next_figure_++]) : add_word();
      blank_before_ = false;
    }
    return std::move(out_);
  }

 private:
  void skip_blanks() {
    while (at_ < text_.size()) {
      const CodePoint point = decode_utf8(text_, at_);
      if (!is_blank(point.value)) return;
      at_ += point.size;
      blank_before_ = true;
    }
  }

  /// The digits and, wherever lines break, the unit after them.
  void add_figure(const OutlineFigure& figure) {
    std::string text(text_.substr(figure.begin, figure.end - figure.begin));
    at_ = figure.end;
    const std::string unit = unit_of(*figure.figure);
    std::size_t matched = 0;
    std::size_t at = at_;
    while (matched < unit.size() && at < text_.size()) {
      const CodePoint point = decode_utf8(text_, at);
      const CodePoint wanted = decode_utf8(unit, matched);
      const bool blank = is_blank(point.value);
      if (!blank && to_half_width(point.value) != to_half_width(wanted.value)) break;
      at += point.size;
      matched += blank ? 0 : wanted.size;
    }
    const bool has_unit = matched == unit.size();
    if (has_unit) at_ = at;
    out_.push_back({text + (has_unit ? unit : ""), figure.figure, source_.source_of(figure.begin, at_)});
  }

  void add_word() {
    const std::size_t begin = at_;
    const bool word = is_word(decode_utf8(text_, at_).value);
    do {
      at_ += decode_utf8(text_, at_).size;
    } while (word && at_ < text_.size() && (is_word(decode_utf8(text_, at_).value) || inside_number()) &&
             !figure_begins());
    const bool apart = blank_before_ && word && !out_.empty() && is_word(decode_utf8(out_.back().text, 0).value);
    out_.push_back(
        {(apart ? " " : "") + std::string(text_.substr(begin, at_ - begin)), nullptr, source_.source_of(begin, at_)});
  }

  /// A point or comma between digits.
  [[nodiscard]] bool inside_number() const {
    const bool mark = text_[at_] == '.' || text_[at_] == ',';
    return mark && at_ + 1 < text_.size() && is_digit(text_[at_ - 1]) && is_digit(text_[at_ + 1]);
  }

  [[nodiscard]] bool figure_begins() const {
    return next_figure_ < source_.figures.size() && source_.figures[next_figure_].begin == at_;
  }

  const OutlineText& source_;
  std::string_view text_;
  std::size_t at_ = 0;
  std::size_t next_figure_ = 0;
  bool blank_before_ = false;
  Tokens out_;
};

bool ends_sentence(const Token& token) {
  constexpr std::array<std::string_view, 7> kEnds = {"。", "；", ";", "！", "!", "？", "?"};
  return std::find(kEnds.begin(), kEnds.end(), token.text) != kEnds.end();
}

}  // namespace

std::string Token::key() const { return figure == nullptr ? text : "\x01" + identity_of(*figure); }

std::string Token::masked_key() const { return figure == nullptr ? text : "\x01" + unit_of(*figure); }

Tokens tokens_of(const OutlineText& text) { return Tokenizer(text).take(); }

std::vector<Tokens> sentences_of(const Tokens& tokens) {
  std::vector<Tokens> out;
  bool ended = true;
  for (const Token& token : tokens) {
    if (ended) out.emplace_back();
    out.back().push_back(token);
    ended = ends_sentence(token);
  }
  return out;
}

std::string text_of(const Tokens& tokens) {
  std::string out;
  for (const Token& token : tokens) out += token.text;
  return out;
}

std::string words_before(const Tokens& tokens, std::size_t index) {
  constexpr std::size_t kMost = 10;
  constexpr std::string_view kClause = "，,：:、（()）。；;“”";
  constexpr std::string_view kSentence = "。；;：:";
  const auto back_to = [&](std::string_view ends, bool figures) {
    std::size_t begin = index;
    while (begin > 0 && index - begin < kMost) {
      const Token& token = tokens[begin - 1];
      if (token.figure != nullptr ? !figures : ends.find(token.text) != std::string_view::npos) break;
      --begin;
    }
    return begin;
  };
  std::size_t begin = back_to(kClause, false);
  // One character, such as 占, says nothing of its figure.
  if (index - begin <= 1) begin = back_to(kSentence, true);
  std::string out;
  for (; begin < index; ++begin) out += tokens[begin].text;
  return out;
}

const PrintedFigure* only_figure(const Tokens& tokens) { return tokens.size() == 1 ? tokens.front().figure : nullptr; }

}  // namespace budgetlint

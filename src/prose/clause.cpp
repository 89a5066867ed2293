#include "prose/clause.h"

#include <algorithm>

namespace budgetlint::prose {
namespace {

bool is_weightless(const Token& token) {
  return token.is(Mark::aside) || token.is(WordClass::total) || token.is(WordClass::alike) ||
         token.is(WordClass::respectively) || token.is(WordClass::self) || token.is(WordClass::roughly);
}

}  // namespace

bool is_change_word(const Token& token) {
  return token.is(WordClass::increase) || token.is(WordClass::decrease) || token.is(WordClass::change_either) ||
         token.is(WordClass::difference) || token.is(WordClass::reach);
}

const Token* Clause::change() const { return last(is_change_word); }

const Token* Clause::last_significant() const {
  return last([&](const Token& token) { return !is_weightless(token) && !is_filler(token); });
}

Clause Clause::before(const Token& token) const {
  return {text_, *lexicon_, *finder_, tokens_.first(static_cast<std::size_t>(&token - tokens_.data()))};
}

Clause Clause::after(const Token& token) const {
  return {text_, *lexicon_, *finder_, tokens_.subspan(static_cast<std::size_t>(&token - tokens_.data()) + 1)};
}

bool Clause::says_nothing() const {
  return std::all_of(tokens_.begin(), tokens_.end(), [&](const Token& token) {
    return is_filler(token) || is_weightless(token) || token.as<Measure>() != nullptr ||
           token.is(WordClass::this_year) || token.as<YearToken>() != nullptr;
  });
}

bool Clause::has_unknown_word() const {
  return std::any_of(tokens_.begin(), tokens_.end(),
                     [&](const Token& token) { return token.is(Mark::other) && !is_filler(token); });
}

bool Clause::ends_with_each() const {
  constexpr std::string_view kEach = "每";
  constexpr std::size_t kLongest = 9;  // bytes, three characters
  if (tokens_.empty() || !tokens_.back().is(Mark::other)) return false;
  const std::string_view text = text_of(tokens_.back());
  const std::size_t at = text.rfind(kEach);
  if (at == std::string_view::npos) return false;
  const std::string_view counted = text.substr(at + kEach.size());
  const bool when = counted.starts_with("年") || counted.starts_with("月") || counted.starts_with("季");
  return !counted.empty() && counted.size() <= kLongest && !when && lexicon_->without_fillers(counted) == counted;
}

std::string_view Clause::unknown_name() const {
  // A name is one run of unknown text; names and joins within it belong to it, words of weight end it.
  std::size_t first = tokens_.size();
  bool unknown = false;
  for (std::size_t i = tokens_.size(); i-- > 0;) {
    const Token& token = tokens_[i];
    if (token.is(Mark::other)) {
      unknown = unknown || !is_filler(token);
    } else if (!(is_weightless(token) || token.as<Measure>() != nullptr ||
                 (unknown && (token.as<TermId>() != nullptr || token.is(Mark::join))))) {
      break;
    }
    first = i;
  }
  if (!unknown) return {};
  // 我部门固定资产: the body itself is no part of a name.
  while (tokens_[first].is(Mark::join) || tokens_[first].is(Mark::aside) || tokens_[first].is(WordClass::self)) ++first;
  const std::uint32_t begin = tokens_[first].span.begin;
  std::uint32_t end = begin;
  for (std::size_t i = first; i < tokens_.size(); ++i) {
    if (tokens_[i].is(Mark::other) || tokens_[i].as<TermId>() != nullptr) end = tokens_[i].span.end;
  }
  return lexicon_->without_fillers(text_.substr(begin, end - begin));
}

std::string Clause::glued_after(Span name) const {
  std::uint32_t end = name.end;
  for (std::size_t i = 0; i < tokens_.size(); ++i) {
    // 水利工程运行与维护
    const bool joins = end > name.end && tokens_[i].is(Mark::join) && text_of(tokens_[i]) != "、" &&
                       i + 1 < tokens_.size() && tokens_[i + 1].is(Mark::other) && !is_filler(tokens_[i + 1]);
    if (tokens_[i].span.begin == end && (tokens_[i].is(Mark::other) || joins)) end = tokens_[i].span.end;
  }
  return std::string(lexicon_->without_fillers(text_.substr(name.end, end - name.end)));
}

std::string Clause::unknown_after(Span name) const {
  std::string text;
  for (const Token& token : tokens_) {
    const bool joins = token.is(Mark::join) && !text.empty();
    if (token.span.begin >= name.end && (token.is(Mark::other) || joins)) text += text_of(token);
  }
  return std::string(lexicon_->without_fillers(text));
}

}  // namespace budgetlint::prose

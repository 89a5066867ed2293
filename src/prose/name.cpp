#include "prose/name.h"

#include <algorithm>
#include <utility>

#include "base/digits.h"

namespace budgetlint::prose {
namespace {

std::optional<TermId> function_named(const Lexicon& lexicon, std::string_view stem) {
  if (stem.empty()) return std::nullopt;
  const std::optional<TermId> term = lexicon.term_named(std::string(stem) + "支出");
  const bool function = term && lexicon.vocabulary().term(*term).kind == TermKind::function;
  return function ? term : std::nullopt;
}

/// Builds names token by token.
class NameBuilder {
 public:
  NameBuilder(std::string_view text, const Lexicon& lexicon, std::optional<TermId> side_of_funds,
              std::optional<FundId> fund_of_grants)
      : text_(text),
        lexicon_(lexicon),
        vocabulary_(lexicon.vocabulary()),
        side_of_funds_(side_of_funds),
        fund_of_grants_(fund_of_grants) {}

  void take(const Token& token) {
    if (const TermId* term = token.as<TermId>()) return take_term(token.span, *term);
    if (const FundId* fund = token.as<FundId>()) return take_fund(token.span, *fund);
    if (const PathToken* path = token.as<PathToken>()) return take_path(token.span, *path);
    if (const Measure* measure = token.as<Measure>()) {
      const Span words = open_ ? name_.words : Span{token.span.begin, token.span.begin};
      Name& name = open(token.span);
      name.measure = *measure;
      name.words = words;
    } else if (token.is(WordClass::total)) {
      open(token.span).subject.total = true;
    } else if (token.is(WordClass::this_year) && !names_the_year(token.span)) {
      open(token.span).subject.this_year = true;
    } else if (token.is(Mark::join) && is_within_name(token.span)) {
      text_before_ = text_.substr(offset_of(text_before_), text_before_.size() + token.span.length());
      joined_within_ = true;
    } else if (token.is(Mark::join)) {
      take_stem(token.span);
      close();
      joined_ = true;
    } else if (token.is(Mark::other)) {
      take_other(token.span);
    } else if (token.is(Mark::aside) && !open_) {
      aside_before_ = !text_before_.empty();
    } else if (token.is(WordClass::self) && !open_) {
      // 所属 in 所属单位: what stands before a word for the body itself and makes others of it.
      if (!lexicon_.words(WordClass::other_body).ends(text_before_)) text_before_ = {};
    } else if (!token.is(WordClass::self) && !(token.is(Mark::aside) && open_) &&
               token.as<ComparisonToken>() == nullptr) {
      close();
      joined_ = false;
      text_before_ = {};
    }
  }

  std::vector<Name> finish() {
    close();
    return std::move(names_);
  }

 private:
  /// 本年收入 beside what was carried over; 本年度, 今年 only say when.
  [[nodiscard]] bool names_the_year(Span span) const {
    const std::string_view text = text_.substr(span.begin, span.length());
    return text.ends_with("度") || text == "今年";
  }

  [[nodiscard]] bool is_item(TermId term) const { return vocabulary_.term(term).kind == TermKind::item; }
  [[nodiscard]] bool is_counted(TermId term) const { return vocabulary_.term(term).kind == TermKind::counted; }
  [[nodiscard]] bool is_nature(TermId term) const { return vocabulary_.term(term).kind == TermKind::nature; }
  [[nodiscard]] bool is_side(TermId term) const { return vocabulary_.term(term).kind == TermKind::side; }

  /// 教育 in “教育、卫生健康支出”: the class of which the stem alone is named, if another class follows.
  void take_stem(Span join) {
    if (open_ || text_before_.empty()) return;
    const std::string_view stem = lexicon_.without_fillers(text_before_);
    if (const auto function = function_named(lexicon_, stem)) {
      Name name;
      name.subject.term = function;
      name.span = name.words = {static_cast<std::uint32_t>(join.begin - stem.size()), join.begin};
      name.joined = joined_ && !stems_.empty();
      stems_.push_back(std::move(name));
      text_before_ = {};
    } else {
      stems_.clear();
    }
  }

  /// The stems before a name that is joined to them are names only where it is a class too.
  void put_stems() {
    const bool classes =
        name_.joined && name_.subject.term && vocabulary_.term(*name_.subject.term).kind == TermKind::function;
    if (classes) names_.insert(names_.end(), stems_.begin(), stems_.end());
    stems_.clear();
  }

  Name& open(Span span) {
    if (!open_) {
      name_ = Name{};
      name_.span = name_.words = span;
      name_.joined = joined_;
      name_.text_before = text_before_;
      joined_ = false;
      text_before_ = {};
      open_ = true;
    }
    name_.span.end = name_.words.end = span.end;
    return name_;
  }

  /// 支出 behind another term belongs to it (三公经费支出); behind 收入 it is a name of its own.
  void take_term(Span span, TermId term) {
    // 学前教育（2050201）支出: what stands before brackets goes on behind them with 支出 alone.
    if (std::exchange(aside_before_, false) && !is_side(term)) text_before_ = {};
    if (is_item(term) && !text_before_.empty() && !open_ && lexicon_.words(WordClass::place).ends(text_before_)) {
      text_before_ = text_.substr(span.begin, span.length());
      return;
    }
    const bool has_term = open_ && name_.has_subject();
    const bool of_side = has_term && name_.subject.term && is_side(*name_.subject.term);
    const bool spent = has_term && name_.subject.term && is_spent(*name_.subject.term);
    if (has_term && is_side(term) && !of_side && !(spent && vocabulary_.income == term)) {
      name_.span.end = name_.words.end = span.end;
      return;
    }
    if (has_term && !(is_side(term) && name_.subject.term == term)) {
      const bool glued = name_.span.end == span.begin && name_.subject.term && are_one_name(*name_.subject.term, term);
      const std::string_view ahead = name_.text_before;
      const std::size_t first =
          ahead.empty() ? name_.span.begin : static_cast<std::size_t>(ahead.data() - text_.data());
      const std::string_view before = text_.substr(first, name_.span.end - first);
      close();
      joined_ = false;
      // 设备购置费 is no 购置费: the thing that is bought belongs to the name.
      if (glued) text_before_ = before;
    }
    Name& name = open(span);
    name.subject.term = term;
    // 政府采购预算, whose name says what is measured
    constexpr std::string_view kBudget = "预算";
    if (vocabulary_.term(term).single && text_.substr(span.begin, span.length()).ends_with(kBudget))
      name.measure = Measure::budget;
    if (is_side(term) && text_.substr(span.begin, span.length()).starts_with("总")) name.subject.total = true;
  }

  /// 设备购置费, 货物采购授予中小企业: two terms in a row are one name where none of them is a class of the other.
  [[nodiscard]] bool are_one_name(TermId before, TermId term) const {
    if (is_counted(before)) return !is_counted(term);
    // 外事接待人次 is not all of 接待人次.
    if (is_counted(term)) return vocabulary_.term(before).kind == TermKind::other;
    // 老年服务项目支出 is not all that is spent on projects.
    const TermKind kind = vocabulary_.term(before).kind;
    if (is_nature(term) && (is_spent(before) || kind == TermKind::other)) return !is_nature(before);
    const auto stands_alone = [&](TermId one) { return vocabulary_.term(one).kind == TermKind::other; };
    return stands_alone(before) && stands_alone(term) && before != term;
  }

  /// What is only spent, so that 收入 behind it is a name of its own.
  [[nodiscard]] bool is_spent(TermId term) const {
    const TermKind kind = vocabulary_.term(term).kind;
    return kind == TermKind::nature || kind == TermKind::function || kind == TermKind::item ||
           kind == TermKind::economic;
  }

  /// The item of a classified name is a name whether or not a term has it.
  void take_path(Span span, const PathToken& path) {
    close();
    joined_ = false;
    Subject& subject = open(span).subject;
    const std::string_view item = text_.substr(path.item.begin, path.item.length());
    subject.term = lexicon_.term_named(item);
    if (!subject.term) subject.name = item;
  }

  void take_fund(Span span, FundId fund) {
    Name& name = open(span);
    if (name.subject.fund) return;
    // 当年拨款 under the heading 一般公共预算当年拨款情况
    const bool grant = text_.substr(span.begin, span.length()).find("财政") == std::string_view::npos;
    name.subject.fund = grant && fund == vocabulary_.appropriations && fund_of_grants_ ? *fund_of_grants_ : fund;
  }

  [[nodiscard]] std::size_t offset_of(std::string_view part) const {
    return static_cast<std::size_t>(part.data() - text_.data());
  }

  /// 与 in 2110299其他环境监测与监察支出: the name behind a code, or of what else there is, goes on.
  [[nodiscard]] bool is_within_name(Span join) const {
    constexpr std::string_view kOthers = "其他";
    if (open_ || text_before_.empty() || offset_of(text_before_) + text_before_.size() != join.begin) return false;
    if (text_.substr(join.begin, join.length()) == "、") return false;
    const std::size_t begin = offset_of(text_before_);
    const bool behind_code = begin > 0 && is_digit(text_[begin - 1]);
    return behind_code || lexicon_.without_leading_fillers(text_before_).starts_with(kOthers);
  }

  void take_other(Span span) {
    const std::string_view other = text_.substr(span.begin, span.length());
    if (std::exchange(joined_within_, false) && !open_) {
      text_before_ = text_.substr(offset_of(text_before_), text_before_.size() + other.size());
      return;
    }
    if (open_ && (other == "的" || other == "部门" || other == "各项" || other == "总")) return;
    // 卫生健康支出经费拨款: what is granted for it, and no name of its own.
    if (open_ && other == "经费" && name_.subject.term && is_spent(*name_.subject.term)) return;
    // 公用经费类项目支出: of a kind that is named after a term.
    if (open_ && other == "类" && name_.has_subject()) {
      const std::uint32_t begin = name_.span.begin;
      close();
      text_before_ = text_.substr(begin, span.end - begin);
      return;
    }
    // 应急管理 in 应急管理局 is no item.
    const bool body = open_ && name_.subject.term && is_item(*name_.subject.term) && name_.span.end == span.begin &&
                      lexicon_.words(WordClass::body).begins(other);
    if (body) {
      open_ = false;
    } else {
      close();
    }
    text_before_ = other;
  }

  void close() {
    if (!open_) return;
    open_ = false;
    if (!name_.has_subject() && name_.subject.fund) {
      name_.subject.term = side_of_funds_;
      name_.fund_alone = true;
      // 一般公共预算当年拨款, beside what was carried over
      const std::string_view text = text_.substr(name_.span.begin, name_.span.length());
      if (text.find("当年") != std::string_view::npos || text.find("本年") != std::string_view::npos)
        name_.subject.this_year = true;
    }
    put_stems();
    names_.push_back(name_);
  }

  std::string_view text_;
  const Lexicon& lexicon_;
  const Vocabulary& vocabulary_;
  std::optional<TermId> side_of_funds_;
  std::optional<FundId> fund_of_grants_;
  std::vector<Name> names_;
  std::vector<Name> stems_;
  Name name_;
  bool open_ = false;
  bool joined_ = false;
  bool aside_before_ = false;
  bool joined_within_ = false;  ///< a join was the last of text_before_
  std::string_view text_before_;
};

}  // namespace

std::optional<TermId> NameFinder::function_of_stem(std::string_view stem) const {
  return function_named(*lexicon_, stem);
}

std::vector<Name> NameFinder::names(std::span<const Token> tokens) const {
  NameBuilder builder(text_, *lexicon_, side_of_funds_ ? side_of_funds_ : lexicon_->vocabulary().income,
                      fund_of_grants_);
  for (const Token& token : tokens) builder.take(token);
  return builder.finish();
}

std::vector<Name> NameFinder::subjects(std::span<const Token> tokens) const {
  std::vector<Name> all = names(tokens);
  std::erase_if(all, [](const Name& name) { return !name.has_subject(); });
  return all;
}

std::vector<Name> head_names(const std::vector<Name>& names) {
  if (names.empty()) return {};
  std::size_t first = names.size() - 1;
  while (first > 0 && names[first].joined) --first;
  std::vector<Name> heads(names.begin() + static_cast<std::ptrdiff_t>(first), names.end());
  if (first == 0) return heads;
  const Name& modifier = names[first - 1];
  if (modifier.subject.fund && !heads.front().fund_alone) {
    for (Name& head : heads) {
      if (!head.subject.fund) head.subject.fund = modifier.subject.fund;
    }
  }
  return heads;
}

}  // namespace budgetlint::prose

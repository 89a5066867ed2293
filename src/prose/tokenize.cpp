#include <algorithm>
#include <array>
#include <utility>

#include "base/digits.h"
#include "base/utf8.h"
#include "prose/clause.h"
#include "prose/token.h"

namespace budgetlint::prose {
namespace {

constexpr std::array<std::pair<std::string_view, Mark>, 16> kMarks = {{{"、", Mark::join},
                                                                       {"以及", Mark::join},
                                                                       {"和", Mark::join},
                                                                       {"及", Mark::join},
                                                                       {"与", Mark::join},
                                                                       {"或", Mark::join},
                                                                       {",", Mark::comma},
                                                                       {";", Mark::semicolon},
                                                                       {":", Mark::colon},
                                                                       {"(", Mark::open},
                                                                       {")", Mark::close},
                                                                       {"。", Mark::sentence_end},
                                                                       {"!", Mark::sentence_end},
                                                                       {"?", Mark::sentence_end},
                                                                       {"\n", Mark::paragraph_end},
                                                                       {"·", Mark::other}}};

/// Where what ends a name or clause stands next.
bool ends_clause(std::string_view rest) {
  return rest.empty() || rest.starts_with(',') || rest.starts_with(';') || rest.starts_with(')') ||
         rest.starts_with('\n') || rest.starts_with("。") || rest.starts_with("、");
}

/// Makes the first tokens, before words are put together.
class Scanner {
 public:
  Scanner(std::string_view text, const Lexicon& lexicon) : text_(text), lexicon_(lexicon) {}

  Tokens scan() {
    while (at_ < text_.size()) {
      if (!(scan_item() || scan_reference() || scan_path() || scan_code() || scan_label() || scan_ratio() ||
            scan_number() || scan_word() || scan_aside() || scan_mark()))
        skip();
    }
    flush();
    return std::move(tokens_);
  }

 private:
  [[nodiscard]] std::string_view rest() const { return text_.substr(at_); }

  void flush() {
    if (other_ < at_) tokens_.push_back({{narrow(other_), narrow(at_)}, Mark::other});
    other_ = at_;
  }

  bool add(std::size_t size, TokenValue value) {
    flush();
    tokens_.push_back({{narrow(at_), narrow(at_ + size)}, value});
    at_ += size;
    other_ = at_;
    return true;
  }

  static std::uint32_t narrow(std::size_t offset) { return static_cast<std::uint32_t>(offset); }

  void skip() { at_ += decode_utf8(text_, at_).size; }

  /// Whether a clause begins here: after a separator or an item mark, or at the start.
  [[nodiscard]] bool clause_begins() const {
    if (other_ < at_) return false;
    if (tokens_.empty()) return true;
    const Token& last = tokens_.back();
    if (last.as<ItemToken>() != nullptr) return true;
    const Mark* mark = last.as<Mark>();
    return mark != nullptr && *mark != Mark::join && *mark != Mark::other && *mark != Mark::aside;
  }

  bool scan_item() {
    if (other_ < at_ || (!clause_begins() && text_[at_] != '(')) return false;
    const std::optional<ItemMark> mark = item_mark(rest());
    return mark && add(mark->size, ItemToken{mark->level});
  }

  /// 《…》 with 的通知, 〔2021〕12号
  bool scan_reference() {
    constexpr std::array<std::pair<std::string_view, std::string_view>, 3> kBrackets = {
        {{"《", "》"}, {"〔", "〕"}, {"【", "】"}}};
    for (const auto& [open, close] : kBrackets) {
      if (!rest().starts_with(open)) continue;
      constexpr std::size_t kLongest = 1200;  // a title of four hundred characters
      const std::string_view near = rest().substr(0, kLongest);
      const std::size_t closed = near.find(close);
      if (closed == std::string_view::npos || near.find('\n') < closed) return false;
      std::size_t end = at_ + closed + close.size();
      constexpr std::string_view kNumber = "号";
      const std::size_t digits = open == "《" ? end : after_digits(end);
      if (digits > end && text_.substr(digits).starts_with(kNumber)) end = digits + kNumber.size();
      return add(end - at_, Mark::aside);
    }
    return false;
  }

  /// The names of a class, group and item: 甲（类）乙（款）丙（项）, or from （款） on.
  bool scan_path() {
    if (!clause_begins() && !(other_ == at_ && !tokens_.empty() && tokens_.back().as<YearToken>() != nullptr))
      return false;
    constexpr std::string_view kGroup = "(款)";
    constexpr std::string_view kItem = "(项)";
    constexpr std::size_t kLongest = 600;  // three names of the classification
    const std::string_view near = rest().substr(0, kLongest);
    const std::string_view clause = near.substr(0, near.find_first_of(",;:\n"));
    const std::size_t group = clause.find(kGroup);
    const std::size_t item = group == std::string_view::npos ? group : clause.find(kItem, group);
    if (group != std::string_view::npos && item == std::string_view::npos) return scan_group(clause.substr(0, group));
    if (item == std::string_view::npos || clause.substr(0, item).find("。") != std::string_view::npos) return false;
    const std::size_t name = group + kGroup.size();
    std::size_t end = item + kItem.size();
    if (clause.substr(end).starts_with("支出")) end += std::string_view("支出").size();
    return add(end, PathToken{{narrow(at_ + name), narrow(at_ + item)}});
  }

  /// The name of a group without an item of it: 甲（类）乙（款）, or 乙（款） alone.
  bool scan_group(std::string_view before) {
    constexpr std::string_view kClass = "(类)";
    constexpr std::string_view kGroup = "(款)";
    constexpr std::size_t kLongest = 60;  // bytes, twenty characters
    const std::size_t of_class = before.rfind(kClass);
    const std::size_t name = of_class == std::string_view::npos ? 0 : of_class + kClass.size();
    const std::string_view group = before.substr(name);
    const bool plain = !group.empty() && group.size() <= kLongest &&
                       std::none_of(group.begin(), group.end(), [](char c) { return is_ascii(c); }) &&
                       before.find("。") == std::string_view::npos && before.find("的") == std::string_view::npos;
    return plain && add(before.size() + kGroup.size(), PathToken{{narrow(at_ + name), narrow(at_ + before.size())}});
  }

  /// 2010301行政运行, 学前教育（2050201）: the code of a classification is no figure.
  bool scan_code() {
    const bool in_brackets = text_[at_] == '(' || text_[at_] == '[';
    const std::size_t begin = at_ + (in_brackets ? 1 : 0);
    if (begin > 0 && is_digit(text_[begin - 1])) return false;
    const std::size_t end = after_digits(begin);
    const std::size_t digits = end - begin;
    if (!is_code(text_.substr(begin, digits))) return false;
    if (in_brackets)
      return text_.substr(end).starts_with(text_[at_] == '(' ? ')' : ']') && add(end + 1 - at_, Mark::aside);
    if (lexicon_.unit_at(text_, end)) return false;
    constexpr std::size_t kClass = 3;
    constexpr std::string_view kHyphen = "-";
    const std::size_t name = text_.substr(end).starts_with(kHyphen) ? end + kHyphen.size() : end;
    if (digits > kClass && name > end && name < text_.size() && !is_ascii(text_[name]))
      return add(name - at_, Mark::aside);
    if (digits > kClass)
      return end < text_.size() && !is_ascii(text_[end]) && !ends_clause(text_.substr(end)) &&
             !text_.substr(end).starts_with("万") && add(digits, Mark::aside);
    lexicon_.matches(text_, end, matches_);
    const bool named = !matches_.empty() && std::holds_alternative<TermId>(matches_.back().meaning);
    return named && add(digits, Mark::aside);
  }

  /// Codes of classes, groups and items have three, five and seven digits.
  static bool is_code(std::string_view digits) {
    return (digits.size() == 3 || digits.size() == 5 || digits.size() == 7) &&
           (digits.front() == '2' || digits.front() == '3');
  }

  static bool is_ascii(char c) { return static_cast<unsigned char>(c) < 0x80; }

  /// 图1, 表22、表23, 附件16至20: the numbers of what is pointed to are no figures.
  bool scan_label() {
    if (!is_digit(text_[at_]) || (at_ > 0 && is_digit(text_[at_ - 1]))) return false;
    if (!lexicon_.words(WordClass::label).ends(text_.substr(0, at_))) return false;
    std::size_t end = after_digits(at_);
    for (const std::string_view word : {"至", "-", "~", "—", "到", "、"}) {
      const std::size_t next = end + word.size();
      if (text_.substr(end).starts_with(word) && next < text_.size() && is_digit(text_[next])) end = after_digits(next);
    }
    const bool figure = end < text_.size() && (text_[end] == '.' || lexicon_.unit_at(text_, end));
    return !figure && add(end - at_, Mark::aside);
  }

  /// 1:2.75 is no figure of the budget.
  bool scan_ratio() {
    if (!is_digit(text_[at_]) || (at_ > 0 && (is_digit(text_[at_ - 1]) || text_[at_ - 1] == '.'))) return false;
    const std::size_t colon = after_digits(at_);
    if (colon + 1 >= text_.size() || text_[colon] != ':' || !is_digit(text_[colon + 1])) return false;
    std::size_t end = after_digits(colon + 1);
    if (end + 1 < text_.size() && text_[end] == '.' && is_digit(text_[end + 1])) end = after_digits(end + 1);
    return !lexicon_.unit_at(text_, end) && add(end - at_, Mark::aside);
  }

  [[nodiscard]] std::size_t after_digits(std::size_t at) const {
    while (at < text_.size() && is_digit(text_[at])) ++at;
    return at;
  }

  bool scan_number() {
    const bool minus = text_[at_] == '-' && (at_ == 0 || !is_digit(text_[at_ - 1]));
    std::size_t begin = at_ + (minus ? 1 : 0);
    if (begin >= text_.size() || !is_digit(text_[begin])) return false;
    if (!minus && (scan_year() || scan_day())) return true;
    std::size_t end = after_digits(begin);
    if (end - begin <= 3) {
      while (text_.size() - end > 3 && text_[end] == ',' && three_digits(end + 1)) end += 4;
    }
    if (end + 1 < text_.size() && text_[end] == '.' && is_digit(text_[end + 1])) {
      end = after_digits(end + 1);
    }
    return add_number(end);
  }

  /// Exactly three digits, as between thousands separators.
  [[nodiscard]] bool three_digits(std::size_t at) const {
    return at + 3 <= text_.size() && is_digit(text_[at]) && is_digit(text_[at + 1]) && is_digit(text_[at + 2]) &&
           (at + 3 == text_.size() || !is_digit(text_[at + 3]));
  }

  bool add_number(std::size_t end) {
    const std::string_view digits = text_.substr(at_, end - at_);
    const std::optional<Lexicon::UnitMatch> unit = unit_after(end);
    ParsedFigure parsed = parse_figure(digits, unit ? unit->unit : kPlain);
    if (!parsed.ok()) return add(digits.size(), Mark::other);
    return add(digits.size() + (unit ? unit->size : 0), NumberToken{parsed.figure, unit.has_value()});
  }

  /// The unit behind a number. A bare 万 is money unless something else is counted (2万人).
  [[nodiscard]] std::optional<Lexicon::UnitMatch> unit_after(std::size_t at) const {
    if (std::optional<Lexicon::UnitMatch> unit = lexicon_.unit_at(text_, at)) return unit;
    constexpr std::string_view kWan = "万";
    if (!text_.substr(at).starts_with(kWan)) return std::nullopt;
    if (std::optional<Lexicon::UnitMatch> counted = lexicon_.unit_at(text_, at + kWan.size())) {
      counted->unit.exponent += 4;
      counted->size += static_cast<std::uint32_t>(kWan.size());
      return counted;
    }
    if (counts_something(at + kWan.size()))
      return Lexicon::UnitMatch{Unit{Dimension::count, 4, {}}, static_cast<std::uint32_t>(kWan.size())};
    return Lexicon::UnitMatch{kWanYuan, static_cast<std::uint32_t>(kWan.size())};
  }

  /// 31万剂次: text that is neither a word nor a mark, up to the end of the clause or another figure.
  [[nodiscard]] bool counts_something(std::size_t at) const {
    constexpr std::size_t kLongest = 9;  // bytes, three characters
    std::size_t end = at;
    std::vector<LexiconMatch> known;
    while (end < text_.size() && end - at <= kLongest && !ends_clause(text_.substr(end)) && !is_ascii(text_[end])) {
      lexicon_.matches(text_, end, known);
      if (!known.empty()) return false;
      end += decode_utf8(text_, end).size;
    }
    const bool ends = end >= text_.size() || ends_clause(text_.substr(end));
    return ends && end > at && end - at <= kLongest && !lexicon_.without_fillers(text_.substr(at, end - at)).empty();
  }

  /// 2024年, 2024年度; 2024年12月31日, 2024年末 are days.
  bool scan_year() {
    constexpr std::string_view kYear = "年";
    if (text_.size() - at_ < 4 + kYear.size() || (text_.substr(at_, 2) != "19" && text_.substr(at_, 2) != "20"))
      return false;
    if (!is_digit(text_[at_ + 2]) || !is_digit(text_[at_ + 3]) || text_.substr(at_ + 4, kYear.size()) != kYear)
      return false;
    const int year = (text_[at_ + 2] - '0') * 10 + (text_[at_ + 3] - '0') + (text_[at_] == '2' ? 2000 : 1900);
    const std::size_t end = at_ + 4 + kYear.size();
    if (const std::size_t day = day_after(end); day > 0) return add(end + day - at_, DateToken{year});
    for (const std::string_view word : {"度", "当年"}) {
      if (text_.substr(end).starts_with(word)) return add(end + word.size() - at_, YearToken{year});
    }
    return add(end - at_, YearToken{year});
  }

  /// 12月31日 of whatever year.
  bool scan_day() {
    const std::size_t size = day_after(at_);
    return size > 0 && add(size, Mark::aside);
  }

  /// The bytes of 12月31日, 12月底, 末, 底 at `at`.
  [[nodiscard]] std::size_t day_after(std::size_t at) const {
    std::size_t end = at;
    const auto take = [&](std::string_view word) {
      const bool there = text_.substr(end).starts_with(word);
      if (there) end += word.size();
      return there;
    };
    const auto take_digits = [&] {
      const std::size_t before = end;
      while (end < text_.size() && end - before < 2 && is_digit(text_[end])) ++end;
      return end != before;
    };
    if (take("末") || take("底") || take("年末") || take("年底") || take("期末")) return end - at;
    if (!take_digits() || !take("月")) return 0;
    if (take("末") || take("底") || take("份")) return end - at;
    if (take_digits()) take("日");
    return end - at;
  }

  bool scan_word() {
    lexicon_.matches(text_, at_, matches_);
    for (auto match = matches_.rbegin(); match != matches_.rend(); ++match) {
      if (std::optional<TokenValue> value = token_of(*match)) {
        if (const WordClass* word = std::get_if<WordClass>(&*value); word != nullptr && *word == WordClass::by_chance) {
          at_ += match->size;
          return true;
        }
        return add(match->size, *value);
      }
    }
    return false;
  }

  [[nodiscard]] std::optional<TokenValue> token_of(const LexiconMatch& match) const {
    const std::string_view after = text_.substr(at_ + match.size);
    if (const Word* word = std::get_if<Word>(&match.meaning)) {
      // “分别为：3万元、2万元” opens no list.
      // “加上年初结转”
      if (word->word_class == WordClass::last_year && after.starts_with("初")) return std::nullopt;
      const bool with_colon = text_[at_ + match.size - 1] == ':';
      if (word->word_class == WordClass::list_opener && with_colon && !after.empty() && is_digit(after.front()))
        return std::nullopt;
      const bool fits = word->place == WordPlace::anywhere ||
                        (word->place == WordPlace::before_figure && !after.empty() && is_digit(after.front())) ||
                        (word->place == WordPlace::clause_begin && clause_begins()) ||
                        (word->place == WordPlace::clause_end &&
                         (ends_clause(after) || after.starts_with(':') || denies(*word, after)));
      return fits ? std::optional<TokenValue>(word->word_class) : std::nullopt;
    }
    if (const TermId* term = std::get_if<TermId>(&match.meaning)) return *term;
    if (const FundId* fund = std::get_if<FundId>(&match.meaning)) return *fund;
    return std::get<Measure>(match.meaning);
  }

  /// “2024年度本部门无因公出国（境）支出”: right before a term 无 denies it, wherever the clause begins.
  [[nodiscard]] bool denies(const Word& word, std::string_view after) const {
    if (word.word_class != WordClass::none || other_ < at_ || after.empty()) return false;
    std::vector<LexiconMatch> behind;
    lexicon_.matches(text_, text_.size() - after.size(), behind);
    return !behind.empty() && (std::holds_alternative<TermId>(behind.back().meaning) ||
                               std::holds_alternative<FundId>(behind.back().meaning));
  }

  /// Brackets without a figure, and without words that say there is none.
  bool scan_aside() {
    if (text_[at_] != '(') return false;
    constexpr std::size_t kLongest = 240;
    int depth = 0;
    for (std::size_t at = at_; at < std::min(text_.size(), at_ + kLongest); ++at) {
      const char c = text_[at];
      if (c == '\n' || (is_digit(c) && !is_year(at))) return false;
      depth += c == '(' ? 1 : c == ')' ? -1 : 0;
      if (depth == 0) {
        const std::string_view inner = text_.substr(at_, at + 1 - at_);
        if (inner.find("持平") != std::string_view::npos || inner.find("未安排") != std::string_view::npos)
          return false;
        return add(inner.size(), Mark::aside);
      }
    }
    return false;
  }

  /// Whether the digit at `at` is one of a year.
  [[nodiscard]] bool is_year(std::size_t at) const { return text_.substr(after_digits(at)).starts_with("年"); }

  bool scan_mark() {
    // “（其中：购置费1万元。）比上年增加”: the sentence goes on behind the brackets.
    constexpr std::string_view kStop = "。";
    if (rest().starts_with(kStop) && rest().substr(kStop.size()).starts_with(')'))
      return add(kStop.size(), Mark::aside);
    for (const auto& [text, mark] : kMarks) {
      if (text.front() == text_[at_] && rest().starts_with(text)) return add(text.size(), mark);
    }
    return false;
  }

  std::string_view text_;
  const Lexicon& lexicon_;
  Tokens tokens_;
  std::size_t at_ = 0;
  std::size_t other_ = 0;  ///< where text began that no word is known of
  std::vector<LexiconMatch> matches_;
};

/// Puts comparisons, completions and trends together from their words.
class Composer {
 public:
  Composer(std::string_view text, Tokens tokens) : text_(text), in_(std::move(tokens)) { out_.reserve(in_.size()); }

  Tokens compose() {
    while (at_ < in_.size()) {
      if (!(comparison() || completion() || trend() || lone_word())) out_.push_back(in_[at_++]);
    }
    return std::move(out_);
  }

 private:
  [[nodiscard]] const Token* peek(std::size_t ahead) const {
    return at_ + ahead < in_.size() ? &in_[at_ + ahead] : nullptr;
  }
  [[nodiscard]] const Measure* measure_at(std::size_t ahead) const {
    return peek(ahead) == nullptr ? nullptr : peek(ahead)->as<Measure>();
  }
  [[nodiscard]] bool next_is(std::size_t ahead, WordClass word) const {
    return peek(ahead) != nullptr && peek(ahead)->is(word);
  }
  [[nodiscard]] bool next_is_text(std::size_t ahead, std::string_view text) const {
    const Token* token = peek(ahead);
    return token != nullptr && token->is(Mark::other) && text_.substr(token->span.begin, token->span.length()) == text;
  }
  [[nodiscard]] std::string_view text_of(const Token& token) const {
    return text_.substr(token.span.begin, token.span.length());
  }

  bool put(std::size_t tokens, TokenValue value) {
    out_.push_back({cover(in_[at_].span, in_[at_ + tokens - 1].span), value});
    at_ += tokens;
    return true;
  }

  static bool is_amount(const Token* token) {
    const NumberToken* number = token == nullptr ? nullptr : token->as<NumberToken>();
    return number != nullptr && number->has_unit && number->figure.unit.dimension == Dimension::amount;
  }
  static bool is_percent(const Token* token) {
    const NumberToken* number = token == nullptr ? nullptr : token->as<NumberToken>();
    return number != nullptr && number->figure.unit.text == kPercent.text;
  }

  bool comparison() {
    if (next_is(0, WordClass::year_on_year)) return put(1, ComparisonToken{{}, false, Measure::unstated, true});
    const bool joining = at_ < in_.size() && in_[at_].is(Mark::join) && text_of(in_[at_]) != "、";
    if (!next_is(0, WordClass::versus) && !next_is(0, WordClass::versus_end) && !joining) return false;
    std::size_t size = 1;
    ComparisonToken token;
    const bool year = peek(size) != nullptr && peek(size)->as<YearToken>() != nullptr;
    if (year || next_is(size, WordClass::last_year)) {
      if (year) token.year = peek(size)->as<YearToken>()->year;
      ++size;
      if (next_is(size, WordClass::same_period)) ++size;
      if (next_is_text(size, "的") || next_is_text(size, "部门")) ++size;
      if (const Measure* measure = peek(size) == nullptr ? nullptr : peek(size)->as<Measure>()) {
        token.measure = *measure;
        ++size;
      } else {
        token.measure = measure_of_name(size);
      }
      if (next_is_text(size, "的")) ++size;
    } else if (const std::size_t now = next_is(size, WordClass::this_year) ? 1 : 0;
               measure_at(size + now) != nullptr && is_budget(*measure_at(size + now))) {
      token.with_budget = true;
      token.measure = *measure_at(size + now);
      size += now + 1;
    } else if (next_is_text(size, "年初") && (is_amount(peek(size + 1)) || next_is(size + 1, WordClass::increase) ||
                                              next_is(size + 1, WordClass::decrease))) {
      ++size;  // 较年初462万元减少54万元, 比年初增加2万元: what there was when the year began
    } else {
      return false;
    }
    size += further_base(size);
    if (next_is(size, WordClass::versus_end)) {
      token.closed = true;
      ++size;
    }
    if (joining && !token.closed && !change_follows(size)) return false;
    return put(size, token);
  }

  /// 年初预算 in “比2023年度培训费年初预算数12万元减少”: what is measured, behind the name of what it is measured of.
  [[nodiscard]] Measure measure_of_name(std::size_t ahead) const {
    constexpr std::size_t kLongest = 6;  // tokens
    for (const std::size_t end = ahead + kLongest; ahead < end && peek(ahead) != nullptr; ++ahead) {
      if (const Measure* measure = measure_at(ahead)) {
        const Token* next = peek(ahead + 1);
        const bool says = next != nullptr && (is_amount(next) || is_change_word(*next) || next->is(WordClass::flat) ||
                                              next->is(WordClass::versus_end));
        return says ? *measure : Measure::unstated;
      }
      const Token& token = *peek(ahead);
      const bool names = token.as<TermId>() != nullptr || token.as<FundId>() != nullptr || token.is(Mark::other) ||
                         token.is(Mark::aside) || token.is(Mark::join) || token.is(WordClass::self) ||
                         token.is(WordClass::spending) || token.is(WordClass::total);
      if (!names) return Measure::unstated;
    }
    return Measure::unstated;
  }

  /// The tokens of a second base that is joined to the first: 与预算、上年决算均持平.
  [[nodiscard]] std::size_t further_base(std::size_t ahead) const {
    if (peek(ahead) == nullptr || !peek(ahead)->is(Mark::join)) return 0;
    std::size_t size = 1;
    const bool year = next_is(ahead + size, WordClass::last_year) ||
                      (peek(ahead + size) != nullptr && peek(ahead + size)->as<YearToken>() != nullptr);
    if (year) ++size;
    const Measure* measure = peek(ahead + size) == nullptr ? nullptr : peek(ahead + size)->as<Measure>();
    if (measure != nullptr) ++size;
    if (!year && (measure == nullptr || !is_budget(*measure))) return 0;
    const bool ends = next_is(ahead + size, WordClass::versus_end) || next_is(ahead + size, WordClass::flat) ||
                      next_is(ahead + size, WordClass::alike);
    return ends ? size : 0;
  }

  /// Whether a change is told before the clause ends; else 与 only joins.
  [[nodiscard]] bool change_follows(std::size_t ahead) const {
    for (; peek(ahead) != nullptr; ++ahead) {
      const Token& token = *peek(ahead);
      if (const Mark* mark = token.as<Mark>(); mark != nullptr && *mark != Mark::other && *mark != Mark::aside)
        return false;
      if (token.is(WordClass::flat) || token.is(WordClass::increase) || token.is(WordClass::decrease) ||
          token.is(WordClass::versus_end))
        return true;
    }
    return false;
  }

  /// （28.70万元）的108% behind 完成年初预算
  [[nodiscard]] bool in_brackets(std::size_t ahead) const {
    return peek(ahead) != nullptr && peek(ahead)->is(Mark::open) && is_amount(peek(ahead + 1)) &&
           peek(ahead + 2) != nullptr && peek(ahead + 2)->is(Mark::close) && next_is_text(ahead + 3, "的") &&
           is_percent(peek(ahead + 4));
  }

  /// The budget stands in brackets as it would without them.
  bool put_with_brackets(std::size_t tokens, TokenValue value) {
    put(tokens, value);
    out_.push_back(in_[at_ + 1]);
    at_ += 3;
    return true;
  }

  /// 完成年初预算的; 为预算的95%; 预算完成率
  bool completion() {
    const Measure* before = in_[at_].as<Measure>();
    if (before != nullptr && is_budget(*before) && next_is(1, WordClass::completion_rate))
      return put(2, CompletionToken{*before});
    if (next_is(0, WordClass::completion_rate)) return put(1, CompletionToken{});
    const bool complete = next_is(0, WordClass::complete);
    // 完成42.50%: of the budget.
    if (complete && text_of(in_[at_]) != "占" && is_percent(peek(1))) return put(1, CompletionToken{});
    // 执行29.46万元: what was spent.
    if (complete && text_of(in_[at_]) != "占" && is_amount(peek(1))) return put(1, Measure::final_account);
    const std::string_view text = in_[at_].is(Mark::other) ? text_of(in_[at_]) : std::string_view();
    const bool is = text.ends_with("为") || text.ends_with("是") || text.ends_with("相当于");
    if (!complete && !is) return false;
    std::size_t size = 1;
    if (complete && (next_is_text(size, "了") || next_is_text(size, "部门"))) ++size;
    const Measure* measure = peek(size) == nullptr ? nullptr : peek(size)->as<Measure>();
    if (measure == nullptr || !is_budget(*measure)) return false;
    ++size;
    if (in_brackets(size)) return put_with_brackets(size, CompletionToken{*measure});
    const bool of = peek(size) != nullptr && peek(size)->is(Mark::other) && text_of(*peek(size)).starts_with("的");
    if (of) ++size;
    // 为年初预算100万元的98%
    if (is && !of && is_amount(peek(size)) && next_is_text(size + 1, "的") && is_percent(peek(size + 2)))
      return put(size, CompletionToken{*measure});
    if (is && !of) return false;
    return put(size, CompletionToken{*measure});
  }

  /// [决算数]大于[年初]预算[数]
  bool trend() {
    const Measure* account = in_[at_].as<Measure>();
    const std::size_t word = account != nullptr && *account == Measure::final_account ? 1 : 0;
    const Token* token = peek(word);
    if (token == nullptr) return false;
    Direction direction = Direction::unknown;
    const bool at_most = token->is(WordClass::at_most);
    if (token->is(WordClass::greater)) {
      direction = Direction::up;
    } else if (token->is(WordClass::less) || at_most) {
      direction = Direction::down;
    } else if (token->is(WordClass::equal)) {
      direction = Direction::none;
    } else if (!token->is(WordClass::greater_or_less)) {
      return false;
    }
    const Measure* budget = peek(word + 1) == nullptr ? nullptr : peek(word + 1)->as<Measure>();
    if (budget == nullptr || !is_budget(*budget)) return false;
    // “控制在预算范围内” is what is meant to be.
    if (at_most && !text_of(*token).starts_with("未") && !is_amount(peek(word + 2))) return false;
    return put(word + 2, TrendToken{direction, *budget, at_most, token->span});
  }

  /// Words that count only with others beside them are text elsewhere.
  bool lone_word() {
    const WordClass* word = in_[at_].as<WordClass>();
    if (word == nullptr) return false;
    const bool from_something =
        peek(1) != nullptr && (peek(1)->is(WordClass::last_year) || peek(1)->as<YearToken>() != nullptr ||
                               peek(1)->as<NumberToken>() != nullptr || is_for_each(1));
    const bool lone = *word == WordClass::versus || *word == WordClass::versus_end || *word == WordClass::same_period ||
                      *word == WordClass::greater || *word == WordClass::less || *word == WordClass::equal ||
                      *word == WordClass::greater_or_less || *word == WordClass::complete ||
                      *word == WordClass::at_most || (*word == WordClass::from && !from_something) ||
                      (*word == WordClass::within && !is_of_name());
    if (!lone) return false;
    append_other(in_[at_++].span);
    return true;
  }

  /// “支出预算中，”, “收入合计里：”; “项目实施中，” is of no name.
  [[nodiscard]] bool is_of_name() const {
    const Token* next = peek(1);
    if (out_.empty() || next == nullptr || !(next->is(Mark::comma) || next->is(Mark::colon))) return false;
    const Token& before = out_.back();
    return before.as<TermId>() != nullptr || before.as<Measure>() != nullptr || before.as<NumberToken>() != nullptr ||
           before.as<FundId>() != nullptr || before.is(WordClass::total);
  }

  /// “由每生9,500元提高到”, “由每人每月300元提高到”
  [[nodiscard]] bool is_for_each(std::size_t ahead) const {
    constexpr std::size_t kMost = 2;
    std::size_t each = 0;
    for (const Token* token = peek(ahead); token != nullptr; token = peek(ahead + each)) {
      if (token->as<NumberToken>() != nullptr) return each > 0;
      const bool is_each =
          token->is(WordClass::per_head) || (token->is(Mark::other) && text_of(*token).starts_with("每"));
      if (!is_each || ++each > kMost) return false;
    }
    return false;
  }

  void append_other(Span span) {
    if (!out_.empty() && out_.back().is(Mark::other)) {
      out_.back().span.end = span.end;
    } else {
      out_.push_back({span, Mark::other});
    }
  }

  std::string_view text_;
  Tokens in_;
  Tokens out_;
  std::size_t at_ = 0;
};

}  // namespace

Tokens tokenize(std::string_view text, const Lexicon& lexicon) {
  return Composer(text, Scanner(text, lexicon).scan()).compose();
}

}  // namespace budgetlint::prose

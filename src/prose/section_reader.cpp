#include "prose/section_reader.h"

#include <algorithm>
#include <array>
#include <utility>

#include "prose/part_of.h"

namespace budgetlint::prose {
namespace {

/// 一是, 二是, in which reasons are told.
constexpr int kItemOfReason = 5;

/// 4 of “主要用于四个方面”.
std::optional<std::size_t> parts_told(std::string_view opener) {
  constexpr std::array<std::pair<std::string_view, std::size_t>, 9> kNumbers = {{{"两个", 2},
                                                                                 {"二个", 2},
                                                                                 {"三个", 3},
                                                                                 {"四个", 4},
                                                                                 {"五个", 5},
                                                                                 {"六个", 6},
                                                                                 {"七个", 7},
                                                                                 {"八个", 8},
                                                                                 {"九个", 9}}};
  const auto is_told = [&](const auto& number) { return opener.find(number.first) != std::string_view::npos; };
  const auto number = std::find_if(kNumbers.begin(), kNumbers.end(), is_told);
  return number == kNumbers.end() ? std::nullopt : std::optional(number->second);
}

}  // namespace

Reading read_section(std::string_view title, std::string_view text, const ReadingContext& context) {
  return read_section(title, section_text(text), context);
}

Reading read_section(std::string_view title, SectionText text, const ReadingContext& context) {
  return SectionReader(title, std::move(text), context).read();
}

SectionReader::SectionReader(std::string_view title, SectionText text, const ReadingContext& context)
    : context_(context),
      reading_{std::move(text), {}, {}, {}, {}},
      tokens_(tokenize(reading_.text.text, context.lexicon)),
      finder_(reading_.text.text, context.lexicon) {
  constexpr std::string_view kDeclares = "单位:";
  if (const std::size_t at = reading_.text.text.find(kDeclares); at != std::string::npos) {
    const auto unit = context.lexicon.unit_at(reading_.text.text, at + kDeclares.size());
    if (unit && unit->unit.dimension == Dimension::amount) declared_unit_ = unit->unit;
  }
  const SectionText heading = section_text(title);
  const std::vector<Name> names =
      NameFinder(heading.text, context.lexicon).subjects(tokenize(heading.text, context.lexicon));
  if (names.empty()) return;
  reading_.heading = names.front().subject;
  subject_ = {*reading_.heading};
  if (vocabulary().expenditure && reading_.heading->term == vocabulary().expenditure)
    finder_.set_side_of_funds(*vocabulary().expenditure);
  if (reading_.heading->fund) finder_.set_fund_of_grants(*reading_.heading->fund);
}

Reading SectionReader::read() {
  begin_sentence();
  for (std::size_t at = 0; at < tokens_.size(); ++at) {
    read_token(at);
    if (tokens_[at].is(Mark::paragraph_end)) {
      reason_items_ = false;
      if (!in_item_paragraph_ && paragraph_head_) {
        head_before_items_ = paragraph_head_;
        loose_.reset();
      }
      in_item_paragraph_ = false;
      statements_before_paragraph_ = reading_.statements.size();
      paragraph_head_.reset();
      unknown_named_here_ = false;
      leave_stock(token(at + 1));
    }
    if (tokens_[at].is(Mark::sentence_end) || tokens_[at].is(Mark::paragraph_end)) {
      ++sentence_;
      begin_sentence();
      if (says_besides(token(at + 1))) close_lists_of_sentence(sentence_ - 1);
    }
  }
  end_clause(tokens_.size());
  link_reasons();
  reading_.statements.shrink_to_fit();  // all readings are kept as long as their document
  return std::move(reading_);
}

void SectionReader::begin_sentence() {
  previous_comparison_ = sentence_comparison_ ? sentence_comparison_ : previous_comparison_;
  sentence_comparison_.reset();
  comparison_.reset();
  subject_named_at_.reset();
  trend_.reset();
  year_.reset();
  year_before_.reset();
  item_begun_ = false;
  segment_ = 0;
  end_reason_and_use();
}

void SectionReader::end_reason_and_use() {
  in_reason_ = false;
  in_use_ = false;
  distribution_.reset();
}

void SectionReader::read_token(std::size_t at) {
  const Token& token = tokens_[at];
  if (const Mark* mark = token.as<Mark>()) return read_mark(at, *mark);
  if (const WordClass* word = token.as<WordClass>()) return read_word(at, *word);
  if (token.as<NumberToken>() != nullptr) return read_number(at);
  if (const ItemToken* item = token.as<ItemToken>()) {
    end_clause(at);
    end_reason_and_use();
    comparison_.reset();
    item_begun_ = in_item_paragraph_ = true;
    if (reason_items_ && item->level == kItemOfReason) {
      in_reason_ = true;
      return;
    }
    reason_items_ = false;
    return enter_item(item->level);
  }
  if (const ComparisonToken* comparison = token.as<ComparisonToken>()) {
    if ((in_reason_ || in_use_) && begins_anew(at, *comparison)) end_reason_and_use();
    comparison_ = *comparison;
    // 比2024年预算 of the accounts of 2024: the budget that was carried out.
    if (context_.accounts && comparison_->year && comparison_->year == context_.year &&
        is_budget(comparison_->measure)) {
      comparison_->year.reset();
      comparison_->with_budget = true;
    }
    sentence_comparison_ = comparison_;
    return;
  }
  if (token.as<TrendToken>() != nullptr && !in_reason_) read_trend(at);
}

void SectionReader::read_mark(std::size_t at, Mark mark) {
  switch (mark) {
    case Mark::comma:
      end_clause(at);
      if (in_reason_ && (reason_leads_ || next_part_follows(at) || (reason_describes_ && ends_use(at))))
        in_reason_ = reason_leads_ = false;
      // “安排甲万元用于此，安排乙万元用于彼”
      if (in_use_ && token(at + 2) != nullptr && token(at + 1)->is(WordClass::spending) &&
          token(at + 2)->as<NumberToken>() != nullptr)
        in_use_ = false;
      if (in_use_ && ends_use(at)) in_use_ = false;
      return;
    case Mark::colon:
      // “本年收入合计540万元：”: what follows are its parts.
      if (at > 0 && last_number_ == at - 1 && !in_reason_ && !in_use_) return open_list(at);
      if (counts_parts(at)) return open_list_counted(at);
      end_clause(at);
      if (names_what_stands_below(at)) return open_list_below(at);
      if (!open_.empty() && open_.back().sentence == sentence_) open_.back().colon = true;
      return;
    case Mark::semicolon:
      end_clause(at);
      leave_lists_without_parts();
      ++segment_;
      leave_year_in_passing();
      end_reason_and_use();
      comparison_.reset();
      return;
    case Mark::sentence_end:
    case Mark::paragraph_end: end_clause(at); return end_reason_and_use();
    case Mark::open: return open_brackets(at);
    case Mark::close: return close_brackets(at);
    case Mark::other:
      if (opens_definition(at)) {
        in_use_ = true;
        clause_begin_ = at + 1;
      }
      return;
    case Mark::join:
    case Mark::aside: return;
  }
}

void SectionReader::read_word(std::size_t at, WordClass word) {
  switch (word) {
    case WordClass::list_opener:
      if (in_reason_ && !is_list_of_amounts(at)) return;
      in_reason_ = false;
      take_subject();
      leave_parts();
      return open_list(at);
    case WordClass::reason:
      if (lists_what_it_is(at)) {
        take_subject();
        return open_list(at);
      }
      end_clause(at);
      in_reason_ = true;
      reason_items_ = items_follow(at);
      reason_leads_ = leads_sentence(at);
      reason_describes_ = describes_amount(at);
      reason_of_budget_ = explains_budget();
      reason_subject_.clear();
      reading_.reasons.push_back(tokens_[at].span);
      return;
    case WordClass::within:
      if (in_reason_) return;
      take_subject();
      return open_list(at);
    case WordClass::use: return start_use(at);
    case WordClass::flat: return read_flat(at);
    case WordClass::none: return read_none(at);
    default: return;
  }
}

/// “补助81万元，主要是（主要为）退休费56万元、抚恤金12万元”: behind an amount its parts, and no reason.
bool SectionReader::lists_what_it_is(std::size_t at) const {
  const bool may_list = words(WordClass::mostly).begins(text_of(tokens_[at].span));
  if (!may_list || in_reason_ || in_use_) return false;
  if (!last_number_ || *last_number_ + 2 != at || reading_.statements.back().kind != StatementKind::amount)
    return false;
  constexpr std::size_t kNear = 5;
  bool named = false;
  for (std::size_t next = at + 1; next < std::min(at + kNear, tokens_.size()); ++next) {
    if (const NumberToken* number = tokens_[next].as<NumberToken>())
      return named && number->figure.unit.dimension == Dimension::amount;
    if (is_change_word(tokens_[next]) || tokens_[next].is(Mark::comma) || tokens_[next].is(Mark::sentence_end))
      return false;
    named = named || tokens_[next].as<TermId>() != nullptr || tokens_[next].is(Mark::other);
  }
  return false;
}

/// “康复70万元，主要是机构补助，完成预算的92%”: behind an amount 主要是 tells what it is, and no reason.
bool SectionReader::describes_amount(std::size_t at) const {
  const bool may_describe = words(WordClass::mostly).has(text_of(tokens_[at].span));
  return may_describe && last_number_ && *last_number_ + 2 == at &&
         reading_.statements.back().kind == StatementKind::amount;
}

/// “主要原因：一是甲增加1万元；二是乙增加2万元”: all of the items are reasons.
bool SectionReader::items_follow(std::size_t at) const {
  if (text_of(tokens_[at].span).ends_with("一是")) return true;
  std::string_view rest = std::string_view(reading_.text.text).substr(tokens_[at].span.end);
  if (rest.starts_with(':')) rest.remove_prefix(1);
  const std::optional<ItemMark> mark = item_mark(rest);
  return mark && mark->level == kItemOfReason;
}

/// “因车辆已经处置，……”: a reason at the head of a sentence, which ends before what it is the reason of.
bool SectionReader::leads_sentence(std::size_t at) const {
  constexpr std::string_view kReason = "原因";
  const std::string_view word = text_of(tokens_[at].span);
  if (word.find(kReason) != std::string_view::npos || word.find("情况") != std::string_view::npos) return false;
  return at == 0 || tokens_[at - 1].is(Mark::sentence_end) || tokens_[at - 1].is(Mark::paragraph_end) ||
         tokens_[at - 1].as<ItemToken>() != nullptr;
}

void SectionReader::enter_item(int level) {
  // “……。其中：” right before the items is of all of them, though a paragraph between may stand behind another item.
  const bool before_items =
      !open_.empty() && open_.back().colon && !open_.back().by_item && reading_.lists[open_.back().index].parts.empty();
  if (before_items && open_.back().item_level) open_.back().item_level = level - 1;
  // Lists that were opened within an item end with it; those opened before the items go on.
  std::erase_if(open_, [&](const OpenList& list) { return list.item_level && *list.item_level >= level; });
  item_level_ = level;
  if (this_year_said_ && level <= this_year_said_->second) this_year_said_.reset();
  statements_before_item_ = reading_.statements.size();
  if (const List* list = innermost()) {
    subject_ = list->of;
  } else if (reading_.heading) {
    subject_ = {*reading_.heading};
  } else {
    subject_.clear();  // what the item before spoke of ended with it
  }
}

/// “人员经费10万元，主要包括基本工资、津贴补贴；公用经费5万元”: what was listed by name alone ends there.
void SectionReader::leave_lists_without_parts() {
  while (!open_.empty() && open_.back().sentence == sentence_ && !open_.back().colon) {
    const List& list = reading_.lists[open_.back().index];
    const bool named = clause_begin_ > 1 && list.opener.end < tokens_[clause_begin_ - 1].span.begin;
    if (!named || !list.parts.empty() || !list.changes.empty()) return;
    open_.pop_back();
    subject_ = list.of;
  }
}

/// “其中甲1万元，乙2万元。具体情况如下：”: a list in a sentence that names nothing is one of the whole, not of its last
/// part.
void SectionReader::leave_parts() {
  const List* list = innermost();
  if (subject_named_at_ || list == nullptr || open_.back().sentence == sentence_ || item_begun_ || list->of.empty() ||
      subject_.size() != 1)
    return;
  if (!is_part(subject_.front(), list->of.front()) || open_.back().item_level != item_level_) return;
  // “收入100万元，包括本年收入90万元，上年结转10万元。其中：”: which of the two is taken apart is not said.
  for (const std::size_t index : recent(open_.back().sentence)) {
    const Statement& said = reading_.statements[index];
    if (said.list == open_.back().index && said.subjects == list->of) return;
  }
  subject_ = list->of;
}

void SectionReader::open_brackets(std::size_t at) {
  // What stands before brackets is still spoken of within them, and behind them.
  take_subject();
  outside_.push_back({subject_, open_.size(), in_reason_, comparison_, year_, reading_.statements.size()});
  clause_begin_ = at + 1;
  if (!holds_parts(at) && !holds_counts(at)) return;
  subject_ = reading_.statements.back().subjects;
  open_list(at);
}

/// “固定资产3万元（房屋2万元，设备1万元）”: names with amounts right behind an amount are its parts.
bool SectionReader::holds_parts(std::size_t at) const {
  if (at == 0 || last_number_ != at - 1 || in_reason_ || in_use_) return false;
  const Statement& before = reading_.statements.back();
  const bool of_money = before.kind == StatementKind::amount || before.kind == StatementKind::share;
  if (!of_money || before.subjects.size() != 1 || before.grade == Grade::guessed) return false;
  bool named = false;
  for (std::size_t next = at + 1; next < tokens_.size(); ++next) {
    const Token& token = tokens_[next];
    if (const NumberToken* number = token.as<NumberToken>())
      return named && number->has_unit && number->figure.unit.dimension == Dimension::amount;
    const bool name = token.as<TermId>() != nullptr || token.as<FundId>() != nullptr || token.is(Mark::other);
    if (!name && !token.is(Mark::aside) && !token.is(Mark::join) && !token.is(WordClass::this_year) &&
        token.as<Measure>() == nullptr)
      return false;
    if (token.is(Mark::other) && text_of(token.span).starts_with("不")) return false;
    named = named || name;
  }
  return false;
}

/// “其他用车2辆（含皮卡1辆、货车1辆）”: they are counted among those before the brackets.
bool SectionReader::holds_counts(std::size_t at) const {
  if (at == 0 || last_number_ != at - 1 || in_reason_ || in_use_) return false;
  const Statement& before = reading_.statements.back();
  const Token* first = token(at + 1);
  if (before.kind != StatementKind::count || before.subjects.size() != 1 || first == nullptr) return false;
  return first->is(WordClass::list_opener) || (first->is(Mark::other) && text_of(first->span).starts_with("含"));
}

void SectionReader::close_brackets(std::size_t at) {
  end_clause(at);
  if (outside_.empty()) return;
  Outside outside = std::move(outside_.back());
  outside_.pop_back();
  subject_ = std::move(outside.subject);
  if (open_.size() > outside.lists) open_.resize(outside.lists);
  in_reason_ = outside.in_reason;
  year_ = outside.year;
  if (outside.statements > 0) before_brackets_ = outside.statements - 1;
  if (!comparison_) comparison_ = outside.comparison;
}

Clause SectionReader::clause_to(std::size_t at) const {
  const std::size_t end = std::min(at, tokens_.size());
  const std::size_t begin = std::min(clause_begin_, end);
  return {reading_.text.text, context_.lexicon, finder_, std::span(tokens_).subspan(begin, end - begin)};
}

std::string_view SectionReader::text_of(Span span) const {
  return std::string_view(reading_.text.text).substr(span.begin, span.length());
}

void SectionReader::end_clause(std::size_t at) {
  const Clause clause = clause_to(at);
  if (in_reason_) {
    if (clause.change() != nullptr) {
      const std::vector<Name> heads = head_names(finder_.subjects(clause.tokens()));
      if (!heads.empty()) reason_subject_ = subjects_of(heads);
    }
  } else if (!in_use_) {
    take_year(clause);
    take_subject();
  }
  clause_begin_ = at + 1;
}

/// “截至2024年12月31日”: what is told is of that day, and so of its year.
bool SectionReader::says_until(const Token& token) const {
  return token.is(Mark::other) && words(WordClass::until).ends(text_of(token.span));
}

/// “2024年末共有车辆4辆”: on a day at the head of its clause there was something.
bool SectionReader::tells_stock(std::span<const Token> tokens) const {
  const auto next = std::find_if(tokens.begin() + 1, tokens.end(), [](const Token& token) {
    return !token.is(WordClass::self) && !token.is(Mark::comma);
  });
  return next != tokens.end() && words(WordClass::there_is).begins(text_of(next->span));
}

/// “年末全局有车辆19辆”, of a budget: what there was when the year before ended.
bool SectionReader::is_last_year_end(std::span<const Token> tokens) const {
  if (context_.accounts || !context_.year || !tokens.front().is(Mark::other)) return false;
  const std::string_view text = text_of(tokens.front().span);
  const std::vector<std::string>& ends = words(WordClass::year_end).all();
  const auto end =
      std::find_if(ends.begin(), ends.end(), [&](const std::string& one) { return text.starts_with(one); });
  if (end == ends.end()) return false;
  const auto tells = [&](std::string_view word) { return word == "有" || words(WordClass::there_is).has(word); };
  return tells(text.substr(end->size())) || std::any_of(tokens.begin() + 1, tokens.end(), [&](const Token& token) {
           return token.is(Mark::other) && tells(text_of(token.span));
         });
}

/// The last year that a clause names; 今年和去年 is of both, and first of the document's own.
void SectionReader::take_year(const Clause& clause) {
  const auto tokens = clause.tokens();
  const auto year_at = [&](std::size_t at) -> std::optional<int> {
    const Token& token = tokens[at];
    if (const YearToken* year = token.as<YearToken>()) return year->year;
    if (const DateToken* date = token.as<DateToken>();
        date != nullptr && (at > 0 ? says_until(tokens[at - 1]) : tells_stock(tokens)))
      return date->year;
    if (token.is(WordClass::last_year) && context_.year) return *context_.year - 1;
    if (at == 0 && is_last_year_end(tokens)) return *context_.year - 1;
    // 上年本年收入: of that year.
    const bool named = at > 0 && (tokens[at - 1].is(WordClass::last_year) || tokens[at - 1].as<YearToken>() != nullptr);
    if (named) return std::nullopt;
    return token.is(WordClass::this_year) ? context_.year : std::nullopt;
  };
  for (std::size_t i = 0; i < tokens.size(); ++i) {
    const std::optional<int> year = year_at(i);
    if (!year) continue;
    if ((tokens[i].as<DateToken>() != nullptr || (i == 0 && is_last_year_end(tokens))) && !in_reason_) {
      stock_year_ = year;
      stock_level_ = item_level_;
    }
    const bool with_another = i > 1 && tokens[i - 1].is(Mark::join) && year_at(i - 2);
    year_ = with_another && year_at(i - 2) == context_.year ? context_.year : year;
  }
}

/// What a paragraph says of a day is said on in the items below it; items beside it or above it are of the year again.
void SectionReader::leave_stock(const Token* next) {
  if (!stock_year_) return;
  const ItemToken* item = next == nullptr ? nullptr : next->as<ItemToken>();
  if (item == nullptr || (stock_level_ && item->level <= *stock_level_)) stock_year_.reset();
}

/// “截至2024年底，共有车辆9辆。单价50万元以上设备3台。”: what there is, is counted on the same day, unless it is still
/// to be bought; below it in items all is of that day.
std::optional<int> SectionReader::year_of_stock(const Clause& clause, const Statement& statement) const {
  if (!stock_year_ || in_reason_) return std::nullopt;
  const bool below = item_level_ && item_level_ != stock_level_;
  if (statement.kind != StatementKind::count && !(below && statement.kind == StatementKind::amount))
    return std::nullopt;
  const auto tokens = clause.tokens();
  const std::string_view text =
      tokens.empty() ? std::string_view()
                     : text_of({begin_before_threshold(tokens.front().span.begin), tokens.back().span.end});
  // “对36个项目设置绩效目标” is no stock.
  const bool planned = text.starts_with("对") || words(WordClass::planned).is_in(text);
  return planned ? std::nullopt : stock_year_;
}

/// “拟购置单价100万元以上的设备1台”: a threshold is part of what is said of the count behind it.
std::uint32_t SectionReader::begin_before_threshold(std::uint32_t begin) const {
  const Statement* last = reading_.statements.empty() ? nullptr : &reading_.statements.back();
  const bool behind = last != nullptr && last->kind == StatementKind::threshold && last->sentence == sentence_ &&
                      last->number.end <= begin && text_of({last->number.end, begin}).find(',') == std::string::npos;
  return behind ? last->clause.begin : begin;
}

/// “此外，年初结转甲万元”: it is none of what was listed before.
bool SectionReader::says_besides(const Token* first) const {
  return first != nullptr && first->is(Mark::other) && words(WordClass::besides).begins(text_of(first->span));
}

void SectionReader::take_subject() {
  if (in_reason_ || in_use_) return;
  std::size_t end = clause_begin_;
  while (end < tokens_.size() && tokens_[end].as<NumberToken>() == nullptr && tokens_[end].as<ItemToken>() == nullptr &&
         !tokens_[end].is(WordClass::list_opener) && !tokens_[end].is(WordClass::within) &&
         !tokens_[end].is(Mark::comma) && !tokens_[end].is(Mark::semicolon) && !tokens_[end].is(Mark::colon) &&
         !tokens_[end].is(Mark::open) && !tokens_[end].is(Mark::close) && !tokens_[end].is(Mark::sentence_end) &&
         !tokens_[end].is(Mark::paragraph_end) && !tokens_[end].is(WordClass::reason) &&
         !tokens_[end].is(WordClass::use))
    ++end;
  Clause clause = clause_to(end);
  if (says_what_is_equal(clause)) return;
  // “工资福利支出占比最大，为100万元”
  const Token* share = clause.last(WordClass::share);
  if (share != nullptr && token(end) != nullptr && token(end)->is(Mark::comma)) {
    clause = clause.before(*share);
    share = nullptr;
  }
  if (const Token* change = clause.change(); change != nullptr) return take_what_changed(clause.after(*change));
  if (share != nullptr || clause.last_of<CompletionToken>() != nullptr) return;
  // “收入100万元，均为财政拨款收入，”: what all of it is, is not spoken of any further.
  const bool says_what_it_is = !clause.empty() && clause.tokens().front().is(WordClass::alike);
  const std::vector<Name> heads = head_names(finder_.subjects(clause.tokens()));
  if (says_what_it_is) {
    // “均为货物和服务采购，分别为3万元和2万元”
    if (heads.size() > 1) last_dealt_ = subjects_of(heads);
    return;
  }
  if (heads.empty() || is_within_longer_name(heads)) return take_item_name(clause, end);
  // “对7个项目支出开展了自评，”: what was counted is not all that is spent.
  const bool counted = last_number_ && *last_number_ + 1 == clause_begin_ && subject_counted_ && subject_.size() == 1 &&
                       heads.size() == 1 && subject_.front().name == text_of(heads.front().span);
  if (counted) return;
  if (const std::optional<Subject> project = project_of_fund(clause, heads)) return set_unknown_subject(*project);
  Subjects subjects = subjects_of(heads);
  // “支出按功能分类分为”, under a heading of one fund.
  const bool bare = subjects.size() == 1 && subjects.front().term && !subjects.front().total &&
                    clause.last(WordClass::self) == nullptr;
  if (bare) subjects.front().fund = fund_of_side(subjects.front());
  set_subject(subjects);
  subject_named_at_ = heads.front().span.begin;
}

/// “支出预算60万元，与收入预算持平”: what it is the same as is not spoken of any further.
bool SectionReader::says_what_is_equal(const Clause& clause) const {
  if (clause.empty() || clause.last(WordClass::flat) == nullptr) return false;
  const Token& first = clause.tokens().front();
  const std::string_view text = text_of(first.span);
  return (first.is(Mark::join) && text != "、") || (first.is(Mark::other) && (text == "同" || text == "跟"));
}

/// “支出增长的主要是道路建设支出，由上年的4万元增加到5万元”: what changed most is spoken of.
void SectionReader::take_what_changed(const Clause& behind) {
  const std::vector<Name> heads = head_names(finder_.subjects(behind.tokens()));
  if (heads.size() != 1) return;
  const Name& head = heads.front();
  const std::vector<std::string>& mostly = words(WordClass::mostly).all();
  const auto word = std::find_if(mostly.begin(), mostly.end(), [&](const std::string& one) {
    return head.text_before.rfind(one) != std::string_view::npos;
  });
  if (word == mostly.end()) return;
  const std::string_view before = head.text_before.substr(head.text_before.rfind(*word) + word->size());
  if (!before.empty())
    return set_unknown_subject(
        Subject{{}, std::string(before).append(text_of(head.words)), head.subject.fund, false, false});
  set_subject({head.subject});
  subject_named_at_ = head.span.begin;
}

/// 政府性基金预算项目: what is named is a project, and no income of the fund.
std::optional<Subject> SectionReader::project_of_fund(const Clause& clause, const std::vector<Name>& heads) const {
  constexpr std::string_view kProject = "项目";
  if (heads.size() != 1 || !heads.front().fund_alone) return std::nullopt;
  const std::string glued = clause.glued_after(heads.front().span);
  // 财政拨款结转项目
  const std::string name = glued.starts_with(kProject) ? std::string(kProject) : glued;
  if (!name.ends_with(kProject)) return std::nullopt;
  return Subject{{}, std::string(text_of(heads.front().span)).append(name), {}, false, false};
}

/// 水利工程维修养护: a short name stands in many a longer one.
bool SectionReader::is_within_longer_name(const std::vector<Name>& heads) const {
  constexpr std::size_t kShortName = 6;  // bytes, two characters
  return heads.size() == 1 && heads.front().span.length() <= kShortName && !heads.front().text_before.empty() &&
         !context_.lexicon.name_may_follow(heads.front().text_before);
}

/// Whether a name ends as the names of what money is given for do.
bool SectionReader::is_name_of_money(std::string_view name) const { return words(WordClass::money_name).ends(name); }

/// 增减情况, 具体安排: what a heading says of what the section is about.
bool SectionReader::speaks_of_section(std::string_view name) const { return words(WordClass::heading_word).ends(name); }

/// “1.农村饮水项目，安排80万元”: what an item begins with is spoken of in it, whether or not it is a term.
void SectionReader::take_item_name(const Clause& clause, std::size_t end) {
  const bool first = clause_begin_ > 0 && tokens_[clause_begin_ - 1].as<ItemToken>() != nullptr;
  const Token* next = token(end);
  if (!first || next == nullptr || !(next->is(Mark::comma) || next->is(Mark::colon) || is_end_of_sentence(end))) return;
  constexpr std::size_t kLongest = 90;  // bytes, thirty characters
  const std::string_view name = clause.unknown_name();
  if (name.size() < 6 || name.size() > kLongest || speaks_of_section(name)) return;
  if (is_name_of_money(name) || !next->is(Mark::comma))
    set_unknown_subject(Subject{{}, std::string(name), {}, false, false});
}

/// “，为……取得的收入”: what follows explains a name, unless a figure does.
bool SectionReader::opens_definition(std::size_t at) const {
  if (in_reason_ || at == 0 || !tokens_[at - 1].is(Mark::comma)) return false;
  if (!words(WordClass::defines).begins(text_of(tokens_[at].span))) return false;
  for (std::size_t next = at + 1; next < tokens_.size(); ++next) {
    if (tokens_[next].as<NumberToken>() != nullptr) return false;
    const Mark* mark = tokens_[next].as<Mark>();
    if (mark != nullptr && *mark != Mark::other && *mark != Mark::join && *mark != Mark::aside) return true;
  }
  return true;
}

bool SectionReader::is_list_of_amounts(std::size_t at) const {
  constexpr std::size_t kNear = 5;
  for (std::size_t next = at + 1; next < std::min(at + kNear, tokens_.size()); ++next) {
    if (tokens_[next].is(Mark::sentence_end)) return false;
    const NumberToken* number = tokens_[next].as<NumberToken>();
    if (number != nullptr && number->figure.unit.dimension == Dimension::amount) return true;
  }
  return false;
}

/// “其中，农林水支出按项级科目细化：”, with nothing but items behind it: what they are parts of is named in this
/// clause.
bool SectionReader::names_what_stands_below(std::size_t at) const {
  if (in_reason_ || in_use_ || at == 0 || tokens_[at - 1].is(WordClass::list_opener) || !subject_named_at_)
    return false;
  if (subject_.size() != 1 || !subject_.front().term || !is_end_of_sentence(at + 1)) return false;
  const Token* next = token(at + 2);
  const Token* below = token(at + 1);
  if (below == nullptr || !below->is(Mark::paragraph_end) || next == nullptr || next->as<ItemToken>() == nullptr)
    return false;
  // What the innermost list is of by itself is opened already.
  return innermost() == nullptr || !(innermost()->of == subject_);
}

void SectionReader::open_list_below(std::size_t at) {
  const Subjects named = subject_;
  open_list(at);
  subject_ = named;
  List& list = reading_.lists.back();
  list.of = named;
  list.whole = whole_said_in(sentence_);
  if (const auto before = sentence_before(); before && !list.whole) list.whole = whole_said_in(*before);
  open_.back().colon = true;
}

/// Whether what a reason that begins here is given for is a difference from the budget; nothing where it is none.
std::optional<bool> SectionReader::explains_budget() const {
  if (reading_.statements.empty() || reading_.statements.back().sentence != sentence_) return std::nullopt;
  const Statement& last = reading_.statements.back();
  if (last.kind == StatementKind::completion) return true;
  return last.base ? std::optional<bool>(!last.base->year) : std::nullopt;
}

/// “完成预算的90%，主要原因是甲，与上年相比增加1万元”: after a comma another comparison begins anew, as any does after
/// a use (“主要用于接待，比上年增加1万元”).
bool SectionReader::begins_anew(std::size_t at, const ComparisonToken& comparison) const {
  std::size_t first = at;
  while (first > clause_begin_ && tokens_[first - 1].as<Measure>() != nullptr) --first;
  if (first != clause_begin_ || first == 0 || !tokens_[first - 1].is(Mark::comma)) return false;
  return in_use_ || reason_describes_ || (reason_of_budget_ && *reason_of_budget_ != comparison.with_budget);
}

/// “其中基本支出减少1万元，主要是甲，项目支出增加2万元”: within a list another part ends a reason.
bool SectionReader::next_part_follows(std::size_t at) const {
  const List* list = innermost();
  if (list == nullptr || open_.back().sentence != sentence_ || list->of.empty() || subject_.size() != 1) return false;
  const Token* first = token(at + 1);
  if (first == nullptr || first->as<TermId>() == nullptr) return false;
  const Subject part{*first->as<TermId>(), {}, {}, false, false};
  if (!is_part(part, list->of.front()) || !is_sibling(part, subject_.front()) || part.term == subject_.front().term)
    return false;
  const Token* next = token(at + 2);
  return next != nullptr &&
         (is_change_word(*next) || next->as<NumberToken>() != nullptr || next->as<ComparisonToken>() != nullptr);
}

/// “用于保障运转的日常支出100万元”: what it is used for is part of a name, with a figure behind it.
bool SectionReader::is_modifier(std::size_t at) const {
  if (last_number_ && *last_number_ >= clause_begin_) return false;
  bool of = false;
  for (std::size_t next = at + 1; next < tokens_.size(); ++next) {
    if (tokens_[next].as<NumberToken>() != nullptr) return of && tokens_[next - 1].as<TermId>() != nullptr;
    const Mark* mark = tokens_[next].as<Mark>();
    if (mark != nullptr && *mark != Mark::other && *mark != Mark::join) return false;
    of = of || (mark != nullptr && text_of(tokens_[next].span).find("的") != std::string_view::npos);
  }
  return false;
}

/// What money is used for is opaque, unless it is a list of names with amounts.
void SectionReader::start_use(std::size_t at) {
  const Token* first = token(at + 1);
  const bool list = first != nullptr && ((first->is(Mark::colon) && is_list_of_amounts(at)) ||
                                         ((first->as<TermId>() != nullptr || first->as<FundId>() != nullptr) &&
                                          token(at + 2) != nullptr && token(at + 2)->as<NumberToken>() != nullptr));
  if (list) {
    take_subject();
    return open_list(at);
  }
  if (is_modifier(at)) {
    in_use_ = false;
    return;
  }
  end_clause(at);
  in_use_ = true;
}

/// “主要用于机构运转，完成年初预算的98%”, “均为彩票公益金支出，年末结转2万元”: behind a comma it is the money that is
/// spoken of again.
bool SectionReader::ends_use(std::size_t at) const {
  const Token* next = token(at + 1);
  if (next == nullptr) return false;
  if (next->as<CompletionToken>() != nullptr || next->as<TrendToken>() != nullptr) return true;
  const TermId* term = next->as<TermId>();
  return term != nullptr && vocabulary().term(*term).kind == TermKind::carry && token(at + 2) != nullptr &&
         token(at + 2)->as<NumberToken>() != nullptr;
}

/// The last sentence before that has a figure; an empty one stands between paragraphs.
std::optional<std::size_t> SectionReader::sentence_before() const {
  for (std::size_t back = 1; back <= std::min<std::size_t>(sentence_, 2); ++back) {
    if (!recent(sentence_ - back).empty()) return sentence_ - back;
  }
  return std::nullopt;
}

/// The figure of the subject that a list is opened behind: the last, but “完成年初预算100万元的98%” passes over the
/// budget that a final account is compared with.
std::optional<std::size_t> SectionReader::whole_said_in(std::size_t sentence) const {
  std::optional<std::size_t> out;
  if (subject_.empty()) return out;
  for (const std::size_t index : recent(sentence)) {
    const Statement& said = reading_.statements[index];
    const bool sum = said.kind == StatementKind::amount || (said.kind == StatementKind::count && sentence == sentence_);
    // “3个项目，涉及财政拨款资金600万元。分别是：”: of a name that no term has, a fund says only whose money it is.
    const bool same = std::any_of(said.subjects.begin(), said.subjects.end(), [&](const Subject& subject) {
      const Subject& of = subject_.front();
      return subject == of || (!of.term && !of.fund && !subject.term && subject.name == of.name);
    });
    const Statement* const before = out ? &reading_.statements[*out] : nullptr;
    const bool passing =
        before != nullptr && ((before->measure == Measure::final_account && said.measure != Measure::final_account) ||
                              (before->year && said.year && *said.year < *before->year));
    if (sum && same && !said.in_reason && !said.is_base && !passing) out = index;
  }
  return out;
}

/// “采购支出9万元，货物4万元、服务5万元；从资金来源看，……”: how something is divided anew is said of all of it, not of
/// the part that was said last. Where that was said in a list that has ended, the figure of all of it.
std::optional<std::size_t> SectionReader::leave_last_part(std::size_t at) {
  const std::string_view opener = text_of(tokens_[at].span);
  if (!divides_anew(context_.lexicon, opener) || subject_.empty()) return std::nullopt;
  const std::optional<std::size_t> before = sentence_before();
  std::vector<std::size_t> here = before ? recent(*before) : std::vector<std::size_t>();
  const std::vector<std::size_t> own = recent(sentence_);
  here.insert(here.end(), own.begin(), own.end());
  if (const std::optional<std::size_t> last = here.empty() ? std::nullopt : reading_.statements[here.back()].list) {
    const List& list = reading_.lists[*last];
    if (list.of == subject_ && list.whole) return list.whole;
  }
  for (auto index = here.rbegin(); index != here.rend(); ++index) {
    const Statement& said = reading_.statements[*index];
    const bool sum = said.kind == StatementKind::amount && said.subjects.size() == 1 && !said.is_base;
    if (!sum) continue;
    // “按资金来源分，一般公共预算50万元，上年结转3万元”: beside it in its list.
    const bool beside = said.list && reading_.statements[here.back()].list == said.list &&
                        !(said.subjects == reading_.lists[*said.list].of);
    if (beside && reading_.statements[here.back()].subjects == subject_) continue;
    // What has no name of its own is no more than a part of a side.
    const Subject& of = said.subjects.front();
    const bool side = of.term && vocabulary().term(*of.term).kind == TermKind::side;
    const bool named = subject_.front().term && !is_counted_thing(subject_.front());
    if (!(named ? is_part(subject_.front(), of) : side && !subject_named_at_)) continue;
    subject_ = said.subjects;
    return *index;
  }
  if (const List* list = list_told_before(at, here)) {
    subject_ = list->of;
    return list->whole;
  }
  return std::nullopt;
}

/// “项目支出60万元，共安排5个项目：”, “主要用于4个方面：”: how many parts there are.
bool SectionReader::counts_parts(std::size_t at) const {
  if (in_reason_ || in_use_ || !last_number_ || *last_number_ + 2 != at || reading_.statements.empty()) return false;
  const Statement& count = reading_.statements.back();
  if (count.kind != StatementKind::count || count.figure.decimals != 0 || count.in_reason) return false;
  return words(WordClass::part_name).ends(text_of(tokens_[at - 1].span));
}

/// Of the money that was told before the count, or that its clause speaks of.
void SectionReader::open_list_counted(std::size_t at) {
  const Statement count = reading_.statements.back();
  const bool of_money = !money_subject_.empty() && money_subject_.front().term;
  open_list(at);
  List& list = reading_.lists.back();
  list.told = static_cast<std::size_t>(count.figure.units);
  open_.back().colon = true;
  if (!of_money) return;
  subject_ = money_subject_;
  const std::optional<std::size_t> before = sentence_before();
  std::optional<std::size_t> whole = whole_said_in(sentence_);
  if (!whole && before) whole = whole_said_in(*before);
  if (!whole) return;
  list.of = money_subject_;
  list.whole = whole;
}

/// “采购总额100万元，货物、服务分别为60万元、40万元，其中面向中小企业80万元”: of what they are parts of.
void SectionReader::leave_parts_dealt() {
  if (subject_.size() < 2 || reading_.statements.empty() || reading_.statements.back().sentence != sentence_) return;
  const std::optional<std::size_t> number = reading_.statements.back().list;
  if (!number || reading_.lists[*number].of.size() != 1) return;
  const Subjects& of = reading_.lists[*number].of;
  const auto is_of_it = [&](const Subject& subject) { return is_part(subject, of.front()); };
  if (std::all_of(subject_.begin(), subject_.end(), is_of_it)) subject_ = of;
}

/// “采购总额100万元，货物60万元，服务40万元；其中面向中小企业80万元”: behind the semicolon that ends a list of parts it
/// is all of them that is spoken of.
void SectionReader::leave_parts_behind_semicolon(std::size_t at) {
  if (at == 0 || !tokens_[at - 1].is(Mark::semicolon) || subject_.size() != 1 || !subject_.front().term) return;
  const std::vector<std::size_t> here = recent(sentence_);
  std::vector<Subject> parts;
  for (auto index = here.rbegin(); index != here.rend(); ++index) {
    const Statement& said = reading_.statements[*index];
    if (said.kind != StatementKind::amount) continue;
    if (said.subjects.size() != 1 || said.is_base) return;
    const Subject& of = said.subjects.front();
    const bool whole = parts.size() > 1 &&
                       std::all_of(parts.begin(), parts.end(), [&](const Subject& part) { return is_part(part, of); });
    if (!whole) {
      parts.push_back(of);
      continue;
    }
    const bool ended_before = std::any_of(
        tokens_.begin(), tokens_.begin() + static_cast<std::ptrdiff_t>(at - 1),
        [&](const Token& token) { return token.is(Mark::semicolon) && token.span.begin >= said.number.end; });
    if (!ended_before) subject_ = said.subjects;
    return;
  }
}

/// The list that what is spoken of is a part of, which ended with its sentence or at a semicolon: “采购9万元，其中上年
/// 结转2万元。按类型分，……”.
const List* SectionReader::list_told_before(std::size_t at, const std::vector<std::size_t>& statements) const {
  if (statements.empty() || !last_number_) return nullptr;
  const auto ends = [](const Token& token) {
    return token.is(Mark::semicolon) || token.is(Mark::sentence_end) || token.is(Mark::paragraph_end);
  };
  const auto from = tokens_.begin() + static_cast<std::ptrdiff_t>(*last_number_);
  const auto to = tokens_.begin() + static_cast<std::ptrdiff_t>(at);
  const auto end = std::find_if(from, to, ends);
  const bool named_anew = end != to && subject_named_at_ && *subject_named_at_ > end->span.begin;
  if (end == to || named_anew) return nullptr;
  const Statement& last = reading_.statements[statements.back()];
  if (last.subjects != subject_ || !last.list) return nullptr;
  const List& list = reading_.lists[*last.list];
  return list.of.size() == 1 && list.whole ? &list : nullptr;
}

void SectionReader::open_list(std::size_t at) {
  in_reason_ = false;
  in_use_ = false;
  comparison_.reset();
  distribution_.reset();
  // “……住房保障支出甲万元，占乙%。具体情况如下：” tells of what was listed, not of its last part; “其中基本支出甲万元，
  // 包括：” of the one part that was told.
  if (!open_.empty() && open_.back().sentence == sentence_ && items_stand_below(at)) {
    const List& outer = reading_.lists[open_.back().index];
    const bool several = outer.parts.size() > 1;
    if (several && !outer.of.empty() && !subject_.empty() && is_part(subject_.front(), outer.of.front()))
      subject_ = outer.of;
  }
  leave_parts_dealt();
  leave_parts_behind_semicolon(at);
  const std::optional<std::size_t> divided_before = leave_last_part(at);
  List list{tokens_[at].span, sentence_, subject_, {}, {}, {}, parts_told(text_of(tokens_[at].span))};
  // “项目支出共2个：甲1万元、乙2万元”: of what was counted.
  if (tokens_[at].is(Mark::colon) && last_number_ && *last_number_ + 1 == at &&
      reading_.statements.back().kind == StatementKind::count)
    list.of = reading_.statements.back().subjects;
  list.whole = whole_said_in(sentence_);
  if (const auto before = sentence_before(); before && !list.whole) list.whole = whole_said_in(*before);
  if (!list.whole) list.whole = divided_before;
  open_.push_back({reading_.lists.size(), sentence_, segment_, item_level_, false, in_item_paragraph_});
  reading_.lists.push_back(std::move(list));
  clause_begin_ = at + 1;
}

/// “具体情况如下：”, with nothing behind it in its paragraph but items; unlike “其中：甲1万元”.
bool SectionReader::items_stand_below(std::size_t at) const {
  const Token* next = token(at + 1);
  if (next == nullptr || !next->is(Mark::colon)) return is_end_of_sentence(at + 1);
  return is_end_of_sentence(at + 2) || token(at + 2)->as<ItemToken>() != nullptr;
}

bool SectionReader::is_end_of_sentence(std::size_t at) const {
  const Token* next = token(at);
  return next == nullptr || next->is(Mark::sentence_end) || next->is(Mark::paragraph_end) || next->is(Mark::colon);
}

bool SectionReader::is_part(const Subject& part, const Subject& whole) const {
  return is_part_of(vocabulary(), part, whole);
}

Subjects SectionReader::subjects_of(const std::vector<Name>& names) {
  Subjects subjects;
  for (const Name& name : names) subjects.push_back(name.subject);
  return subjects;
}

}  // namespace budgetlint::prose

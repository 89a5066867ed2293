#include "prose/section_reader.h"

#include <algorithm>
#include <utility>

#include "prose/part_of.h"

namespace budgetlint::prose {
namespace {

/// 一是, 二是, in which reasons are told.
constexpr int kItemOfReason = 5;

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

void SectionReader::open_brackets(std::size_t at) {
  // What stands before brackets is still spoken of within them, and behind them.
  take_subject();
  outside_.push_back({subject_, open_.size(), in_reason_, comparison_, year_, reading_.statements.size()});
  clause_begin_ = at + 1;
  if (!holds_parts(at) && !holds_counts(at)) return;
  subject_ = reading_.statements.back().subjects;
  open_list(at);
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

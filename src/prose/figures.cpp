// The part of SectionReader that reads figures and the words that stand for them.
#include <algorithm>
#include <string>

#include "base/digits.h"
#include "prose/section_reader.h"

namespace budgetlint::prose {
namespace {

bool is_measured_change(StatementKind kind) {
  return kind == StatementKind::change || kind == StatementKind::growth || kind == StatementKind::points ||
         kind == StatementKind::count_change;
}

/// Whether a rate is printed as what a part is of a whole, but for one digit.
bool is_nearly_share(const Figure& rate, const Figure& part, const Figure& whole) {
  const Exact hundred(100);
  const std::string printed = (rate.value() * hundred).to_string(rate.decimals);
  const std::string exact = (part.value() / whole.value() * hundred).to_string(rate.decimals);
  if (printed.size() != exact.size()) return false;
  std::size_t differing = 0;
  for (std::size_t i = 0; i < printed.size(); ++i) differing += printed[i] != exact[i] ? 1 : 0;
  return differing <= 1;
}

}  // namespace

Statement SectionReader::start_statement(std::size_t at) const {
  Statement statement;
  statement.number = tokens_[at].span;
  const std::size_t first = std::min(clause_begin_, at);
  statement.clause = {tokens_[first].span.begin, tokens_[at].span.end};
  statement.sentence = sentence_;
  statement.in_reason = in_reason_ || in_use_;
  if (!open_.empty()) statement.list = open_.back().index;
  return statement;
}

/// “各为339.75、339.75万元”: a number without a unit has that of the number it is joined to.
NumberToken SectionReader::with_unit_of_next(std::size_t at) const {
  NumberToken number = *tokens_[at].as<NumberToken>();
  if (number.has_unit) return number;
  std::size_t next = at + 1;
  if (next + 1 < tokens_.size() && (tokens_[next].is(Mark::join) || tokens_[next].is(Mark::comma))) {
    const NumberToken* joined = tokens_[next + 1].as<NumberToken>();
    if (joined != nullptr && joined->has_unit) {
      number.figure.unit = joined->figure.unit;
      number.has_unit = true;
    }
  }
  return number;
}

/// “公务接待费为0”, “决算数为0”: nothing has no need of a unit.
bool SectionReader::is_bare_zero_of_money(const Clause& clause, const Figure& figure) const {
  const Token* last = clause.last_significant();
  if (figure.units != 0 || last == nullptr) return false;
  if (const TermId* term = last->as<TermId>()) return vocabulary().term(*term).kind != TermKind::counted;
  return last->as<Measure>() != nullptr || last->as<FundId>() != nullptr || last->as<PathToken>() != nullptr;
}

/// “（单位：万元）”: what is named and has no unit has the section's.
NumberToken SectionReader::with_declared_unit(std::size_t at, NumberToken number) const {
  if (number.has_unit) return number;
  const Clause clause = clause_to(at);
  if (!declared_unit_) {
    number.has_unit = is_bare_zero_of_money(clause, number.figure);
    if (number.has_unit) number.figure.unit = kWanYuan;
    return number;
  }
  const Token* last = clause.last_significant();
  const bool of_money = last != nullptr && last->as<NumberToken>() == nullptr && !last->is(WordClass::share) &&
                        last->as<CompletionToken>() == nullptr;
  if (!of_money || (last->is(Mark::other) && clause.unknown_name().empty())) return number;
  number.figure.unit = *declared_unit_;
  number.has_unit = true;
  return number;
}

/// “35033.84万元（约3.50亿元）”: the figure before, rounded for the reader.
bool SectionReader::repeats_roughly(std::size_t at, const Clause& clause) const {
  const bool bracketed = at > 1 && tokens_[at - 2].is(Mark::open) && last_number_ == at - 3;
  return bracketed && clause.tokens().size() == 1 && clause.tokens().front().is(WordClass::roughly);
}

/// 50万元（含）以上 is no figure of the budget.
bool SectionReader::is_threshold(std::size_t at) const {
  std::size_t next = at + 1;
  if (next < tokens_.size() && tokens_[next].is(Mark::aside)) ++next;
  return next < tokens_.size() && tokens_[next].is(WordClass::above_or_below);
}

bool SectionReader::change_follows(std::size_t at) const {
  std::size_t next = at + 1;
  if (next < tokens_.size() &&
      (tokens_[next].is(Mark::comma) || tokens_[next].is(Mark::open) || tokens_[next].is(Mark::close)))
    ++next;
  if (next >= tokens_.size()) return false;
  if (is_change_word(tokens_[next]) || tokens_[next].is(WordClass::flat)) return true;
  if (!tokens_[next].is(Mark::other)) return false;
  const std::string_view text = text_of(tokens_[next].span);
  return words(WordClass::versus_end).begins(text) || words(WordClass::slightly).begins(text);
}

/// “100万元的98%”
bool SectionReader::rate_follows(std::size_t at) const {
  const Token* of = token(at + 1);
  const Token* rate = token(at + 2);
  return of != nullptr && of->is(Mark::other) && text_of(of->span) == "的" && rate != nullptr &&
         rate->as<NumberToken>() != nullptr && rate->as<NumberToken>()->figure.unit.dimension == Dimension::percent;
}

/// “收支预算100万元（不含上年结转）” is not what the name says.
bool SectionReader::leaves_something_out(std::size_t at) const {
  const Token* next = token(at + 1);
  return next != nullptr && next->is(Mark::aside) && text_of(next->span).starts_with("(不含");
}

/// 3.76万元/辆
bool SectionReader::is_for_each(std::size_t at) const {
  const Token* next = token(at + 1);
  return next != nullptr && next->is(Mark::other) && text_of(next->span).starts_with('/');
}

/// 2012301-行政运行, 2100717计划生育服务: the code of what is named right behind it.
bool SectionReader::is_code(std::size_t at, const NumberToken& number) const {
  const std::string_view text = text_of(tokens_[at].span);
  const bool long_enough = text.size() == 5 || text.size() == 7;
  const Token* next = token(at + 1);
  const bool named = next != nullptr && next->span.begin <= tokens_[at].span.end + 1 &&
                     (next->as<TermId>() != nullptr || next->is(Mark::other));
  return !number.has_unit && number.figure.decimals == 0 && long_enough && named && clause_begin_ == at &&
         is_digits(text);
}

/// “支出41万元，低于预算45万元”: more than was spent is not what was saved. What is more than half of what was spent is
/// hardly by how much it passed the budget, but may be.
bool SectionReader::may_be_planned(const Figure& figure) const {
  if (!trend_ || reading_.statements.size() < 2) return false;
  if (trend_->at_most) return true;
  const Statement& spent = reading_.statements[reading_.statements.size() - 2];
  const bool known = spent.kind == StatementKind::amount && spent.sentence == sentence_ && !spent.is_base &&
                     spent.subjects == reading_.statements.back().subjects;
  if (!known) return false;
  if (trend_->direction == Direction::down) return figure.value() > spent.figure.value();
  return trend_->direction == Direction::up && figure.value() + figure.value() > spent.figure.value();
}

void SectionReader::read_number(std::size_t at) {
  if (is_code(at, *tokens_[at].as<NumberToken>())) {
    clause_begin_ = at + 1;
    return;
  }
  const NumberToken number = with_declared_unit(at, with_unit_of_next(at));
  Statement statement = start_statement(at);
  statement.figure = number.figure;
  // “控制在预算45万元以内”
  const bool planned = trend_ && trend_->at_most && clause_to(at).says_nothing();
  if (is_threshold(at) && !planned) {
    statement.kind = StatementKind::threshold;
    return add(std::move(statement), at);
  }
  if (read_joined_number(at, statement) || read_share_of_stated(at, statement)) return add(std::move(statement), at);

  const Clause clause = clause_to(at);
  if (read_share_in_brackets(at, clause, statement)) return add(std::move(statement), at);
  if (repeats_roughly(at, clause)) {
    statement.kind = StatementKind::threshold;
    return add(std::move(statement), at);
  }
  if (read_whole_of_share(at, clause, statement)) {
    const ShareOfStated share = *share_of_stated_;
    add(std::move(statement), at);
    share_of_stated_ = share;
    return;
  }
  RoleContext context;
  context.change_follows = change_follows(at);
  context.in_new_brackets = at > 0 && tokens_[at - 1].is(Mark::open);
  context.rate_follows = rate_follows(at);
  context.reach_follows = token(at + 1) != nullptr && token(at + 1)->is(WordClass::reach);
  const bool same_sentence = !reading_.statements.empty() && reading_.statements.back().sentence == sentence_;
  context.previous = same_sentence ? &reading_.statements.back() : nullptr;
  context.trend = trend_;
  context.may_be_planned = may_be_planned(number.figure);
  context.may_be_difference = trend_ && !trend_->at_most && trend_->direction == Direction::up;
  context.completed = completed_;
  context.compared_since_last = comparison_.has_value();
  NumberRole role = role_of(number, clause, context);
  if (!number.has_unit && role.kind == StatementKind::unread) {
    const Token* last = clause.last_significant();
    statement.unit_missing = last != nullptr && (is_change_word(*last) || last->is(WordClass::share));
  }
  statement.kind = role.kind == StatementKind::amount && is_for_each(at) ? StatementKind::per_head : role.kind;
  statement.direction = role.direction;
  statement.direction_word = role.direction_word;
  if (role.signed_figure) {
    const bool less = statement.figure.units < 0;
    statement.direction = less ? Direction::down : statement.figure.units > 0 ? Direction::up : Direction::none;
    statement.direction_word = {};
    if (less) statement.figure.units = -statement.figure.units;
  }
  statement.is_base = role.is_base;
  const std::optional<int> spoken_of = year_;
  set_year(clause, statement);
  if (role.is_base) {
    year_ = spoken_of;  // the year before is named in passing
    const ComparisonToken* base = role.base == nullptr && comparison_ ? &*comparison_ : role.base;
    const bool with_budget = base != nullptr && base->with_budget;
    statement.year = base != nullptr && base->year   ? base->year
                     : with_budget || !context_.year ? context_.year
                                                     : std::optional<int>(*context_.year - 1);
    if (base != nullptr) statement.measure = base->measure;
  }
  if (role.completed) statement.measure = *role.measure;
  // “支出合计的82%即32万元用于教育”: a part of it, which is named behind.
  const bool part_of_said = last_number_ && *last_number_ + 2 == at && text_of(tokens_[at - 1].span) == "即" &&
                            !reading_.statements.empty() &&
                            reading_.statements.back().figure.unit.dimension == Dimension::percent;
  if (!part_of_said && !deal_subjects(at, clause, *role.about, statement)) find_subjects(at, *role.about, statement);
  if (reaches_from_last(at, clause, statement)) {
    const Statement& from = reading_.statements.back();
    statement.kind = from.kind;
    statement.subjects = from.subjects;
    statement.candidates = from.candidates;
    statement.grade = from.grade == Grade::guessed ? Grade::guessed : Grade::inherited;
  }
  // What it is about may have ended the list that was open.
  const bool open = std::any_of(open_.begin(), open_.end(),
                                [&](const OpenList& list) { return statement.list && list.index == *statement.list; });
  if (!open) statement.list.reset();
  if (role.whole) {
    const std::vector<Name> wholes = finder_.subjects(role.whole->tokens());
    if (!wholes.empty()) statement.whole = wholes.back().subject;
    // 占项目支出绩效目标金额的: of something that only begins like a term.
    if (statement.whole) {
      const std::string further = role.whole->glued_after(wholes.back().span);
      constexpr std::size_t kShortest = 6;  // bytes, two characters
      if (further.size() >= kShortest && !context_.lexicon.name_may_follow(further))
        statement.whole = Subject{{}, std::string(text_of(wholes.back().span)) + further, {}, false, false};
    }
    if (!statement.whole) statement.whole = whole_spoken_of(statement);
  }
  note_budget_before(clause, statement);
  set_measure(clause, role, statement);
  if (is_measured_change(statement.kind)) set_base(statement);
  // “上年收入60万元，同比增加3万元”: what is compared with that year is of this one.
  if (statement.base && statement.base->year && statement.base->year == statement.year && !statement.in_reason)
    statement.year = context_.year;
  if (distribution_ && !distribution_->bases.empty()) statement.base = distribution_->bases.front();
  if (role.against_budget) statement.base = Base{{}, role.measure.value_or(Measure::budget)};
  if (statement.kind == StatementKind::unread) statement.grade = Grade::guessed;
  if (statement.kind == StatementKind::amount && leaves_something_out(at)) statement.grade = Grade::guessed;
  find_list_implied(statement);
  note_loose_item(statement);
  find_parts_before(statement);
  find_count_rated(statement);
  add(std::move(statement), at);
  if (role.completed) completed_ = role.measure;
}

/// “补助标准由每村12万元提高到15万元”: the figure that is reached is of what the one before it is, where nothing else
/// is named.
bool SectionReader::reaches_from_last(std::size_t at, const Clause& clause, const Statement& statement) const {
  if (!last_number_ || reading_.statements.empty() || *last_number_ + 1 >= at) return false;
  const Statement& from = reading_.statements.back();
  const bool of_one_kind = from.is_base && from.sentence == statement.sentence &&
                           from.figure.unit.dimension == statement.figure.unit.dimension &&
                           (statement.kind == StatementKind::amount || statement.kind == from.kind);
  const bool reached = of_one_kind && tokens_[*last_number_ + 1].is(WordClass::reach);
  // What each is paid of may be no known name, and the words behind it are none either.
  return reached && (from.kind == StatementKind::per_head || statement.grade != Grade::named) && clause.names().empty();
}

/// “一般公共预算支出500万元。……教育支出300万元，占60%”: outside of lists a share that names no whole is one of the last
/// amount that has the part in it.
std::optional<Subject> SectionReader::whole_spoken_of(const Statement& share) const {
  if (share.subjects.size() != 1 || innermost() != nullptr) return std::nullopt;
  const Subject& part = share.subjects.front();
  const std::size_t count = reading_.statements.size();
  for (std::size_t i = count; i-- > count - std::min(count, kWindow);) {
    const Statement& said = reading_.statements[i];
    if (said.kind != StatementKind::amount || said.is_base || said.in_reason || said.subjects.size() != 1) continue;
    // What was carried over is a share of all that came in, not of one fund.
    const bool carried = part.term && vocabulary().term(*part.term).kind == TermKind::carry;
    if (carried && said.subjects.front().fund) continue;
    if (is_of_item_above(i, part)) continue;
    if (is_part(part, said.subjects.front())) return said.subjects.front();
  }
  if (const std::optional<Subject> single = single_spoken_of(part)) return single;
  // “授予中小企业80万元，占90%”, under the heading 政府采购.
  const bool beside = reading_.heading && reading_.heading->term && part.term && part.term != reading_.heading->term &&
                      vocabulary().term(*part.term).kind == TermKind::other &&
                      vocabulary().term(*reading_.heading->term).kind == TermKind::other;
  if (beside) return reading_.heading;
  return std::nullopt;
}

/// “政府采购100万元（货物30万元、服务70万元），授予中小企业80万元，占80%”: what is a term by itself, and no part of a
/// known whole, is a share of the last term before it that has one value throughout.
std::optional<Subject> SectionReader::single_spoken_of(const Subject& part) const {
  const auto& terms = vocabulary().terms;
  const auto has_part = [&](const Term& whole) {
    return std::find(whole.parts.begin(), whole.parts.end(), *part.term) != whole.parts.end();
  };
  const bool by_itself = part.term && vocabulary().term(*part.term).kind == TermKind::other &&
                         !vocabulary().term(*part.term).single && std::none_of(terms.begin(), terms.end(), has_part);
  if (!by_itself) return std::nullopt;
  const std::size_t count = reading_.statements.size();
  for (std::size_t i = count; i-- > std::max(statements_before_item_, count - std::min(count, kWindow));) {
    const Statement& said = reading_.statements[i];
    if (said.kind != StatementKind::amount || said.is_base || said.in_reason || said.subjects.size() != 1) continue;
    const Subject& whole = said.subjects.front();
    if (whole.term && vocabulary().term(*whole.term).single) return whole;
  }
  return std::nullopt;
}

/// “（2）住房公积金（项）5万元。⏎基本支出60万元，占80%”: a paragraph without a number speaks of the item above it no
/// more.
bool SectionReader::is_of_item_above(std::size_t statement, const Subject& part) const {
  const Subject& said = reading_.statements[statement].subjects.front();
  const bool of_item = said.term && (vocabulary().term(*said.term).kind == TermKind::item ||
                                     vocabulary().term(*said.term).kind == TermKind::function);
  const bool nature = part.term && vocabulary().term(*part.term).kind == TermKind::nature;
  return of_item && nature && !in_item_paragraph_ && statement < statements_before_paragraph_;
}

/// “基本支出98万元，占支出合计100万元的98%”: the whole is told in passing, and what has a part in it is spoken of on.
bool SectionReader::read_whole_of_share(std::size_t at, const Clause& clause, Statement& statement) {
  const Token* share = clause.last(WordClass::share);
  if (share == nullptr || !rate_follows(at) || statement.figure.unit.dimension != Dimension::amount) return false;
  const std::vector<Name> wholes = finder_.subjects(clause.after(*share).tokens());
  if (wholes.size() != 1) return false;
  set_year(clause, statement);
  Statement part = statement;
  part.kind = StatementKind::share;
  find_subjects(at, clause.before(*share), part);
  statement.kind = StatementKind::amount;
  statement.subjects = {wholes.front().subject};
  statement.grade = Grade::named;
  statement.measure = wholes.front().measure;
  statement.list.reset();
  set_measure(clause, NumberRole{}, statement);
  share_of_stated_ = ShareOfStated{part.subjects, part.grade, wholes.front().subject};
  return true;
}

/// “人员经费60万元（60%）和公用经费40万元（40%）”: a rate alone behind a part is its share, where it is what the part
/// and the whole come to, but for a digit; else it may be any rate.
bool SectionReader::read_share_in_brackets(std::size_t at, const Clause& clause, Statement& statement) const {
  const Token* close = token(at + 1);
  const bool alone = at > 1 && tokens_[at - 1].is(Mark::open) && last_number_ == at - 2 && clause.empty() &&
                     close != nullptr && close->is(Mark::close) && statement.figure.unit.text == kPercent.text;
  if (!alone || in_reason_ || reading_.statements.empty()) return false;
  const Statement& part = reading_.statements.back();
  if (part.kind != StatementKind::amount || part.is_base || part.grade == Grade::guessed || part.subjects.size() != 1)
    return false;
  const std::optional<std::size_t> whole = whole_told_of(part);
  if (!whole || !is_nearly_share(statement.figure, part.figure, reading_.statements[*whole].figure)) return false;
  statement.kind = StatementKind::share;
  statement.subjects = part.subjects;
  statement.grade = Grade::inherited;
  statement.whole = reading_.statements[*whole].subjects.front();
  statement.year = part.year;
  statement.measure = part.measure;
  statement.list = part.list;
  return true;
}

/// The last amount that has the part in it: that of its list, or one that was told before.
std::optional<std::size_t> SectionReader::whole_told_of(const Statement& part) const {
  const auto is_whole = [&](std::size_t index) {
    const Statement& said = reading_.statements[index];
    return said.kind == StatementKind::amount && !said.is_base && !said.in_reason && said.subjects.size() == 1 &&
           said.year == part.year && said.measure == part.measure && said.figure.units > 0;
  };
  const std::optional<std::size_t> listed = part.list ? reading_.lists[*part.list].whole : std::nullopt;
  if (listed) return is_whole(*listed) ? listed : std::nullopt;
  const std::size_t count = reading_.statements.size();
  for (std::size_t i = count - 1; i-- > count - std::min(count, kWindow);) {
    if (is_whole(i) && is_part(part.subjects.front(), reading_.statements[i].subjects.front())) return i;
  }
  return std::nullopt;
}

bool SectionReader::read_share_of_stated(std::size_t at, Statement& statement) {
  const bool behind =
      share_of_stated_ && last_number_ && *last_number_ + 2 == at && statement.figure.unit.text == kPercent.text;
  if (!behind) return false;
  statement.kind = StatementKind::share;
  statement.subjects = share_of_stated_->part;
  statement.grade = share_of_stated_->grade;
  statement.whole = share_of_stated_->whole;
  statement.year = reading_.statements.back().year;
  return true;
}

void SectionReader::set_measure(const Clause& clause, const NumberRole& role, Statement& statement) {
  if (statement.kind == StatementKind::completion) {
    statement.measure = role.measure.value_or(Measure::budget);
    // “年初预算数80万元，全年预算数100万元，执行数98万元，执行率98%”: of the budget that was said last.
    if (statement.measure != Measure::budget) return;
    for (const std::size_t index : recent(sentence_)) {
      const Statement& said = reading_.statements[index];
      const bool of_it = said.kind == StatementKind::amount && is_budget(said.measure) && !said.in_reason &&
                         said.subjects == statement.subjects;
      if (of_it) statement.measure = said.measure;
    }
    return;
  }
  if (statement.kind != StatementKind::amount) return;
  if (statement.measure == Measure::unstated) {
    for (const Name& name : clause.names()) {
      if (name.measure != Measure::unstated) statement.measure = name.measure;
    }
  }
  measure_assumed_ = statement.measure == Measure::unstated;
  const List* list = innermost();
  // What stands in brackets behind a figure is of its measure, whatever it is about.
  if (statement.measure == Measure::unstated && list != nullptr && list->whole && !statement.subjects.empty() &&
      !list->of.empty() && (lists_in_brackets() || is_part(statement.subjects.front(), list->of.front())))
    statement.measure = reading_.statements[*list->whole].measure;
  // What there was on a day of the year before is no budget.
  const bool stock = statement.measure == Measure::unstated && stock_year_ && statement.year == stock_year_ &&
                     statement.year != context_.year;
  statement.measure = stock ? Measure::final_account : measure_meant(statement.measure);
}

/// What a measure, or none, means in a report of this kind.
Measure SectionReader::measure_meant(Measure said) const {
  if (said == Measure::unstated) return context_.accounts ? Measure::final_account : Measure::budget;
  if (said == Measure::budget && context_.accounts) return Measure::initial_budget;
  // A budget's 年初预算 is the budget that it prints.
  return said == Measure::initial_budget && !context_.accounts ? Measure::budget : said;
}

/// “公务接待费5万元，决算2万元”: the figure before the account is the budget that it is compared with, whether or not
/// a word says so.
void SectionReader::note_budget_before(const Clause& clause, const Statement& statement) {
  if (!context_.accounts || statement.kind != StatementKind::amount || statement.in_reason) return;
  if (!measure_assumed_ || reading_.statements.empty()) return;
  const std::vector<Name> names = clause.names();
  // 支出决算 names no subject where it only says what is measured.
  const bool account = names.size() == 1 && names.front().measure == Measure::final_account &&
                       (!names.front().has_subject() || statement.grade == Grade::inherited) &&
                       !clause.has_unknown_word();
  Statement& before = reading_.statements.back();
  const bool same = before.sentence == statement.sentence && before.kind == StatementKind::amount && !before.is_base &&
                    !before.in_words && before.subjects == statement.subjects && before.year == statement.year;
  if (!account || !same || before.measure != Measure::final_account) return;
  before.measure = Measure::initial_budget;
  before.grade = Grade::guessed;
  for (const std::size_t index : recent(sentence_)) {
    const Statement& said = reading_.statements[index];
    if (said.kind != StatementKind::amount || !is_budget(said.measure) || said.grade == Grade::guessed) continue;
    before.measure = said.measure;
    before.grade = Grade::inherited;
  }
}

/// “甲2万元，2023年3万元；乙5万元”: a year that only a figure in passing is of ends with what was spoken of.
void SectionReader::leave_year_in_passing() {
  if (year_before_) year_ = *year_before_;
  year_before_.reset();
}

void SectionReader::set_year(const Clause& clause, Statement& statement) {
  const std::optional<int> spoken_of = year_;
  const Token* year = clause.last(
      [](const Token& token) { return token.as<YearToken>() != nullptr || token.is(WordClass::last_year); });
  const bool named = !finder_.subjects(clause.tokens()).empty();
  if (named && year == nullptr) leave_year_in_passing();
  const bool passing = year != nullptr && clause.before(*year).says_nothing() && clause.after(*year).says_nothing() &&
                       !recent(sentence_).empty();
  if (passing && !year_before_) year_before_ = year_;
  take_year(clause);
  statement.year = year_ ? year_ : context_.year;
  if (!year_) {
    if (const std::optional<int> of_stock = year_of_stock(clause, statement)) statement.year = of_stock;
  }
  if (in_reason_) year_ = spoken_of;  // “原因是上年更新1辆；”: only the reason speaks of it
  // “2023年甲，2024年乙，增加丙”: the change is this year's.
  if (is_measured_change(statement.kind) && statement.year != context_.year) {
    for (const std::size_t index : recent(sentence_)) {
      const Statement& said = reading_.statements[index];
      if (said.kind != StatementKind::amount || said.year != context_.year) continue;
      statement.year = context_.year;
      year_.reset();  // “上年2万元，减少1万元，预计接待20批次”: what follows is of this year again
    }
  }
}

/// “支出决算6万元，为预算的85%，节约1万元”: of the budget that was carried out.
bool SectionReader::is_saved_of_budget(const Statement& statement) const {
  const bool saved = words(WordClass::saved).has(text_of(statement.direction_word));
  if (!saved || statement.kind != StatementKind::change || reading_.statements.empty()) return false;
  const Statement& last = reading_.statements.back();
  return last.kind == StatementKind::completion && last.sentence == sentence_ && last.subjects == statement.subjects &&
         !statement.in_reason;
}

void SectionReader::set_base(Statement& statement) const {
  if (is_saved_of_budget(statement)) {
    statement.base = Base{{}, reading_.statements.back().measure};
    return;
  }
  std::optional<ComparisonToken> comparison = comparison_ ? comparison_ : sentence_comparison_;
  if (!comparison && !open_.empty()) comparison = previous_comparison_;
  if (!comparison) {
    // “由42万元减少到39万元，减少3万元”
    for (const std::size_t index : recent(sentence_)) {
      const Statement& said = reading_.statements[index];
      const bool of_it = said.kind == StatementKind::amount && said.subjects == statement.subjects && !said.in_reason;
      // “上年同期42万元，减少3万元”
      const bool year_before = said.year && context_.year && *said.year + 1 == *context_.year;
      if (of_it && (said.is_base || year_before)) statement.base = Base{said.year, Measure::unstated};
    }
    return;
  }
  Base base{comparison->year, comparison->measure};
  if (!comparison->with_budget && !base.year && context_.year) base.year = *context_.year - 1;
  statement.base = base;
}

/// “车辆9辆，金额80万元，其中：轿车1辆，客车8辆；设备金额10万元”: behind what was counted, another's money is no part.
bool SectionReader::leaves_counted(const Statement& statement) const {
  if (statement.kind != StatementKind::amount || statement.grade != Grade::named || !statement.list) return false;
  const std::vector<std::size_t>& parts = reading_.lists[*statement.list].parts;
  if (parts.empty() || reading_.lists[*statement.list].sentence != sentence_) return false;
  const auto kind_of = [&](std::size_t index) { return reading_.statements[index].kind; };
  const bool counted = kind_of(parts.front()) == StatementKind::count;
  // “房屋2处，价值5万元；车辆1辆，价值3万元”: each is counted and has its money.
  const std::size_t next = parts.front() + 1;
  if (!counted || (next < reading_.statements.size() && kind_of(next) == StatementKind::amount)) return false;
  const Statement& last = reading_.statements.back();
  return text_of({last.number.end, statement.number.begin}).find(';') != std::string_view::npos;
}

void SectionReader::add(Statement statement, std::size_t at) {
  const std::size_t index = reading_.statements.size();
  const bool counts = statement.kind == StatementKind::amount || statement.kind == StatementKind::count;
  if (leaves_counted(statement)) {
    // “其中：甲3万元，购书9册，其中童书2册；乙2万元”: only what was counted ends.
    open_.pop_back();
    statement.list.reset();
    if (!open_.empty() && open_.back().sentence == sentence_) statement.list = open_.back().index;
  }
  if (statement.list && counts && !statement.is_base && !statement.in_reason)
    reading_.lists[*statement.list].parts.push_back(index);
  if (statement.list && statement.kind == StatementKind::change && !statement.in_reason)
    reading_.lists[*statement.list].changes.push_back(index);
  if (statement.kind == StatementKind::amount && !paragraph_head_ && !statement.in_reason &&
      !statement.subjects.empty())
    paragraph_head_ = index;
  trend_.reset();
  completed_.reset();
  share_of_stated_.reset();
  before_brackets_.reset();
  reading_.statements.push_back(std::move(statement));
  last_number_ = at;
  clause_begin_ = at + 1;
}

/// 与上年持平: a change of nothing, in words.
void SectionReader::read_flat(std::size_t at) {
  if (in_reason_ || in_use_ || says_what_is_equal(clause_to(at + 1))) return;
  if (!comparison_ && previous_comparison_ && open_.size() > 0) comparison_ = previous_comparison_;
  if (!comparison_) return;
  Statement statement = start_statement(at);
  statement.kind = StatementKind::change;
  statement.in_words = true;
  statement.figure.unit = kYuan;
  const Clause clause = clause_to(at);
  set_year(clause, statement);
  const Token* comparison = clause.last_of<ComparisonToken>();
  find_subjects(at, comparison == nullptr ? clause : clause.before(*comparison), statement);
  set_base(statement);
  if (comparison_->with_budget) statement.base = Base{{}, comparison_->measure};
  add(std::move(statement), at);
  comparison_.reset();
}

/// “增加3万元，上年未安排”, “主要原因是上年无此项预算”: the year before there was nothing of what is spoken of. A
/// reason has to say that it is the same.
bool SectionReader::is_of_year_before(std::size_t at, const Clause& clause) const {
  const Token* year = clause.last(
      [](const Token& token) { return token.is(WordClass::last_year) || token.as<YearToken>() != nullptr; });
  if (in_use_ || year == nullptr || subject_.size() != 1 || !context_.year) return false;
  if (year->as<YearToken>() != nullptr && year->as<YearToken>()->year != *context_.year - 1) return false;
  const bool same = words(WordClass::this_item).is_in(text_of(tokens_[at].span));
  const Token* next = token(at + 1);
  const Mark* mark = next == nullptr ? nullptr : next->as<Mark>();
  const bool ends = next == nullptr || (mark != nullptr && *mark != Mark::other && *mark != Mark::join);
  return ends && (same || !in_reason_) && clause.before(*year).says_nothing() && clause.after(*year).says_nothing();
}

void SectionReader::add_nothing_before(std::size_t at, const Clause& clause) {
  Statement statement = start_statement(at);
  statement.kind = StatementKind::amount;
  statement.in_words = true;
  statement.in_reason = false;
  statement.figure.unit = kYuan;
  statement.subjects = subject_;
  statement.grade = Grade::inherited;
  statement.year = *context_.year - 1;
  statement.is_base = true;
  set_measure(clause, NumberRole{}, statement);
  add(std::move(statement), at);
}

/// 未安排, 无: nothing of what is named before it or behind it.
void SectionReader::read_none(std::size_t at) {
  const Clause clause = clause_to(at);
  if (is_of_year_before(at, clause)) return add_nothing_before(at, clause);
  if (in_reason_ || in_use_) return;
  std::size_t end = at + 1;
  while (end < tokens_.size() && tokens_[end].as<NumberToken>() == nullptr && !tokens_[end].is(Mark::comma) &&
         !tokens_[end].is(Mark::semicolon) && !tokens_[end].is(Mark::sentence_end) &&
         !tokens_[end].is(Mark::paragraph_end) && !tokens_[end].is(Mark::close))
    ++end;
  const Clause behind(reading_.text.text, context_.lexicon, finder_, std::span(tokens_).subspan(at + 1, end - at - 1));
  const Token* comparison = clause.last_of<ComparisonToken>();
  const bool as_before = comparison != nullptr && text_of(comparison->span).ends_with("一样");
  if ((comparison != nullptr && !as_before) || behind.change() != nullptr || behind.last(WordClass::flat) != nullptr)
    return;
  const std::vector<Name> left = head_names(finder_.subjects(clause.tokens()));
  const std::vector<Name> right = head_names(finder_.subjects(behind.tokens()));
  const bool of_subject = left.empty() && right.empty() && behind.empty() && clause.says_nothing() &&
                          subject_named_at_ && !subject_.empty();
  if (left.empty() && right.empty() && !of_subject) return;
  const std::vector<Name>& heads = left.empty() ? right : left;
  // 指导性目录没有预算支出: nobody says so of all that is spent.
  if (!of_subject && heads.back().subject.term && !heads.back().subject.fund &&
      vocabulary().term(*heads.back().subject.term).kind == TermKind::side)
    return;
  Statement statement = start_statement(at);
  statement.kind = StatementKind::amount;
  statement.in_words = true;
  statement.figure.unit = kYuan;
  statement.grade = Grade::named;
  set_year(clause, statement);
  if (of_subject) {
    statement.subjects = subject_;
    statement.grade = Grade::inherited;
  } else if (const std::optional<Subject> longer = longer_name(clause, heads.back(), statement);
             longer && !left.empty()) {
    statement.subjects = {*longer};
  } else {
    statement.subjects = subjects_of(heads);
  }
  constexpr std::string_view kBudget = "预算";
  if (text_of(tokens_[at].span).find(kBudget) != std::string_view::npos)
    statement.measure = context_.accounts ? Measure::initial_budget : Measure::budget;
  set_measure(clause, NumberRole{}, statement);
  if (!left.empty()) set_subject(statement.subjects);
  if (is_counted_thing(statement.subjects.front())) {  // 无出国人次
    statement.kind = StatementKind::count;
    statement.figure.unit = Unit{Dimension::count, 0, {}};
  }
  add(std::move(statement), at);
}

/// 决算数大于预算数
void SectionReader::read_trend(std::size_t at) {
  const TrendToken& trend = *tokens_[at].as<TrendToken>();
  Statement statement = start_statement(at);
  statement.kind = StatementKind::trend;
  statement.in_words = true;
  statement.direction = trend.direction;
  statement.direction_word = trend.word;
  statement.base = Base{{}, trend.of};
  const Clause clause = clause_to(at);
  set_year(clause, statement);
  find_subjects(at, clause, statement);
  add(std::move(statement), at);
  trend_ = trend;
  last_number_.reset();
}

}  // namespace budgetlint::prose

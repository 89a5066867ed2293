// The part of SectionReader that finds what figures are about.
#include <algorithm>
#include <utility>

#include "base/normal_text.h"
#include "prose/part_of.h"
#include "prose/section_reader.h"
#include "prose/unknown_name.h"

namespace budgetlint::prose {
namespace {

/// Lists that may be open at once; the outermost is forgotten first.
constexpr std::size_t kMostLists = 16;

bool is_compared(StatementKind kind) { return kind == StatementKind::change || kind == StatementKind::growth; }

bool is_amount_like(StatementKind kind) {
  return kind == StatementKind::amount || kind == StatementKind::count || kind == StatementKind::score ||
         kind == StatementKind::per_head || kind == StatementKind::unread;
}

}  // namespace

/// The last statements of a sentence, in order.
std::vector<std::size_t> SectionReader::recent(std::size_t sentence) const {
  std::vector<std::size_t> found;
  const std::size_t count = reading_.statements.size();
  for (std::size_t i = count - std::min(count, kWindow); i < count; ++i) {
    if (reading_.statements[i].sentence == sentence) found.push_back(i);
  }
  return found;
}

/// Whether what is spoken of is narrower than 收入 or 支出 alone, so that these words only say what is measured of it.
bool SectionReader::narrows(const Subject& subject, const Subject& side) const {
  if (!subject.term) {
    // 道路建设支出 is no income.
    const bool other_side = side.term == vocabulary().income && subject.name.ends_with("支出");
    return (item_level_ || unknown_named_here_) && !other_side;
  }
  const TermKind kind = vocabulary().term(*subject.term).kind;
  if (kind == TermKind::side)
    return subject.term == side.term && subject.fund && (!side.this_year || subject.this_year);
  const bool received = kind == TermKind::source;
  const bool spent =
      kind == TermKind::nature || kind == TermKind::function || kind == TermKind::item || kind == TermKind::economic;
  if (kind == TermKind::carry || (received && side.term == vocabulary().expenditure)) return false;
  return !(spent && side.term == vocabulary().income);
}

/// “收入预算100万元，其中：甲、乙。收入比上年增加”: after a list a word for its whole is the whole again.
bool SectionReader::is_whole_again(const Subject& side) const {
  const List* list = innermost();
  return list != nullptr && open_.back().sentence != sentence_ && open_.back().item_level == item_level_ &&
         !list->of.empty() && list->of.front().term == side.term;
}

/// The fund of a side that is named without one: “政府性基金预算本年收入100万元，本年支出100万元” says it once, and so
/// does a heading.
std::optional<FundId> SectionReader::fund_of_side(const Subject& side) const {
  // 年初结转, 年末结转 are of the fund, too.
  const auto may_be_of_fund = [&](const Subject& subject) {
    const TermKind kind = vocabulary().term(*subject.term).kind;
    return kind == TermKind::side || kind == TermKind::carry;
  };
  if (side.fund || in_reason_ || !may_be_of_fund(side)) return side.fund;
  const bool in_list = !open_.empty() && open_.back().sentence == sentence_;
  const bool carried = vocabulary().term(*side.term).kind == TermKind::carry;
  if (carried && in_list) return side.fund;
  const Subjects& said = in_list ? innermost()->of : subject_;
  const bool of_side = said.size() == 1 && said.front().term && may_be_of_fund(said.front());
  // A list's 本年收入 is part of the fund's; beside the list's own side another one is that of all funds.
  const bool goes_on = in_list ? side.this_year && of_side && said.front().term == side.term
                               : subject_named_at_ && of_side && said.front().term != side.term;
  if (goes_on) return said.front().fund;
  const bool heading =
      reading_.heading && reading_.heading->term && vocabulary().term(*reading_.heading->term).kind == TermKind::side;
  return heading && !in_list ? reading_.heading->fund : std::nullopt;
}

/// “2024年部门预算总支出100万元”, under a heading of one fund, may be of all funds.
void SectionReader::add_without_fund(const Clause& about, const std::vector<Name>& heads, Statement& statement) const {
  if (heads.size() != 1 || heads.front().subject.fund || !statement.subjects.front().fund) return;
  if (heads.front().subject.total || about.last(WordClass::self) != nullptr)
    statement.candidates.push_back({heads.front().subject});
}

/// “2.项目支出60万元，占60%。⏎与上年相比，今年支出减少5万元”: a paragraph without a number, behind that of an item,
/// speaks of the side of a year, and no more of the item.
bool SectionReader::is_side_of_year(const Clause& about) const {
  const bool behind_item = item_level_ && !in_item_paragraph_ && statements_before_paragraph_ > statements_before_item_;
  return behind_item && about.last([](const Token& token) {
    return token.is(WordClass::this_year) || token.as<YearToken>() != nullptr;
  }) != nullptr;
}

/// What a side without a word for all of it may be as well: what was spoken of, or 本年支出 beside what was carried
/// over.
void SectionReader::add_kinds_of_side(const Subjects& before, Statement& statement) const {
  const bool compared = is_compared(statement.kind) || statement.kind == StatementKind::completion;
  const Subject& side = statement.subjects.front();
  if (!compared || statement.subjects.size() != 1 || side.total) return;
  if (before.size() == 1 && !(before.front() == side)) statement.candidates.push_back(before);
  if (side.this_year) return;
  Subject of_year = side;
  of_year.this_year = true;
  const auto here = sentence_before();
  const std::vector<std::size_t> said = here ? recent(*here) : std::vector<std::size_t>();
  const bool told = std::any_of(said.begin(), said.end(), [&](std::size_t index) {
    const Subjects& subjects = reading_.statements[index].subjects;
    return subjects.size() == 1 && subjects.front() == side && subjects.front().this_year;
  });
  if (told) statement.candidates.push_back({of_year});
}

/// “支出决算为”: of what is spoken of, unless that is several things or the body itself is named anew.
bool SectionReader::says_only_what_is_measured(const Clause& about, const Name& name) const {
  const Subject& side = name.subject;
  return subject_.size() == 1 && narrows(subject_.front(), side) && about.last(WordClass::self) == nullptr &&
         !is_whole_again(side) && !is_side_of_year(about) && !is_told(about, name);
}

/// “公用经费14万元。2024年支出预算90万元”: in a new sentence that names the year anew, what was told of it is not told
/// again.
bool SectionReader::is_told(const Clause& about, const Name& side) const {
  if (subject_named_at_ || item_begun_ || about.last_of<YearToken>() == nullptr || !recent(sentence_).empty())
    return false;
  const std::optional<std::size_t> before = sentence_before();
  if (!before) return false;
  const std::vector<std::size_t> there = recent(*before);
  return std::any_of(there.begin(), there.end(), [&](std::size_t index) {
    const Statement& said = reading_.statements[index];
    return said.kind == StatementKind::amount && said.subjects == subject_ && !said.is_base && !said.in_reason &&
           said.year == year_ && said.measure == measure_meant(side.measure);
  });
}

/// “甲100万元、乙50万元，合计150万元”: a total that names nothing is the whole's.
bool SectionReader::find_total_of_list(const Clause& about, Statement& statement) {
  if (statement.kind != StatementKind::amount || in_reason_ || innermost() == nullptr) return false;
  if (open_.back().sentence != sentence_ || (about.has_unknown_word() && !points_to_items(about))) return false;
  const std::vector<Name> names = about.names();
  const bool total = (names.size() == 1 && names.front().subject.total && !names.front().has_subject()) ||
                     (names.empty() && !about.empty() && text_of(about.tokens().back().span).ends_with("共计"));
  const std::vector<std::size_t> here = recent(sentence_);
  if (!total || (!here.empty() && reading_.statements[here.back()].list != open_.back().index)) return false;
  statement.subjects = innermost()->of;
  statement.grade = statement.subjects.empty() ? Grade::guessed : Grade::inherited;
  subject_ = statement.subjects;
  open_.pop_back();
  statement.list.reset();
  return true;
}

/// “采购货物甲万元、工程乙万元，合计丙万元”, outside of lists: what they come to has no name.
bool SectionReader::is_total_of_what_was_said(const Clause& about, const Statement& statement) const {
  if (statement.kind != StatementKind::amount || in_reason_) return false;
  if (about.has_unknown_word() && !points_to_items(about)) return false;
  const std::vector<Name> names = about.names();
  if (names.size() != 1 || !names.front().subject.total || names.front().has_subject()) return false;
  const std::vector<std::size_t> here = recent(sentence_);
  if (here.size() < 2) return false;
  const Statement& last = reading_.statements[here[here.size() - 1]];
  const Statement& other = reading_.statements[here[here.size() - 2]];
  return last.kind == StatementKind::amount && other.kind == StatementKind::amount && last.subjects != other.subjects;
}

/// The total that stands behind what it is the total of, which is spoken of then.
void SectionReader::name_total(std::size_t at, Statement& statement) {
  const Subject total{{}, std::string(text_of(tokens_[at - 1].span)), {}, true, false};
  statement.subjects = {total};
  statement.grade = Grade::inherited;
  const std::vector<std::size_t> here = recent(sentence_);
  const bool plain = std::all_of(here.begin(), here.end(), [&](std::size_t index) {
    const Statement& part = reading_.statements[index];
    return part.kind == StatementKind::amount && part.grade == Grade::named && part.subjects.size() == 1 &&
           !part.is_base && !part.in_reason && !part.list;
  });
  if (plain)
    reading_.lists.push_back(
        {tokens_[at - 1].span, sentence_, {total}, reading_.statements.size(), here, {}, {}, false, true});
  subject_ = {total};
  subject_counted_ = false;
}

/// “林业（款）共支出20万元”: 支出 behind what money is spent on says only that it is.
bool SectionReader::says_what_was_spent(const std::vector<Name>& names) const {
  if (names.size() < 2) return false;
  const Subject& of = names[names.size() - 2].subject;
  const Name& spent = names.back();
  const bool bare = spent.subject.term == vocabulary().expenditure && !spent.subject.fund && !spent.subject.total &&
                    !spent.joined && !spent.text_before.empty() &&
                    context_.lexicon.without_fillers(spent.text_before).empty();
  if (!bare) return false;
  if (!of.term) return true;
  const TermKind kind = vocabulary().term(*of.term).kind;
  return kind == TermKind::nature || kind == TermKind::function || kind == TermKind::item || kind == TermKind::economic;
}

/// “支出100万元。按单位分，局机关60万元，信息中心40万元”: the body itself is one of the units, and no more all of them.
std::optional<Subject> SectionReader::unit_listed(const Clause& about, const Statement& statement) const {
  const List* list = innermost();
  const Token* self = about.last(WordClass::self);
  if (statement.kind != StatementKind::amount || in_reason_ || list == nullptr || self == nullptr) return std::nullopt;
  const bool by_unit = words(WordClass::by_unit).is_in(text_of(list->opener));
  if (!by_unit || open_.back().sentence != sentence_ || about.has_unknown_word()) return std::nullopt;
  const std::vector<Name> names = finder_.subjects(about.tokens());
  const auto is_side = [&](const Name& name) {
    const Subject& subject = name.subject;
    return subject.term && vocabulary().term(*subject.term).kind == TermKind::side && !subject.fund && !subject.total;
  };
  if (!std::all_of(names.begin(), names.end(), is_side)) return std::nullopt;
  return Subject{{}, std::string(text_of(self->span)), {}, false, false};
}

void SectionReader::find_subjects(std::size_t at, const Clause& about, Statement& statement) {
  if (find_former_or_latter(about, statement) || find_sum_of_items(about, statement)) return;
  if (find_total_of_list(about, statement)) return;
  if (only_names_what_was_counted(about, statement)) return inherit(statement);
  if (const std::optional<Subject> unit = unit_listed(about, statement)) {
    statement.subjects = {*unit};
    statement.grade = Grade::named;
    return set_unknown_subject(*unit);
  }
  if (const std::optional<Subject> standard = standard_named(about)) {
    statement.subjects = {*standard};
    statement.grade = Grade::named;
    if (in_reason_) reason_subject_ = statement.subjects;
    return;
  }
  const std::vector<Name> names = finder_.subjects(about.tokens());
  const std::vector<Name> heads =
      says_what_was_spent(names) ? std::vector<Name>{names[names.size() - 2]} : head_names(names);
  // “拨款安排10万元用于消防”: of whose money is no subject where another is named behind.
  if (heads.size() == 1 && heads.back().fund_alone && find_subject_behind(at, about, statement)) return;
  if (!heads.empty()) {
    statement.grade = Grade::named;
    const Subject& head = heads.back().subject;
    const bool bare_side =
        head.term && vocabulary().term(*head.term).kind == TermKind::side && !head.fund && !head.total;
    if (const std::optional<Subject> spent = spent_of_source(about, names)) {
      statement.subjects = {*spent};
      if (!in_reason_) set_unknown_subject(*spent);
      return;
    }
    // “支出决算为”: within an item the words name the measure, and the item is spoken of.
    if (const std::optional<Subject> spent = bare_side ? spent_of_income(about) : std::nullopt) {
      statement.subjects = {*spent};
      if (!in_reason_) set_unknown_subject(*spent);
      return;
    }
    if (bare_side && heads.size() == 1 && context_.lexicon.without_fillers(heads.front().text_before).empty() &&
        about.unknown_name().empty() && says_only_what_is_measured(about, heads.front())) {
      const bool counted = is_counted_thing(subject_.front());
      statement.subjects = counted && !money_subject_.empty() ? money_subject_ : subject_;
      // “接待12批次，支出1万元”: what the money is of is not said.
      const bool unknown = counted && money_subject_.empty() && statement.kind == StatementKind::amount;
      statement.grade = unknown ? Grade::guessed : Grade::inherited;
      return;
    }
    if (bare_side && heads.size() == 1 && is_attribute(heads.front().text_before) &&
        describes_item(text_of(heads.front().span)))
      return inherit(statement);
    if (const std::optional<Subject> longer = longer_name(about, heads.back(), statement);
        longer && heads.size() == 1) {
      if (describes_item(longer->name)) return inherit(statement);
      statement.subjects = {*longer};
      if (!in_reason_) set_unknown_subject(*longer);
      return;
    }
    // “一般公共预算项目9个，资金20万元” is of those projects.
    const std::optional<Subject> project = project_of_fund(about, heads);
    const auto speak_of = [&](const Subject& subject) {
      statement.subjects = {subject};
      if (!in_reason_) set_unknown_subject(subject);
    };
    // 整体支出和11个项目 counts what stands behind; 国内公务接待30批次 something that has no name of its own, not the
    // money.
    if (statement.kind == StatementKind::count && head.term &&
        vocabulary().term(*head.term).kind != TermKind::counted) {
      if (find_subject_behind(at, about, statement)) return;
      if (project) return speak_of(*project);
      statement.subjects = {counted_as(text_of(heads.back().span), statement)};
      // “政府购买服务项目9个，金额20万元”
      if (!in_reason_) set_subject({head});
      return;
    }
    if (project && statement.kind != StatementKind::count) return speak_of(*project);
    // “基本支出60万元，全部为当年拨款60万元”: whose money what was spoken of is.
    const bool all_of_it = heads.size() == 1 && head.fund && heads.front().fund_alone &&
                           about.tokens().front().is(WordClass::alike) && subject_.size() == 1 &&
                           subject_.front().term && subject_.front().term != vocabulary().income;
    if (all_of_it && statement.kind == StatementKind::amount) {
      statement.subjects = subject_;
      statement.subjects.front().fund = head.fund;
      statement.grade = Grade::inherited;
      return;
    }
    // “项目支出3万元，其中：一般公共预算拨款2万元”: in a list a fund is that of what is listed, and no income.
    if (const std::optional<Subject> part = part_by_fund(heads)) {
      statement.subjects = {*part};
      if (!in_reason_) subject_ = statement.subjects;  // the list goes on
      return;
    }
    const bool concerned = about.last(WordClass::concerning) != nullptr || goes_on_with_concerned(about);
    if (concerned && says_only_whose_money(about, heads)) {
      statement.subjects = {subject_.front()};
      statement.subjects.front().fund = head.fund;
      statement.grade = Grade::inherited;
      return;
    }
    statement.subjects = subjects_of(heads);
    for (Subject& subject : statement.subjects) {
      if (!subject.term) continue;
      subject.fund = fund_of_side(subject);
      // The document's tables may have a line that is called like an item without 支出.
      if (const auto item = item_of_stem(vocabulary().term(*subject.term).name)) subject.term = item;
    }
    say_of_year_before(statement);
    add_without_fund(about, heads, statement);
    if (bare_side && heads.size() == 1) add_kinds_of_side(is_side_of_year(about) ? subject_ : Subjects{}, statement);
    // “上缴上级支出、经营支出共0万元” is what they come to together, but for both sides.
    if (heads.size() > 1 && !are_both_sides(statement.subjects)) statement.grade = Grade::guessed;
    if (in_reason_) {
      reason_subject_ = statement.subjects;
    } else {
      set_subject(statement.subjects);
      subject_named_at_ = heads.front().span.begin;
    }
    return;
  }
  if (find_subject_behind(at, about, statement)) return;
  if (is_total_of_what_was_said(about, statement)) return name_total(at, statement);
  if (const std::optional<Subject> subject = unnamed_thing(about, statement)) {
    statement.subjects = {*subject};
    statement.grade = Grade::named;
    if (in_reason_) {
      reason_subject_ = statement.subjects;
    } else if (subject->term) {
      set_subject(statement.subjects);
      subject_named_at_ = about.tokens().front().span.begin;
    } else if (statement.kind != StatementKind::unread && statement.kind != StatementKind::score &&
               !is_event(subject->name)) {
      set_unknown_subject(*subject);
      subject_counted_ = statement.kind == StatementKind::count;
    }
    return;
  }
  inherit(statement);
}

/// “生均拨款标准由每生9,500元提高到10,000元”: by what money is given, which is none of it.
std::optional<Subject> SectionReader::standard_named(const Clause& about) const {
  constexpr std::string_view kStandard = "标准";
  const auto tokens = about.tokens();
  if (tokens.empty() || !tokens.back().is(Mark::other) || !text_of(tokens.back().span).ends_with(kStandard))
    return std::nullopt;
  auto first = tokens.end() - 1;
  const auto is_name = [](const Token& token) {
    return token.is(Mark::other) || token.is(WordClass::per_head) || token.as<TermId>() != nullptr ||
           token.as<FundId>() != nullptr;
  };
  while (first != tokens.begin() && is_name(*(first - 1))) --first;
  const std::string_view name =
      context_.lexicon.without_leading_fillers(text_of(cover(first->span, tokens.back().span)));
  return Subject{{}, std::string(name), {}, false, false};
}

/// 一般公共预算资金, 一般公共预算支出 behind 涉及: no more than whose money what was spoken of is, unless that is a
/// side itself.
bool SectionReader::says_only_whose_money(const Clause& about, const std::vector<Name>& heads) const {
  if (subject_.empty()) return false;
  const auto is = [&](const Subject& subject, TermKind kind) {
    return subject.term && vocabulary().term(*subject.term).kind == kind;
  };
  // “支出90万元，资金来源为一般公共预算拨款80万元”: of a side, that of the fund is meant.
  const Token* word = about.last(WordClass::concerning);
  const bool source = word != nullptr && text_of(word->span).find("来源") != std::string_view::npos;
  if (source && is(subject_.front(), TermKind::side)) return false;
  if (heads.back().fund_alone) return true;
  const Subject& head = heads.front().subject;
  if (heads.size() != 1 || !head.fund || head.total) return false;
  // “8个项目，涉及一般公共预算项目支出20万元”
  const bool of_projects = is(head, TermKind::nature) && !subject_.front().term;
  return of_projects || (is(head, TermKind::side) && !is(subject_.front(), TermKind::side));
}

/// “涉及一般公共预算资金甲万元、政府性基金乙万元”: the funds are told one behind the other.
bool SectionReader::goes_on_with_concerned(const Clause& about) const {
  const Statement* last = reading_.statements.empty() ? nullptr : &reading_.statements.back();
  if (last == nullptr || last->sentence != sentence_ || last->subjects.size() != 1 || !last_number_ || about.empty())
    return false;
  const bool joined = *last_number_ + 1 == clause_begin_ && about.tokens().front().is(Mark::join);
  const bool behind_comma = *last_number_ + 2 == clause_begin_ && tokens_[*last_number_ + 1].is(Mark::comma);
  if (!(joined || behind_comma) || !last->subjects.front().fund || subject_.size() != 1) return false;
  Subject spoken_of = subject_.front();
  spoken_of.fund = last->subjects.front().fund;
  return last->grade == Grade::inherited && spoken_of == last->subjects.front();
}

/// The part by fund of what the innermost list of this sentence is of, unless that is 收入.
std::optional<Subject> SectionReader::part_by_fund(const std::vector<Name>& heads) const {
  if (heads.size() != 1 || innermost() == nullptr) return std::nullopt;
  // In brackets 一般公共预算支出 is so, too.
  const Subject& head = heads.front().subject;
  const bool side_of_fund =
      lists_in_brackets() && head.fund && head.term && vocabulary().term(*head.term).kind == TermKind::side;
  if (!heads.front().fund_alone && !side_of_fund) return std::nullopt;
  const Subjects& of = innermost()->of;
  if (open_.back().sentence != sentence_ || of.size() != 1) return std::nullopt;
  // “一般公共预算收入90万元，其中：财政拨款80万元，非税收入10万元”: of the one fund, and no more all appropriations.
  const bool within_fund = of.front().fund && of.front().fund != head.fund && head.fund == vocabulary().appropriations;
  if (within_fund && !head.this_year)
    return Subject{{}, std::string(text_of(heads.front().span)), of.front().fund, false, false};
  if (within_fund || (of.front().fund == head.fund && head.this_year)) return this_years_part_of(of.front());
  if (of.front().fund == head.fund) return std::nullopt;
  // 收入 by fund is what a fund alone stands for anyhow.
  const bool side = of.front().term && vocabulary().term(*of.front().term).kind == TermKind::side &&
                    of.front().term != vocabulary().expenditure;
  if (side || (of.front().term && is_counted_thing(of.front()))) return std::nullopt;
  Subject part = of.front();
  part.fund = head.fund;
  part.this_year = part.this_year || head.this_year;
  return part;
}

/// “支出100万元，其中：当年拨款90万元，上年结转10万元”
Subject SectionReader::this_years_part_of(const Subject& whole) {
  Subject part = whole;
  part.this_year = true;
  part.total = false;
  return part;
}

/// “项目支出60万元，其中：当年安排50万元”: what is of this year of what is listed, where nothing else is named.
std::optional<Subject> SectionReader::this_years_part(const Statement& statement) const {
  const List* list = innermost();
  const bool in_list = list != nullptr && open_.back().sentence == sentence_ && list->of.size() == 1;
  if (!in_list || statement.kind != StatementKind::amount || !(subject_ == list->of)) return std::nullopt;
  const Subject& whole = list->of.front();
  const std::string_view clause = text_of(statement.clause);
  const bool says_so =
      clause.find("当年") != std::string_view::npos ||
      (clause.find("本年") != std::string_view::npos && clause.find("本年度") == std::string_view::npos);
  if (!says_so || whole.this_year) return std::nullopt;
  return this_years_part_of(whole);
}

/// “12个批次、96人次”: between the two counts stands the name of the first.
bool SectionReader::only_names_what_was_counted(const Clause& about, const Statement& statement) const {
  if (statement.kind != StatementKind::count || in_reason_ || reading_.statements.empty() || about.empty())
    return false;
  const Statement& last = reading_.statements.back();
  const TermId* named = about.tokens().front().as<TermId>();
  if (named == nullptr || last.kind != StatementKind::count || last.sentence != sentence_) return false;
  if (last_number_ != clause_begin_ - 1 || last.subjects.size() != 1 || last.subjects.front().term != *named)
    return false;
  return std::all_of(about.tokens().begin() + 1, about.tokens().end(),
                     [](const Token& token) { return token.is(Mark::join) || token.is(Mark::comma); });
}

/// “本年支出60万元，上年支出50万元”: of the year before the same that was told of this one.
void SectionReader::say_of_year_before(Statement& statement) const {
  const bool earlier = statement.year && context_.year && *statement.year < *context_.year;
  if (!earlier || statement.kind != StatementKind::amount || statement.subjects.size() != 1 || subject_.size() != 1)
    return;
  Subject& side = statement.subjects.front();
  const Subject& now = subject_.front();
  const bool same = side.term && side.term == now.term && side.fund == now.fund &&
                    vocabulary().term(*side.term).kind == TermKind::side;
  const std::vector<std::size_t> here = recent(sentence_);
  const bool told = std::any_of(here.begin(), here.end(), [&](std::size_t index) {
    const Statement& said = reading_.statements[index];
    return said.kind == StatementKind::amount && said.subjects == subject_ && said.year == context_.year;
  });
  if (!same || !told || side.this_year) return;
  side.this_year = now.this_year;
}

/// 收入 and 支出, which come to the same.
bool SectionReader::are_both_sides(const Subjects& subjects) const {
  const auto is = [&](const Subject& subject, std::optional<TermId> side) {
    return subject.term && subject.term == side;
  };
  return subjects.size() == 2 && is(subjects[0], vocabulary().income) && is(subjects[1], vocabulary().expenditure);
}

/// Whether what is spoken of is counted and no money: “安排出国团组1个，支出5万元” says what was spent of the money.
bool SectionReader::is_counted_thing(const Subject& subject) const {
  return subject.term && vocabulary().term(*subject.term).kind == TermKind::counted;
}

/// 项目经费 in “项目经费增加10万元”: of a change, a name no term has stands before the change word and the comparison.
std::string_view SectionReader::unknown_of_change(const Clause& about) const {
  const auto tokens = about.tokens();
  const auto ends = std::find_if(tokens.begin(), tokens.end(), [](const Token& token) {
    return is_change_word(token) || token.as<ComparisonToken>() != nullptr;
  });
  if (ends == tokens.end()) return {};
  const std::string_view name = about.before(*ends).unknown_name();
  if (is_name_of_money(name)) return name;
  // “其中固定资产减少1万元”: right behind a list's opener, or as another item of a reason, any name is one.
  const auto first = std::find_if(tokens.begin(), ends, [](const Token& token) { return !token.is(Mark::join); });
  const bool leads = first != ends && first + 1 == ends && first->is(Mark::other) && !is_manner(name);
  const bool listed = clause_begin_ > 0 && (tokens_[clause_begin_ - 1].is(WordClass::list_opener) ||
                                            tokens_[clause_begin_ - 1].is(Mark::colon));
  return leads && (listed || in_reason_) ? name : std::string_view();
}

/// 大幅, 相应: how something changed, which is no name.
bool SectionReader::is_manner(std::string_view text) const { return words(WordClass::manner).ends(text); }

/// What is counted of a name: 接待人次 of 国内公务接待 in 人次; else the name itself.
Subject SectionReader::counted_as(std::string_view name, const Statement& count) const {
  const std::string_view unit = count.figure.unit.text;
  if (const std::optional<TermId> term = context_.lexicon.term_counted(name, unit))
    return Subject{term, {}, {}, false, false};
  return Subject{{}, std::string(name), {}, false, false};
}

/// “公务接待费2万元（19批次）”: what is counted of what a cost is named after.
Subject SectionReader::counted_of_cost(std::string_view cost, const Statement& count) const {
  std::string name = normal_form(cost);
  constexpr std::string_view kCost = "费";
  const Subject own{{}, std::string(cost), {}, false, false};
  if (!name.ends_with(kCost)) return own;
  name.erase(name.size() - kCost.size());
  const Subject counted = counted_as(name, count);
  return counted.term ? counted : own;
}

/// “外事接待2批次，接待12人次”: what was counted just before is named anew by the end of its name.
const Subject* SectionReader::counted_before(std::string_view name) const {
  const Statement* last = reading_.statements.empty() ? nullptr : &reading_.statements.back();
  const bool counted = last != nullptr && last->kind == StatementKind::count && last->sentence == sentence_ &&
                       last->subjects.size() == 1 && !last->subjects.front().term;
  const bool ends =
      counted && last->subjects.front().name.size() > name.size() && last->subjects.front().name.ends_with(name);
  return ends ? &last->subjects.front() : nullptr;
}

/// 公务用车费 in “3.公务用车费2025年预算数7万元”: the name that an item begins with, before the year of its figure.
std::string_view SectionReader::name_before_year(const Clause& about) const {
  const bool first = clause_begin_ > 0 && tokens_[clause_begin_ - 1].as<ItemToken>() != nullptr;
  const Token* year = first ? about.last_of<YearToken>() : nullptr;
  if (year == nullptr || !about.after(*year).says_nothing()) return {};
  const std::string_view name = about.before(*year).unknown_name();
  return is_name_of_money(name) && !speaks_of_section(name) ? name : std::string_view();
}

/// “社会保障和就业支出10万元，主要用于：基本养老保险缴费8万元”: among what a class is spent on, short for the item
/// 基本养 老保险缴费支出.
std::optional<TermId> SectionReader::item_of_stem(std::string_view stem) const {
  const List* list = innermost();
  const bool of_class = list != nullptr && list->of.size() == 1 && list->of.front().term &&
                        vocabulary().term(*list->of.front().term).kind == TermKind::function;
  if (!of_class || stem.empty()) return std::nullopt;
  const std::optional<TermId> item = context_.lexicon.term_named(std::string(stem) + "支出");
  return item && vocabulary().term(*item).kind == TermKind::item ? item : std::nullopt;
}

/// What a clause names that no term has; 节能环保 before its amount is short for 节能环保支出.
std::optional<Subject> SectionReader::unnamed_thing(const Clause& about, const Statement& statement) const {
  const bool changes = statement.kind == StatementKind::change || statement.kind == StatementKind::growth ||
                       statement.kind == StatementKind::count_change;
  std::string_view name = changes ? unknown_of_change(about) : about.unknown_name();
  if (statement.kind == StatementKind::count && !name.empty()) {
    // “接待31批次，人数276人”
    const Statement* last = reading_.statements.empty() ? nullptr : &reading_.statements.back();
    const bool of_it = name == "人数" && last != nullptr && last->sentence == sentence_ && last->subjects.size() == 1 &&
                       is_counted_thing(last->subjects.front());
    if (of_it) return std::nullopt;
    if (const Subject* before = counted_before(name)) return *before;
    const Subject counted = counted_as(name, statement);
    if (counted.term) return counted;
  }
  // “每剂次40元” is of what was spoken of.
  if (statement.kind == StatementKind::per_head && about.ends_with_each()) return std::nullopt;
  if (name.empty() && statement.kind == StatementKind::amount) name = name_before_year(about);
  const std::string_view unknown = bare_name(context_.lexicon, name, statement.kind);
  if (statement.kind == StatementKind::count && !unknown.empty()) {
    const Subject counted = counted_as(unknown, statement);
    if (counted.term) return counted;
  }
  constexpr std::string_view kOthers = "其他";
  const bool of_money = statement.kind != StatementKind::count && statement.kind != StatementKind::unread;
  if (const auto function = finder_.function_of_stem(unknown); function && of_money && unknown != kOthers)
    return Subject{function, {}, {}, false, false};
  if (const auto item = of_money ? item_of_stem(unknown) : std::nullopt) return Subject{item, {}, {}, false, false};
  constexpr std::size_t kShortest = 6;  // bytes, two characters
  const bool names_it = statement.kind != StatementKind::count || !words(WordClass::before_count).has(unknown);
  if (unknown.size() >= kShortest && names_it) return Subject{{}, std::string(unknown), {}, false, false};
  // 药占比, of a share: what the clause says of its own, however short.
  if (!names_it) return std::nullopt;
  const bool of_share =
      statement.kind == StatementKind::share && !unknown.empty() && unknown != "其" && unknown != "它";
  if (of_share) return Subject{{}, std::string(unknown), {}, false, false};
  // 实有42人, 良的2个: of a count, which is never inherited where the clause says something of its own.
  if (statement.kind != StatementKind::count || unknown.empty() || about.last_significant() == nullptr)
    return std::nullopt;
  const Token* word = about.last_significant();
  if (!word->is(Mark::other)) return std::nullopt;
  std::string_view text = text_of(word->span);
  // “车辆编制3辆，实有2辆”
  const bool same_thing = text.starts_with("实") && subject_.size() == 1 && subject_.front().term;
  if (same_thing) return std::nullopt;
  constexpr std::string_view kOf = "的";
  if (text.ends_with(kOf)) text.remove_suffix(kOf.size());
  if (const Subject counted = counted_as(text, statement); counted.term) return counted;
  return Subject{{}, std::string(bare_name(context_.lexicon, text, statement.kind)), {}, false, false};
}

/// 单位资金安排的基本支出, 其他资金安排的项目支出: what is paid of money that is no fund is not all of it.
std::optional<Subject> SectionReader::spent_of_source(const Clause& about, const std::vector<Name>& names) const {
  if (names.empty() || !names.back().subject.term || names.back().subject.fund) return std::nullopt;
  const Name& spent = names.back();
  const TermKind kind = vocabulary().term(*spent.subject.term).kind;
  if (kind != TermKind::nature && spent.subject.term != vocabulary().expenditure) return std::nullopt;
  constexpr std::string_view kPaid = "安排的";
  constexpr std::string_view kMoney = "资金";
  if (names.size() > 1 && !spent.joined) {
    const Name& source = names[names.size() - 2];
    const bool paid = source.subject.term && vocabulary().term(*source.subject.term).kind == TermKind::source;
    const std::string_view between = text_of({source.span.end, spent.span.begin});
    if (paid && (between == kPaid || (between == "的" && text_of(source.span).ends_with("安排"))))
      return Subject{{}, std::string(text_of({source.span.begin, spent.words.end})), {}, false, false};
  }
  const bool of_fund = std::any_of(names.begin(), names.end(), [](const Name& name) { return name.subject.fund; });
  const std::string_view before = text_of({about.tokens().front().span.begin, spent.span.begin});
  if (of_fund || !before.ends_with(kPaid) || !before.substr(0, before.size() - kPaid.size()).ends_with(kMoney))
    return std::nullopt;
  const auto money = std::find_if(about.tokens().begin(), about.tokens().end(), [&](const Token& token) {
    return token.is(Mark::other) && text_of(token.span).ends_with(kMoney);
  });
  if (money == about.tokens().end()) return std::nullopt;
  const std::string_view whose = context_.lexicon.without_leading_fillers(text_of(money->span));
  if (whose.size() <= kMoney.size()) return std::nullopt;
  const auto begin = static_cast<std::uint32_t>(whose.data() - reading_.text.text.data());
  return Subject{{}, std::string(text_of({begin, spent.words.end})), {}, false, false};
}

/// 其他土地出让收入安排的支出: what a name of income that no term has is spent on.
std::optional<Subject> SectionReader::spent_of_income(const Clause& about) const {
  const std::vector<Name> names = finder_.subjects(about.tokens());
  if (names.size() < 2) return std::nullopt;
  const Name& income = names[names.size() - 2];
  const Name& spent = names.back();
  const std::string_view before = context_.lexicon.without_leading_fillers(income.text_before);
  const bool named = income.subject.term == vocabulary().income && spent.subject.term == vocabulary().expenditure &&
                     !income.subject.fund && !before.empty() && !context_.lexicon.name_may_follow(before);
  if (!named || text_of({income.span.end, spent.span.begin}) != "安排的") return std::nullopt;
  const auto begin = static_cast<std::uint32_t>(before.data() - reading_.text.text.data());
  return Subject{{}, std::string(text_of({begin, spent.span.end})), {}, false, false};
}

/// “（一）基本支出情况。用于保障机关运转的日常支出10万元”: what the heading names is said in other words.
bool SectionReader::describes_item(std::string_view name) const {
  if (!item_level_ || subject_.size() != 1 || !subject_.front().term) return false;
  return statements_before_item_ == reading_.statements.size() && name.ends_with("支出") &&
         vocabulary().term(*subject_.front().term).kind == TermKind::nature;
}

/// 用于专项任务的, before 支出: words that say which.
bool SectionReader::is_attribute(std::string_view before) const {
  return before.ends_with("的") && !context_.lexicon.without_fillers(before).empty();
}

/// 年中追加20万元: what happened to a budget, which is not spoken of any further.
bool SectionReader::is_event(std::string_view name) const { return words(WordClass::event).is_in(name); }

/// 指挥中心运行费, or 运行费 where no cars are spoken of: short for the whole name of a term only where that is spoken
/// of.
bool SectionReader::is_alias_of_another(const Clause& about, const Name& head, const Statement& statement) const {
  const Term& term = vocabulary().term(*head.subject.term);
  constexpr std::size_t kCharacter = 3;  // bytes
  const std::string_view text = text_of(head.span);
  // 采购金额 begins with the end of 政府采购.
  const bool ends_name = [&] {
    for (std::size_t size = 2 * kCharacter; size < term.name.size(); size += kCharacter) {
      if (text.starts_with(std::string_view(term.name).substr(term.name.size() - size))) return true;
    }
    return false;
  }();
  const bool alias = term.kind == TermKind::other && (text.size() < term.name.size() || ends_name) &&
                     text.substr(0, kCharacter) != std::string_view(term.name).substr(0, kCharacter);
  if (!alias) return false;
  const std::string_view before = context_.lexicon.without_leading_fillers(head.text_before);
  if (!before.empty()) return words(WordClass::body).ends(before) || words(WordClass::room).ends(before);
  // “平均每辆运行费”
  const bool of_cars = statement.kind == StatementKind::per_head || about.last(WordClass::self) != nullptr;
  const bool as_long = text.size() >= term.name.size();
  return !of_cars && (!is_spoken_of(*head.subject.term) || (as_long && is_of_another_said(*head.subject.term, text)));
}

/// “集中采购项目5个，采购金额60万元”, “由中小企业中标的，采购金额5万元”: of what the clause before speaks of, unless
/// that is the term, or a count of it: “采购项目5个，采购预算总额60万元”.
bool SectionReader::is_of_another_said(TermId term, std::string_view text) const {
  const bool begins = clause_begin_ == 0 || tokens_[clause_begin_ - 1].is(Mark::sentence_end) ||
                      tokens_[clause_begin_ - 1].is(Mark::paragraph_end) ||
                      tokens_[clause_begin_ - 1].as<ItemToken>() != nullptr;
  if (begins) return false;
  const Statement* last = reading_.statements.empty() ? nullptr : &reading_.statements.back();
  const bool right_before = last != nullptr && last->sentence == sentence_ && last_number_ &&
                            *last_number_ + 2 == clause_begin_ && last->subjects.size() == 1;
  if (!right_before) return true;
  const Subject& said = last->subjects.front();
  constexpr std::size_t kWord = 6;  // bytes, two characters
  if (last->kind == StatementKind::count && said.name.starts_with(text.substr(0, kWord))) return false;
  return !(said.term == term || said.name.find(vocabulary().term(term).name) != std::string::npos);
}

/// Whether a term, what it is a part of, or another part of that has been spoken of.
bool SectionReader::is_spoken_of(TermId term) const {
  const Subject part{term, {}, {}, false, false};
  const auto near = [&](const Subject& subject) {
    if (!subject.term) return false;
    if (subject.term == term || is_part(part, subject)) return true;
    const auto& terms = vocabulary().terms;
    return std::any_of(terms.begin(), terms.end(), [&](const Term& whole) {
      const auto has = [&](TermId one) {
        return std::find(whole.parts.begin(), whole.parts.end(), one) != whole.parts.end();
      };
      return has(term) && has(*subject.term);
    });
  };
  const auto any_near = [&](const Subjects& subjects) { return std::any_of(subjects.begin(), subjects.end(), near); };
  if ((reading_.heading && near(*reading_.heading)) || any_near(subject_) || any_near(money_subject_)) return true;
  const std::size_t count = reading_.statements.size();
  for (std::size_t i = count - std::min(count, kWindow); i < count; ++i) {
    if (any_near(reading_.statements[i].subjects)) return true;
  }
  return false;
}

/// 本部门所属预算单位共有车辆: all that a department has is had by its units.
bool SectionReader::is_of_own_units(const Clause& about, std::string_view before) const {
  constexpr std::string_view kOf = "所属";
  constexpr std::string_view kUnits = "单位";
  const auto begin = static_cast<std::uint32_t>(before.data() - reading_.text.text.data());
  const bool of_body = std::any_of(about.tokens().begin(), about.tokens().end(), [&](const Token& token) {
    return token.is(WordClass::self) && token.span.end <= begin;
  });
  return of_body && before.starts_with(kOf) && (before == kOf || before.ends_with(kUnits));
}

/// “下属1家机关财政拨款的机关运行经费”: whose money it is was counted right before, and is no part of the name.
bool SectionReader::is_counted_before(const Name& name) const {
  const Statement* last = reading_.statements.empty() ? nullptr : &reading_.statements.back();
  const bool counted = last != nullptr && last->kind == StatementKind::count && last->sentence == sentence_ &&
                       reading_.text.text.data() + last->number.end == name.text_before.data();
  return counted && name.subject.fund && vocabulary().term(*name.subject.term).single;
}

/// 初中教育支出 is no 教育支出: words glued to a name make another name, which is not known.
std::optional<Subject> SectionReader::longer_name(const Clause& about, const Name& head,
                                                  const Statement& statement) const {
  if (!head.subject.term) return std::nullopt;
  const TermKind kind = vocabulary().term(*head.subject.term).kind;
  // 非同级财政拨款 is none of the department's own appropriations, 其余支出合计 not all that is spent.
  const bool rest = kind == TermKind::side && words(WordClass::rest).is_in(head.text_before);
  const bool negated = rest || head.text_before.ends_with("非") || head.text_before.ends_with("非同级") ||
                       head.text_before.ends_with("非本级") || head.text_before.ends_with("非税");
  const bool may_grow = negated || !(kind == TermKind::side && (head.subject.fund || head.subject.total));
  // 其中图书馆支出 is that of a part; at the beginning of a sentence it is the body's own.
  const bool of_a_part =
      kind == TermKind::side && ((words(WordClass::body).ends(head.text_before) && !recent(sentence_).empty()) ||
                                 head.text_before.find("其他") != std::string_view::npos || rest);
  if (may_grow && !head.text_before.empty() && (of_a_part || !context_.lexicon.name_may_follow(head.text_before))) {
    const std::string_view before = context_.lexicon.without_leading_fillers(head.text_before);
    // A short name stands in many a longer one: 在建工程 is no 工程.
    constexpr std::size_t kShortName = 6;            // bytes, two characters
    const bool counted = kind == TermKind::counted;  // 计划购置公务用车 is still that
    if ((counted && is_of_own_units(about, before)) || is_counted_before(head)) return std::nullopt;
    if (before.size() >= kShortName || (!before.empty() && !counted && head.text_before.size() >= kShortName) ||
        (!before.empty() && (negated || head.span.length() <= kShortName)))
      return Subject{{},
                     std::string(before) + std::string(text_of(head.words)) + about.glued_after(head.span),
                     head.subject.fund,
                     false,
                     false};
  }
  if (is_alias_of_another(about, head, statement)) {
    const std::string_view before = context_.lexicon.without_leading_fillers(head.text_before);
    return Subject{{}, std::string(before).append(text_of(head.words)), head.subject.fund, false, false};
  }
  if (!is_amount_like(statement.kind)) return std::nullopt;
  // 服务器12台, 服务外包5万元: a short name that begins a longer one.
  constexpr std::size_t kShortest = 6;  // bytes, two characters
  const std::string glued = about.glued_after(head.span);
  const bool begins = head.span.length() <= kShortest && !glued.empty() && !context_.lexicon.name_may_follow(glued);
  if (begins && may_grow) return Subject{{}, std::string(text_of(head.span)) + glued, head.subject.fund, false, false};
  if (statement.kind == StatementKind::count) return std::nullopt;
  const std::string after = about.unknown_after(head.span);
  if (after.size() < 6 || context_.lexicon.name_may_follow(after)) return std::nullopt;
  return Subject{{}, after, head.subject.fund, false, false};
}

/// 项目 in “8个项目开展了绩效自评”: what is counted ends where something is said of it.
std::string_view SectionReader::counted_thing(const Token& token) const {
  if (!token.is(Mark::other)) return {};
  const std::string_view text = text_of(token.span);
  std::size_t end = text.size();
  for (const std::string& word : words(WordClass::undertaken).all()) end = std::min(end, text.find(word));
  return context_.lexicon.without_fillers(text.substr(0, end));
}

/// “安排100万元用于绿化”, “5个二级项目”: the name stands behind the figure.
bool SectionReader::find_subject_behind(std::size_t at, const Clause& about, Statement& statement) {
  if (in_reason_) return false;
  const Token* next = token(at + 1);
  if (next == nullptr) return false;
  if (statement.kind == StatementKind::count) {
    // 对8个一般公共预算项目开展自评: of a fund's.
    const Token* of_fund = next->as<FundId>() != nullptr ? token(at + 2) : nullptr;
    const std::string_view thing_named = counted_thing(of_fund == nullptr ? *next : *of_fund);
    const bool counts_projects = thing_named.starts_with("项目");  // 对甲、乙等6个项目
    // 自评6个“优”
    const bool names_itself = counts_projects || context_.lexicon.is_rating(thing_named);
    if (const std::string_view name = about.unknown_name(); name.size() >= 6 && !names_itself &&
                                                            !words(WordClass::before_count).has(name) &&
                                                            !words(WordClass::undertaken).has(name))
      return false;
    if (const TermId* term = next->as<TermId>()) {
      // 7个项目支出 are so many of them, and not all that is spent on projects.
      const Subject counted{*term, {}, {}, false, false};
      const bool money = !is_counted_thing(counted);
      statement.subjects = {money ? counted_as(text_of(next->span), statement) : counted};
      if (money) {
        set_unknown_subject(statement.subjects.front());
        subject_counted_ = true;
      }
    } else if (!thing_named.empty()) {
      // 2家事业单位
      const Token* further = of_fund == nullptr ? token(at + 2) : nullptr;
      const bool of_bodies = further != nullptr && further->is(WordClass::self) && text_of(further->span) == "单位" &&
                             text_of(next->span).ends_with(thing_named);
      std::string name = of_fund == nullptr ? std::string() : std::string(text_of(next->span));
      name += thing_named;
      if (of_bodies) name += text_of(further->span);
      statement.subjects = {Subject{{}, std::move(name), {}, false, false}};
      set_unknown_subject(statement.subjects.front());
      subject_counted_ = true;
    } else {
      return false;
    }
    statement.grade = Grade::named;
    return true;
  }
  if (statement.kind != StatementKind::amount || !next->is(WordClass::use) ||
      about.last(WordClass::spending) == nullptr)
    return false;
  std::size_t end = at + 2;
  while (end < tokens_.size() && tokens_[end].as<NumberToken>() == nullptr &&
         !(tokens_[end].as<Mark>() != nullptr && !tokens_[end].is(Mark::other) && !tokens_[end].is(Mark::aside)))
    ++end;
  if (end == at + 2) return false;
  const Span span = cover(tokens_[at + 2].span, tokens_[end - 1].span);
  const Clause behind(reading_.text.text, context_.lexicon, finder_, std::span(tokens_).subspan(at + 2, end - at - 2));
  const std::vector<Name> heads = head_names(finder_.subjects(behind.tokens()));
  const bool known = !heads.empty() && heads.back().span.length() + 6 >= span.length();
  statement.subjects = known ? subjects_of(heads) : Subjects{Subject{{}, std::string(text_of(span)), {}, false, false}};
  statement.grade = Grade::named;
  set_unknown_subject(statement.subjects.front());
  return true;
}

void SectionReader::inherit(Statement& statement) {
  const bool compared = statement.kind == StatementKind::change || statement.kind == StatementKind::growth ||
                        statement.kind == StatementKind::points || statement.kind == StatementKind::completion ||
                        statement.is_base || comparison_.has_value();
  if (in_reason_) {
    statement.subjects = reason_subject_;
  } else if (statement.kind == StatementKind::count) {
    inherit_for_count(statement);
  } else if (statement.kind == StatementKind::per_head && money_said_near()) {
    statement.subjects = money_subject_;
  } else if (statement.kind == StatementKind::per_head && !reading_.statements.empty() &&
             reading_.statements.back().kind == StatementKind::count) {
    statement.subjects = reading_.statements.back().subjects;
  } else if (compared) {
    inherit_for_comparison(statement);
  } else if (const std::optional<Subject> rated = thing_rated(statement)) {
    statement.subjects = {*rated};
    set_unknown_subject(*rated);
    statement.list.reset();
  } else {
    if (statement.kind == StatementKind::amount) inherit_whole_of_parts(statement);
    statement.subjects = subject_;
    if (const std::optional<Subject> part = this_years_part(statement)) {
      statement.subjects = {*part};
    } else if (is_beside_carried(statement)) {
      statement.subjects = {Subject{{}, "当年安排", {}, false, false}};
      statement.list.reset();
    }
  }
  // “国内公务接待3批次、27人次、0.32万元”, “接待4批次，比上年减少0.20万元”
  const bool in_money = statement.figure.unit.dimension == Dimension::amount && !in_reason_ && !tells_worth(statement);
  const std::optional<Subject> bought = in_money ? cost_of_counted(statement) : std::nullopt;
  if (bought) {
    statement.subjects = {*bought};
  } else if (in_money && statement.subjects.size() == 1 && is_counted_thing(statement.subjects.front()) &&
             money_said_near()) {
    statement.subjects = money_subject_;
  }
  const bool of_count = statement.kind == StatementKind::count || statement.kind == StatementKind::count_change ||
                        statement.kind == StatementKind::per_head || statement.kind == StatementKind::share;
  // “开展培训6次，培训人数900人，经费2万元”: money is not of what was counted.
  const bool counted = subject_counted_ && !of_count && !in_reason_ && statement.subjects == subject_ &&
                       !is_name_of_money(subject_.front().name) && !subject_.front().name.starts_with("项目");
  const bool several = statement.subjects.size() > 1 && !are_both_sides(statement.subjects) && !statement.in_words;
  // “拟购置车辆1辆，预算22万元”: whether it is paid as a public expense is not said.
  const bool unsure = bought && text_of(reading_.statements.back().clause).find("公务") == std::string_view::npos;
  statement.grade = statement.subjects.empty() || counted || several || unsure ? Grade::guessed : Grade::inherited;
}

/// “8个项目开展了自评，优6个、良2个，涉及资金60万元”: the money of all that were rated.
std::optional<Subject> SectionReader::thing_rated(const Statement& statement) const {
  const bool of_rating = statement.kind == StatementKind::amount && subject_.size() == 1 && !subject_.front().term &&
                         context_.lexicon.is_rating(subject_.front().name);
  if (!of_rating) return std::nullopt;
  for (std::size_t i = reading_.statements.size(); i-- > 0;) {
    const Statement& said = reading_.statements[i];
    if (said.sentence + 1 < sentence_) return std::nullopt;
    if (said.kind != StatementKind::count || said.subjects != subject_ || !said.list) continue;
    const List& list = reading_.lists[*said.list];
    if (list.of.size() == 1 && !list.of.front().term) return list.of.front();
    return std::nullopt;
  }
  return std::nullopt;
}

/// “计划购置公务用车1辆，需要18万元”: right behind what is bought, what is paid for it.
std::optional<Subject> SectionReader::cost_of_counted(const Statement& statement) const {
  constexpr std::string_view kNumber = "数";
  constexpr std::string_view kCost = "费";
  if (statement.kind != StatementKind::amount || statement.subjects.size() != 1 || reading_.statements.empty())
    return std::nullopt;
  const Statement& last = reading_.statements.back();
  const Subject& counted = statement.subjects.front();
  const bool behind = last.kind == StatementKind::count && last.sentence == sentence_ &&
                      last.subjects == statement.subjects && is_counted_thing(counted);
  const std::string_view name = name_of(counted);
  if (!behind || !name.ends_with(kNumber)) return std::nullopt;
  const std::string cost = std::string(name.substr(0, name.size() - kNumber.size())).append(kCost);
  const std::optional<TermId> term = context_.lexicon.term_named(cost);
  return term ? std::optional(Subject{term, {}, {}, false, false}) : std::nullopt;
}

/// “车辆21辆，价值70万元”: what the things are worth is not what was spent.
bool SectionReader::tells_worth(const Statement& statement) const {
  return words(WordClass::worth).is_in(text_of(statement.clause));
}

std::string_view SectionReader::name_of(const Subject& subject) const {
  return subject.term ? std::string_view(vocabulary().term(*subject.term).name) : std::string_view(subject.name);
}

/// “接待费1万元，接待50人次，人均200元”: what is told by the head is the money, where it was said in this sentence or
/// the last one.
bool SectionReader::money_said_near() const {
  if (money_subject_.size() != 1 || !money_subject_.front().term) return false;
  // “公务用车运行维护费2万元。接待50人次，人均200元” is not of the cars.
  constexpr std::string_view kReceived = "接待";
  const std::string_view counted = reading_.statements.empty() || reading_.statements.back().subjects.empty()
                                       ? std::string_view()
                                       : name_of(reading_.statements.back().subjects.front());
  const bool received = counted.find(kReceived) != std::string_view::npos;
  if (received && name_of(money_subject_.front()).find(kReceived) == std::string_view::npos) return false;
  const auto of_it = [&](std::size_t index) {
    const Statement& said = reading_.statements[index];
    return said.kind == StatementKind::amount && !said.in_reason && said.subjects == money_subject_;
  };
  const std::vector<std::size_t> here = recent(sentence_);
  if (std::any_of(here.begin(), here.end(), of_it)) return true;
  const std::optional<std::size_t> before = sentence_before();
  const std::vector<std::size_t> there = before ? recent(*before) : std::vector<std::size_t>();
  return std::any_of(there.begin(), there.end(), of_it);
}

/// “为上年结转12万元和当年安排11万元”: what is of this year is not what was carried over.
bool SectionReader::is_beside_carried(const Statement& statement) const {
  if (statement.kind != StatementKind::amount || subject_.size() != 1 || !subject_.front().term) return false;
  if (vocabulary().term(*subject_.front().term).kind != TermKind::carry) return false;
  const std::string_view clause = text_of(statement.clause);
  return clause.find("当年安排") != std::string_view::npos || clause.find("本年安排") != std::string_view::npos;
}

/// 接待人次 beside 接待批次, 出国人次 beside 出国团组: another count of what a name begins with.
std::optional<TermId> SectionReader::counted_beside(TermId counted, std::string_view unit) const {
  constexpr std::size_t kCharacter = 3;  // bytes
  std::string_view name = vocabulary().term(counted).name;
  while (name.size() > kCharacter) {
    if (const std::optional<TermId> term = context_.lexicon.term_counted(name, unit); term && *term != counted)
      return term;
    name.remove_suffix(kCharacter);
  }
  return std::nullopt;
}

/// “国内公务接待43批次，765人次”: of what was counted just before; a name of money is no name of what is counted.
void SectionReader::inherit_for_count(Statement& statement) const {
  // “8批次（其中外事接待1批次），71人次”
  const std::size_t count = before_brackets_ ? *before_brackets_ + 1 : reading_.statements.size();
  const Statement* last = count == 0 ? nullptr : &reading_.statements[count - 1];
  const bool goes_on = last != nullptr && last->sentence == sentence_ && last->kind == StatementKind::count;
  statement.subjects = goes_on ? last->subjects : subject_;
  // “12个批次、96人次”
  if (goes_on && last->subjects.size() == 1 && is_counted_thing(last->subjects.front()) &&
      last->figure.unit.text != statement.figure.unit.text) {
    if (const std::optional<TermId> other = counted_beside(*last->subjects.front().term, statement.figure.unit.text))
      statement.subjects = {Subject{other, {}, {}, false, false}};
  }
  for (Subject& subject : statement.subjects) {
    if (!subject.term || vocabulary().term(*subject.term).kind == TermKind::counted) continue;
    subject = counted_of_cost(vocabulary().term(*subject.term).name, statement);
  }
}

bool SectionReader::is_enumeration(const std::vector<std::size_t>& parts) const {
  if (parts.size() < 2) return false;
  // “甲1万元，去了团组1个、4人；乙2万元”: what is counted of a part is joined by itself.
  for (std::size_t i = parts.front(); i < parts.back(); ++i) {
    const Statement& said = reading_.statements[i];
    const std::string_view between = text_of({said.number.end, reading_.statements[i + 1].number.begin});
    const bool joined =
        between.find("、") != std::string_view::npos || between.starts_with("和") || between.starts_with("及");
    if (joined && reading_.statements[i + 1].kind != StatementKind::count) return true;
  }
  return false;
}

/// Whose change is it? After a list whose items stand between 、 the whole's; between commas the item's; in a new
/// sentence that of the head of the one before. Where two are possible both are kept.
void SectionReader::inherit_for_comparison(Statement& statement) {
  std::vector<std::size_t> here = recent(sentence_);
  std::erase_if(here, [&](std::size_t index) {
    const Statement& said = reading_.statements[index];
    return said.subjects.empty() || said.in_reason;
  });
  if (!here.empty()) {
    const Statement& last = reading_.statements[here.back()];
    const List* list = innermost();
    const bool in_list =
        list != nullptr && open_.back().sentence == sentence_ && list->whole && last.list == open_.back().index;
    if (in_list && last.kind == StatementKind::amount) {
      const std::size_t index = open_.back().index;
      std::vector<std::size_t> parts;
      bool changed = false;
      for (const std::size_t i : here) {
        if (reading_.statements[i].list != index) continue;
        if (reading_.statements[i].kind == StatementKind::amount) parts.push_back(i);
        changed = changed || reading_.statements[i].kind == StatementKind::change;
      }
      if (!changed && is_enumeration(parts)) {
        statement.candidates = {last.subjects};
        subject_ = list->of;
        statement.subjects = subject_;
        open_.pop_back();
        statement.list.reset();
        return;
      }
      statement.candidates = {list->of};
    }
    const bool of_money = last.kind == StatementKind::change && statement.kind == StatementKind::growth &&
                          subject_.size() == 1 && is_counted_thing(subject_.front());
    statement.subjects = subject_.empty() || of_money ? last.subjects : subject_;
    // Whose change it is, is whose growth it is.
    if (last.kind == StatementKind::change && statement.kind == StatementKind::growth &&
        last.subjects == statement.subjects)
      statement.candidates = last.candidates;
    return;
  }
  if (subject_named_at_) {
    statement.subjects = subject_;
    return;
  }
  std::vector<std::size_t> before = sentence_ == 0 ? std::vector<std::size_t>{} : recent(sentence_ - 1);
  std::erase_if(before, [&](std::size_t index) {
    const Statement& said = reading_.statements[index];
    return said.kind != StatementKind::amount || said.is_base || said.subjects.empty() || said.in_reason;
  });
  if (before.empty()) {
    statement.subjects = subject_;
    return;
  }
  const Statement& head = reading_.statements[before.front()];
  const Statement& last = reading_.statements[before.back()];
  if (!(last.subjects == head.subjects)) statement.candidates = {last.subjects};
  add_wholes_listed(before, head.subjects, statement);
  if (paragraph_head_ && *paragraph_head_ != before.front() &&
      !(reading_.statements[*paragraph_head_].subjects == head.subjects))
    statement.candidates.push_back(reading_.statements[*paragraph_head_].subjects);
  if (head.list && !reading_.lists[*head.list].of.empty()) {
    const List& list = reading_.lists[*head.list];
    // “甲10万元。其中：乙5万元。比上年增加”: a sentence of one part speaks of it.
    const bool of_part = before.size() == 1 && list.whole && list.sentence == head.sentence &&
                         reading_.statements[*list.whole].sentence != head.sentence;
    if (of_part) {
      statement.candidates.push_back(list.of);
      subject_ = head.subjects;
      statement.subjects = subject_;
      return;
    }
    // “收支总预算100万元。收入全部为财政拨款，包括甲90万元和乙10万元。与上年相比增加”: of both sides, whatever one is
    // made of.
    const bool of_one_side = is_both_sides_before(list, before.front());
    if (of_one_side) {
      statement.candidates = {list.of};
      subject_ = reading_.statements[*paragraph_head_].subjects;
      statement.subjects = subject_;
      close_lists_of_sentence(sentence_ - 1);
      return;
    }
    if (list.sentence == head.sentence && !(list.of == head.subjects)) {
      statement.candidates.insert(statement.candidates.begin(), head.subjects);
      subject_ = list.of;
      statement.subjects = subject_;
      close_lists_of_sentence(sentence_ - 1);
      return;
    }
  }
  subject_ = head.subjects;
  subject_counted_ = false;
  statement.subjects = subject_;
  close_lists_of_sentence(sentence_ - 1);
}

/// Whether a list of one side, without a figure of that side, stands right behind what both sides come to.
bool SectionReader::is_both_sides_before(const List& list, std::size_t first_part) const {
  if (!paragraph_head_ || list.whole || list.of.size() != 1 || *paragraph_head_ + 1 != first_part) return false;
  const Subjects& head = reading_.statements[*paragraph_head_].subjects;
  return head.size() == 1 && head.front().term && head.front().term == vocabulary().both_sides &&
         list.of.front().term == vocabulary().income;
}

/// “其中甲费2万元，其中：丙1万元，丁1万元。比上年”: it may be the change of what was taken apart there, too.
void SectionReader::add_wholes_listed(const std::vector<std::size_t>& before, const Subjects& head,
                                      Statement& statement) const {
  for (const std::size_t index : before) {
    const Statement& said = reading_.statements[index];
    if (!said.list) continue;
    const List& list = reading_.lists[*said.list];
    const bool known =
        list.of.empty() || list.of == head || list.sentence != said.sentence ||
        std::find(statement.candidates.begin(), statement.candidates.end(), list.of) != statement.candidates.end();
    if (!known) statement.candidates.push_back(list.of);
  }
}

/// “甲1万元，乙2万元。从进度看，年初预算4万元”: a sentence that names nothing speaks of what was listed in the one
/// before, not of its last part.
void SectionReader::inherit_whole_of_parts(Statement& statement) {
  if (subject_named_at_ || item_begun_ || subject_.size() != 1 || sentence_ == 0 || !recent(sentence_).empty()) return;
  std::size_t parts = 0;
  const List* list = nullptr;
  for (const std::size_t index : recent(sentence_ - 1)) {
    const Statement& said = reading_.statements[index];
    if (said.kind != StatementKind::amount || said.in_reason || said.is_base || !said.list) continue;
    list = &reading_.lists[*said.list];
    if (said.subjects.size() == 1 && !(said.subjects == list->of)) ++parts;
  }
  if (list == nullptr || parts < 2 || list->of.size() != 1 || !is_part(subject_.front(), list->of.front())) return;
  statement.candidates.push_back(subject_);
  subject_ = list->of;
}

void SectionReader::close_lists_of_sentence(std::size_t sentence) {
  std::erase_if(open_, [&](const OpenList& list) { return list.sentence == sentence; });
}

/// 项目支出 beside 基本支出: of one kind, and none of it a part of the other.
bool SectionReader::is_sibling(const Subject& one, const Subject& other) const {
  if (!one.term || !other.term) return false;
  const TermKind kind = vocabulary().term(*one.term).kind;
  // 本年收入 beside 上年结转
  if (vocabulary().term(*other.term).kind == TermKind::carry && one.this_year) return true;
  return kind == vocabulary().term(*other.term).kind && kind != TermKind::side && kind != TermKind::other &&
         kind != TermKind::counted;
}

/// 公用经费 beside 人员经费, both of 基本支出: of an outer list, or of what the section is about.
bool SectionReader::are_parts_of_one(const Subject& one, const Subject& other) const {
  if (one.term == other.term) return false;
  const auto both = [&](const Subject& whole) { return is_part(one, whole) && is_part(other, whole); };
  const bool of_list = std::any_of(open_.begin(), open_.end(), [&](const OpenList& open) {
    const Subjects& of = reading_.lists[open.index].of;
    return !of.empty() && both(of.front());
  });
  return of_list || (reading_.heading && both(*reading_.heading));
}

/// 支出 beside 收入, of which it is never a part.
bool SectionReader::is_other_side(const Subject& one, const Subject& other) const {
  const auto is_side = [&](const Subject& subject) {
    return subject.term && (subject.term == vocabulary().income || subject.term == vocabulary().expenditure);
  };
  return is_side(one) && is_side(other) && one.term != other.term;
}

/// 政府性基金预算收入 beside 一般公共预算收入, of which it is no part.
bool SectionReader::is_of_another_fund(const Subject& one, const Subject& other) const {
  const auto of_one = [&](const Subject& subject) {
    return subject.term && subject.fund && subject.fund != vocabulary().appropriations &&
           vocabulary().term(*subject.term).kind == TermKind::side;
  };
  return of_one(one) && of_one(other) && one.fund != other.fund;
}

/// A new subject leaves the lists that it is no part of.
void SectionReader::set_subject(const Subjects& subjects) {
  while (!open_.empty() && !subjects.empty()) {
    const OpenList& open = open_.back();
    const List& list = reading_.lists[open.index];
    const Subject& head = subjects.front();
    const Subject* whole = list.of.empty() ? nullptr : &list.of.front();
    // 本年收入 is a part of 收入总计.
    const bool itself = whole != nullptr && head == *whole && head.this_year == whole->this_year;
    // “本年收入100万元，其中：上年结转5万元”: right behind the opener what was carried over is listed, whatever of.
    const bool carried = head.term && vocabulary().term(*head.term).kind == TermKind::carry;
    const bool leads = carried && list.parts.empty() && clause_begin_ > 0 &&
                       tokens_[clause_begin_ - 1].span.begin <= list.opener.end && list.opener.length() > 0;
    // “项目支出60万元，其中：当年拨款50万元，上年结转10万元”: beside what is of this year of it.
    const bool beside_this_year =
        carried && whole != nullptr && std::any_of(list.parts.begin(), list.parts.end(), [&](std::size_t index) {
          const Subjects& part = reading_.statements[index].subjects;
          return part.size() == 1 && part.front().this_year && part.front().term == whole->term && !whole->this_year;
        });
    if (open.sentence == sentence_ && (leads || beside_this_year)) break;
    if (open.sentence == sentence_) {
      const bool beside = whole != nullptr && !is_part(head, *whole) &&
                          (is_part(*whole, head) || itself || is_sibling(head, *whole) ||
                           are_parts_of_one(head, *whole) || is_of_another_fund(head, *whole));
      if (!beside) break;
    } else {
      if (whole != nullptr && is_part(head, *whole) && !itself) break;
      const bool outside = whole != nullptr && (itself || is_part(*whole, head) || is_other_side(head, *whole));
      // “法院（款）甲万元。其他法院支出（款）乙万元”: a group or item of a class that no term has.
      const bool of_class = whole != nullptr && whole->term &&
                            vocabulary().term(*whole->term).kind == TermKind::function && !head.name.empty();
      const bool line = of_class || (head.term && (vocabulary().term(*head.term).kind == TermKind::item ||
                                                   vocabulary().term(*head.term).kind == TermKind::economic));
      const bool goes_on = open.colon && (line || (!open.item_level && item_level_));
      if (!outside && goes_on) break;
    }
    open_.pop_back();
  }
  if (open_.size() > kMostLists) open_.erase(open_.begin());
  subject_ = subjects;
  subject_counted_ = false;
  // 甲（类）乙（款）丙（项）, of which no term is the last
  if (!subjects.empty() && !subjects.front().term) unknown_named_here_ = true;
  if (!subjects.empty() && !is_counted_thing(subjects.front())) money_subject_ = subjects;
}

/// “甲5万元，其中丙2万元、丁3万元；乙4万元”: a semicolon ends a list whose parts stand between other marks.
bool SectionReader::is_behind_list(const OpenList& open) const {
  const List& list = reading_.lists[open.index];
  if (open.sentence != sentence_ || open.segment == segment_ || !list.whole || list.parts.size() < 2) return false;
  const Statement& whole = reading_.statements[*list.whole];
  const Statement& first = reading_.statements[list.parts[0]];
  // “一是甲3万元，购买设备14台；二是乙2万元”: what is bought is no further part.
  const auto next = std::find_if(list.parts.begin() + 1, list.parts.end(),
                                 [&](std::size_t part) { return reading_.statements[part].kind == first.kind; });
  if (next == list.parts.end()) return false;
  const Statement& second = reading_.statements[*next];
  const bool one_segment = text_of({whole.number.end, second.number.begin}).find(';') == std::string_view::npos;
  return whole.sentence == sentence_ && first.sentence == sentence_ && one_segment;
}

/// A list goes on in a later sentence only for names known as its parts, or with an item mark.
void SectionReader::set_unknown_subject(const Subject& subject) {
  while (!open_.empty() && open_.back().sentence != sentence_ && !item_begun_) open_.pop_back();
  while (!open_.empty() && is_behind_list(open_.back())) open_.pop_back();
  subject_ = {subject};
  subject_counted_ = false;
  subject_named_at_ = 0;
  unknown_named_here_ = true;
}

}  // namespace budgetlint::prose

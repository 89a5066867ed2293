#include "prose/relations.h"

#include <algorithm>
#include <set>
#include <tuple>

#include "prose/part_of.h"

namespace budgetlint::prose {
namespace {

/// How many statements of one subject are looked through for the one that is meant: what is further off is not.
constexpr std::size_t kFurthest = 64;
/// A comparison speaks of what was said up to so many sentences before.
constexpr std::size_t kNear = 1;
constexpr std::size_t kNearTrend = 3;

/// How closely subjects must agree: a fund is often named once and meant on.
enum class Match : std::uint8_t { exact, fund_unsaid };

bool has_subject(const Statement& statement, const Subject& subject, Match match = Match::fund_unsaid) {
  return std::any_of(statement.subjects.begin(), statement.subjects.end(), [&](const Subject& own) {
    const bool one_fund = own.fund == subject.fund || (match == Match::fund_unsaid && (!own.fund || !subject.fund));
    return own.term == subject.term && own.name == subject.name && own.this_year == subject.this_year && one_fund;
  });
}

bool is_sum(const Statement& statement) {
  return statement.kind == StatementKind::amount || statement.kind == StatementKind::count;
}

void add_once(std::vector<Subject>& subjects, const Subject& subject) {
  if (std::find(subjects.begin(), subjects.end(), subject) == subjects.end()) subjects.push_back(subject);
}

/// Walks the statements of a subject away from a place, nearest first, as far as is sensible.
template <typename Indexes, typename Suits>
std::optional<std::uint32_t> last_before(const Indexes& indexes, std::uint32_t place, const Suits& suits) {
  auto at = std::lower_bound(indexes.begin(), indexes.end(), place);
  for (std::size_t steps = 0; at != indexes.begin() && steps < kFurthest; ++steps) {
    --at;
    if (suits(*at)) return *at;
  }
  return std::nullopt;
}

template <typename Indexes, typename Suits>
std::optional<std::uint32_t> first_after(const Indexes& indexes, std::uint32_t place, const Suits& suits) {
  auto at = std::upper_bound(indexes.begin(), indexes.end(), place);
  for (std::size_t steps = 0; at != indexes.end() && steps < kFurthest; ++steps, ++at) {
    if (suits(*at)) return *at;
  }
  return std::nullopt;
}

/// Rounded to a hundredth of a per cent each, the sum of a dozen shares is off by no more.
bool is_near(const Exact& share, const Exact& other) {
  const Exact most = Exact::decimal(5, -4);
  return share >= other - most && share <= other + most;
}

std::size_t sentences_between(const Statement& a, const Statement& b) {
  return a.sentence > b.sentence ? a.sentence - b.sentence : b.sentence - a.sentence;
}

}  // namespace

Measure planned_measure(const Statement& statement) {
  if (statement.kind == StatementKind::completion) return statement.measure;
  return statement.base ? statement.base->measure : Measure::budget;
}

Relations::Relations(std::span<const Reading* const> readings, const RelationContext& context)
    : readings_(readings), context_(context), by_subject_(readings.size()) {
  for (std::uint32_t section = 0; section < readings_.size(); ++section) {
    const std::vector<Statement>& statements = readings_[section]->statements;
    for (std::uint32_t index = 0; index < statements.size(); ++index) {
      for (const Subject& subject : statements[index].subjects) {
        Indexes& indexes = by_subject_[section][key_of(subject)];
        if (indexes.empty() || indexes.back() != index) indexes.push_back(index);
      }
    }
  }
  for (std::uint32_t section = 0; section < readings_.size(); ++section) {
    for (const List& list : readings_[section]->lists) {
      if (!list.whole) continue;
      const auto whole = static_cast<std::uint32_t>(*list.whole);
      by_whole_.emplace(StatementId{section, whole}, &list);
      // “车辆9辆，价值187万元，其中：”: what is counted is taken apart as well.
      const std::vector<Statement>& said = readings_[section]->statements;
      const bool valued = whole > 0 && said[whole].kind == StatementKind::amount &&
                          said[whole - 1].kind == StatementKind::count &&
                          said[whole - 1].sentence == said[whole].sentence &&
                          said[whole - 1].subjects == said[whole].subjects && said[whole].subjects.size() == 1 &&
                          said[whole].subjects.front().term && said[whole - 1].figure.unit.text == "辆";
      if (valued) by_whole_.emplace(StatementId{section, whole - 1}, &list);
    }
  }
  index_same();
}

Relations::Key Relations::key_of(const Subject& subject) {
  return {subject.term ? static_cast<int>(*subject.term) : -1, subject.name};
}

const Relations::Indexes& Relations::about(std::uint32_t section, const Subject& subject) const {
  static const Indexes kNone;
  const auto found = by_subject_[section].find(key_of(subject));
  return found == by_subject_[section].end() ? kNone : found->second;
}

template <typename Suits>
std::optional<StatementId> Relations::last_said(StatementId id, const Subject& subject, const Suits& suits) const {
  const auto found = last_before(about(id.section, subject), id.statement, suits);
  return found ? std::optional(StatementId{id.section, *found}) : std::nullopt;
}

bool Relations::is_of_this_year(const Statement& statement) const {
  return !statement.is_base && (!statement.year || !context_.year || *statement.year == *context_.year);
}

/// Of accounts what was spent, of budgets what is planned.
bool Relations::is_actual(const Statement& statement) const {
  return is_of_this_year(statement) && !(context_.accounts && is_budget(statement.measure));
}

/// Whether it is 收入 or 支出 of one fund, listed as a part of the same side of all funds, and so not that side itself.
bool Relations::is_one_fund_of(std::uint32_t section, const Statement& said, const Subject& side) const {
  if (side.fund || !side.term || context_.vocabulary.term(*side.term).kind != TermKind::side || !said.list)
    return false;
  const Subjects& of = readings_[section]->lists[*said.list].of;
  const bool listed = !of.empty() && of.front().term == side.term && !of.front().fund;
  return listed && std::any_of(said.subjects.begin(), said.subjects.end(),
                               [&](const Subject& subject) { return subject.term == side.term && subject.fund; });
}

/// The amount that a change is the change of: the last one said of it, or the first one after it in its sentence.
std::optional<StatementId> Relations::now_of(StatementId id, const Subject& subject) const {
  const Statement& change = at(id);
  const Indexes& indexes = about(id.section, subject);
  for (const Match match : {Match::exact, Match::fund_unsaid}) {
    const auto suits = [&](std::uint32_t index) {
      const Statement& said = at({id.section, index});
      return said.kind == StatementKind::amount && is_actual(said) && has_subject(said, subject, match) &&
             !is_one_fund_of(id.section, said, subject) && (!said.in_reason || change.in_reason);
    };
    const auto before = last_before(indexes, id.statement, suits);
    const auto after = first_after(indexes, id.statement, [&](std::uint32_t index) {
      return suits(index) && at({id.section, index}).sentence == change.sentence;
    });
    const bool stands_here = before && at({id.section, *before}).sentence == change.sentence;
    if (after && !stands_here) return StatementId{id.section, *after};
    if (before) return StatementId{id.section, *before};
  }
  return subject.term && subject.term == context_.vocabulary.both_sides ? now_of_sides(id, subject) : std::nullopt;
}

/// “总收入100万元，总支出100万元。总收支各增加5万元”: what both sides come to, where they are said apart.
std::optional<StatementId> Relations::now_of_sides(StatementId id, const Subject& both) const {
  if (!context_.vocabulary.income || !context_.vocabulary.expenditure) return std::nullopt;
  Subject side = both;
  side.term = context_.vocabulary.income;
  const auto income = now_of(id, side);
  side.term = context_.vocabulary.expenditure;
  const auto spent = now_of(id, side);
  const bool alike = income && spent && at(*income).figure.value() == at(*spent).figure.value() &&
                     sentences_between(at(*income), at(id)) <= kNear;
  return alike ? income : std::nullopt;
}

/// The amount of the year that a change is measured from, said before it.
std::optional<StatementId> Relations::before_of(StatementId id, const Subject& subject) const {
  const Statement& change = at(id);
  if (change.base && !change.base->year && is_budget(change.base->measure)) {
    return planned_of(id, subject, change.base->measure);
  }
  const auto suits = [&](std::uint32_t index) {
    const Statement& said = at({id.section, index});
    if (said.kind != StatementKind::amount || said.in_reason || !has_subject(said, subject)) return false;
    if (sentences_between(said, change) > kNear) return false;
    const bool earlier = said.is_base || (said.year && context_.year && *said.year < *context_.year);
    const bool other_year = change.base && change.base->year && said.year && *said.year != *change.base->year;
    return earlier && !other_year;
  };
  return last_said(id, subject, suits);
}

/// The budget that is carried out, near the statement.
std::optional<StatementId> Relations::planned_of(StatementId id, const Subject& subject, Measure measure) const {
  const Statement& statement = at(id);
  const auto suits = [&](std::uint32_t index) {
    const Statement& said = at({id.section, index});
    const bool same = said.measure == measure || (measure == Measure::budget && is_budget(said.measure));
    return said.kind == StatementKind::amount && same && !said.in_reason && has_subject(said, subject) &&
           sentences_between(said, statement) <= kNearTrend;
  };
  if (const auto said = last_said(id, subject, suits)) return said;
  // “支出预算15万元，支出决算12万元，完成全年预算的80%”: the one budget that is said there.
  return last_said(id, subject, [&](std::uint32_t index) {
    const Statement& said = at({id.section, index});
    return said.kind == StatementKind::amount && is_budget(said.measure) && !said.in_reason &&
           said.sentence == statement.sentence && has_subject(said, subject);
  });
}

/// The change in money beside a growth: in its sentence, of the same thing, against the same base.
std::optional<StatementId> Relations::change_of(StatementId id, const Subject& subject) const {
  const Statement& growth = at(id);
  const auto suits = [&](std::uint32_t index) {
    const Statement& said = at({id.section, index});
    const bool same_base =
        growth.base.has_value() == said.base.has_value() && (!growth.base || growth.base->year == said.base->year);
    return said.kind == StatementKind::change && !said.in_words && said.sentence == growth.sentence && same_base &&
           said.in_reason == growth.in_reason && has_subject(said, subject);
  };
  const Indexes& indexes = about(id.section, subject);
  const auto before = last_before(indexes, id.statement, suits);
  const auto after = first_after(indexes, id.statement, suits);
  if (before && (!after || id.statement - *before <= *after - id.statement)) return StatementId{id.section, *before};
  if (after) return StatementId{id.section, *after};
  return std::nullopt;
}

/// The share of this year or of the year before that a difference in points is between.
std::optional<StatementId> Relations::point_of(StatementId id, const Subject& subject, bool before) const {
  const Statement& points = at(id);
  const auto suits = [&](std::uint32_t index) {
    const Statement& said = at({id.section, index});
    return said.kind == StatementKind::share && said.is_base == before && said.sentence == points.sentence &&
           has_subject(said, subject);
  };
  return last_said(id, subject, suits);
}

/// The amount that a share is the share of the whole: of the same thing, in the share's own sentence or else the last.
std::optional<StatementId> Relations::part_of(StatementId id, const Subject& subject) const {
  const Statement& share = at(id);
  const auto suits = [&](std::uint32_t index) {
    const Statement& said = at({id.section, index});
    return is_sum(said) && !said.is_base && said.year == share.year && !said.in_reason &&
           has_subject(said, subject, Match::exact);
  };
  return last_said(id, subject, suits);
}

Relation Relations::relation(StatementId id, const Subject& subject) const {
  const Statement& statement = at(id);
  Relation out{subject, {}, {}, {}, {}, {}};
  switch (statement.kind) {
    case StatementKind::change:
      out.now = now_of(id, subject);
      out.before = before_of(id, subject);
      break;
    case StatementKind::growth:
      out.change = change_of(id, subject);
      out.now = now_of(out.change.value_or(id), subject);
      out.before = before_of(id, subject);
      break;
    case StatementKind::points:
      out.now = point_of(id, subject, false);
      out.before = point_of(id, subject, true);
      break;
    case StatementKind::completion:
    case StatementKind::trend:
      out.now = now_of(id, subject);
      if (out.now && sentences_between(at(*out.now), statement) > kNearTrend) out.now.reset();
      out.before = planned_of(id, subject, planned_measure(statement));
      break;
    case StatementKind::share: out.now = part_of(id, subject); break;
    default: break;
  }
  return out;
}

std::vector<Relation> Relations::ways(StatementId id, std::size_t subject) const {
  const Statement& statement = at(id);
  std::vector<Subject> subjects = {statement.subjects[subject]};
  const auto add_candidates = [&](const Statement& of) {
    for (const Subjects& candidate : of.candidates) {
      if (candidate.size() == 1) add_once(subjects, candidate.front());
    }
  };
  add_candidates(statement);
  if (statement.grade != Grade::named) add_spoken_of(id, subjects);
  if (statement.kind == StatementKind::growth) {
    if (const auto change = change_of(id, statement.subjects[subject])) add_candidates(at(*change));
  }
  std::vector<Relation> out;
  for (const Subject& one : subjects) {
    Relation way = relation(id, one);
    // Whatever it is about, the change beside it and the figure before it are its own.
    if (!out.empty() && !way.change) way.change = out.front().change;
    const bool changes = statement.kind == StatementKind::change || statement.kind == StatementKind::growth;
    if (!out.empty() && changes && !way.before) way.before = out.front().before;
    if (statement.kind == StatementKind::share) {
      add_wholes(id, way, out);
    } else {
      out.push_back(way);
    }
  }
  return out;
}

/// Where a statement does not name its subject it may be that of the amount before it, or of its list.
void Relations::add_spoken_of(StatementId id, std::vector<Subject>& out) const {
  const Reading& reading = *readings_[id.section];
  const Statement& statement = reading.statements[id.statement];
  const auto add = [&](const Subjects& subjects) {
    if (subjects.size() == 1) add_once(out, subjects.front());
  };
  for (std::uint32_t index = id.statement; index-- > 0;) {
    const Statement& said = reading.statements[index];
    if (said.sentence != statement.sentence) break;
    if (said.kind != StatementKind::amount || said.in_reason || said.is_base) continue;
    add(said.subjects);
    break;
  }
  if (statement.list) add(reading.lists[*statement.list].of);
}

/// What a share may be a share of: what it names, or the whole of its list.
void Relations::add_wholes(StatementId id, const Relation& part, std::vector<Relation>& out) const {
  const Statement& share = at(id);
  const List* list = share.list ? &readings_[id.section]->lists[*share.list] : nullptr;
  const auto add = [&](std::optional<StatementId> whole, std::optional<Subject> of) {
    if (whole && part.now && *whole == *part.now) return;
    Relation way = part;
    way.whole = whole;
    way.of = std::move(of);
    out.push_back(std::move(way));
  };
  const bool of_list = list != nullptr && !list->of.empty() &&
                       (!share.whole || is_part_of(context_.vocabulary, part.subject, list->of.front()));
  if (of_list) {
    std::optional<StatementId> whole;
    if (list->whole) whole = StatementId{id.section, static_cast<std::uint32_t>(*list->whole)};
    // “三公经费支出决算中，接待费1万元，占20%”: the whole was said before.
    if (!whole) whole = stated_whole(id, list->of.front(), part.now);
    if (!whole && is_of_this_year(share)) whole = only_one(list->of.front());
    add(whole, list->of.front());
    if (whole && !list->whole) add({}, list->of.front());
    // “三公经费甲万元，其中用车乙万元，占丙%（运行费丁万元，占戊%）”: or of what its whole is a share of.
    const auto upper = last_said(id, list->of.front(), [&](std::uint32_t index) {
      const Statement& said = at({id.section, index});
      return said.kind == StatementKind::share && !said.is_base && has_subject(said, list->of.front());
    });
    const Statement* said = upper ? &at(*upper) : nullptr;
    if (said != nullptr && said->whole) {
      add(stated_whole(id, *said->whole, part.now), said->whole);
    } else if (said != nullptr && said->list) {
      const List& outer = readings_[id.section]->lists[*said->list];
      if (outer.whole && !outer.of.empty())
        add(StatementId{id.section, static_cast<std::uint32_t>(*outer.whole)}, outer.of.front());
    }
  }
  // “一般公共服务支出甲万元，占乙%。”: of what the section is about.
  const std::optional<Subject>& heading = readings_[id.section]->heading;
  if (!share.whole && list == nullptr && heading && is_part_of(context_.vocabulary, part.subject, *heading)) {
    add(stated_whole(id, *heading, part.now), heading);
    add({}, heading);
  }
  if (!share.whole) return;
  if (const auto stated = stated_whole(id, *share.whole, part.now)) add(stated, share.whole);
  // 项目支出 of one fund may be less than all of it; where no text says how much, the tables may.
  const auto of_fund = share.whole->fund ? only_one(*share.whole, true) : std::nullopt;
  if (share.whole->fund) add(of_fund, share.whole);
  if (!of_fund) add(only_one(*share.whole), share.whole);
}

std::optional<StatementId> Relations::stated_whole(StatementId id, const Subject& whole,
                                                   std::optional<StatementId> part) const {
  const Statement& share = at(id);
  const auto suits = [&](std::uint32_t index) {
    const Statement& said = at({id.section, index});
    const bool is_itself = part && part->section == id.section && part->statement == index;
    // “完成预算15.13万元的94.8%” before it is not what 占 takes its share of.
    const bool planned = context_.accounts && is_budget(said.measure) && !is_budget(share.measure);
    return said.kind == StatementKind::amount && !said.is_base && !is_itself && !planned && said.year == share.year &&
           has_subject(said, whole) && !is_lists_own({id.section, index}, whole);
  };
  // A part of a list (一般公共预算收入) is not the whole (收入) that the list is of.
  const auto exact = [&](std::uint32_t index) {
    return suits(index) && has_subject(at({id.section, index}), whole, Match::exact);
  };
  if (const auto said = last_said(id, whole, exact)) return said;
  return last_said(id, whole, [&](std::uint32_t index) {
    return suits(index) && !is_one_fund_of(id.section, at({id.section, index}), whole);
  });
}

/// Whether it is said as a part of what it is no part of by itself: 农林水支出 of what was carried over, which is not
/// all of it.
bool Relations::is_lists_own(StatementId id, const Subject& subject) const {
  const Statement& said = at(id);
  if (!said.list) return false;
  const Subjects& of = readings_[id.section]->lists[*said.list].of;
  return !of.empty() && of.front().term && !(of.front() == subject) &&
         !is_part_of(context_.vocabulary, subject, of.front());
}

/// The one value that a subject has in all sections; none where there are several. With `of_fund` only where its fund
/// is said, too.
std::optional<StatementId> Relations::only_one(const Subject& whole, bool of_fund) const {
  const bool side = whole.term && context_.vocabulary.term(*whole.term).kind == TermKind::side;
  const Match match = side || of_fund ? Match::exact : Match::fund_unsaid;  // 支出 of one fund is not 支出 elsewhere
  std::optional<StatementId> out;
  for (std::uint32_t section = 0; section < readings_.size(); ++section) {
    std::size_t looked = 0;
    for (const std::uint32_t index : about(section, whole)) {
      if (++looked > kFurthest) break;
      const StatementId id{section, index};
      const Statement& said = at(id);
      if (said.kind != StatementKind::amount || !is_actual(said) || said.in_reason || !has_subject(said, whole, match))
        continue;
      if (is_lists_own(id, whole)) continue;
      if (out && at(*out).figure.value() != said.figure.value()) return std::nullopt;
      if (!out) out = id;
    }
  }
  return out;
}

// --- lists ---------------------------------------------------------------------------------------------------

std::vector<PartsOfWhole> Relations::lists() const {
  std::vector<PartsOfWhole> out;
  for (std::uint32_t section = 0; section < readings_.size(); ++section) add_lists(section, out);
  return out;
}

/// Of the partitions of what is listed the one that has most of what the list names.
std::optional<std::ptrdiff_t> Relations::partition_listed(std::uint32_t section, const List& list) const {
  const Subject& whole = list.of.front();
  if (!whole.term) return std::nullopt;
  std::set<TermId> terms;
  for (const std::size_t index : list.parts) {
    const Statement& part = readings_[section]->statements[index];
    if (part.subjects.size() == 1 && part.subjects.front().term) terms.insert(*part.subjects.front().term);
  }
  std::optional<std::ptrdiff_t> most;
  std::ptrdiff_t count = 0;
  const auto& partitions = context_.vocabulary.term(*whole.term).partitions;
  for (std::size_t i = 0; i < partitions.size(); ++i) {
    const auto listed = std::count_if(terms.begin(), terms.end(), [&](TermId term) { return partitions[i].has(term); });
    if (listed <= count) continue;
    most = static_cast<std::ptrdiff_t>(i);
    count = listed;
  }
  return most;
}

/// Whether a list names 财政拨款 beside what else there is, and not as what is listed.
bool Relations::lists_appropriations(std::uint32_t section, const List& list) const {
  const std::optional<FundId> all = context_.vocabulary.appropriations;
  return all && list.of.front().fund != all &&
         std::any_of(list.parts.begin(), list.parts.end(), [&](std::size_t index) {
           const Subjects& subjects = readings_[section]->statements[index].subjects;
           return subjects.size() == 1 && subjects.front().fund == all;
         });
}

/// What 收入 is taken apart into by where it comes from: sources, funds, and what was carried over are told together.
Relations::PartKind Relations::kind_of(const Subject& part, const Subject& whole,
                                       const std::optional<std::ptrdiff_t>& partition) const {
  if (!part.term) return {};
  if (partition && whole.term &&
      context_.vocabulary.term(*whole.term).partitions[static_cast<std::size_t>(*partition)].has(*part.term))
    return {partition, {}, false};
  const TermKind kind = context_.vocabulary.term(*part.term).kind;
  if (kind == TermKind::item) return {};  // a line, beside lines that no term has
  const bool this_years = part.term == whole.term && part.this_year && !whole.this_year;
  if (whole.term == context_.vocabulary.income && (is_origin(part) || this_years)) return {{}, TermKind::source, false};
  return {{}, kind, kind == TermKind::side && part.fund};
}

bool Relations::is_carried(const Subject& part) const {
  return part.term && context_.vocabulary.term(*part.term).kind == TermKind::carry;
}

/// Whether it is said where money comes from: a source, a fund, what was carried over.
bool Relations::is_origin(const Subject& part) const {
  if (!part.term) return false;
  const TermKind kind = context_.vocabulary.term(*part.term).kind;
  return kind == TermKind::source || kind == TermKind::carry || (kind == TermKind::side && part.fund);
}

/// Whether a list names 本年收入, which has all sources in it, beside what was carried over.
bool Relations::lists_this_year(std::uint32_t section, const List& list) const {
  return !list.of.front().this_year && std::any_of(list.parts.begin(), list.parts.end(), [&](std::size_t index) {
    const Subjects& subjects = readings_[section]->statements[index].subjects;
    return subjects.size() == 1 && subjects.front().this_year && subjects.front().term == list.of.front().term;
  });
}

/// A name that no term has may be a part of anything; a term only of what it is known as a part of. 收入 and 支出 are
/// not added up to 收支.
bool Relations::can_be_added_up(const Subject& part, const Subject& whole) const {
  if (!part.term || !whole.term) return true;
  const bool side = context_.vocabulary.term(*part.term).kind == TermKind::side;
  if (whole.term == context_.vocabulary.both_sides && side) return false;
  // 机关运行经费: 办公费, 印刷费
  const Term& of = context_.vocabulary.term(*whole.term);
  const bool of_costs = of.kind == TermKind::other && of.partitions.empty() &&
                        context_.vocabulary.term(*part.term).kind == TermKind::economic;
  return of_costs || is_part_of(context_.vocabulary, part, whole);
}

void Relations::add_lists(std::uint32_t section, std::vector<PartsOfWhole>& out) const {
  const Reading& reading = *readings_[section];
  for (std::size_t number = 0; number < reading.lists.size(); ++number) {
    const List& list = reading.lists[number];
    if (list.of.size() != 1) continue;
    const std::optional<std::ptrdiff_t> partition = partition_listed(section, list);
    const bool by_funds_in_all = lists_appropriations(section, list);
    const bool of_this_year = lists_this_year(section, list);
    std::map<PartsKey, PartsOfWhole> kinds;
    std::map<std::pair<Measure, std::optional<int>>, std::size_t> kinds_of;  // by what may be added up at all
    std::set<std::tuple<PartsKey, Key, std::optional<FundId>>> seen;
    for (const std::size_t index : list.parts) {
      const Statement& part = reading.statements[index];
      // “其中：甲1万元，乙2万元。此外，丙3万元。”: what has its parts in its own sentence ends with it.
      if (part.sentence != list.sentence && list.parts.size() > 1 &&
          reading.statements[list.parts[1]].sentence == list.sentence)
        break;
      // “其中固定资产甲万元；公务用车1辆，原值乙万元”: of a name that no term has, what is listed ends with what is
      // counted; not so “其中小学60人、3万元，中学40人、2万元”.
      if (part.kind == StatementKind::count && !list.of.front().term && index != list.parts.front() &&
          reading.statements[list.parts.front()].kind == StatementKind::amount)
        break;
      if (part.kind != StatementKind::amount || part.subjects.size() != 1 || part.grade == Grade::guessed) continue;
      const Subject& subject = part.subjects.front();
      if (!can_be_added_up(subject, list.of.front())) continue;
      // “收入100万元，其中：财政拨款收入80万元（一般公共预算收入80万元），……”: the one is in the other.
      if (by_funds_in_all && subject.fund && subject.fund != context_.vocabulary.appropriations) continue;
      if (of_this_year && !subject.this_year && is_origin(subject) && !is_carried(subject)) continue;
      const PartsKey key{part.measure, part.year, kind_of(subject, list.of.front(), partition)};
      if (!seen.insert({key, key_of(subject), subject.fund}).second) continue;
      if (!kinds.contains(key)) ++kinds_of[{part.measure, part.year}];
      kinds[key].parts.push_back({section, static_cast<std::uint32_t>(index)});
    }
    for (auto& [key, parts] : kinds) {
      parts.of = list.of.front();
      parts.whole = whole_of(section, list, parts);
      for (const StatementId id : parts.parts) {
        if (const auto share = share_beside(id, at(id).subjects.front())) parts.shares.push_back(*share);
      }
      if (are_shares_of_more(parts)) parts.shares.clear();
      const bool of_one_kind = kinds_of[{key.measure, key.year}] == 1;
      parts.complete = of_one_kind && is_complete(section, list, parts);
      parts.off_by_a_digit = of_one_kind && !parts.complete && !ends_openly(section, parts) && is_off_by_a_digit(parts);
      add_changes(parts);
      out.push_back(std::move(parts));
    }
    if (auto changes = list_of_changes(section, list, number)) out.push_back(*std::move(changes));
  }
}

/// The share of a subject that is told in the sentence of a figure, behind it.
std::optional<StatementId> Relations::share_beside(StatementId id, const Subject& subject) const {
  const auto found = first_after(about(id.section, subject), id.statement, [&](std::uint32_t index) {
    const Statement& said = at({id.section, index});
    return said.kind == StatementKind::share && !said.is_base && said.sentence == at(id).sentence &&
           has_subject(said, subject);
  });
  return found ? std::optional(StatementId{id.section, *found}) : std::nullopt;
}

/// “本年收入90万元，占90%，包括：甲60万元，占60%；乙30万元，占30%”: all of them are shares of what the whole is one of.
bool Relations::are_shares_of_more(const PartsOfWhole& parts) const {
  const auto own = parts.whole ? share_beside(*parts.whole, parts.of) : std::nullopt;
  return own && !is_near(share_sum(parts), Exact(1)) && is_near(share_sum(parts), at(*own).figure.value());
}

/// The change of a subject that is told in the sentence of a figure, behind it, with that base.
std::optional<StatementId> Relations::change_beside(StatementId id, const Subject& subject, const Base& base) const {
  const auto found = first_after(about(id.section, subject), id.statement, [&](std::uint32_t index) {
    const Statement& said = at({id.section, index});
    return said.kind == StatementKind::change && !said.in_reason && said.sentence == at(id).sentence &&
           said.subjects.size() == 1 && said.base && *said.base == base && has_subject(said, subject);
  });
  return found ? std::optional(StatementId{id.section, *found}) : std::nullopt;
}

/// “支出100万元，增加5万元。其中：基本支出60万元，增加8万元；项目支出40万元，减少3万元”
void Relations::add_changes(PartsOfWhole& parts) const {
  if (!parts.whole || !are_declared(parts.parts, parts.of)) return;
  const auto any_change =
      first_after(about(parts.whole->section, parts.of), parts.whole->statement, [&](std::uint32_t index) {
        const Statement& said = at({parts.whole->section, index});
        return said.kind == StatementKind::change && said.base && said.sentence == at(*parts.whole).sentence;
      });
  if (!any_change) return;
  const Base base = *at({parts.whole->section, *any_change}).base;
  parts.change = change_beside(*parts.whole, parts.of, base);
  for (const StatementId id : parts.parts) {
    const auto change = change_beside(id, at(id).subjects.front(), base);
    if (!change) break;
    parts.changes.push_back(*change);
  }
  if (parts.change && parts.changes.size() == parts.parts.size()) return;
  parts.change.reset();
  parts.changes.clear();
}

/// “支出比上年增加5万元，其中：基本支出增加8万元，项目支出减少3万元”
std::optional<PartsOfWhole> Relations::list_of_changes(std::uint32_t section, const List& list,
                                                       std::size_t number) const {
  if (list.changes.size() < 2 || !list.parts.empty()) return std::nullopt;
  PartsOfWhole out;
  out.of = list.of.front();
  std::set<Key> seen;
  for (const std::size_t index : list.changes) {
    const Statement& said = at({section, static_cast<std::uint32_t>(index)});
    const bool clear = said.subjects.size() == 1 && said.grade != Grade::guessed && said.base && !said.in_words;
    if (!clear || said.list != number || !seen.insert(key_of(said.subjects.front())).second) return std::nullopt;
    out.changes.push_back({section, static_cast<std::uint32_t>(index)});
  }
  const StatementId first = out.changes.front();
  const Base& base = *at(first).base;
  const auto of_base = [&](StatementId id) { return *at(id).base == base; };
  if (!std::all_of(out.changes.begin(), out.changes.end(), of_base) || !are_declared(out.changes, out.of))
    return std::nullopt;
  out.change = last_said(first, out.of, [&](std::uint32_t index) {
    const Statement& said = at({section, index});
    return said.kind == StatementKind::change && !said.in_reason && said.base && *said.base == base &&
           said.number.end <= list.opener.begin && list.sentence - said.sentence <= kNear;
  });
  if (!out.change) return std::nullopt;
  out.complete = true;
  return out;
}

/// The amount that a list is of: the one that it was opened behind, or another of the same subject just before that has
/// the measure and year of the parts.
std::optional<StatementId> Relations::whole_of(std::uint32_t section, const List& list,
                                               const PartsOfWhole& parts) const {
  const StatementId first = parts.parts.front();
  const Statement& part = at(first);
  const auto suits = [&](std::uint32_t index) {
    const Statement& said = at({section, index});
    const std::size_t sentences = said.sentence > list.sentence ? kNear + 1 : list.sentence - said.sentence;
    return said.kind == StatementKind::amount && said.measure == part.measure && said.year == part.year &&
           !said.is_base && !said.in_reason && has_subject(said, list.of.front()) &&
           !is_one_fund_of(section, said, list.of.front()) && sentences <= kNear;
  };
  if (list.whole && suits(static_cast<std::uint32_t>(*list.whole))) {
    return StatementId{section, static_cast<std::uint32_t>(*list.whole)};
  }
  if (const auto said = last_said(first, list.of.front(), suits)) return said;
  const Subject& of = list.of.front();
  const bool side = of.term && context_.vocabulary.term(*of.term).kind == TermKind::side;
  return is_actual(part) && of.term && (!side || of.fund) ? only_one(of) : std::nullopt;
}

/// Nothing is left out where the parts are all those of a declared partition, or where the list is opened by a word
/// that says so and not ended by 等.
bool Relations::is_complete(std::uint32_t section, const List& list, const PartsOfWhole& parts) const {
  if (list.summed || shares_make_whole(parts) || are_declared(parts.parts, parts.of)) return true;
  const std::string_view text = readings_[section]->text.text;
  const std::string_view opener = text.substr(list.opener.begin, list.opener.length());
  const bool says_all = opener.find("包括") != std::string_view::npos ||
                        opener.find("分为") != std::string_view::npos ||
                        opener.find("分别是") != std::string_view::npos;
  return says_all && parts.parts.size() > 1 && parts.parts.size() == list.parts.size() && !ends_openly(section, parts);
}

/// 等 behind the last part.
bool Relations::ends_openly(std::uint32_t section, const PartsOfWhole& parts) const {
  const std::string_view text = readings_[section]->text.text;
  return text.substr(at(parts.parts.back()).number.end).starts_with("等");
}

/// Whether parts are all those of a declared partition: those that must be, and no other of them is told anywhere.
bool Relations::are_declared(const std::vector<StatementId>& parts, const Subject& whole) const {
  if (!whole.term) return false;
  std::set<TermId> terms;
  for (const StatementId id : parts) {
    if (const auto term = at(id).subjects.front().term) terms.insert(*term);
  }
  const auto listed = [&](TermId part) { return terms.contains(part); };
  const auto& partitions = context_.vocabulary.term(*whole.term).partitions;
  return std::any_of(partitions.begin(), partitions.end(), [&](const Partition& partition) {
    return std::all_of(partition.required.begin(), partition.required.end(), listed) &&
           std::all_of(partition.optional.begin(), partition.optional.end(),
                       [&](TermId part) { return listed(part) || !is_told(part); });
  });
}

/// Whether there is said to be any of it.
bool Relations::is_told(TermId term) const {
  const Subject subject{term, {}, {}, false, false};
  for (std::uint32_t section = 0; section < readings_.size(); ++section) {
    const Indexes& said = about(section, subject);
    const bool any = std::any_of(said.begin(), said.end(), [&](std::uint32_t index) {
      const Statement& statement = at({section, index});
      return statement.kind == StatementKind::amount && statement.figure.units != 0;
    });
    if (any) return true;
  }
  return false;
}

/// Whether what the parts come to differs from the whole in one digit, which is likely a slip: figures that are written
/// alike, of a whole that is no round sum, for of those a round sum may have been left out.
bool Relations::is_off_by_a_digit(const PartsOfWhole& parts) const {
  if (!parts.whole || parts.parts.size() < 2) return false;
  const Figure& whole = at(*parts.whole).figure;
  constexpr int kRound = 100;
  if (whole.units % kRound == 0) return false;
  Int128 rest = whole.units;
  for (const StatementId id : parts.parts) {
    const Figure& part = at(id).figure;
    if (part.decimals != whole.decimals || part.unit.text != whole.unit.text) return false;
    rest -= part.units;
  }
  // Each of the figures may be rounded by half of its last digit.
  const auto rounding = static_cast<Int128>((parts.parts.size() + 1) / 2);
  if (rest >= -rounding && rest <= rounding) return false;
  while (rest % 10 == 0) rest /= 10;
  return rest > -10 && rest < 10;
}

/// Whether all parts have shares that come to 100 %.
bool Relations::shares_make_whole(const PartsOfWhole& parts) const {
  return parts.parts.size() > 1 && parts.shares.size() == parts.parts.size() && is_near(share_sum(parts), Exact(1));
}

Exact Relations::share_sum(const PartsOfWhole& parts) const {
  Exact sum(0);
  for (const StatementId id : parts.shares) sum = sum + at(id).figure.value();
  return sum;
}

/// 共有车辆11辆，其中：甲3辆、乙5辆、其他用车3辆: with 其他 nothing is left out. Kinds of cars that a form lists are
/// not more than there are cars, whether or not all are listed.
std::vector<StatementId> Relations::counted_parts(StatementId id) const {
  const Reading& reading = *readings_[id.section];
  const Statement& whole = at(id);
  const auto [first, last] = by_whole_.equal_range(id);
  for (auto at_list = first; at_list != last; ++at_list) {
    const List& list = *at_list->second;
    std::vector<StatementId> parts;
    std::set<Key> seen;
    bool others = false;
    bool cars = true;
    Exact sum(0);
    for (const std::size_t index : list.parts) {
      const Statement& part = reading.statements[index];
      if (part.kind != StatementKind::count || part.figure.unit.text != whole.figure.unit.text) continue;
      if (part.subjects.size() != 1 || part.grade != Grade::named) return {};
      const Subject& subject = part.subjects.front();
      if (!seen.insert(key_of(subject)).second) return {};
      const std::string& name = subject.term ? context_.vocabulary.term(*subject.term).name : subject.name;
      others = others || name.starts_with("其他");
      cars = cars && subject.term && name.ends_with("用车");
      sum = sum + part.figure.value();
      parts.push_back({id.section, static_cast<std::uint32_t>(index)});
    }
    const bool too_many = cars && sum > whole.figure.value();
    if ((others || too_many) && parts.size() > 1) return parts;
  }
  return {};
}

// --- reasons -------------------------------------------------------------------------------------------------

/// By a reason anywhere in its section: which of several changes a reason is for, words often do not tell.
bool Relations::is_explained(StatementId id) const {
  const Reading& reading = *readings_[id.section];
  return reading.statements[id.statement].reason || !reading.reasons.empty();
}

// --- the same figure twice ----------------------------------------------------------------------------------

std::optional<FundId> Relations::fund_of(StatementId id, const Subject& subject) const {
  if (subject.fund) return subject.fund;
  const Reading& reading = *readings_[id.section];
  const Statement& statement = reading.statements[id.statement];
  if (statement.list && !reading.lists[*statement.list].of.empty()) {
    if (const auto fund = reading.lists[*statement.list].of.front().fund) return fund;
  }
  return reading.heading ? reading.heading->fund : std::nullopt;
}

/// Amounts of this year that are one wherever they are said of the same subject, fund and measure; not those that each
/// list has its own of.
bool Relations::is_said_once(StatementId id, const Subject& subject) const {
  const Statement& said = at(id);
  if (said.kind != StatementKind::amount || said.in_words || said.in_reason || !is_of_this_year(said)) return false;
  return said.grade != Grade::guessed && said.subjects.size() == 1 && subject.term;
}

/// Whether two figures of one subject differ so little that one of them must be a slip: in one digit, of figures that
/// are long enough. What is told apart by more than its name (with or without what was carried over) differs by round
/// sums, so of 收入, 支出 and their kinds the slip is one of the decimals.
bool Relations::is_slip(StatementId id, StatementId other, const Subject& subject) const {
  const Figure& a = at(id).figure;
  const Figure& b = at(other).figure;
  if (a.decimals != b.decimals || a.unit.text != b.unit.text) return false;
  constexpr std::size_t kLongEnough = 4;  // digits
  Int128 one = a.units < 0 ? -a.units : a.units;
  Int128 two = b.units < 0 ? -b.units : b.units;
  std::size_t digits = 0;
  std::size_t differing = 0;
  std::size_t place = 0;  // of the digit that differs, from the end
  for (; one != 0 && two != 0; one /= 10, two /= 10) {
    ++digits;
    if (one % 10 == two % 10) continue;
    ++differing;
    place = digits;
  }
  if (one != two || digits < kLongEnough) return false;
  if (differing != 1) return false;
  const TermKind kind = context_.vocabulary.term(*subject.term).kind;
  const bool by_name = kind == TermKind::other || kind == TermKind::item;
  return by_name || place <= static_cast<std::size_t>(a.decimals);
}

void Relations::index_same() {
  std::map<Identity, StatementId> first;
  std::map<Identity, std::vector<StatementId>> said_before;
  for (std::uint32_t section = 0; section < readings_.size(); ++section) {
    for (std::uint32_t index = 0; index < readings_[section]->statements.size(); ++index) {
      const StatementId id{section, index};
      const Statement& said = at(id);
      if (said.subjects.size() != 1 || !is_said_once(id, said.subjects.front())) continue;
      const Subject& subject = said.subjects.front();
      const Identity identity = identity_of(id, subject);
      if (context_.vocabulary.term(*subject.term).single) {
        const auto [known, fresh] = first.emplace(identity, id);
        if (!fresh) first_.emplace(id, known->second);
      } else {
        add_slip(id, subject, said_before[identity]);
      }
    }
  }
}

/// Another print of a figure that is not one by declaration: where the same was said before they agree; else what was
/// said may differ by a slip.
void Relations::add_slip(StatementId id, const Subject& subject, std::vector<StatementId>& before) {
  const auto value = [&](StatementId said) { return at(said).figure.value(); };
  const auto same =
      std::find_if(before.begin(), before.end(), [&](StatementId said) { return value(said) == value(id); });
  const auto slip = same != before.end() ? same : std::find_if(before.begin(), before.end(), [&](StatementId said) {
    return is_slip(id, said, subject);
  });
  if (slip != before.end()) first_.emplace(id, *slip);
  if (same == before.end() && before.size() < kFurthest) before.push_back(id);
}

/// Figures that are one: of a term, fund and measure, and of a list that the term is no known part of.
Relations::Identity Relations::identity_of(StatementId id, const Subject& subject) const {
  const Statement& said = at(id);
  Identity out{*subject.term, fund_of(id, subject), said.measure, subject.this_year, subject.total, {}};
  if (!said.list) return out;
  const Subjects& of = readings_[id.section]->lists[*said.list].of;
  if (!of.empty() && !is_part_of(context_.vocabulary, subject, of.front()))
    std::get<std::optional<Key>>(out) = key_of(of.front());
  return out;
}

std::optional<StatementId> Relations::first_of_same(StatementId id) const {
  const auto known = first_.find(id);
  return known == first_.end() ? std::nullopt : std::optional(known->second);
}

}  // namespace budgetlint::prose

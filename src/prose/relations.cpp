#include "prose/relations.h"

#include <algorithm>

#include "prose/part_of.h"
#include "prose/relations_search.h"

namespace budgetlint::prose {
namespace {

constexpr std::size_t kNearTrend = 3;
constexpr std::size_t kLongEnough = 4;  // digits that two figures do not share by chance

bool is_sum(const Statement& statement) {
  return statement.kind == StatementKind::amount || statement.kind == StatementKind::count;
}

void add_once(std::vector<Subject>& subjects, const Subject& subject) {
  const auto is_it = [&](const Subject& known) { return known == subject && known.this_year == subject.this_year; };
  if (std::none_of(subjects.begin(), subjects.end(), is_it)) subjects.push_back(subject);
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
        const bool any = statements[index].kind == StatementKind::amount && statements[index].figure.units != 0;
        if (any && subject.term) told_.insert(*subject.term);
      }
    }
  }
  for (std::uint32_t section = 0; section < readings_.size(); ++section) {
    for (const List& list : readings_[section]->lists) {
      if (!list.whole) {
        if (const auto whole = counted_whole(section, list)) by_whole_.emplace(*whole, &list);
        continue;
      }
      const auto whole = static_cast<std::uint32_t>(*list.whole);
      by_whole_.emplace(StatementId{section, whole}, &list);
      // “车辆9辆，价值187万元，其中：”: what is counted is taken apart as well.
      const std::vector<Statement>& said = readings_[section]->statements;
      const bool valued = whole > 0 && said[whole].kind == StatementKind::amount &&
                          said[whole - 1].kind == StatementKind::count &&
                          money_beside({section, whole - 1}) == StatementId{section, whole};
      if (valued) by_whole_.emplace(StatementId{section, whole - 1}, &list);
    }
  }
  index_same();
}

/// “共有车辆9辆，比上年减少1辆。其中，甲3辆、乙6辆”: what is counted in the sentence before, as the list is of it.
std::optional<StatementId> Relations::counted_whole(std::uint32_t section, const List& list) const {
  if (list.of.size() != 1 || list.parts.empty()) return std::nullopt;
  const StatementId first{section, static_cast<std::uint32_t>(list.parts.front())};
  if (at(first).kind != StatementKind::count) return std::nullopt;
  const auto whole = last_said(first, list.of.front(), [&](std::uint32_t index) {
    return at({section, index}).kind == StatementKind::count;
  });
  if (!whole) return std::nullopt;
  const Statement& said = at(*whole);
  return said.sentence + 1 >= list.sentence && !said.is_base && !said.list ? whole : std::nullopt;
}

Relations::Key Relations::key_of(const Subject& subject) {
  return {subject.term ? static_cast<int>(*subject.term) : -1, subject.name};
}

const Relations::Indexes& Relations::about(std::uint32_t section, const Subject& subject) const {
  static const Indexes kNone;
  const auto found = by_subject_[section].find(key_of(subject));
  return found == by_subject_[section].end() ? kNone : found->second;
}

bool Relations::is_of_this_year(const Statement& statement) const {
  return !statement.is_base && (!statement.year || !context_.year || *statement.year == *context_.year);
}

/// Of accounts what was spent, of budgets what is planned.
bool Relations::is_actual(const Statement& statement) const {
  return is_of_this_year(statement) && !(context_.accounts && is_budget(statement.measure));
}

/// Whether it is of one fund, listed as a part of the same of all funds, and so not all of it: 一般公共预算支出 of
/// 支出.
bool Relations::is_one_fund_of(std::uint32_t section, const Statement& said, const Subject& side) const {
  if (side.fund || !side.term || !said.list) return false;
  const Subjects& of = readings_[section]->lists[*said.list].of;
  const bool listed = !of.empty() && of.front().term == side.term && !of.front().fund;
  return listed && std::any_of(said.subjects.begin(), said.subjects.end(),
                               [&](const Subject& subject) { return subject.term == side.term && subject.fund; });
}

/// “收入比上年80万元增加5万元，其中一般公共预算增加3万元”: what is listed by fund is not what is told of all funds.
bool Relations::is_listed_by_fund(StatementId id, const Subject& subject) const {
  Subject side = subject;
  side.fund.reset();
  return subject.fund && is_one_fund_of(id.section, at(id), side);
}

/// Whether a figure may be what was spent of the budget that a statement speaks of: this year's, or of “2023年支出决算
/// 9万元，完成预算的90%” in a later budget that year's.
bool Relations::may_be_spent(const Statement& statement, const Statement& said) const {
  const bool carried_out = statement.kind == StatementKind::completion || statement.kind == StatementKind::trend;
  if (!carried_out || is_of_this_year(statement)) return is_actual(said);
  return !said.is_base && said.year == statement.year && !is_budget(said.measure);
}

/// The amount that a change is the change of: the last one said of it, or the first one after it in its sentence.
std::optional<StatementId> Relations::now_of(StatementId id, const Subject& subject) const {
  const Statement& change = at(id);
  const Indexes& indexes = about(id.section, subject);
  for (const Match match : {Match::exact, Match::fund_unsaid}) {
    if (match == Match::fund_unsaid && is_listed_by_fund(id, subject)) break;
    const auto suits = [&](std::uint32_t index) {
      const Statement& said = at({id.section, index});
      return said.kind == StatementKind::amount && may_be_spent(change, said) && has_subject(said, subject, match) &&
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
  return subject.term && subject.term == vocabulary().both_sides ? now_of_sides(id, subject) : std::nullopt;
}

/// “总收入100万元，总支出100万元。总收支各增加5万元”: what both sides come to, where they are said apart.
std::optional<StatementId> Relations::now_of_sides(StatementId id, const Subject& both) const {
  if (!vocabulary().income || !vocabulary().expenditure) return std::nullopt;
  Subject side = both;
  side.term = vocabulary().income;
  const auto income = now_of(id, side);
  side.term = vocabulary().expenditure;
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
  const Match match = is_listed_by_fund(id, subject) ? Match::exact : Match::fund_unsaid;
  const auto suits = [&](std::uint32_t index) {
    const Statement& said = at({id.section, index});
    if (said.kind != StatementKind::amount || said.in_reason || !has_subject(said, subject, match)) return false;
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
  // “支出41万元，未超过预算45万元”
  const StatementId next{id.section, id.statement + 1};
  if (statement.kind == StatementKind::trend && next.statement < readings_[id.section]->statements.size()) {
    const Statement& behind = at(next);
    const bool planned = behind.kind == StatementKind::amount && is_budget(behind.measure) && !behind.in_reason &&
                         behind.sentence == statement.sentence && has_subject(behind, subject);
    if (planned && behind.number.begin == statement.number.end) return next;
  }
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

/// By how much more or less than its budget was spent, beside a completion: “完成预算的98%，决算数小于预算数2万元”,
/// “比年初预算数增加2万元，完成年初预算的104%”.
std::optional<StatementId> Relations::difference_of(StatementId id, const Subject& subject) const {
  const Statement& completion = at(id);
  const Measure planned = planned_measure(completion);
  const auto is_difference = [&](std::uint32_t index) {
    const Statement& said = at({id.section, index});
    const bool with_budget = said.base && !said.base->year && said.base->measure != Measure::unstated;
    const bool same = with_budget && (said.base->measure == planned || said.base->measure == Measure::budget ||
                                      planned == Measure::budget);
    return said.kind == StatementKind::change && !said.in_words && same && !said.in_reason &&
           said.sentence == completion.sentence && has_subject(said, subject);
  };
  if (const auto behind = first_after(about(id.section, subject), id.statement, is_difference))
    return StatementId{id.section, *behind};
  // What stands before it is its own only where no other amount of it is told between.
  const auto ahead = last_said(id, subject, is_difference);
  const auto amount = last_said(id, subject, [&](std::uint32_t index) {
    return at({id.section, index}).kind == StatementKind::amount;
  });
  return ahead && (!amount || amount->statement < ahead->statement) ? ahead : std::nullopt;
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
  // “教育支出占86%，为60万元”: the amount right behind it.
  const StatementId behind{id.section, id.statement + 1};
  const bool follows = behind.statement < readings_[id.section]->statements.size() && suits(behind.statement) &&
                       at(behind).kind == StatementKind::amount && at(behind).grade == Grade::inherited &&
                       at(behind).sentence == share.sentence;
  const auto said = last_said(id, subject, suits);
  if (follows && (!said || at(*said).sentence != share.sentence)) return behind;
  return said;
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
      if (statement.kind == StatementKind::completion) out.change = difference_of(id, subject);
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
  std::optional<StatementId> part;
  for (const Subject& one : subjects) {
    Relation way = relation(id, one);
    // Whatever it is about, the change beside it and the figure before it are its own.
    if (!out.empty() && !way.change) way.change = out.front().change;
    const bool changes = statement.kind == StatementKind::change || statement.kind == StatementKind::growth;
    if (!out.empty() && changes && !way.before) way.before = out.front().before;
    if (statement.kind == StatementKind::share) {
      // “二级项目11个，共涉及资金60万元，占项目支出的100%”: the amount just before it is the part, whatever its name.
      if (one == subjects.front()) {
        part = way.now;
      } else if (!way.now && part && part->section == id.section && part->statement + 1 == id.statement &&
                 at(*part).sentence == statement.sentence) {
        way.now = part;
      }
      add_wholes(id, way, out);
    } else {
      out.push_back(way);
    }
  }
  // “占四本预算资金总额的100%”: of what, no term says; that it is a share is known.
  if (out.empty()) out.push_back(relation(id, subjects.front()));
  return out;
}

/// Where a statement does not name its subject it may be that of the amount before it, or of its list: not the
/// change of an amount that stands before it in a sentence behind that which opens the list (“……包括：⏎1.甲60万元，
/// 增加5万元”).
void Relations::add_spoken_of(StatementId id, std::vector<Subject>& out) const {
  const Reading& reading = *readings_[id.section];
  const Statement& statement = reading.statements[id.statement];
  const auto add = [&](const Subjects& subjects) {
    if (subjects.size() == 1) add_once(out, subjects.front());
  };
  const bool changes = statement.kind == StatementKind::change || statement.kind == StatementKind::growth;
  bool of_its_own = false;
  for (std::uint32_t index = id.statement; index-- > 0;) {
    const Statement& said = reading.statements[index];
    if (said.sentence != statement.sentence) break;
    if (said.kind != StatementKind::amount || said.in_reason || said.is_base) continue;
    of_its_own = changes && said.subjects == statement.subjects && said.list == statement.list;
    add(said.subjects);
    break;
  }
  if (!statement.list) return;
  const List& list = reading.lists[*statement.list];
  if (!of_its_own || list.sentence == statement.sentence) add(list.of);
}

/// What a share may be a share of: what it names, or the whole of its list.
void Relations::add_wholes(StatementId id, const Relation& part, std::vector<Relation>& out) const {
  const Statement& share = at(id);
  const List* list = share.list ? &readings_[id.section]->lists[*share.list] : nullptr;
  const bool less = is_share_without_carry(id);
  const auto add = [&](std::optional<StatementId> whole, std::optional<Subject> of) {
    if (whole && part.now && *whole == *part.now) return;
    if (less && whole && !at(*whole).subjects.front().this_year) return;
    Relation way = part;
    way.whole = whole;
    way.of = std::move(of);
    out.push_back(std::move(way));
  };
  const bool of_list = list != nullptr && list->of.size() == 1 &&
                       (!share.whole || is_part_of(vocabulary(), part.subject, list->of.front()));
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
  if (!share.whole && list == nullptr && heading && is_part_of(vocabulary(), part.subject, *heading)) {
    add(stated_whole(id, *heading, part.now), heading);
    add({}, heading);
  }
  if (!share.whole) return;
  if (const auto stated = stated_whole(id, *share.whole, part.now)) {
    add(stated, share.whole);
  } else if (share.whole->this_year && !only_one(*share.whole)) {
    if (const auto sum = side_of_year(*share.whole)) return add(sum, share.whole);
  }
  // 项目支出 of one fund may be less than all of it; where no text says how much, the tables may.
  const auto of_fund = share.whole->fund ? only_one(*share.whole, true) : std::nullopt;
  if (share.whole->fund) add(of_fund, share.whole);
  if (of_fund) return;
  const auto told = only_one(*share.whole);
  if (!told && !context_.accounts && share.whole->term == vocabulary().expenditure && !share.whole->this_year) {
    // “收支总预算100万元。……基本支出60万元，占支出的60%”
    Subject both = *share.whole;
    both.term = vocabulary().both_sides;
    if (const auto stated = stated_whole(id, both, part.now)) return add(stated, share.whole);
  }
  add(told, share.whole);
}

/// “支出合计甲万元”, in a section that tells of nothing carried over, is what others call 本年支出合计; 支出总计 is
/// not.
std::optional<StatementId> Relations::side_of_year(const Subject& side) const {
  Subject sum = side;
  sum.this_year = false;
  const auto found = only_one(sum);
  if (!found || !at(*found).subjects.front().total || at(*found).grade != Grade::named) return std::nullopt;
  const Reading& reading = *readings_[found->section];
  const Span clause = at(*found).clause;
  const std::string_view text = std::string_view(reading.text.text).substr(clause.begin, clause.length());
  if (text.find("总") != std::string_view::npos) return std::nullopt;
  const bool carried = std::any_of(reading.statements.begin(), reading.statements.end(), [&](const Statement& said) {
    return std::any_of(said.subjects.begin(), said.subjects.end(), [&](const Subject& subject) {
      return subject.term && vocabulary().term(*subject.term).kind == TermKind::carry;
    });
  });
  return carried ? std::nullopt : found;
}

/// “收入总计甲万元。其中：拨款收入乙万元，占本年收入的丙%；……；年初结转丁万元”: a share of the year's side is none of
/// the total, which has what was carried over in it.
bool Relations::is_share_without_carry(StatementId id) const {
  const Statement& share = at(id);
  if (!share.whole || !share.whole->this_year || !share.list) return false;
  const Reading& reading = *readings_[id.section];
  const std::vector<std::size_t>& parts = reading.lists[*share.list].parts;
  return std::any_of(parts.begin(), parts.end(), [&](std::size_t part) {
    const Subjects& subjects = reading.statements[part].subjects;
    return std::any_of(subjects.begin(), subjects.end(), [&](const Subject& each) {
      return each.term && vocabulary().term(*each.term).kind == TermKind::carry;
    });
  });
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
  return !of.empty() && of.front().term && !(of.front() == subject) && !is_part_of(vocabulary(), subject, of.front());
}

/// The one value that a subject has in all sections; none where there are several. With `of_fund` only where its fund
/// is said, too.
std::optional<StatementId> Relations::only_one(const Subject& whole, bool of_fund) const {
  const bool side = whole.term && vocabulary().term(*whole.term).kind == TermKind::side;
  const Match match = side || of_fund ? Match::exact : Match::fund_unsaid;  // 支出 of one fund is not 支出 elsewhere
  const auto suits = [&](StatementId id, const Subject&) {
    const Statement& said = at(id);
    return said.kind == StatementKind::amount && is_actual(said) && !said.in_reason &&
           has_subject(said, whole, match) && !is_lists_own(id, whole);
  };
  return only_told({&whole, 1}, suits,
                   [&](StatementId a, StatementId b) { return at(a).figure.value() == at(b).figure.value(); });
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
  const TermKind kind = vocabulary().term(*subject.term).kind;
  const bool by_name = kind == TermKind::other || kind == TermKind::item;
  constexpr std::size_t kAny = 64;
  constexpr std::size_t kShort = 3;  // digits of a cost that is told again in its own section
  return differs_in_a_digit(id, other, by_name ? kAny : static_cast<std::size_t>(at(id).figure.decimals),
                            kind == TermKind::other && id.section == other.section ? kShort : kLongEnough);
}

/// Whether two figures of at least so many digits are written alike but for one of their last `places` digits.
bool Relations::differs_in_a_digit(StatementId id, StatementId other, std::size_t places, std::size_t least) const {
  const Figure& a = at(id).figure;
  const Figure& b = at(other).figure;
  if (a.decimals != b.decimals || a.unit.text != b.unit.text) return false;
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
  if (one != two || digits < least) return false;
  return differing == 1 && place <= places;
}

void Relations::index_same() {
  std::map<Identity, StatementId> first;
  std::map<Identity, std::vector<StatementId>> said_before;
  std::map<Identity, std::vector<StatementId>> of_any_fund;
  for (std::uint32_t section = 0; section < readings_.size(); ++section) {
    for (std::uint32_t index = 0; index < readings_[section]->statements.size(); ++index) {
      const StatementId id{section, index};
      const Statement& said = at(id);
      if (said.subjects.size() != 1 || !is_said_once(id, said.subjects.front())) continue;
      const Subject& subject = said.subjects.front();
      const Identity identity = identity_of(id, subject);
      if (vocabulary().term(*subject.term).single) {
        const auto [known, fresh] = first.emplace(identity, id);
        if (!fresh) first_.emplace(id, known->second);
      } else {
        Identity any_fund = identity;
        std::get<std::optional<FundId>>(any_fund).reset();
        add_slip(id, subject, said_before[identity], of_any_fund[any_fund]);
      }
    }
  }
  index_sides();
}

/// Whether anything is told of what was carried over, so that a year's two sides need not come to the same.
bool Relations::tells_of_carried() const {
  return std::any_of(told_.begin(), told_.end(),
                     [&](TermId term) { return vocabulary().term(term).kind == TermKind::carry; });
}

/// Whether it is said of all that comes in or is spent: 收入总计 of accounts, which has what was carried over in it; of
/// budgets without such 收入预算 as well.
bool Relations::is_all_of_side(StatementId id) const {
  const Statement& said = at(id);
  if (said.subjects.size() != 1 || !is_said_once(id, said.subjects.front())) return false;
  const Subject& side = said.subjects.front();
  const bool is_side = side.term && !side.this_year && is_actual(said) &&
                       (side.term == vocabulary().income || side.term == vocabulary().expenditure ||
                        side.term == vocabulary().both_sides);
  if (!is_side || said.grade != Grade::named) return false;
  if (said.list) {
    const Subjects& of = readings_[id.section]->lists[*said.list].of;
    const bool listed = !of.empty() && !(of.front().term == side.term || of.front().term == vocabulary().both_sides);
    if (listed) return false;
  }
  const std::string_view text = readings_[id.section]->text.text;
  const std::string_view clause = text.substr(said.clause.begin, said.clause.length());
  if (words(WordClass::grand_total).is_in(clause)) return true;
  if (context_.accounts) return false;
  // “收入预算A万元；支出预算A万元”, where something was carried over as well: both have it in them.
  const std::vector<Statement>& here = readings_[id.section]->statements;
  const auto is_equal_side = [&](const Statement& other) {
    const bool amount = other.kind == StatementKind::amount && !other.is_base && !other.in_reason && !other.list &&
                        other.subjects.size() == 1 && other.year == said.year && other.measure == said.measure;
    if (!amount || other.figure.value() != said.figure.value()) return false;
    const Subject& subject = other.subjects.front();
    const bool is_side = subject.term == vocabulary().income || subject.term == vocabulary().expenditure;
    return subject.term && is_side && subject.term != side.term && subject.fund == side.fund && !subject.this_year;
  };
  return !tells_of_carried() || (!said.list && std::any_of(here.begin(), here.end(), is_equal_side));
}

/// What a change is said of, where that is one figure whatever it may be of:
/// “收入90万元，其中财政拨款90万元，增加3万元”.
std::optional<StatementId> Relations::changed_amount(StatementId id) const {
  const Statement& said = at(id);
  const std::optional<StatementId> amount = now_of(id, said.subjects.front());
  const auto is_same = [&](const Subjects& other) {
    const std::optional<StatementId> of = other.size() == 1 ? now_of(id, other.front()) : std::nullopt;
    return of && at(*of).figure.value() == at(*amount).figure.value();
  };
  const bool one = amount && std::all_of(said.candidates.begin(), said.candidates.end(), is_same);
  return one ? amount : std::nullopt;
}

/// “收入总计A万元，支出总计A万元”: the two sides of one fund come to the same; where they differ in a digit it is a
/// slip.
void Relations::index_sides() {
  if (!vocabulary().both_sides) return;
  using Said = std::tuple<Identity, StatementKind, std::optional<int>, Direction>;
  std::map<Said, std::vector<StatementId>> said_before;
  for (std::uint32_t section = 0; section < readings_.size(); ++section) {
    for (std::uint32_t index = 0; index < readings_[section]->statements.size(); ++index) {
      const StatementId id{section, index};
      const Statement& said = at(id);
      // By how much a side changed is said of its amount.
      const bool change = said.kind == StatementKind::change && !said.in_words && !said.in_reason && said.base &&
                          said.base->year && said.subjects.size() == 1;
      const std::optional<StatementId> amount = change ? changed_amount(id) : id;
      if (!amount || !is_all_of_side(*amount)) continue;
      const Subject& side = said.subjects.front();
      Subject both = side;
      both.term = vocabulary().both_sides;
      both.total = false;
      Identity identity = identity_of(*amount, both);
      std::get<std::optional<Key>>(identity).reset();
      std::vector<StatementId>& before =
          said_before[{identity, said.kind, change ? said.base->year : std::nullopt, said.direction}];
      const auto agrees = [&](StatementId other) {
        constexpr std::size_t kAny = 64;
        return at(other).subjects.front().term != side.term &&
               (at(other).figure.value() == said.figure.value() || differs_in_a_digit(id, other, kAny, kLongEnough));
      };
      const auto same = std::find_if(before.begin(), before.end(), agrees);
      if (same != before.end()) first_.emplace(id, *same);
      // “收入100万元，增加3万元。支出100万元，减少3万元”: of one that says which way, the other is wrong.
      const bool either = said.direction == Direction::up || said.direction == Direction::down;
      if (change && either && same == before.end() && said.figure.units != 0) {
        const Direction other_way = said.direction == Direction::up ? Direction::down : Direction::up;
        const std::vector<StatementId>& opposite = said_before[{identity, said.kind, said.base->year, other_way}];
        const auto turned = std::find_if(opposite.begin(), opposite.end(), [&](StatementId other) {
          return at(other).subjects.front().term != side.term && at(other).figure.value() == said.figure.value();
        });
        if (turned != opposite.end()) first_.emplace(id, *turned);
      }
      if (before.size() < kFurthest) before.push_back(id);
    }
  }
}

/// Another print of a figure that is not one by declaration: where the same was said before they agree; else what was
/// said may differ by a slip. `of_any_fund` are all that were said, whatever their fund: a cost that has no fund here
/// and one there (公用经费) is the same, or differs by more than a decimal.
void Relations::add_slip(StatementId id, const Subject& subject, std::vector<StatementId>& before,
                         std::vector<StatementId>& of_any_fund) {
  const auto is_same = [&](StatementId said) { return at(said).figure.value() == at(id).figure.value(); };
  const auto same = std::find_if(before.begin(), before.end(), is_same);
  auto slip = same != before.end() ? same : std::find_if(before.begin(), before.end(), [&](StatementId said) {
    return is_slip(id, said, subject);
  });
  if (slip != before.end()) {
    first_.emplace(id, *slip);
  } else if (vocabulary().term(*subject.term).kind == TermKind::other &&
             std::none_of(of_any_fund.begin(), of_any_fund.end(), is_same)) {
    const bool has_fund = fund_of(id, subject).has_value();
    slip = std::find_if(of_any_fund.begin(), of_any_fund.end(), [&](StatementId said) {
      return fund_of(said, at(said).subjects.front()).has_value() != has_fund &&
             differs_in_a_digit(id, said, static_cast<std::size_t>(at(id).figure.decimals), kLongEnough);
    });
    if (slip != of_any_fund.end()) first_.emplace(id, *slip);
  }
  if (same == before.end() && before.size() < kFurthest) before.push_back(id);
  if (of_any_fund.size() < kFurthest) of_any_fund.push_back(id);
}

/// Figures that are one: of a term, fund and measure, and of a list that the term is no known part of.
Relations::Identity Relations::identity_of(StatementId id, const Subject& subject) const {
  const Statement& said = at(id);
  Identity out{*subject.term, fund_of(id, subject), said.measure, subject.this_year, subject.total, {}};
  if (!said.list) return out;
  const Subjects& of = readings_[id.section]->lists[*said.list].of;
  if (!of.empty() && !is_part_of(vocabulary(), subject, of.front()))
    std::get<std::optional<Key>>(out) = key_of(of.front());
  return out;
}

std::optional<StatementId> Relations::first_of_same(StatementId id) const {
  const auto known = first_.find(id);
  return known == first_.end() ? std::nullopt : std::optional(known->second);
}

}  // namespace budgetlint::prose

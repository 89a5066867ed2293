// The part of Relations that finds what may be added up: the parts of lists, their shares and their changes.
#include <algorithm>
#include <map>
#include <set>
#include <string>
#include <tuple>

#include "base/digits.h"
#include "prose/part_of.h"
#include "prose/relations_search.h"

namespace budgetlint::prose {
namespace {

/// Rounded to a hundredth of a per cent each, the sum of a dozen shares is off by no more.
bool is_near(const Exact& share, const Exact& other) {
  const Exact most = Exact::decimal(5, -4);
  return share >= other - most && share <= other + most;
}

/// 机关运行经费 of which 办公费, 公务接待费 are told: costs of what has no partition of its own.
bool is_cost_of(const Vocabulary& vocabulary, const Subject& part, const Subject& whole) {
  if (!part.term || !whole.term || part.term == whole.term) return false;
  const Term& of = vocabulary.term(*whole.term);
  const Term& cost = vocabulary.term(*part.term);
  const bool of_costs = of.kind == TermKind::other && of.partitions.empty();
  // 预留中小企业 of 政府采购 is not of 服务, which is a part of it as well.
  const bool of_more = std::any_of(vocabulary.terms.begin(), vocabulary.terms.end(), [&](const Term& more) {
    return more.kind == TermKind::other &&
           std::find(more.parts.begin(), more.parts.end(), *whole.term) != more.parts.end();
  });
  const bool told_by_itself = cost.kind == TermKind::other && !cost.single && !of_more;
  return of_costs && (cost.kind == TermKind::economic || cost.kind == TermKind::item || told_by_itself);
}

/// 工资福利支出 of 一般公共预算支出: a class of the economic classification, of which all that is spent is.
bool is_economic_class_of(const Vocabulary& vocabulary, const Subject& part, const Subject& whole) {
  if (!part.term || whole.term != vocabulary.expenditure) return false;
  return vocabulary.term(*part.term).kind == TermKind::economic &&
         std::any_of(vocabulary.terms.begin(), vocabulary.terms.end(), [&](const Term& nature) {
           return nature.kind == TermKind::nature &&
                  std::find(nature.parts.begin(), nature.parts.end(), *part.term) != nature.parts.end();
         });
}

/// 办公费 of 公用经费, which is declared to be made of classes: a line of one of them.
bool is_line_of_classes(const Vocabulary& vocabulary, const Subject& part, const Subject& whole) {
  if (!part.term || !whole.term) return false;
  const Term& of = vocabulary.term(*whole.term);
  const auto economic = [&](TermId term) { return vocabulary.term(term).kind == TermKind::economic; };
  return of.kind == TermKind::other && economic(*part.term) && !of.parts.empty() &&
         std::all_of(of.parts.begin(), of.parts.end(), economic) &&
         std::find(of.parts.begin(), of.parts.end(), *part.term) == of.parts.end();
}

/// A change as it is printed, negative where it is a decrease; none where the direction is not said.
std::optional<Int128> signed_units(const Statement& change) {
  if (change.in_words || change.figure.units == 0) return Int128(0);
  if (change.direction == Direction::up) return change.figure.units;
  if (change.direction == Direction::down) return -change.figure.units;
  return std::nullopt;
}

/// By how much the changes of the parts miss that of the whole, in units of its last digit; none where they are not
/// written alike.
std::optional<Int128> rest_of_changes(const Relations& relations, const PartsOfWhole& told) {
  const Figure& whole = relations.at(*told.change).figure;
  auto rest = signed_units(relations.at(*told.change));
  for (const StatementId id : told.changes) {
    const Statement& part = relations.at(id);
    const auto units = signed_units(part);
    const bool alike =
        !units || *units == 0 || (part.figure.decimals == whole.decimals && part.figure.unit.text == whole.unit.text);
    if (!rest || !units || !alike) return std::nullopt;
    *rest -= *units;
  }
  return rest;
}

constexpr int kAnyPlace = 30;

/// 比上年 and 比上年预算: of one year, and where the measure is said of one alone it is that of both.
bool may_be_one(const Base& one, const Base& other) {
  const bool unsaid = one.measure == Measure::unstated || other.measure == Measure::unstated;
  return one.year == other.year && (one.measure == other.measure || (one.year && unsaid));
}

/// In how many of its last places a change is told more closely than any item is likely to come and go: in its
/// decimals, or below 万 where it is told in 元.
int close_places(const Figure& figure) {
  constexpr int kBelowWan = 4;
  const bool yuan = figure.unit.text == kYuan.text;
  return figure.decimals + (yuan ? kBelowWan : 0);
}

/// Whether it is one digit, within the last `places`.
bool is_one_digit(Int128 rest, int places) {
  if (rest < 0) rest = -rest;
  for (; rest != 0 && rest % 10 == 0; rest /= 10) --places;
  return rest != 0 && rest < 10 && places > 0;
}

bool begins_with_fund(const Vocabulary& vocabulary, TermId term) {
  return std::any_of(vocabulary.funds.begin(), vocabulary.funds.end(),
                     [&](const Fund& fund) { return vocabulary.term(term).name.starts_with(fund.name); });
}

}  // namespace

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
  const auto& partitions = vocabulary().term(*whole.term).partitions;
  for (std::size_t i = 0; i < partitions.size(); ++i) {
    const auto listed = std::count_if(terms.begin(), terms.end(), [&](TermId term) { return partitions[i].has(term); });
    const std::vector<TermId>& must = partitions[i].required;
    const bool begun = std::any_of(must.begin(), must.end(), [&](TermId term) { return terms.contains(term); });
    if (listed <= count || !begun) continue;
    most = static_cast<std::ptrdiff_t>(i);
    count = listed;
  }
  return most;
}

/// Whether one of the parts of a list is about such a subject.
template <typename Is>
bool Relations::has_part(std::uint32_t section, const List& list, const Is& is) const {
  return std::any_of(list.parts.begin(), list.parts.end(), [&](std::size_t index) {
    const Subjects& subjects = readings_[section]->statements[index].subjects;
    return subjects.size() == 1 && is(subjects.front());
  });
}

/// Whether a list names 财政拨款 beside what else there is, and not as what is listed.
bool Relations::lists_appropriations(std::uint32_t section, const List& list) const {
  const std::optional<FundId> all = vocabulary().appropriations;
  return all && list.of.front().fund != all &&
         has_part(section, list, [&](const Subject& part) { return part.term && part.fund == all; });
}

/// Whether a list names 本年收入, which has all sources in it, beside what was carried over.
bool Relations::lists_this_year(std::uint32_t section, const List& list) const {
  const Subject& whole = list.of.front();
  return !whole.this_year &&
         has_part(section, list, [&](const Subject& part) { return part.this_year && part.term == whole.term; });
}

/// What 收入 is taken apart into by where it comes from: sources, funds, and what was carried over are told together.
Relations::PartKind Relations::kind_of(const Subject& part, const Subject& whole,
                                       const std::optional<std::ptrdiff_t>& partition) const {
  if (!part.term) return {};
  if (partition && whole.term &&
      vocabulary().term(*whole.term).partitions[static_cast<std::size_t>(*partition)].has(*part.term))
    return {partition, {}, false};
  const TermKind kind = vocabulary().term(*part.term).kind;
  // “房屋70万元，设备50万元”: what is counted elsewhere is worth so much, as are others that no term has.
  if (kind == TermKind::counted) return {};
  // A line, or a cost, beside others that no term has.
  if (kind == TermKind::item || is_cost_of(vocabulary(), part, whole)) return {};
  if (is_line_of_classes(vocabulary(), part, whole)) return {};
  if (comes_from(part, whole)) return {{}, TermKind::source, false};
  // 国有资本经营预算支出, which is a class as well.
  const bool by_fund = kind == TermKind::function && whole.term == vocabulary().expenditure &&
                       begins_with_fund(vocabulary(), *part.term);
  if (by_fund) return {{}, TermKind::side, true};
  const bool this_years = part.term == whole.term && part.this_year && !whole.this_year;
  if (whole.term == vocabulary().income && (is_origin(part) || this_years)) return {{}, TermKind::source, false};
  // 支出总计: what was spent in the year and what is left of it.
  if (whole.term == vocabulary().expenditure && (this_years || kind == TermKind::carry))
    return {{}, TermKind::carry, false};
  return {{}, kind, kind == TermKind::side && part.fund};
}

bool Relations::is_carried(const Subject& part) const {
  return part.term && vocabulary().term(*part.term).kind == TermKind::carry;
}

/// 结转结余, 上年结转: what is spent of it was carried over from the year before.
bool Relations::is_carried_over(const Subject& part) const {
  if (part.term) return is_carried(part) && vocabulary().term(*part.term).name.starts_with("上年");
  return part.name.find("结转") != std::string::npos;
}

/// 当年安排 of what is listed, or what is spent of it from the year before.
bool Relations::is_of_a_year(const Subject& part, const Subject& whole) const {
  return is_carried_over(part) || (part.term == whole.term && part.this_year && !whole.this_year);
}

/// “项目支出60万元，其中：当年安排50万元，上年结转10万元”: of both years, and nothing beside them.
bool Relations::tells_both_years(std::uint32_t section, const List& list, const PartsOfWhole& parts) const {
  if (!lists_this_year(section, list) || list.of.front().term == vocabulary().income) return false;
  const auto is_amount = [&](std::size_t index) {
    return readings_[section]->statements[index].kind == StatementKind::amount;
  };
  const auto amounts = static_cast<std::size_t>(std::count_if(list.parts.begin(), list.parts.end(), is_amount));
  const auto subject_of = [&](StatementId id) -> const Subject& { return at(id).subjects.front(); };
  const auto carried = [&](StatementId id) { return is_carried_over(subject_of(id)); };
  return amounts == parts.parts.size() && !ends_openly(parts.parts) &&
         std::any_of(parts.parts.begin(), parts.parts.end(), carried) &&
         !std::all_of(parts.parts.begin(), parts.parts.end(), carried) &&
         std::all_of(parts.parts.begin(), parts.parts.end(),
                     [&](StatementId id) { return is_of_a_year(subject_of(id), parts.of); });
}

/// “采购支出100万元，按资金来源分为财政拨款60万元、事业收入40万元”: what is no side itself is paid of funds and
/// sources.
bool Relations::comes_from(const Subject& part, const Subject& whole) const {
  if (!part.term || !whole.term || vocabulary().term(*whole.term).kind == TermKind::side) return false;
  return vocabulary().term(*part.term).kind == TermKind::source ||
         (part.term == whole.term && part.fund && (!whole.fund || whole.fund == vocabulary().appropriations) &&
          part.fund != whole.fund);
}

/// Whether it is said where money comes from: a source, a fund, what was carried over.
bool Relations::is_origin(const Subject& part) const {
  if (!part.term) return false;
  const TermKind kind = vocabulary().term(*part.term).kind;
  return kind == TermKind::source || kind == TermKind::carry || (kind == TermKind::side && part.fund);
}

/// A name that no term has may be a part of anything; a term only of what it is known as a part of. 收入 and 支出 are
/// not added up to 收支.
bool Relations::can_be_added_up(const Subject& part, const Subject& whole) const {
  if (!part.term || !whole.term) return true;
  const bool side = vocabulary().term(*part.term).kind == TermKind::side;
  if (whole.term == vocabulary().both_sides && side) return false;
  // “车辆4辆，价值60万元；其中：一般公务用车1辆，价值15万元”: what those are worth.
  const auto counted = [&](const Subject& subject) {
    return vocabulary().term(*subject.term).kind == TermKind::counted;
  };
  if (counted(part) && counted(whole)) return part.term != whole.term;
  if (comes_from(part, whole) || is_economic_class_of(vocabulary(), part, whole)) return true;
  return is_cost_of(vocabulary(), part, whole) || is_line_of_classes(vocabulary(), part, whole) ||
         is_part_of(vocabulary(), part, whole);
}

/// Whether the parts of a list end before a figure that stands in it.
bool Relations::ends_before(std::uint32_t section, const List& list, std::size_t index) const {
  const std::vector<Statement>& said = readings_[section]->statements;
  if (index == list.parts.front()) return false;
  // “其中：甲1万元，乙2万元。此外，丙3万元。”: what has its parts in its own sentence ends with it.
  if (said[index].sentence != list.sentence && said[list.parts[1]].sentence == list.sentence) return true;
  // “其中固定资产甲万元；公务用车1辆，原值乙万元”: of a name that no term has, what is listed ends with what is
  // counted; not so “其中小学60人、3万元，中学40人、2万元”.
  return said[index].kind == StatementKind::count && !list.of.front().term &&
         said[list.parts.front()].kind == StatementKind::amount;
}

/// “支出90万元，其中：行政运行（2010101）60万元、机关服务（2010103）30万元”: all of them marked as items, the lowest
/// lines of the classification, of which none is in another.
bool Relations::lists_lines(std::uint32_t section, const List& list) const {
  if (list.of.front().term != vocabulary().expenditure) return false;
  const Reading& reading = *readings_[section];
  const auto is_line = [&](std::size_t index) {
    const Statement& said = reading.statements[index];
    if (said.kind != StatementKind::amount) return true;
    const std::string_view clause = std::string_view(reading.text.text).substr(said.clause.begin, said.clause.length());
    constexpr std::size_t kDigits = 7;  // of an item's code
    std::size_t digits = 0;
    for (std::size_t i = 0; i < clause.size() && digits < kDigits; ++i) digits = is_digit(clause[i]) ? digits + 1 : 0;
    const bool code = digits == kDigits && said.number.begin - said.clause.begin >= kDigits;
    const bool known =
        said.subjects.size() == 1 &&
        (!said.subjects.front().term || vocabulary().term(*said.subjects.front().term).kind == TermKind::item);
    return known && (code || clause.find("(项)") != std::string_view::npos);
  };
  return list.parts.size() > 1 && std::all_of(list.parts.begin(), list.parts.end(), is_line);
}

/// “采购预算60万元，按资金来源分，一般公共预算50万元，上年结转10万元”: what was carried over is a source beside the
/// others.
bool Relations::lists_sources(std::uint32_t section, const List& list) const {
  const Subject& of = list.of.front();
  const bool side = of.term && vocabulary().term(*of.term).kind == TermKind::side;
  const std::string_view text = readings_[section]->text.text;
  return !side && words(WordClass::by_source).is_in(text.substr(list.opener.begin, list.opener.length()));
}

/// The parts of a list by what may be added up.
Relations::Kinds Relations::parts_by_kind(std::uint32_t section, const List& list) const {
  const std::optional<std::ptrdiff_t> partition = partition_listed(section, list);
  const bool by_funds_in_all = lists_appropriations(section, list);
  const bool of_this_year = lists_this_year(section, list);
  const bool by_year = of_this_year && list.of.front().term != vocabulary().income;
  const bool by_lines = lists_lines(section, list);
  const bool by_source = lists_sources(section, list);
  Kinds kinds;
  std::set<std::tuple<PartsKey, Key, std::optional<FundId>>> seen;
  for (const std::size_t index : list.parts) {
    if (ends_before(section, list, index)) break;
    const Statement& part = readings_[section]->statements[index];
    if (part.kind != StatementKind::amount || part.subjects.size() != 1 || part.grade == Grade::guessed) continue;
    const Subject& subject = part.subjects.front();
    const bool of_a_year = by_year && is_of_a_year(subject, list.of.front());
    const bool carried_source = by_source && is_carried_over(subject);
    if (!of_a_year && !by_lines && !carried_source && !can_be_added_up(subject, list.of.front())) continue;
    // “收入100万元，其中：财政拨款收入80万元（一般公共预算收入80万元），……”: the one is in the other.
    if (by_funds_in_all && subject.fund && subject.fund != vocabulary().appropriations) continue;
    if (of_this_year && !subject.this_year && is_origin(subject) && !is_carried(subject)) continue;
    const PartKind kind = of_a_year        ? PartKind{{}, TermKind::carry, false}
                          : carried_source ? PartKind{{}, TermKind::source, false}
                                           : kind_of(subject, list.of.front(), partition);
    const PartsKey key{part.measure, part.year, kind};
    if (seen.insert({key, key_of(subject), subject.fund}).second)
      kinds[key].push_back({section, static_cast<std::uint32_t>(index)});
  }
  return kinds;
}

/// A list that is not known to be complete is so where its amounts or its changes come to the whole and the others do,
/// or miss it by a slip of one digit. Of items one of last year may be gone, so that a slip is believed in decimals
/// only; economic classes are always all there.
void Relations::vouch_for_each_other(PartsOfWhole& parts) const {
  PartsOfWhole told = parts;
  add_changes(told);
  const auto rest = told.change ? rest_of_changes(*this, told) : std::nullopt;
  if (!rest) return;
  const bool comes_to_it = comes_to_whole(parts);
  const bool economic = is_economic_class_of(vocabulary(), at(parts.parts.front()).subjects.front(), parts.of);
  const int places = economic ? kAnyPlace : close_places(at(*told.change).figure);
  const bool vouched =
      (*rest == 0 && (comes_to_it || is_off_by_a_digit(parts))) || (comes_to_it && is_one_digit(*rest, places));
  if (!vouched) return;
  parts = std::move(told);
  parts.complete = true;
}

void Relations::add_lists(std::uint32_t section, std::vector<PartsOfWhole>& out) const {
  const std::vector<List>& lists = readings_[section]->lists;
  for (std::size_t number = 0; number < lists.size(); ++number) {
    const List& list = lists[number];
    if (list.of.size() != 1 || is_told_beside(section, list)) continue;
    const Kinds kinds = parts_by_kind(section, list);
    for (const auto& [key, ids] : kinds) {
      const bool of_one_kind = std::none_of(kinds.begin(), kinds.end(), [&](const auto& other) {
        return !(other.first == key) && other.first.measure == key.measure && other.first.year == key.year;
      });
      PartsOfWhole parts;
      parts.of = list.of.front();
      parts.parts = ids;
      parts.whole = whole_of(section, list, parts);
      add_shares(parts);
      const bool declared = are_declared(ids, parts.of);
      parts.complete = of_one_kind && (declared || says_all(section, list, parts));
      if (list.loose && !comes_to_whole(parts)) continue;
      parts.complete = parts.complete || (of_one_kind && counts_add_up(parts));
      if (of_one_kind && !declared && adds_up(parts)) {
        add_changes(parts);
        parts.complete = parts.complete || parts.change;
      }
      if (of_one_kind && !declared && !parts.complete && parts.parts.size() > 1) vouch_for_each_other(parts);
      parts.off_by_a_digit = of_one_kind && !parts.complete && !ends_openly(ids) && is_off_by_a_digit(parts);
      if (declared) add_changes(parts);
      if (of_one_kind && !declared && parts.complete && !parts.change) add_changes_that_come_near(parts);
      out.push_back(std::move(parts));
    }
    if (auto changes = list_of_changes(section, list, number)) out.push_back(*std::move(changes));
  }
}

/// “2.甲经费4万元。⏎其中：乙经费8万元；新增甲经费4万元”: what is told among the parts again is not what they are of.
bool Relations::is_told_beside(std::uint32_t section, const List& list) const {
  const Subject& of = list.of.front();
  const bool named = !of.term || vocabulary().term(*of.term).kind == TermKind::item;
  if (!named || !list.whole) return false;
  const Statement& whole = readings_[section]->statements[*list.whole];
  const Indexes& indexes = about(section, of);
  return whole.sentence != list.sentence && std::any_of(indexes.begin(), indexes.end(), [&](std::uint32_t index) {
           const Statement& said = readings_[section]->statements[index];
           return said.kind == StatementKind::amount && said.grade == Grade::named && !said.is_base &&
                  said.sentence == list.sentence && said.number.begin > list.opener.end && said.year == whole.year;
         });
}

/// Of what is all there now something may have been there the year before besides: a slip alone is believed.
void Relations::add_changes_that_come_near(PartsOfWhole& parts) const {
  PartsOfWhole told = parts;
  add_changes(told);
  const auto rest = told.change ? rest_of_changes(*this, told) : std::nullopt;
  if (rest && (*rest == 0 || is_one_digit(*rest, close_places(at(*told.change).figure)))) parts = std::move(told);
}

bool Relations::comes_to_whole(const PartsOfWhole& parts) const {
  Exact sum(0);
  for (const StatementId id : parts.parts) sum = sum + at(id).figure.value();
  return parts.whole && sum == at(*parts.whole).figure.value();
}

/// Whether all funds are listed and come to the whole, so that nothing is left out of their changes; what only comes to
/// it may leave out what there is nothing of any more.
bool Relations::adds_up(const PartsOfWhole& parts) const {
  if (!parts.whole || parts.parts.size() < 2) return false;
  const auto& funds = vocabulary().funds;
  const bool all = std::all_of(funds.begin(), funds.end(), [&](const Fund& fund) {
    const auto number = static_cast<FundId>(&fund - funds.data());
    return number == vocabulary().appropriations ||
           std::any_of(parts.parts.begin(), parts.parts.end(), [&](StatementId id) {
             const Subject& part = at(id).subjects.front();
             return part.fund == number || (part.term && vocabulary().term(*part.term).name.starts_with(fund.name));
           });
  });
  if (!all) return false;
  return comes_to_whole(parts) && at(*parts.whole).figure.units != 0;
}

void Relations::add_shares(PartsOfWhole& parts) const {
  for (const StatementId id : parts.parts) {
    if (const auto share = share_beside(id, at(id).subjects.front())) parts.shares.push_back(*share);
  }
  if (are_shares_of_more(parts)) parts.shares.clear();
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
           said.subjects.size() == 1 && said.base && may_be_one(*said.base, base) && has_subject(said, subject);
  });
  return found ? std::optional(StatementId{id.section, *found}) : std::nullopt;
}

/// “支出100万元，增加5万元。其中：基本支出60万元，增加8万元；项目支出40万元，减少3万元”
void Relations::add_changes(PartsOfWhole& parts) const {
  if (!parts.whole) return;
  for (const Base& base : bases_of_changes(parts)) {
    if (add_changes(parts, base)) return;
  }
}

/// What changes of the whole are measured from, in its sentence; where none is told there, those of its first part.
std::vector<Base> Relations::bases_of_changes(const PartsOfWhole& parts) const {
  std::vector<Base> out;
  const auto add_those_behind = [&](StatementId id, const Subject& subject) {
    std::size_t looked = 0;
    for (const std::uint32_t index : about(id.section, subject)) {
      if (index <= id.statement) continue;
      const Statement& said = at({id.section, index});
      if (++looked > kFurthest || said.sentence != at(id).sentence) break;
      const bool change = said.kind == StatementKind::change && said.base && !said.in_reason;
      if (change && std::find(out.begin(), out.end(), *said.base) == out.end()) out.push_back(*said.base);
    }
  };
  add_those_behind(*parts.whole, parts.of);
  const StatementId first = parts.parts.front();
  if (out.empty()) add_those_behind(first, at(first).subjects.front());
  return out;
}

bool Relations::add_changes(PartsOfWhole& parts, const Base& base) const {
  parts.change = change_beside(*parts.whole, parts.of, base);
  const bool beside = parts.change.has_value();
  if (!beside) {
    // “支出100万元，减少2万元。……支出100万元，其中：甲60万元，增加1万元；乙40万元，减少3万元”
    parts.change = last_said(*parts.whole, parts.of, [&](std::uint32_t index) {
      const Statement& said = at({parts.whole->section, index});
      return said.kind == StatementKind::change && !said.in_reason && !said.in_words && said.subjects.size() == 1 &&
             said.base && may_be_one(*said.base, base) && has_subject(said, parts.of, Match::exact) &&
             now_of({parts.whole->section, index}, parts.of) &&
             at(*now_of({parts.whole->section, index}, parts.of)).figure.value() == at(*parts.whole).figure.value();
    });
  }
  bool all_told = true;
  bool unsure = false;
  for (const StatementId id : parts.parts) {
    if (const auto change = change_beside(id, at(id).subjects.front(), base)) {
      parts.changes.push_back(*change);
    } else if (at(id).in_words) {
      unsure = true;  // “没有丙费”: there may have been some the year before
    } else {
      all_told = false;
    }
  }
  if (!parts.change && all_told) {
    parts.change = change_told_elsewhere(parts, base);
    unsure = true;
  }
  // Of what is only known to come to the same, a slip alone is believed.
  if (parts.change && all_told && unsure) {
    const auto rest = rest_of_changes(*this, parts);
    const bool close = rest && (*rest == 0 || is_one_digit(*rest, close_places(at(*parts.change).figure)));
    if (!close) parts.change.reset();
  }
  if (parts.change && all_told && !parts.changes.empty()) return true;
  parts.change.reset();
  parts.changes.clear();
  return false;
}

/// “收支总预算100万元，增加5万元。……支出预算100万元，其中：基本支出60万元，增加8万元；项目支出40万元，减少3万元”: by
/// how much something changes that comes to the same as what is listed, and is it or both sides; none where several are
/// told that differ.
std::optional<StatementId> Relations::change_told_elsewhere(const PartsOfWhole& parts, const Base& base) const {
  std::vector<Subject> wholes = {parts.of};
  const bool side =
      parts.of.term && (parts.of.term == vocabulary().income || parts.of.term == vocabulary().expenditure);
  if (side && vocabulary().both_sides) {
    wholes.push_back(parts.of);
    wholes.back().term = vocabulary().both_sides;
    wholes.back().this_year = false;
  }
  const auto suits = [&](StatementId id, const Subject& whole) {
    const Statement& said = at(id);
    const bool change = said.kind == StatementKind::change && !said.in_reason && !said.in_words &&
                        said.subjects.size() == 1 && said.candidates.empty() && said.base &&
                        may_be_one(*said.base, base) && has_subject(said, whole, Match::exact);
    const auto now = change ? now_of(id, whole) : std::nullopt;
    return now && at(*now).figure.value() == at(*parts.whole).figure.value();
  };
  return only_told(wholes, suits,
                   [&](StatementId a, StatementId b) { return signed_units(at(a)) == signed_units(at(b)); });
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
  // “收支预算减少3万元，其中：基本支出增加2万元，项目支出减少5万元”: both sides change by what is spent less.
  Subject spent = out.of;
  if (spent.term && spent.term == vocabulary().both_sides) spent.term = vocabulary().expenditure;
  if (!std::all_of(out.changes.begin(), out.changes.end(), of_base) || !are_declared(out.changes, spent))
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

std::vector<StatementId> Relations::changes_of_parts(StatementId id) const {
  const Statement& growth = at(id);
  if (growth.subjects.size() != 1 || !growth.base) return {};
  const Subject& whole = growth.subjects.front();
  const std::vector<List>& lists = readings_[id.section]->lists;
  const auto is_behind = [&](const List& list) {
    return list.sentence == growth.sentence && list.opener.begin >= growth.number.end && list.of.size() == 1 &&
           list.of.front() == whole && list.changes.size() > 1;
  };
  const auto list = std::find_if(lists.begin(), lists.end(), is_behind);
  if (list == lists.end()) return {};
  std::vector<StatementId> out;
  std::set<Key> seen;
  for (const std::size_t index : list->changes) {
    const Statement& said = at({id.section, static_cast<std::uint32_t>(index)});
    const bool of_part = said.subjects.size() == 1 && said.grade != Grade::guessed && said.base == growth.base &&
                         is_part_of(vocabulary(), said.subjects.front(), whole);
    if (!of_part || !seen.insert(key_of(said.subjects.front())).second) return {};
    out.push_back({id.section, static_cast<std::uint32_t>(index)});
  }
  return out;
}

/// The amount that a list is of: the one that it was opened behind, or another of the same subject just before that has
/// the measure and year of the parts.
std::optional<StatementId> Relations::whole_of(std::uint32_t section, const List& list,
                                               const PartsOfWhole& parts) const {
  const StatementId first = parts.parts.front();
  const Statement& part = at(first);
  const auto stands_near = [&](std::uint32_t index, std::size_t near) {
    const Statement& said = at({section, index});
    const std::size_t sentences = said.sentence > list.sentence ? near + 1 : list.sentence - said.sentence;
    return said.kind == StatementKind::amount && said.measure == part.measure && said.year == part.year &&
           !said.is_base && !said.in_reason && has_subject(said, list.of.front()) &&
           !is_one_fund_of(section, said, list.of.front()) && sentences <= near;
  };
  const auto suits = [&](std::uint32_t index) { return stands_near(index, kNear); };
  const std::string_view opener =
      std::string_view(readings_[section]->text.text).substr(list.opener.begin, list.opener.length());
  const bool divides = divides_anew(context_.lexicon, opener);
  // Between paragraphs stands an empty sentence; how something is divided anew, and its lines, are told behind another
  // list.
  constexpr std::size_t kAnew = 4;
  const std::size_t near = divides || list.loose ? kAnew : kNear + 1;
  if (list.whole && stands_near(static_cast<std::uint32_t>(*list.whole), near)) {
    return StatementId{section, static_cast<std::uint32_t>(*list.whole)};
  }
  if (const auto said = last_said(first, list.of.front(), suits)) return said;
  const Subject& of = list.of.front();
  const bool side = of.term && vocabulary().term(*of.term).kind == TermKind::side;
  if (side && !of.this_year) {
    if (const auto both = both_sides_before(first, list)) return both;
  }
  // “收入全部为一般公共预算拨款，其中本年收入90万元，上年结转10万元”: the side that is told elsewhere may be the
  // year's.
  const auto carried = [&](StatementId id) { return is_carried_over(at(id).subjects.front()); };
  if (side && std::any_of(parts.parts.begin(), parts.parts.end(), carried)) return std::nullopt;
  // “支出预算100万元，其中：……。按功能科目划分：甲60万元，乙40万元”: how it is divided anew is said of all of it.
  if (!is_actual(part) || !of.term) return std::nullopt;
  if (!side || of.fund) return only_one(of);
  const auto all = divides ? only_one(of) : std::nullopt;
  return all && !is_more_than_of_year(*all, of) ? all : std::nullopt;
}

/// “总支出100万元。本年支出90万元……”: what is told of a side has in it what is left of it, and is not what is divided.
bool Relations::is_more_than_of_year(StatementId all, const Subject& side) const {
  Subject of_year = side;
  of_year.this_year = true;
  for (std::uint32_t section = 0; section < readings_.size(); ++section) {
    const Indexes& indexes = about(section, side);
    const bool differs = std::any_of(indexes.begin(), indexes.end(), [&](std::uint32_t index) {
      const Statement& said = at({section, index});
      return said.kind == StatementKind::amount && is_actual(said) && has_subject(said, of_year, Match::exact) &&
             said.figure.value() != at(all).figure.value();
    });
    if (differs) return true;
  }
  return false;
}

/// “收支总预算100万元。收入包括：甲60万元、乙40万元；支出包括：……”: what both sides come to is what each is.
std::optional<StatementId> Relations::both_sides_before(StatementId first, const List& list) const {
  if (!vocabulary().both_sides) return std::nullopt;
  Subject both = list.of.front();
  both.term = vocabulary().both_sides;
  const Statement& part = at(first);
  const std::string_view text = readings_[first.section]->text.text;
  // “财政拨款收支总预算100万元。收入全部为一般公共预算拨款，其中……”: what is of all funds is of this one.
  const auto is_all_of = [&](const Statement& said) {
    if (said.number.end > list.opener.begin || !both.fund) return false;
    const std::string_view between = text.substr(said.number.end, list.opener.begin - said.number.end);
    Subject of_all = both;
    of_all.fund = vocabulary().appropriations;
    return has_subject(said, of_all) && between.find("全部为") != std::string_view::npos;
  };
  constexpr std::size_t kNearWhole = 4;  // with the empty sentences between paragraphs
  return last_said(first, both, [&](std::uint32_t index) {
    const Statement& said = at({first.section, index});
    return said.kind == StatementKind::amount && said.measure == part.measure && said.year == part.year &&
           !said.is_base && !said.in_reason && said.sentence <= list.sentence &&
           list.sentence - said.sentence <= kNearWhole && (has_subject(said, both) || is_all_of(said));
  });
}

/// “收入总计100万元，其中本年收入90万元、年初结转10万元”: a year's side and what was carried over are all of it, unless
/// more of that kind is told elsewhere.
bool Relations::tells_year_and_carried(const List& list, const PartsOfWhole& parts) const {
  const Subject& whole = list.of.front();
  const bool side =
      whole.term && !whole.this_year && (whole.term == vocabulary().income || whole.term == vocabulary().expenditure);
  if (!side || parts.parts.size() < 2 || parts.parts.size() != list.parts.size() || ends_openly(parts.parts))
    return false;
  std::size_t of_year = 0;
  std::set<TermId> carried;
  for (const StatementId id : parts.parts) {
    const Subject& part = at(id).subjects.front();
    if (part.this_year && part.term == whole.term) {
      ++of_year;
    } else if (is_carried(part)) {
      carried.insert(*part.term);
    } else {
      return false;
    }
  }
  const auto is_other = [&](TermId term) {
    const Term& known = vocabulary().term(term);
    const bool at_year_end = known.name.starts_with("年末") || known.name == "结余分配";
    return known.kind == TermKind::carry && at_year_end == (whole.term == vocabulary().expenditure) &&
           !carried.contains(term);
  };
  return of_year == 1 && std::none_of(told_.begin(), told_.end(), is_other);
}

/// “按资金来源分，一般公共预算50万元，上年结转3万元”: who tells even what was carried over leaves no source out.
bool Relations::divides_by_source(std::uint32_t section, const List& list, const PartsOfWhole& parts) const {
  return lists_sources(section, list) &&
         std::any_of(parts.parts.begin(), parts.parts.end(),
                     [&](StatementId id) { return is_carried_over(at(id).subjects.front()); }) &&
         std::all_of(parts.parts.begin(), parts.parts.end(),
                     [&](StatementId id) { return at(id).sentence == list.sentence; });
}

/// Whether a list says that nothing is left out: by 合计 behind it, by shares that come to 100 %, or by the word that
/// opens it, where it does not end with 等.
bool Relations::says_all(std::uint32_t section, const List& list, const PartsOfWhole& parts) const {
  if (list.summed || shares_make_whole(parts) || ends_with_others(parts) || tells_both_years(section, list, parts))
    return true;
  const std::string_view text = readings_[section]->text.text;
  const std::string_view opener = text.substr(list.opener.begin, list.opener.length());
  const bool by_word = words(WordClass::exhaustive).is_in(opener) || divides_by_source(section, list, parts);
  // “按单位分，局机关60万元、信息中心40万元”: which units there are is not known, but one digit off is a slip.
  if (words(WordClass::by_unit).is_in(opener) && !ends_openly(parts.parts) && is_off_by_a_digit(parts)) return true;
  if (tells_year_and_carried(list, parts) || lists_as_many_as_told(section, list, parts)) return true;
  // “人员经费60万元，主要包括基本工资20万元、津贴补贴15万元”: of its lines those that matter.
  const auto is_line = [&](StatementId id) {
    return is_line_of_classes(vocabulary(), at(id).subjects.front(), parts.of);
  };
  const bool some =
      words(WordClass::chief).begins(opener) && std::any_of(parts.parts.begin(), parts.parts.end(), is_line);
  return by_word && !some && parts.parts.size() > 1 && parts.parts.size() == list.parts.size() &&
         !ends_openly(parts.parts);
}

/// “项目支出60万元，共安排3个项目：甲30万元、乙20万元、丙10万元”: so many as there are. “主要用于三个方面” may leave
/// out what matters less, unless it comes to the whole but for a digit.
bool Relations::lists_as_many_as_told(std::uint32_t section, const List& list, const PartsOfWhole& parts) const {
  if (!list.told || parts.parts.size() != *list.told || parts.parts.size() < 2 || ends_openly(parts.parts))
    return false;
  const auto amounts = std::count_if(list.parts.begin(), list.parts.end(), [&](std::size_t index) {
    return readings_[section]->statements[index].kind == StatementKind::amount;
  });
  if (static_cast<std::size_t>(amounts) != *list.told) return false;
  const std::string_view text = readings_[section]->text.text;
  constexpr std::size_t kBefore = 30;  // bytes, ten characters
  const std::size_t begin = list.opener.begin > kBefore ? list.opener.begin - kBefore : 0;
  const std::string_view opener = text.substr(begin, list.opener.end - begin);
  return !words(WordClass::chief).is_in(opener) || is_off_by_a_digit(parts);
}

/// “办公费2万元、其他3万元”: with the rest nothing is left out; 其他支出 as a class of its own is no rest.
bool Relations::ends_with_others(const PartsOfWhole& parts) const {
  const Subject& last = at(parts.parts.back()).subjects.front();
  return parts.parts.size() > 1 && !last.term && words(WordClass::other_things).has(last.name);
}

/// 等 behind the last part.
bool Relations::ends_openly(const std::vector<StatementId>& parts) const {
  const std::string_view text = readings_[parts.back().section]->text.text;
  return text.substr(at(parts.back()).number.end).starts_with("等");
}

/// Whether parts are all those of a declared partition: those that must be, and no other of them is told anywhere.
bool Relations::are_declared(const std::vector<StatementId>& parts, const Subject& whole) const {
  if (!whole.term) return false;
  std::set<TermId> terms;
  for (const StatementId id : parts) {
    if (const auto term = at(id).subjects.front().term) terms.insert(*term);
  }
  const auto listed = [&](TermId part) { return terms.contains(part); };
  const auto& partitions = vocabulary().term(*whole.term).partitions;
  return std::any_of(partitions.begin(), partitions.end(), [&](const Partition& partition) {
    return std::all_of(partition.required.begin(), partition.required.end(), listed) &&
           std::all_of(partition.optional.begin(), partition.optional.end(),
                       [&](TermId part) { return listed(part) || !told_.contains(part); });
  });
}

/// Whether what the parts come to differs from the whole in one digit, which is likely a slip: figures that are written
/// alike, not all of them round sums, for of those another may have been left out.
bool Relations::is_off_by_a_digit(const PartsOfWhole& parts) const {
  if (!parts.whole || parts.parts.size() < 2) return false;
  const Figure& whole = at(*parts.whole).figure;
  constexpr int kRound = 100;
  bool round = whole.units % kRound == 0;
  Int128 rest = whole.units;
  for (const StatementId id : parts.parts) {
    const Figure& part = at(id).figure;
    if (part.decimals != whole.decimals || part.unit.text != whole.unit.text) return false;
    round = round && part.units % kRound == 0;
    rest -= part.units;
  }
  if (round) return false;
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

/// 共有车辆11辆，其中：甲3辆、乙5辆、其他用车3辆: with 其他 nothing is left out. Kinds of cars that a form lists, and
/// ratings, are all of them where the list does not end with 等; of others there are not more than of the whole.
std::vector<StatementId> Relations::counted_parts(StatementId id) const {
  const auto [first, last] = by_whole_.equal_range(id);
  // “9个项目，其中甲类8个、乙类1个；优7个、良1个”: counted in two ways, of which the one that does not come to it
  // matters.
  std::vector<StatementId> whole;
  for (auto at_list = first; at_list != last; ++at_list) {
    std::vector<StatementId> parts = counts_listed(id, *at_list->second);
    if (parts.empty()) continue;
    const auto all = [&](const auto& is) {
      return std::all_of(parts.begin(), parts.end(), [&](StatementId part) { return is(name_counted(part)); });
    };
    // “编制72人，其中甲48人、乙24人，实有80人”: with what comes to the whole the list has ended, unless kinds of cars
    // go on.
    Exact sum(0);
    for (std::size_t i = 0; i < parts.size(); ++i) {
      sum = sum + at(parts[i]).figure.value();
      if (i > 0 && sum == at(id).figure.value() && sum != Exact(0) && !goes_on_with_cars(parts, i)) parts.resize(i + 1);
    }
    const bool others =
        std::any_of(parts.begin(), parts.end(), [&](StatementId part) { return is_rest(name_counted(part)); });
    const bool cars = all([](std::string_view name) { return name.ends_with("车"); });
    // One kind alone is not all, yet there are not more of it than of the whole.
    if (parts.size() == 1 && !(cars && sum > at(id).figure.value())) continue;
    const auto is_rating = [&](std::string_view name) { return context_.lexicon.is_rating(name); };
    const bool kinds = cars || all(is_rating) || all([&](std::string_view name) { return is_project_of_fund(name); });
    if (others || (kinds && !ends_openly(parts)) || sum > at(id).figure.value() || money_adds_up(id, parts)) {
      if (sum != at(id).figure.value()) return parts;
      if (whole.empty()) whole = std::move(parts);
    }
  }
  return whole;
}

/// The money that is told beside a count: 项目15个，涉及资金20万元.
std::optional<StatementId> Relations::money_beside(StatementId count) const {
  const StatementId next{count.section, count.statement + 1};
  if (next.statement >= readings_[count.section]->statements.size()) return std::nullopt;
  const Statement& money = at(next);
  const bool beside = money.kind == StatementKind::amount && money.sentence == at(count).sentence && !money.is_base &&
                      !money.in_reason && !money.in_words && money.subjects.size() == 1;
  if (!beside || at(count).subjects.size() != 1) return std::nullopt;
  const Subject& of = money.subjects.front();
  const bool of_it = key_of(of) == key_of(at(count).subjects.front());
  return of_it || (!of.term && of.name.ends_with("资金")) ? std::optional(next) : std::nullopt;
}

/// “项目3个，涉及资金20万元，其中：甲类项目1个、12万元；乙类项目2个、8万元”: where the money of the parts comes to that
/// of the whole, nothing is left out.
bool Relations::money_adds_up(StatementId whole, const std::vector<StatementId>& counts) const {
  const auto all = money_beside(whole);
  if (!all) return false;
  Exact sum(0);
  for (const StatementId count : counts) {
    const auto money = money_beside(count);
    if (!money || at(*money).figure.value() == Exact(0)) return false;
    sum = sum + at(*money).figure.value();
  }
  return sum == at(*all).figure.value();
}

/// The same the other way round: where so many are counted as there are, their money is all of it.
bool Relations::counts_add_up(const PartsOfWhole& parts) const {
  const auto count_beside = [&](StatementId money) -> std::optional<StatementId> {
    if (money.statement == 0) return std::nullopt;
    const StatementId count{money.section, money.statement - 1};
    return at(count).kind == StatementKind::count && money_beside(count) == money ? std::optional(count) : std::nullopt;
  };
  if (!parts.whole || parts.parts.size() < 2) return false;
  const auto all = count_beside(*parts.whole);
  if (!all) return false;
  Exact sum(0);
  for (const StatementId part : parts.parts) {
    const auto count = count_beside(part);
    if (!count || at(*count).figure.unit.text != at(*all).figure.unit.text) return false;
    sum = sum + at(*count).figure.value();
  }
  return sum == at(*all).figure.value() && sum != Exact(0);
}

/// 其他用车, with which nothing is left out; 其他运转类项目 are a kind of their own.
bool Relations::is_rest(std::string_view name) {
  return name.starts_with("其他") && name.find("运转类") == std::string_view::npos;
}

/// “机要通信用车2辆、应急保障用车2辆、其他用车1辆”, “优9个、良1个、中1个”: one list to its end, whatever it came to
/// before. Behind 其他用车 it may be told what those are.
bool Relations::goes_on_with_cars(const std::vector<StatementId>& parts, std::size_t reached) const {
  const auto is_kind = [&](StatementId part) {
    const bool kind = name_counted(part).ends_with("用车") || context_.lexicon.is_rating(name_counted(part));
    return kind && at(part).sentence == at(parts.front()).sentence;
  };
  return std::all_of(parts.begin(), parts.end(), is_kind) && !name_counted(parts[reached]).starts_with("其他");
}

/// 一般公共预算项目, beside 政府性基金预算项目.
bool Relations::is_project_of_fund(std::string_view name) const {
  const auto& funds = vocabulary().funds;
  return name.ends_with("项目") &&
         std::any_of(funds.begin(), funds.end(), [&](const Fund& fund) { return name.starts_with(fund.name); });
}

std::string_view Relations::name_counted(StatementId id) const {
  const Subject& subject = at(id).subjects.front();
  return subject.term ? vocabulary().term(*subject.term).name : subject.name;
}

/// “实有80人”, “截至年底80人”: counted beside what is listed.
bool Relations::begins_another_count(StatementId id) const {
  const Span clause = at(id).clause;
  const std::string_view text =
      std::string_view(readings_[id.section]->text.text).substr(clause.begin, clause.length());
  return words(WordClass::counted_beside).is_in(text);
}

/// The counts of a list that are of the unit of its whole; none where it is not clear what each is of.
std::vector<StatementId> Relations::counts_listed(StatementId whole, const List& list) const {
  std::vector<StatementId> parts;
  std::set<Key> seen;
  for (const std::size_t index : list.parts) {
    const StatementId id{whole.section, static_cast<std::uint32_t>(index)};
    const Statement& part = at(id);
    if (part.kind != StatementKind::count || part.figure.unit.text != at(whole).figure.unit.text) continue;
    if (!parts.empty() && begins_another_count(id)) break;
    if (part.subjects.size() != 1 || part.grade != Grade::named) return {};
    if (!seen.insert(key_of(part.subjects.front())).second) return {};
    parts.push_back(id);
  }
  return parts;
}

}  // namespace budgetlint::prose

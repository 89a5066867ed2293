#include "causes/repair_search.h"

#include <algorithm>
#include <iterator>
#include <map>
#include <numeric>
#include <optional>
#include <utility>

#include "engine/comparison.h"

namespace budgetlint {
namespace {

template <typename T>
bool is_among(const T& one, const std::vector<T>& all) {
  return std::find(all.begin(), all.end(), one) != all.end();
}

}  // namespace

std::vector<RepairedGroup> RepairSearch::run() {
  most_work_ = network_.work() + limits_.work;
  is_failing_.assign(network_.size(), false);
  failures_.assign(network_.constraints().figures().size(), 0);
  for (Index i = 0; i < network_.size(); ++i) {
    if (is_ignored(i) || !fails(i, {}) || network_.figures_of(i).empty()) continue;
    failing_.push_back(i);
    is_failing_[i] = true;
    for (const FigureIndex figure : network_.figures_of(i)) ++failures_[figure];
  }
  exclude_unlikely();
  find_single_repairs();
  exclude_supported();
  std::vector<RepairedGroup> out;
  for (std::vector<Index>& failing : groups()) {
    RepairedGroup& group = out.emplace_back();
    group.failing = std::move(failing);
    search(group);
  }
  return out;
}

// --- constraints -------------------------------------------------------------------------------------------------

/// Where exact agreement is asked for, what does not even agree within rounding is another matter.
bool RepairSearch::is_ignored(Index constraint) const {
  return standard_ == Standard::exact && !holds(network_.at(constraint).agreement);
}

bool RepairSearch::fails(Index constraint, const Changes& changes) const {
  const Agreement agreement = network_.agreement(constraint, changes);
  if (standard_ == Standard::printed || !holds(agreement)) return !holds(agreement);
  return agreement == Agreement::rounding && network_.can_be_exact(constraint);
}

bool RepairSearch::has_word(const Changes& changes) const {
  return std::any_of(changes.begin(), changes.end(), [&](const Change& one) { return network_.is_word(one.figure); });
}

std::size_t RepairSearch::size_of(const Changes& changes) const {
  const auto words =
      std::count_if(changes.begin(), changes.end(), [&](const Change& one) { return network_.is_word(one.figure); });
  return changes.size() - static_cast<std::size_t>(words) + (words > 0 ? 1 : 0);
}

std::size_t RepairSearch::places_of(const Changes& changes) const {
  std::size_t out = 0;
  for (const Change& change : changes) out += network_.prints_of(change.figure).size();
  return out;
}

/// The values of a figure that failing constraints imply, other than that which it has.
std::vector<Exact> RepairSearch::values_for(FigureIndex figure, const std::vector<Index>& failing,
                                            const Changes& changes) const {
  constexpr std::size_t kMostValues = 4;
  std::vector<Exact> out;
  for (const Index constraint : failing) {
    if (!network_.has(constraint, figure)) continue;
    const std::optional<Exact> value = network_.implied(constraint, figure, changes);
    if (!value || !value->ok() || is_among(*value, out)) continue;
    if (*value == network_.value_of(figure, {}).value) continue;
    out.push_back(*value);
    if (out.size() == kMostValues) break;
  }
  return out;
}

// --- figures that need not be tried ------------------------------------------------------------------------------

bool RepairSearch::breaks(FigureIndex figure, const Changes& changes) const {
  const std::vector<Index>& its = network_.constraints_of(figure);
  return std::any_of(its.begin(), its.end(),
                     [&](Index constraint) { return !is_ignored(constraint) && fails(constraint, changes); });
}

/// Leaves those words that may be wrong: the opposite makes a constraint hold that fails. What does not even agree is
/// no matter of rounding.
void RepairSearch::exclude_unlikely() {
  std::set<FigureIndex> helping;
  if (standard_ == Standard::printed) {
    for (const Index constraint : failing_) {
      const std::vector<FigureIndex> words = words_that_help(constraint);
      helping.insert(words.begin(), words.end());
    }
  }
  words_.assign(helping.begin(), helping.end());
  for (FigureIndex figure = 0; figure < failures_.size(); ++figure) {
    if (network_.is_word(figure) && !helping.contains(figure)) excluded_.insert(figure);
    // A line that is the only one of its class is no likelier to be rounded wrongly than one of several.
    if (standard_ == Standard::exact && network_.is_sum_of_itself(figure)) excluded_.insert(figure);
  }
}

/// The fewest words of a constraint that, changed, make it hold.
std::vector<FigureIndex> RepairSearch::words_that_help(Index constraint) const {
  const std::vector<FigureIndex> words = network_.words_of(constraint);
  Changes all;
  for (const FigureIndex word : words) {
    if (!fails(constraint, {network_.turned(word)})) return {word};
    all.push_back(network_.turned(word));
  }
  return words.size() > 1 && !fails(constraint, all) ? words : std::vector<FigureIndex>{};
}

void RepairSearch::find_single_repairs() {
  implied_.resize(failures_.size());
  single_.resize(failures_.size());
  for (FigureIndex figure = 0; figure < failures_.size(); ++figure) {
    if (failures_[figure] == 0 || network_.work() >= most_work_) continue;
    implied_[figure] = values_for(figure, failing_, {});
    single_[figure] = std::any_of(implied_[figure].begin(), implied_[figure].end(), [&](const Exact& value) {
      return !breaks(figure, {{figure, value}});
    });
  }
}

void RepairSearch::exclude_supported() {
  for (FigureIndex figure = 0; figure < failures_.size(); ++figure) {
    if (failures_[figure] > 0 && is_supported(figure)) excluded_.insert(figure);
  }
}

/// Whether a figure is in no smallest repair. To change it breaks constraints that hold; where these have no other
/// figure in common and none that fails elsewhere, each needs a change of its own. If it takes fewer to change other
/// figures instead, one for each failing constraint and independent of all else, then those are to be changed.
bool RepairSearch::is_supported(FigureIndex figure) const {
  const std::vector<FigureIndex> others = others_that_repair(figure);
  if (others.empty()) return false;
  const std::size_t more = untouched_support(figure, others.size()) + left_by_one_value(figure);
  if (1 + more != others.size()) return 1 + more > others.size();
  std::size_t places = 0;
  for (const FigureIndex other : others) places += network_.prints_of(other).size();
  return network_.prints_of(figure).size() + more > places;
}

/// How many failing constraints of a figure need another change, whatever value it gets, each a change of its own.
std::size_t RepairSearch::left_by_one_value(FigureIndex figure) const {
  std::set<FigureIndex> used;
  std::map<Exact, std::size_t> by_value;
  std::size_t all = 0, most = 0;
  for (const Index constraint : network_.constraints_of(figure)) {
    if (!is_failing_[constraint]) continue;
    for (const FigureIndex other : network_.figures_of(constraint)) {
      if (other != figure && !used.insert(other).second) return 0;
    }
    const std::optional<Exact> value = network_.implied(constraint, figure, {});
    if (!value || !value->ok()) continue;
    ++all;
    most = std::max(most, ++by_value[*value]);
  }
  return all - most;
}

/// Figures by which alone each failing constraint of `figure` could be repaired; empty if there are none for one of
/// them, or if two of them stand in one constraint.
std::vector<FigureIndex> RepairSearch::others_that_repair(FigureIndex figure) const {
  std::vector<FigureIndex> out;
  std::set<Index> touched;
  for (const Index constraint : network_.constraints_of(figure)) {
    if (!is_failing_[constraint]) continue;
    const std::vector<FigureIndex>& figures = network_.figures_of(constraint);
    if (std::any_of(figures.begin(), figures.end(), [&](FigureIndex one) { return is_among(one, out); })) continue;
    const auto other =
        std::find_if(figures.begin(), figures.end(), [&](FigureIndex one) { return one != figure && single_[one]; });
    if (other == figures.end()) return {};
    for (const Index its : network_.constraints_of(*other)) {
      if (!touched.insert(its).second) return {};
    }
    out.push_back(*other);
  }
  return out;
}

/// Whether a constraint holds now, but not with the values that others imply for the figure; and has no other figure
/// that is used already or fails elsewhere.
bool RepairSearch::supports(Index constraint, FigureIndex figure, const std::set<FigureIndex>& used) const {
  if (is_failing_[constraint]) return false;
  const std::vector<FigureIndex>& figures = network_.figures_of(constraint);
  const bool apart = figures.size() > 1 && std::all_of(figures.begin(), figures.end(), [&](FigureIndex one) {
                       return one == figure || (failures_[one] == 0 && !used.contains(one));
                     });
  return apart && std::all_of(implied_[figure].begin(), implied_[figure].end(), [&](const Exact& value) {
           return fails(constraint, {{figure, value}});
         });
}

/// How many constraints support a figure independently of each other; no more than `enough` are counted.
std::size_t RepairSearch::untouched_support(FigureIndex figure, std::size_t enough) const {
  std::set<FigureIndex> used;
  std::size_t out = 0;
  for (const Index constraint : network_.constraints_of(figure)) {
    if (out == enough) break;
    if (!supports(constraint, figure, used)) continue;
    const std::vector<FigureIndex>& figures = network_.figures_of(constraint);
    std::copy_if(figures.begin(), figures.end(), std::inserter(used, used.end()),
                 [&](FigureIndex one) { return one != figure; });
    ++out;
  }
  return out;
}

// --- groups ------------------------------------------------------------------------------------------------------

/// Failing constraints that share a figure which may be at fault, directly or over others.
std::vector<std::vector<RepairSearch::Index>> RepairSearch::groups() const {
  std::vector<std::size_t> parent(failing_.size());
  std::iota(parent.begin(), parent.end(), std::size_t{0});
  const auto root = [&](std::size_t at) {
    while (parent[at] != at) at = parent[at] = parent[parent[at]];
    return at;
  };
  std::map<FigureIndex, std::size_t> first;
  for (std::size_t i = 0; i < failing_.size(); ++i) {
    for (const FigureIndex figure : network_.figures_of(failing_[i])) {
      if (!can_change(figure)) continue;
      const auto [known, fresh] = first.emplace(figure, i);
      if (!fresh) parent[std::max(root(i), root(known->second))] = std::min(root(i), root(known->second));
    }
  }
  std::map<std::size_t, std::vector<Index>> by_root;
  for (std::size_t i = 0; i < failing_.size(); ++i) by_root[root(i)].push_back(failing_[i]);
  std::vector<std::vector<Index>> out;
  for (auto& [index, group] : by_root) out.push_back(std::move(group));
  return out;
}

// --- the search --------------------------------------------------------------------------------------------------

void RepairSearch::search(RepairedGroup& group) {
  give_up_at_ = std::min(network_.work() + limits_.work_on_a_group, most_work_);
  const std::size_t least = least_changes(group.failing, {});
  std::size_t size = std::max<std::size_t>(least, 1);
  for (; size <= limits_.changes && group.repairs.empty(); ++size) {
    Changes changes;
    extend(group, changes, size);
  }
  if (!group.repairs.empty()) search_of_other_kind(group, size);
  if (network_.work() >= give_up_at_) {
    group.repairs.clear();
    group.end = SearchEnd::out_of_work;
  }
  if (group.repairs.empty()) return;
  group.end = SearchEnd::found;
  for (Repair& repair : group.repairs) repair.loose = is_loose(repair);
}

/// Where a word may be wrong: a word is as good a reason as one figure more, and one figure more is as good as a word.
void RepairSearch::search_of_other_kind(RepairedGroup& group, std::size_t size) {
  RepairedGroup words{group.failing, SearchEnd::none, {}}, figures = words;
  for (Repair& repair : group.repairs) {
    (has_word(repair.changes) ? words : figures).repairs.push_back(std::move(repair));
  }
  if (words.repairs.empty()) {
    for (const FigureIndex word : words_) {
      const std::vector<Index>& its = network_.constraints_of(word);
      const bool here = std::any_of(its.begin(), its.end(), [&](Index one) { return is_among(one, group.failing); });
      if (!here) continue;
      Changes changes = {network_.turned(word)};
      extend(words, changes, size);
    }
    // What a word leaves is a doubt only where it is clear which figure is wrong with it.
    keep_best(words.repairs);
    if (words.repairs.size() > 1) words.repairs.clear();
  } else if (figures.repairs.empty()) {
    std::set<FigureIndex> without_words = excluded_;
    without_words.insert(words_.begin(), words_.end());
    std::swap(excluded_, without_words);
    Changes changes;
    extend(figures, changes, size);
    std::swap(excluded_, without_words);
  }
  keep_best(words.repairs);
  keep_best(figures.repairs);
  // Some must be left of either kind, so that none is taken for the only one.
  const std::size_t room = kMostAlternatives - std::min<std::size_t>(words.repairs.size(), kMostAlternatives / 2);
  if (!words.repairs.empty() && figures.repairs.size() > room) figures.repairs.resize(room);
  if (words.repairs.size() > kMostAlternatives / 2) words.repairs.resize(kMostAlternatives / 2);
  group.repairs = std::move(words.repairs);
  std::move(figures.repairs.begin(), figures.repairs.end(), std::back_inserter(group.repairs));
}

/// Those that change the fewest prints; of these, those that keep the most exact agreements.
void RepairSearch::keep_best(std::vector<Repair>& repairs) const {
  const auto keep_least = [&](const auto& cost) {
    if (repairs.empty()) return;
    std::size_t least = cost(repairs.front());
    for (const Repair& repair : repairs) least = std::min(least, cost(repair));
    std::erase_if(repairs, [&](const Repair& repair) { return cost(repair) > least; });
  };
  // Of a figure in many places none can be said to be in fewer by chance.
  const bool few = std::any_of(repairs.begin(), repairs.end(),
                               [&](const Repair& repair) { return places_of(repair.changes) <= limits_.changes; });
  if (few) keep_least([&](const Repair& repair) { return places_of(repair.changes); });
  keep_least([](const Repair& repair) { return repair.inexact; });
}

/// Tries all ways to go on from some changes to a repair of that size.
void RepairSearch::extend(RepairedGroup& group, Changes& changes, std::size_t size) {
  if (network_.work() >= give_up_at_) return;
  const std::size_t spent = size_of(changes);
  const bool words_are_free = has_word(changes);
  const bool last = spent == size && !words_are_free;
  const std::vector<Index> failing = failing_under(group, changes, last);
  if (failing.empty()) return record(group, changes);
  if (last || spent + least_changes(failing, changes) > size) return;
  // Some figure of every failing constraint has to change: the one with the fewest leaves the fewest ways.
  const Index narrow = *std::min_element(failing.begin(), failing.end(), [&](Index a, Index b) {
    return network_.figures_of(a).size() < network_.figures_of(b).size();
  });
  for (const FigureIndex figure : network_.figures_of(narrow)) {
    if (!can_change(figure) || is_changed(figure, changes)) continue;
    if (spent == size && !network_.is_word(figure)) continue;
    for (const Exact& value : values_for(figure, failing, changes)) {
      changes.push_back({figure, value});
      extend(group, changes, size);
      changes.pop_back();
    }
  }
}

/// What fails with these changes; where only `one` is asked for, no more than that.
std::vector<RepairSearch::Index> RepairSearch::failing_under(const RepairedGroup& group, const Changes& changes,
                                                             bool one) const {
  std::vector<Index> out;
  for (const Change& change : changes) {
    for (const Index constraint : network_.constraints_of(change.figure)) {
      if (is_ignored(constraint) || is_among(constraint, out) || !fails(constraint, changes)) continue;
      out.push_back(constraint);
      if (one) return out;
    }
  }
  for (const Index constraint : group.failing) {
    const bool touched = std::any_of(changes.begin(), changes.end(),
                                     [&](const Change& change) { return network_.has(constraint, change.figure); });
    if (touched) continue;
    out.push_back(constraint);
    if (one) return out;
  }
  return out;
}

/// At least so many more figures must change: failing constraints that share none that could. All words are one.
std::size_t RepairSearch::least_changes(const std::vector<Index>& failing, const Changes& changes) const {
  std::set<FigureIndex> used;
  bool word_used = false;
  const bool words_are_free = has_word(changes);
  std::size_t out = 0;
  for (const Index constraint : failing) {
    const std::vector<FigureIndex>& figures = network_.figures_of(constraint);
    const auto counts = [&](FigureIndex figure) { return can_change(figure) && !is_changed(figure, changes); };
    const bool by_word = std::any_of(figures.begin(), figures.end(),
                                     [&](FigureIndex one) { return counts(one) && network_.is_word(one); });
    const bool apart = std::none_of(figures.begin(), figures.end(),
                                    [&](FigureIndex one) { return counts(one) && used.contains(one); });
    if (!apart || (by_word && (words_are_free || word_used))) continue;
    word_used = word_used || by_word;
    for (const FigureIndex figure : figures) {
      if (counts(figure)) used.insert(figure);
    }
    ++out;
  }
  return out;
}

void RepairSearch::record(RepairedGroup& group, Changes changes) const {
  std::sort(changes.begin(), changes.end(), [](const Change& a, const Change& b) { return a.figure < b.figure; });
  for (const Repair& known : group.repairs) {
    if (known.changes == changes) return;
  }
  const std::size_t rounded = inexact(changes);
  const bool blurring = blurs(changes);
  group.repairs.push_back({std::move(changes), rounded, false, blurring});
}

template <typename Before>
std::size_t RepairSearch::count_rounded(const Changes& changes, const Before& before) const {
  std::set<Index> touched;
  for (const Change& change : changes) {
    const std::vector<Index>& its = network_.constraints_of(change.figure);
    touched.insert(its.begin(), its.end());
  }
  return static_cast<std::size_t>(std::count_if(touched.begin(), touched.end(), [&](Index constraint) {
    return before(network_.at(constraint).agreement) && network_.agreement(constraint, changes) == Agreement::rounding;
  }));
}

std::size_t RepairSearch::inexact(const Changes& changes) const {
  return count_rounded(changes, [](Agreement before) { return before != Agreement::rounding; });
}

bool RepairSearch::blurs(const Changes& changes) const {
  return count_rounded(changes, [](Agreement before) { return before == Agreement::exact; }) > 0;
}

/// Whether the next value up or down would do as well for one of the figures.
bool RepairSearch::is_loose(const Repair& repair) const {
  for (std::size_t i = 0; i < repair.changes.size(); ++i) {
    const FigureIndex figure = repair.changes[i].figure;
    if (network_.is_word(figure)) continue;
    const Exact step = Exact::decimal(1, network_.printed(figure).last_place);
    for (const Exact& other : {repair.changes[i].value + step, repair.changes[i].value - step}) {
      Changes changes = repair.changes;
      changes[i].value = other;
      if (!breaks(figure, changes) && inexact(changes) <= repair.inexact) return true;
    }
  }
  return false;
}

}  // namespace budgetlint

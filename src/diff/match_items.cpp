#include "diff/match_items.h"

#include <algorithm>
#include <map>
#include <optional>

namespace budgetlint {
namespace {

constexpr double kSameThing = 0.5;
/// Pairs that are looked at; two lists that have nothing in common would ask for too many.
constexpr std::size_t kMostTried = 20000;

using Index = std::optional<std::size_t>;

class Matcher {
 public:
  Matcher(const std::vector<Item>& before, const std::vector<Item>& after)
      : before_(before), after_(after), of_before_(before.size()), of_after_(after.size()) {}

  IndexPairs match() {
    std::map<std::string, std::vector<std::size_t>> by_key;
    std::map<std::string, std::size_t> count_after;
    for (std::size_t i = 0; i < before_.size(); ++i) by_key[before_[i].key].push_back(i);
    for (const Item& item : after_) ++count_after[item.key];
    // Where none came or went, figures that changed places among rows of one name have changed, and not the rows.
    match_keys(by_key, [&](std::size_t i, std::size_t j) {
      const Item& item = before_[i];
      return by_key.at(item.key).size() != count_after[item.key] && item.content == after_[j].content &&
             item.figures == after_[j].figures;
    });
    match_keys(by_key, [&](std::size_t i, std::size_t j) { return before_[i].content == after_[j].content; });
    match_keys(by_key, [](std::size_t, std::size_t) { return true; });
    match_renamed();
    IndexPairs out;
    for (std::size_t j = 0; j < after_.size(); ++j) {
      if (of_after_[j]) out.emplace_back(*of_after_[j], j);
    }
    return out;
  }

 private:
  template <typename Same>
  void match_keys(const std::map<std::string, std::vector<std::size_t>>& by_key, const Same& same) {
    for (std::size_t j = 0; j < after_.size(); ++j) {
      const auto found = by_key.find(after_[j].key);
      if (of_after_[j] || found == by_key.end()) continue;
      const auto free = std::find_if(found->second.begin(), found->second.end(),
                                     [&](std::size_t i) { return !of_before_[i] && same(i, j); });
      if (free != found->second.end()) pair(*free, j);
    }
  }

  void pair(std::size_t i, std::size_t j) {
    of_before_[i] = j;
    of_after_[j] = i;
  }

  /// For each item what stands before it: the nearest one that has a counterpart, told by its index in the new draft.
  [[nodiscard]] std::vector<Index> neighbours_before() const {
    std::vector<Index> out;
    Index nearest;
    for (const Index& each : of_before_) {
      out.push_back(nearest);
      if (each) nearest = each;
    }
    return out;
  }
  [[nodiscard]] std::vector<Index> neighbours_after() const {
    std::vector<Index> out;
    Index nearest;
    for (std::size_t j = 0; j < of_after_.size(); ++j) {
      out.push_back(nearest);
      if (of_after_[j]) nearest = j;
    }
    return out;
  }

  void match_renamed() {
    struct Candidate {
      double score;
      std::size_t i, j;
    };
    std::vector<Candidate> candidates;
    const std::vector<Index> old_neighbours = neighbours_before();
    const std::vector<Index> new_neighbours = neighbours_after();
    std::size_t tried = 0;
    for (std::size_t i = 0; i < before_.size(); ++i) {
      for (std::size_t j = 0; j < after_.size() && !of_before_[i]; ++j) {
        if (of_after_[j] || old_neighbours[i] != new_neighbours[j] || ++tried > kMostTried) continue;
        const double score = alike(before_[i], after_[j]);
        if (score >= kSameThing) candidates.push_back({score, i, j});
      }
    }
    std::stable_sort(candidates.begin(), candidates.end(),
                     [](const Candidate& a, const Candidate& b) { return a.score > b.score; });
    for (const Candidate& each : candidates) {
      if (!of_before_[each.i] && !of_after_[each.j]) pair(each.i, each.j);
    }
  }

  static double alike(const Item& before, const Item& after) {
    if (!before.figures.empty() && before.figures == after.figures) return 1;
    // What is known by its key alone is never another one renamed.
    return before.words.empty() || after.words.empty() ? 0 : similarity(before.words, after.words);
  }

  const std::vector<Item>& before_;
  const std::vector<Item>& after_;
  std::vector<Index> of_before_, of_after_;  ///< the counterpart of each
};

}  // namespace

IndexPairs match_items(const std::vector<Item>& before, const std::vector<Item>& after) {
  return Matcher(before, after).match();
}

}  // namespace budgetlint

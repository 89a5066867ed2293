#pragma once

#include <cstddef>
#include <functional>
#include <map>
#include <optional>
#include <string>
#include <tuple>
#include <vector>

#include "diag/report.h"
#include "diag/suggestion.h"

namespace budgetlint::cli {

/// What a finding is about: a figure and what it should be, or the text that it points at.
struct Found {
  std::string actual, expected;  ///< with their unit; empty where it is no figure
  std::string text;              ///< empty where it is one

  friend auto operator<=>(const Found&, const Found&) = default;
};

/// The findings that were there when a baseline was written. What they are known by tells neither lines nor files, so
/// that a baseline outlives moved lines, reordered tables and renamed files; but it tells the figure that was found:
/// another one at the same place is another finding.
class Baseline {
 public:
  /// Nothing where it cannot be read or is none; `problems` says why.
  [[nodiscard]] static std::optional<Baseline> read(const std::string& file, std::vector<Diagnostic>& problems);

  /// Whether a text looks like one, so that a new one may take its place.
  [[nodiscard]] static bool is_one(const std::string& text);

  /// Takes all findings of a document's report into a new baseline: they are known from then on.
  void learn(DocumentReport& report);
  /// Takes what is known out of a document's report, and remembers what was looked for there.
  void take_known(DocumentReport& report);
  /// What was not found again where it was looked for; `rules` are all rules there are. To be asked when all
  /// documents were seen.
  [[nodiscard]] BaselineSummary summary(const std::string& file, const RuleIds& rules) const;
  /// Leaves out what is gone.
  void prune(const RuleIds& rules);
  [[nodiscard]] std::size_t known() const { return known_; }
  [[nodiscard]] std::string text() const;

 private:
  struct Entry {
    std::string rule, document, path;
    std::optional<Found> found;  ///< nothing in what was read from a file of version 1
    std::string message;
    std::size_t count = 0;
    std::size_t seen = 0;
  };

  /// Rule, document, path and what was found: by which of these some entries are looked for.
  using Key = std::tuple<std::string, std::string, std::string, std::optional<Found>>;
  /// Entries by key, those last that are to be used first.
  using Index = std::map<Key, std::vector<std::size_t>>;
  /// What came of a rule on the documents of one name.
  struct Decision {
    bool decided = false, undecided = false;
  };
  /// By document and rule, of those that entries are about.
  using Decisions = std::map<std::string, std::map<std::string, Decision, std::less<>>, std::less<>>;

  void insert(Entry entry);
  void note_decisions(const std::string& document, const std::vector<RuleOutcome>& outcomes);
  void take(DocumentReport& report, Index& index, const std::function<Key(const Diagnostic&)>& key_of);
  [[nodiscard]] bool is_gone(const Entry& entry, const RuleIds& rules) const;

  std::vector<Entry> entries_;
  Index same_;   ///< by path and what was found
  Index moved_;  ///< the same, leaving out positions in paths
  Index alike_;  ///< by path alone: what points at a text, and what is not known to have pointed at anything
  Decisions decisions_;
  std::size_t known_ = 0;
};

}  // namespace budgetlint::cli

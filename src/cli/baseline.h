#pragma once

#include <cstddef>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include "diag/report.h"

namespace budgetlint::cli {

/// The findings that were there when a baseline was written. They are known by their fingerprints, which tell neither
/// lines nor files, so that a baseline outlives moved lines, reordered tables and renamed files.
class Baseline {
 public:
  /// Nothing where it cannot be read or is none; `problems` says why.
  [[nodiscard]] static std::optional<Baseline> read(const std::string& file, std::vector<Diagnostic>& problems);

  /// Whether a text looks like one, so that a new one may take its place.
  [[nodiscard]] static bool is_one(const std::string& text);

  /// Adds what a document's report holds.
  void add(const DocumentReport& report);
  /// Takes what is known out of a document's report, and remembers what was looked for there.
  void take_known(DocumentReport& report);
  /// What was not found again where it was looked for; `rules` are the ids of all rules there are. To be asked when all
  /// documents were seen.
  [[nodiscard]] BaselineSummary summary(const std::string& file, const std::vector<std::string>& rules) const;
  /// Leaves out what is gone.
  void prune(const std::vector<std::string>& rules);
  [[nodiscard]] std::string text() const;

 private:
  struct Entry {
    std::string fingerprint, rule, path, document, message;
    std::size_t count = 0;
    std::size_t seen = 0;
  };

  /// A document and a rule.
  using Decision = std::pair<std::string, std::string>;

  [[nodiscard]] bool is_gone(const Entry& entry, const std::vector<std::string>& rules) const;

  std::map<std::string, Entry> entries_;  ///< by fingerprint
  std::set<Decision> decided_, undecided_;
  std::size_t known_ = 0;
};

}  // namespace budgetlint::cli

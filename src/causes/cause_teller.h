#pragma once

#include <string>
#include <vector>

#include "causes/evidence.h"
#include "causes/figure_names.h"
#include "causes/repair_search.h"
#include "diag/report.h"
#include "model/document.h"

namespace budgetlint {

/// Puts into a report what is behind its findings, which are named by their fingerprints.
class CauseTeller {
 public:
  /// All must outlive it.
  CauseTeller(const ConstraintNetwork& network, const FigureNames& names, DocumentReport& report)
      : network_(network), names_(names), report_(report) {}

  /// A correction that is certain: a cause, or with one finding a note and a fix of it.
  void tell_certain(const Repair& repair, const std::vector<std::string>& findings, Standard standard);
  /// Corrections that would do, none of them certain. All of them where they are few; of many, the one that looks like
  /// a slip, if it is the only one.
  void tell_open(const std::vector<Repair>& repairs, const std::vector<std::string>& findings);
  /// That there is no small correction, or that it was not looked for to the end.
  void tell_unexplained(SearchEnd end, const std::vector<std::string>& findings, const SearchLimits& limits);
  /// Those of the findings that no cause has taken.
  [[nodiscard]] std::vector<std::string> not_taken(const std::vector<std::string>& findings) const;
  /// Causes are findings like others, with fingerprints. To be called when all is told.
  void finish(const Document& document);

 private:
  [[nodiscard]] Diagnostic& finding(const std::string& fingerprint) const;
  void describe(Diagnostic& lead, const std::vector<std::string>& findings) const;
  void show_figures(Diagnostic& lead, const Changes& changes) const;
  void show_words(Diagnostic& to, const std::vector<Repair>& repairs) const;
  [[nodiscard]] LocalText words_of(const Repair& repair) const;
  [[nodiscard]] LocalText reason(const Changes& changes, std::size_t findings, const LocalText& words) const;
  [[nodiscard]] std::size_t equations_kept(const Changes& changes) const;
  void add_evidence(const Change& change, Diagnostic& to) const;
  [[nodiscard]] Evidence evidence_of(const Repair& repair) const;
  [[nodiscard]] LocalText alternative(const Repair& repair, const Evidence& evidence) const;

  const ConstraintNetwork& network_;
  const FigureNames& names_;
  DocumentReport& report_;
};

/// The edits that make changes, in all places; nothing where one of them cannot be written.
[[nodiscard]] std::vector<Edit> edits_of(const Changes& changes, const FigureNames& names);

}  // namespace budgetlint

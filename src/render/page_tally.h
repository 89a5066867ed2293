#pragma once

#include <array>
#include <cstddef>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "diag/report.h"

namespace budgetlint {

/// How many figures are printed, how many of them an equation ties, and how many others are only bounded.
struct FigureCounts {
  std::size_t printed = 0, tied = 0, bounded = 0;
};

/// What the head of a page says of one document.
struct DocumentTally {
  std::string file, entity, kind;
  std::optional<int> year;
  Extent checked = Extent::whole;
  SeverityCounts found;  ///< by rules, with what is not listed
  std::size_t problems = 0;
  std::size_t set_aside = 0;                 ///< explained or suppressed
  std::array<std::size_t, 4> outcomes = {};  ///< how many rules ended so, by Outcome
  std::optional<FigureCounts> figures;       ///< where somebody asked which are tied
};

/// What was found of one rule in all documents.
struct RuleTally {
  Severity severity = Severity::info;  ///< the gravest
  LocalText title;
  std::size_t count = 0;
};

/// What the head of a page says of all documents, counted as they come: none of them is needed for it afterwards.
struct PageTally {
  std::vector<DocumentTally> documents;
  std::map<std::string, RuleTally> rules;
  Summary summary;
  SeverityCounts told;  ///< cards of the page: findings, and problems of files and of the run
  std::size_t explained = 0, suppressed = 0;
  FigureCounts figures;

  void add(const DocumentReport& document);
  void add_problems_of_run(const std::vector<Diagnostic>& problems);

 private:
  void add_found(const Diagnostic& finding);
};

}  // namespace budgetlint

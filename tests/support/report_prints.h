#pragma once

#include <string>

#include "lang/ir.h"
#include "support/report_figures.h"

namespace budgetlint::test {

/// How a generated report is printed otherwise than it was made.
struct PrintWishes {
  const TemplateSchema* form = nullptr;  ///< whose tables are printed, under its usual titles
  bool titles_as_ids = false;
  bool other_columns = false;  ///< columns under synonyms
  bool other_rows = false;     ///< rows under synonyms
  bool across = false;         ///< “三公” in one line
  bool further_table = false;  ///< a table that no table set has
  std::string template_name;   ///< that the document names; empty for none
};

/// The head of a generated report (see GeneratedReport), printed so: the same figures in the form of another place.
[[nodiscard]] std::string printed_head(const std::string& head, const ir::Program& program, const PrintWishes& wishes,
                                       Chance& chance);

}  // namespace budgetlint::test

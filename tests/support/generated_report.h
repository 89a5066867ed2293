#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "support/report_style.h"

namespace budgetlint::test {

/// A correct report that nobody wrote, with what each figure of its prose is.
struct GeneratedReport {
  std::string style;
  std::uint64_t seed = 0;
  std::string yaml;
  int year = 0;
  bool accounts = false;
  std::vector<WrittenSection> sections;
  std::vector<FigureTruth> figures;
};

/// All styles in tests/prose/styles, in the order of their names.
[[nodiscard]] const std::vector<ReportStyle>& report_styles();

[[nodiscard]] GeneratedReport generate_report(const ReportStyle& style, std::uint64_t seed);

}  // namespace budgetlint::test

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
  std::string head;  ///< of the model, to the end of its tables
  std::vector<WrittenSection> sections;
  std::vector<FigureTruth> figures;

  [[nodiscard]] std::string yaml() const;
  [[nodiscard]] std::string printed(const FigureTruth& figure) const;
  /// Index of the section that it stands in.
  [[nodiscard]] std::size_t section_of(const FigureTruth& figure) const;
  [[nodiscard]] const std::string& text_of(const FigureTruth& figure) const {
    return sections[section_of(figure)].text;
  }
};

/// All styles in tests/prose/styles, in the order of their names.
[[nodiscard]] const std::vector<ReportStyle>& report_styles();

[[nodiscard]] GeneratedReport generate_report(const ReportStyle& style, std::uint64_t seed);

/// The report with one digit of that figure changed by at least two, which is more than rounding explains.
[[nodiscard]] GeneratedReport with_wrong_digit(GeneratedReport report, const FigureTruth& figure, Chance& chance);

}  // namespace budgetlint::test

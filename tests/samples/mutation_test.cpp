#include <gtest/gtest.h>

#include <algorithm>
#include <iostream>
#include <string>
#include <vector>

#include "base/figure.h"
#include "support/checker.h"

namespace budgetlint {
namespace {

/// Figures that stand in no relation at all: there is none in this report.
constexpr std::size_t kMostUnrelated = 0;

struct FigureCell {
  Span span;
  std::string path;
  std::string raised;  ///< the figure with 1.00 more
};

std::vector<FigureCell> figure_cells(const Document& document) {
  std::vector<FigureCell> out;
  for (const Table& table : document.tables) {
    for (const Part& part : table.parts) {
      for (std::size_t row = 0; row < part.row_count(); ++row) {
        for (std::size_t column = 0; column < part.columns.size(); ++column) {
          const Scalar& cell = part.cell(row, column);
          const ParsedFigure parsed = parse_figure(cell.text, kWanYuan);
          if (!cell.has_value() || !parsed.ok() || cell.text.find('.') == std::string_view::npos) continue;
          const Exact raised = Exact::decimal(parsed.figure.units, -parsed.figure.decimals) + Exact(1);
          out.push_back({cell.span,
                         std::string(table.id.text) + "." + std::string(part.id.text) + "[" + std::to_string(row + 1) +
                             "]." + std::string(part.columns[column].text),
                         raised.to_string(parsed.figure.decimals)});
        }
      }
    }
  }
  return out;
}

/// Whether a finding points at the line and column where the changed figure stands.
bool points_at(const Diagnostic& finding, std::uint32_t begin) {
  if (finding.where.span.begin == begin) return true;
  return std::any_of(finding.related.begin(), finding.related.end(),
                     [&](const Related& related) { return related.where.span.begin == begin; });
}

/// Every figure of the corrected report's tables, raised by 1.00, leads to a finding that points at it.
TEST(MutationTest, EveryTableFigureIsGuarded) {
  test::Checker checker;
  const std::string text = test::sample_text("jincheng-xinfang-2024-corrected");
  const ReadResult model = read_document(test::source_of("corrected", text));
  const std::vector<FigureCell> cells = figure_cells(*model.document);
  ASSERT_GT(cells.size(), 200U);
  std::size_t missed = 0;
  for (const FigureCell& cell : cells) {
    std::string mutated = text;
    mutated.replace(cell.span.begin, cell.span.length(), cell.raised);
    const auto result = checker.check(mutated);
    const bool caught = std::any_of(result.report.findings.begin(), result.report.findings.end(),
                                    [&](const Diagnostic& finding) { return points_at(finding, cell.span.begin); });
    if (caught) continue;
    ++missed;
    std::cout << "not caught: " << cell.path << " -> " << cell.raised << '\n';
  }
  EXPECT_LE(missed, kMostUnrelated) << "of " << cells.size();
}

}  // namespace
}  // namespace budgetlint

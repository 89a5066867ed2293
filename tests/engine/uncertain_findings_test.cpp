#include <gtest/gtest.h>

#include <algorithm>
#include <string>

#include "support/checker.h"
#include "support/files.h"

/// Findings that rest on what an import was not sure of.
namespace budgetlint {
namespace {

bool is_noted(const Diagnostic& finding) {
  return std::any_of(finding.notes.begin(), finding.notes.end(), [](const LocalText& note) {
    return note.zh.find("导入时拿不准：第 3 行看不清") != std::string::npos;
  });
}

TEST(UncertainFindingsTest, SayThatTheirTableIsUncertain) {
  const std::string sample = test::sample_text("jincheng-xinfang-2024");
  const std::string id = "  - id: 基本支出经济科目表\n";
  const std::string model = test::replaced(sample, id, id + "    uncertain: 第 3 行看不清\n");
  std::size_t noted = 0;
  std::size_t others = 0;
  test::Checker checker;
  const test::Checker::Result marked = checker.check(model);
  for (const Diagnostic& finding : marked.report.findings) {
    const bool in_table = finding.where.path.starts_with("基本支出经济科目表");
    EXPECT_TRUE(is_noted(finding) || !in_table) << finding.rule;
    ++(is_noted(finding) ? noted : others);
  }
  EXPECT_GT(noted, 0U);
  EXPECT_GT(others, 0U);
  const test::Checker::Result plain = checker.check(sample);
  for (const Diagnostic& finding : plain.report.findings) EXPECT_FALSE(is_noted(finding));
}

}  // namespace
}  // namespace budgetlint

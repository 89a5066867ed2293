#include "diff/compare_findings.h"

#include <gtest/gtest.h>

#include <string>
#include <utility>
#include <vector>

#include "support/drafts.h"

namespace budgetlint {
namespace {

using test::Drafts;
using test::replaced;

std::string corrected() { return test::sample_text("jincheng-xinfang-2024-corrected"); }

const std::string kRow = "      - [2010301, 行政运行,                         350.16,  350.16,  ~, ~, ~, ~, ~]";

std::string with_total(const std::string& figure) {
  return replaced(corrected(), kRow, "      - [2010301, 行政运行, " + figure + ", 350.16, ~, ~, ~, ~, ~]");
}

TEST(CompareFindingsTest, IntroducedCuredAndUnchanged) {
  const Drafts worse(corrected(), with_total("351.16"));
  EXPECT_EQ(Drafts::list(worse.findings().introduced),
            "收入总表/hierarchy 收入总表[20103].合计\ntotals.income-by-function 收入总表[2010301].合计\n"
            "收入总表/row-sum 收入总表[2010301].合计\n");
  EXPECT_TRUE(worse.findings().cured.empty());
  const Drafts better(with_total("351.16"), corrected());
  EXPECT_TRUE(better.findings().introduced.empty());
  EXPECT_EQ(better.findings().cured.size(), 3U);
  const Drafts same(with_total("351.16"),
                    replaced(with_total("351.16"), "title: 政府采购情况", "title: 政府采购的情况"));
  EXPECT_EQ(same.findings().unchanged, 3U);
}

TEST(CompareFindingsTest, OtherFiguresAtThePlaceOfAFindingChangeIt) {
  const Drafts drafts(with_total("351.16"), with_total("352.16"));
  EXPECT_TRUE(drafts.findings().introduced.empty());
  EXPECT_TRUE(drafts.findings().cured.empty());
  ASSERT_EQ(drafts.findings().changed.size(), 3U);
  for (const ChangedFinding& each : drafts.findings().changed) EXPECT_EQ(each.before.rule, each.after.rule);
}

TEST(CompareFindingsTest, FindingsOfOneSectionAreToldApartByTheirFigures) {
  const std::string shares = "statement.share 说明.一般公共预算支出情况\n";
  const std::string both = replaced(replaced(corrected(), "占98.68%", "占98.60%"), "占0.62%", "占0.69%");
  const Drafts drafts(both, replaced(corrected(), "占0.62%", "占0.69%"));
  EXPECT_NE(Drafts::list(drafts.findings().cured).find(shares), std::string::npos);
  EXPECT_EQ(Drafts::list(drafts.findings().introduced).find(shares), std::string::npos);
  const Drafts other(replaced(corrected(), "占98.68%", "占98.60%"), replaced(corrected(), "占0.62%", "占0.69%"));
  EXPECT_NE(Drafts::list(other.findings().cured).find(shares), std::string::npos);
  EXPECT_NE(Drafts::list(other.findings().introduced).find(shares), std::string::npos);
}

/// The shares add up to 99.99%, which rounding explains, and then to 100.07%, which it does not.
TEST(CompareFindingsTest, WhatIsNoLongerWithinRoundingIsIntroduced) {
  const std::string rounding = replaced(replaced(corrected(), "占98.68%", "占98.60%"), "占0.62%", "占0.69%");
  const Drafts drafts(rounding, replaced(corrected(), "占0.62%", "占0.69%"));
  EXPECT_NE(Drafts::list(drafts.findings().introduced).find("statement.shares-sum "), std::string::npos);
}

TEST(CompareFindingsTest, APathThatMovedIsFollowed) {
  const std::string before =
      replaced(corrected(), "上访群众满意度, ≥90%]\n\n  projects", "上访群众满意度, ≥80%]\n\n  projects");
  const std::string after = replaced(before, "      - [产出指标, 数量指标, 驻省信访工作人数, 2人]\n",
                                     "      - [产出指标, 数量指标, 接待批次, 30次]\n"
                                     "      - [产出指标, 数量指标, 驻省信访工作人数, 2人]\n");
  const Drafts drafts(before, after);
  EXPECT_EQ(Drafts::list(drafts.findings().cured), "");
  EXPECT_EQ(Drafts::list(drafts.findings().introduced), "");
  EXPECT_EQ(drafts.findings().changed.size() + drafts.findings().unchanged, 1U);
}

TEST(CompareFindingsTest, WhatCannotBeJudgedIsNotCured) {
  const Drafts drafts(with_total("351.16"), with_total("35l.16"));
  EXPECT_EQ(Drafts::list(drafts.findings().cured), "");
  EXPECT_EQ(drafts.findings().undecided.size(), 3U);
}

// --- reports made by hand --------------------------------------------------------------------------------------------

Diagnostic finding_at(Span span, Severity severity, const std::string& message) {
  Diagnostic out;
  out.rule = "某.规则";
  out.severity = severity;
  out.where.span = span;
  out.where.path = "说明.节";
  out.message = {message, message};
  return out;
}

DocumentReport report_of(std::vector<Diagnostic> findings) {
  DocumentReport out;
  out.findings = std::move(findings);
  return out;
}

AlignedFigure figure_of_prose(Span number) {
  PrintedFigure figure;
  figure.number = number;
  figure.kind = FigureKind::prose;
  AlignedFigure out;
  out.before = out.after = figure;
  return out;
}

TEST(CompareFindingsTest, AFindingOfASectionIsNotOneOfItsFirstFigure) {
  DocumentComparison documents;
  documents.aligned = {figure_of_prose({10, 12}), figure_of_prose({20, 22})};
  const ComparedFindings found =
      compare_findings(report_of({finding_at({0, 30}, Severity::error, "缺一句")}),
                       report_of({finding_at({9, 13}, Severity::error, "应为 2")}), documents);
  EXPECT_TRUE(found.changed.empty());
  EXPECT_EQ(found.cured.size(), 1U);
  EXPECT_EQ(found.introduced.size(), 1U);
}

TEST(CompareFindingsTest, AnotherSeverityIsAnotherFinding) {
  const ComparedFindings found =
      compare_findings(report_of({finding_at({}, Severity::info, "只在四舍五入的范围内相等")}),
                       report_of({finding_at({}, Severity::error, "应为 2")}), {});
  EXPECT_TRUE(found.changed.empty());
  EXPECT_EQ(found.cured.size(), 1U);
  EXPECT_EQ(found.introduced.size(), 1U);
}

TEST(CompareFindingsTest, WhatTheNewDraftSuppressesIsNotCured) {
  const Diagnostic finding = finding_at({}, Severity::error, "应为 2");
  DocumentReport after;
  after.suppressed.emplace_back().finding = finding;
  EXPECT_TRUE(compare_findings(report_of({finding}), after, {}).cured.empty());
}

}  // namespace
}  // namespace budgetlint

#include "diag/report.h"

#include <gtest/gtest.h>

#include <string>
#include <vector>

namespace budgetlint {
namespace {

Diagnostic finding(const std::string& rule, Severity severity, Span span = {}) {
  Diagnostic out;
  out.rule = out.fingerprint = rule;
  out.severity = severity;
  out.where.span = span;
  return out;
}

/// The rules of findings, each with those that follow from it in brackets.
std::string told(const std::vector<Diagnostic>& findings) {
  std::string out;
  for (const Diagnostic& each : findings) {
    out += each.rule;
    if (!each.consequences.empty()) out += "(" + told(each.consequences) + ")";
    out += " ";
  }
  return out;
}

TEST(DiagnosticTest, AreToldByPlaceThenTheMostSeriousFirst) {
  const Diagnostic first = finding("z", Severity::info, {0, 1});
  const Diagnostic error = finding("b", Severity::error, {5, 9});
  const Diagnostic warning = finding("a", Severity::warning, {5, 9});
  const Diagnostic later_rule = finding("c", Severity::error, {5, 9});
  EXPECT_TRUE(told_before(first, error));
  EXPECT_TRUE(told_before(error, warning));
  EXPECT_FALSE(told_before(warning, error));
  EXPECT_TRUE(told_before(error, later_rule));
  EXPECT_FALSE(told_before(error, error));
}

TEST(DiagnosticTest, OnlyErrorsAreErrors) {
  EXPECT_FALSE(has_errors({}));
  EXPECT_FALSE(has_errors({finding("a", Severity::warning), finding("b", Severity::info)}));
  EXPECT_TRUE(has_errors({finding("a", Severity::info), finding("b", Severity::error)}));
}

TEST(ReportTest, TheSummaryCountsEachKindOfEveryDocument) {
  Report report;
  report.problems.push_back(finding("E0301", Severity::error));
  report.documents.resize(2);
  report.documents[0].problems = {finding("E0157", Severity::error), finding("E0158", Severity::error)};
  report.documents[0].findings = {finding("a", Severity::error), finding("b", Severity::warning)};
  report.documents[1].findings = {finding("a", Severity::error), finding("c", Severity::info)};
  report.documents[1].suppressed.resize(3);
  const Summary summary = summarize(report);
  EXPECT_EQ(summary.documents, 2U);
  EXPECT_EQ(summary.problems, 3U) << "those of the run and those of documents";
  EXPECT_EQ(summary.suppressed, 3U);
  EXPECT_EQ(summary.findings.errors, 2U);
  EXPECT_EQ(summary.findings.warnings, 1U);
  EXPECT_EQ(summary.findings.infos, 1U);
}

TEST(ReportTest, ACauseIsToldWhereAllItsConsequencesAreLeft) {
  const auto document = [](bool found) {
    DocumentReport out;
    out.findings = {finding("a", Severity::error), finding("b", Severity::error), finding("c", Severity::error)};
    RootCause& cause = out.causes.emplace_back();
    cause.finding = finding("cause", Severity::error);
    cause.consequences = {"a", "c"};
    cause.found = found;
    return out;
  };
  DocumentReport whole = document(true);
  fold_consequences(whole);
  EXPECT_EQ(told(whole.findings), "b cause(a c ) ");
  DocumentReport open = document(false);
  fold_consequences(open);
  EXPECT_EQ(told(open.findings), "a b c cause ") << "nothing was found that they would follow from";
  DocumentReport some = document(true);
  some.findings.erase(some.findings.begin());
  fold_consequences(some);
  EXPECT_EQ(told(some.findings), "b c ") << "one is suppressed";
}

}  // namespace
}  // namespace budgetlint

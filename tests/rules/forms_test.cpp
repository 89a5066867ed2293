#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "support/checker.h"
#include "support/generated_report.h"
#include "support/report_prints.h"

/// Correct reports in the form of each template, named or not: nothing is found fault with, and wrong figures in them
/// are.
namespace budgetlint {
namespace {

using test::Chance;
using test::GeneratedReport;

constexpr std::uint64_t kSeeds = 4;

/// The ways in which each template is printed.
std::vector<test::PrintWishes> ways_of(const TemplateSchema& form) {
  std::vector<test::PrintWishes> ways;
  for (const std::string& name : {form.name, std::string(), std::string("又一处的样式")}) {
    ways.push_back({&form, false, false, false, false, false, name});
    ways.push_back({&form, true, true, false, true, true, name});
    ways.push_back({&form, true, true, true, false, true, name});
  }
  return ways;
}

/// A style of the same kind with tables that a print can be made of.
const test::ReportStyle& style_for(const ir::Program& program, const TemplateSchema& form) {
  const bool accounts = program.sets[form.set].name == "部门决算";
  for (const test::ReportStyle& style : test::report_styles()) {
    const bool of_kind = (style.kind == test::ReportKind::accounts) == accounts;
    const bool plain = style.template_name == (accounts ? "shanghai-putuo" : "eight-tables");
    if (of_kind && style.tables && plain) return style;
  }
  throw std::runtime_error("no style");
}

/// Templates that prescribe their titles are exercised by samples and styles of their own.
bool is_open(const TemplateSchema& form) {
  for (const TableForm& table : form.tables) {
    if (!table.title.empty()) return false;
  }
  return true;
}

bool counts(const Diagnostic& finding) { return finding.severity != Severity::info; }

TEST(FormsTest, AtLeastTenTemplates) { EXPECT_GE(test::embedded_rulebook().program.templates.size(), 10U); }

TEST(FormsTest, NothingIsFoundFaultWith) {
  const ir::Program& program = test::embedded_rulebook().program;
  test::Checker checker;
  std::size_t reports = 0;
  std::size_t warnings = 0;
  for (const TemplateSchema& form : program.templates) {
    if (!is_open(form)) continue;
    for (std::uint64_t seed = 1; seed <= kSeeds; ++seed) {
      const std::vector<test::PrintWishes> ways = ways_of(form);
      const test::PrintWishes& wishes = ways[(seed * 5 + form.name.size()) % ways.size()];
      Chance chance(seed);
      GeneratedReport report = test::generate_report(style_for(program, form), seed);
      report.head = test::printed_head(report.head, program, wishes, chance);
      const test::Checker::Result result = checker.check(report.yaml());
      ++reports;
      for (const Diagnostic& problem : result.report.problems) {
        EXPECT_EQ(problem.severity, Severity::info) << form.name << "#" << seed << ": " << problem.message.zh;
      }
      for (const Diagnostic& finding : result.report.findings) {
        if (finding.severity == Severity::warning) ++warnings;
        EXPECT_NE(finding.severity, Severity::error) << form.name << "#" << seed << ": " << finding.rule << " "
                                                     << finding.where.path << ": " << finding.message.zh;
      }
    }
  }
  EXPECT_LE(warnings * 5, reports) << "more than 0.2 warnings a report";
}

/// Of figures in tables that are changed by a digit, most are found, whatever the print.
TEST(FormsTest, WrongFiguresInTablesAreFound) {
  const ir::Program& program = test::embedded_rulebook().program;
  test::Checker checker;
  std::size_t found = 0;
  std::size_t all = 0;
  for (const TemplateSchema& form : program.templates) {
    if (!is_open(form)) continue;
    const std::vector<test::PrintWishes> ways = ways_of(form);
    Chance chance(form.name.size());
    GeneratedReport report = test::generate_report(style_for(program, form), 1);
    report.head = test::printed_head(report.head, program, ways[form.name.size() % ways.size()], chance);
    std::vector<std::size_t> figures;
    for (std::size_t at = report.head.find(".", report.head.find("\ntables:")); at != std::string::npos;
         at = report.head.find(".", at + 1)) {
      const char before = report.head[at - 1];
      const char behind = at + 1 < report.head.size() ? report.head[at + 1] : ' ';
      if (before >= '0' && before <= '9' && behind >= '0' && behind <= '9') figures.push_back(at - 1);
    }
    for (int i = 0; i < 8; ++i) {
      GeneratedReport wrong = report;
      char& digit = wrong.head[chance.pick(figures)];
      digit = static_cast<char>('0' + (digit - '0' + 4) % 10);
      const test::Checker::Result result = checker.check(wrong.yaml());
      ++all;
      for (const Diagnostic& finding : result.report.findings) {
        if (!counts(finding)) continue;
        ++found;
        break;
      }
    }
  }
  EXPECT_GE(found * 10, all * 9) << found << " of " << all;
}

}  // namespace
}  // namespace budgetlint

#include <gtest/gtest.h>

#include <array>
#include <cstdio>
#include <fstream>
#include <iostream>
#include <string>
#include <vector>

#include "support/checker.h"
#include "support/published_prose.h"

/// The narrative of the final accounts as it was published, taken from the report itself, where that and pdftotext are
/// at hand. The samples say things in words of their own and so prove little about prose.
namespace budgetlint {
namespace {

std::string report_path() { return test::project_path("../shared/reports/putuo-finance-2024-final-accounts.pdf"); }

/// The report's text; empty where there is no pdftotext.
std::string report_text() {
  const std::string command = "pdftotext '" + report_path() + "' - 2>/dev/null";
  FILE* pipe = popen(command.c_str(), "r");
  if (pipe == nullptr) return {};
  std::string out;
  std::array<char, 4096> buffer{};
  for (std::size_t n = 0; (n = std::fread(buffer.data(), 1, buffer.size(), pipe)) > 0;) out.append(buffer.data(), n);
  return pclose(pipe) == 0 ? out : std::string();
}

// Where each section begins and what follows it in the report.
constexpr std::array<test::PublishedSection, 11> kSections = {{
    {"收支决算总体", "一、收入支出决算总体情况说明", "二、收入决算情况说明"},
    {"收入决算情况", "二、收入决算情况说明", "三、支出决算情况说明"},
    {"支出决算情况", "三、支出决算情况说明", "四、财政拨款收入支出决算总体情况说明"},
    {"财政拨款决算总体", "四、财政拨款收入支出决算总体情况说明", "五、一般公共预算财政拨款支出决算情况说明"},
    {"一般公共预算决算情况", "五、一般公共预算财政拨款支出决算情况说明",
     "六、一般公共预算财政拨款基本支出决算情况说明"},
    {"基本支出决算情况", "六、一般公共预算财政拨款基本支出决算情况说明", "七、财政拨款“三公”经费支出决算情况说明"},
    {"三公经费决算", "七、财政拨款“三公”经费支出决算情况说明", "八、政府性基金预算财政拨款收入支出决算情况说明"},
    {"政府性基金决算", "八、政府性基金预算财政拨款收入支出决算情况说明",
     "九、国有资本经营预算财政拨款收入支出决算情况说明"},
    {"国有资本经营决算", "九、国有资本经营预算财政拨款收入支出决算情况说明", "十、预算绩效管理情况"},
    {"预算绩效管理", "十、预算绩效管理情况", "十一、其他重要事项的情况说明"},
    {"其他重要事项", "十一、其他重要事项的情况说明", "第四部分 名词解释"},
}};

struct RealDefect {
  const char* rule;
  const char* section;
  const char* reason;
};

// What is really wrong or worth a look in the report, in the order of the findings.
constexpr std::array<RealDefect, 17> kDefects = {{
    {"text.section-end", "收入决算情况", "the section ends in a semicolon"},
    {"text.section-end", "支出决算情况", "so does this one"},
    {"statement.cell", "财政拨款决算总体", "0.3 is printed for 2961.68"},
    {"change.flat-reason", "财政拨款决算总体", "the same as the year before, for the reason of a decrease"},
    {"statement.parts-within", "一般公共预算决算情况", "the classes sum to 2940.06, 2940.05 is printed"},
    {"statement.share", "一般公共预算决算情况", "71.73 % is printed for 71.65 %"},
    {"statement.shares-sum", "一般公共预算决算情况", "the shares sum to 100.07 %"},
    {"accounts-public.items-sum", "一般公共预算决算情况", "the items' budgets sum to 2993.93, 2993.92 is printed"},
    {"accounts-public.items-sum", "一般公共预算决算情况", "their final figures to 2940.06, 2940.05 is printed"},
    {"accounts-public.use-fits", "一般公共预算决算情况",
     "said to be basic expenditure; the table has it under projects"},
    {"accounts-completion.reason-repeated", "一般公共预算决算情况", "one reason for three items"},
    {"accounts-basic.personnel-lines", "基本支出决算情况", "个人农业生产补贴 is listed; the table has 奖励金"},
    {"accounts-three-public.completion-zero", "三公经费决算", "0 % of no budget, travel abroad"},
    {"accounts-three-public.completion-zero", "三公经费决算", "0 % of no budget, cars"},
    {"accounts-three-public.reason-restates", "三公经费决算", "nothing was spent because nothing was spent"},
    {"accounts-procurement.small-business", "其他重要事项", "the awards sum to 251.26, 251.25 is printed in all"},
    {"statement.parts-sum", "其他重要事项", "goods and services sum to 251.26"},
}};

class PublishedAccountsTest : public testing::Test {
 protected:
  void SetUp() override {
    if (!std::ifstream(report_path())) GTEST_SKIP() << "the published report is not here";
    const std::string report = report_text();
    if (report.empty()) GTEST_SKIP() << "pdftotext is not here";
    CheckOptions options;
    options.guarded = &guarded_;
    // The headings stand in the contents as well, so the last part three counts.
    const std::string narrative = report.substr(report.rfind("第三部分"));
    result_ = checker_.check(test::with_published_prose(test::sample_text("putuo-finance-2024"), narrative, kSections),
                             options);
  }

  test::Checker checker_;
  GuardedSpans guarded_;
  test::Checker::Result result_;
};

TEST_F(PublishedAccountsTest, TheRealDefectsAreFoundAndNothingElse) {
  std::string found;
  for (const Diagnostic& finding : result_.report.findings) {
    if (finding.where.path.starts_with("说明.")) found += finding.rule + " " + finding.where.path + "\n";
  }
  std::string expected;
  for (const RealDefect& defect : kDefects) {
    expected += std::string(defect.rule) + " 说明." + defect.section + "\n";
  }
  EXPECT_EQ(found, expected);
}

TEST_F(PublishedAccountsTest, NearlyEveryFigureIsChecked) {
  const test::FigureCount count = test::count_figures(*result_.model.document, guarded_, kSections);
  std::cout << "checked " << count.figures - count.missed << " of " << count.figures << " figures\n";
  EXPECT_GE(count.figures, 90U);
  EXPECT_LE(count.missed * 100, count.figures * 3);
}

}  // namespace
}  // namespace budgetlint

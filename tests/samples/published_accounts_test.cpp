#include <gtest/gtest.h>

#include <algorithm>
#include <array>
#include <cstdio>
#include <fstream>
#include <iostream>
#include <regex>
#include <sstream>
#include <stdexcept>
#include <string>
#include <vector>

#include "support/checker.h"

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

struct PublishedSection {
  const char* id;
  const char* heading;
  const char* next;
};

// Where each section begins and what follows it in the report.
constexpr std::array<PublishedSection, 11> kSections = {{
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
constexpr std::array<RealDefect, 16> kDefects = {{
    {"text.section-end", "收入决算情况", "the section ends in a semicolon"},
    {"text.section-end", "支出决算情况", "so does this one"},
    {"accounts-narrative.appropriation-total", "财政拨款决算总体", "0.3 is printed for 2961.68"},
    {"change.flat-reason", "财政拨款决算总体", "the same as the year before, for the reason of a decrease"},
    {"accounts-public.class-shares-sum", "一般公共预算决算情况", "the shares sum to 100.07 %"},
    {"accounts-public.class-shares", "一般公共预算决算情况", "71.73 % is printed for 71.65 %"},
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
    {"accounts-procurement.sum", "其他重要事项", "goods and services sum to 251.26"},
}};

/// The section's text: from after its heading's line to the next heading. The headings stand in the contents as well,
/// so the last part three counts.
std::string cut(const std::string& report, const PublishedSection& section) {
  const std::size_t heading = report.find(section.heading, report.rfind("第三部分"));
  if (heading == std::string::npos) throw std::runtime_error(section.heading);
  const std::size_t begin = report.find('\n', heading) + 1;
  return report.substr(begin, report.find(section.next, begin) - begin);
}

/// The sample with each section's text replaced by the published one, as a literal block.
std::string with_published_prose(std::string model, const std::string& report) {
  const std::string head = "    text: |\n";
  for (const PublishedSection& section : kSections) {
    const std::size_t id = model.find("- id: " + std::string(section.id) + "\n", model.find("\nnarrative:"));
    const std::size_t text = model.find(head, id);
    std::size_t end = text + head.size();
    while (model.compare(end, 6, "      ") == 0) end = model.find('\n', end) + 1;
    std::string block = head;
    std::istringstream lines(cut(report, section));
    for (std::string line; std::getline(lines, line);) {
      // A new page begins with a form feed.
      line.erase(std::remove(line.begin(), line.end(), '\f'), line.end());
      if (!line.empty()) block += "      " + line + "\n";
    }
    model.replace(text, end - text, block);
  }
  return model;
}

class PublishedAccountsTest : public testing::Test {
 protected:
  void SetUp() override {
    if (!std::ifstream(report_path())) GTEST_SKIP() << "the published report is not here";
    const std::string report = report_text();
    if (report.empty()) GTEST_SKIP() << "pdftotext is not here";
    CheckOptions options;
    options.guarded = &guarded_;
    result_ = checker_.check(with_published_prose(test::sample_text("putuo-finance-2024"), report), options);
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
  const std::regex figure("-?[0-9][0-9,]*(\\.[0-9]+)?(万元|元|%|个|辆)|[0-9]{4}(?=\\s*年)");
  std::size_t figures = 0;
  std::size_t missed = 0;
  for (const Section& section : result_.model.document->narrative) {
    const std::string source(result_.model.document->source->slice(section.text.span));
    for (std::sregex_iterator at(source.begin(), source.end(), figure), end; at != end; ++at) {
      ++figures;
      const auto begin = section.text.span.begin + static_cast<std::uint32_t>(at->position());
      if (std::any_of(guarded_.begin(), guarded_.end(),
                      [&](const auto& entry) { return entry.first.contains(begin); })) {
        continue;
      }
      ++missed;
      std::cout << "not checked: " << section.id.text << " " << at->str() << " at line "
                << result_.model.document->source->position(begin).line << '\n';
    }
  }
  std::cout << "checked " << figures - missed << " of " << figures << " figures\n";
  EXPECT_GE(figures, 90U);
  EXPECT_LE(missed * 100, figures * 3);
}

}  // namespace
}  // namespace budgetlint

#include <gtest/gtest.h>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <nlohmann/json.hpp>
#include <string>

#include "support/checker.h"
#include "support/files.h"
#include "support/program.h"
#include "support/scratch_folder.h"

namespace budgetlint {
namespace {

using test::replaced;

const std::string kGood = test::project_path("samples/jincheng-xinfang-2024-corrected.budget.yaml");
const std::string kPublished = test::project_path("samples/jincheng-xinfang-2024.budget.yaml");

class CheckTest : public test::ScratchFolderTest {
 protected:
  /// A bad file beside a good one: exit 2, the code is named, and the good document is checked.
  void expect_problem(const std::string& path, const std::string& code) const {
    const test::Run run = test::run_program("check " + path + " " + kGood);
    EXPECT_EQ(run.exit_code, 2) << run.output.substr(0, 2000);
    EXPECT_NE(run.output.find("[" + code + "]"), std::string::npos) << code << "\n" << run.output.substr(0, 2000);
    EXPECT_NE(run.output.find("违反 0，不适用"), std::string::npos) << run.output.substr(0, 2000);
  }

  std::string good_text() const { return test::read_text(kGood); }
};

TEST_F(CheckTest, ExitCodesSayWhatHappened) {
  EXPECT_EQ(test::run_program("check " + kGood).exit_code, 0);
  EXPECT_EQ(test::run_program("check " + kPublished).exit_code, 1);
  EXPECT_EQ(test::run_program("check --ignore 'performance.*' " + kPublished).exit_code, 0);
  EXPECT_EQ(test::run_program("check --ignore 'performance.*' --fail-on warning " + kPublished).exit_code, 1);
  EXPECT_EQ(test::run_program("check --no-such-flag").exit_code, 2);
  EXPECT_EQ(test::run_program("").exit_code, 2);
  EXPECT_EQ(test::run_program("--help").exit_code, 0);
  EXPECT_EQ(test::run_program("--version").exit_code, 0);
}

TEST_F(CheckTest, WrongSettingsAreShownWhereTheyStand) {
  write("budgetlint.yaml", "parameters: {没有: 1}\n");
  const test::Run run = test::run_program("check --config " + path("budgetlint.yaml") + " " + kGood);
  EXPECT_EQ(run.exit_code, 2) << run.output;
  EXPECT_NE(run.output.find("parameters: {没有: 1}\n"), std::string::npos) << run.output;
}

TEST_F(CheckTest, EmptyFile) { expect_problem(write("x.budget.yaml", ""), "E0102"); }

TEST_F(CheckTest, UnknownTemplate) {
  const std::string path =
      write("x.budget.yaml", replaced(good_text(), "template: shanxi-city", "template: shanxi-cit"));
  const test::Run run = test::run_program("check " + path);
  EXPECT_EQ(run.exit_code, 0) << run.output;
  EXPECT_NE(run.output.find("[E0163]"), std::string::npos) << run.output;
  EXPECT_NE(run.output.find("是否指“shanxi-city”"), std::string::npos) << run.output;
}

TEST_F(CheckTest, WhereNoTitleSaysWhichTemplateItIsNoneIsNamed) {
  const std::string path =
      write("x.budget.yaml",
            "budgetlint: 1\ndocument: {kind: 部门预算, year: 2024, entity: {name: 某局}, unit: 万元}\n"
            "contents: []\ntables: []\nnarrative: []\n");
  const test::Run run = test::run_program("check " + path);
  EXPECT_NE(run.output.find("[E0169]"), std::string::npos) << run.output;
  EXPECT_EQ(run.output.find("最接近"), std::string::npos) << run.output;
}

TEST_F(CheckTest, WithoutTemplateTheNearestIsTaken) {
  const std::string path = write("x.budget.yaml", replaced(good_text(), "  template: shanxi-city\n", ""));
  const test::Run run = test::run_program("check " + path);
  EXPECT_EQ(run.exit_code, 0) << run.output;
  EXPECT_NE(run.output.find("[E0162]"), std::string::npos) << run.output;
  EXPECT_NE(run.output.find("按最接近的“shanxi-city”读表"), std::string::npos) << run.output;
}

TEST_F(CheckTest, RulesWithoutTheTemplateSayHowToGetIt) {
  const std::string rules =
      write("own.brl", "rule 本局.年度 : error \"年度\" / \"year\" { for t in tables require t.label ~ \"表\" }\n");
  const test::Run run = test::run_program("check --rules " + rules + " " + kGood);
  EXPECT_EQ(run.exit_code, 2) << run.output;
  EXPECT_NE(run.output.find("[E0151]"), std::string::npos) << run.output;
  EXPECT_NE(run.output.find("import department-budget"), std::string::npos) << run.output;
  const std::string accounts = test::project_path("samples/national-accounts-2024.budget.yaml");
  const test::Run of_accounts = test::run_program("check --rules " + rules + " " + accounts);
  EXPECT_NE(of_accounts.output.find("import department-accounts"), std::string::npos) << of_accounts.output;
}

TEST_F(CheckTest, OptionsForOriginalsAreIdleWhereThereIsNone) {
  const test::Run run = test::run_program("check --year 2024 --ocr " + kGood);
  EXPECT_EQ(run.exit_code, 0) << run.output;
  for (const char* option : {"--year", "--ocr"}) {
    EXPECT_NE(run.output.find("[W0327]: " + std::string(option) + " 没有起作用"), std::string::npos) << run.output;
  }
  const std::string original = test::project_path("tests/import/docx/word-report.docx");
  EXPECT_EQ(test::run_program("check --year 2024 " + original).output.find("W0327"), std::string::npos);
  EXPECT_EQ(test::run_program("check " + kGood).output.find("W0327"), std::string::npos);
}

TEST_F(CheckTest, DirectoryWithoutModels) { expect_problem(folder_.string(), "E0302"); }

TEST_F(CheckTest, MissingFile) { expect_problem((folder_ / "none.budget.yaml").string(), "E0301"); }

TEST_F(CheckTest, BinaryFile) {
  expect_problem(write("x.budget.yaml", std::string("PK\x03\x04\x00\x00\x08", 7)), "E0766");
}

TEST_F(CheckTest, DuplicateKey) {
  expect_problem(write("x.budget.yaml", replaced(good_text(), "  year: 2024\n", "  year: 2024\n  year: 2023\n")),
                 "E0126");
}

TEST_F(CheckTest, RowTooLong) {
  expect_problem(write("x.budget.yaml", replaced(good_text(), "9400.94, 9400.94, ~]", "9400.94, 9400.94, ~, 1.00]")),
                 "E0133");
}

TEST_F(CheckTest, RulesOverALostRowAreNotEvaluated) {
  const std::string path =
      write("x.budget.yaml", replaced(good_text(), "9400.94, 9400.94, ~]", "9400.94, 9400.94, ~, 1.00]"));
  const test::Run run = test::run_program("check --show-skipped --format json " + path);
  EXPECT_EQ(run.exit_code, 2) << run.output;
  const nlohmann::json document = nlohmann::json::parse(run.output)["documents"][0];
  EXPECT_TRUE(document["findings"].empty()) << run.output;
  const auto skipped = std::find_if(document["skipped"].begin(), document["skipped"].end(),
                                    [](const auto& rule) { return rule["problem"] == "E0133"; });
  EXPECT_NE(skipped, document["skipped"].end()) << run.output;
}

TEST_F(CheckTest, UnknownTableId) {
  const std::string text = replaced(good_text(), "- id: 支出总表", "- id: 支出总裱");
  const std::string path = write("x.budget.yaml", replaced(text, "title: 2024年预算支出总表", "title: 支出"));
  expect_problem(path, "E0152");
  const test::Run run = test::run_program("check " + path);
  EXPECT_NE(run.output.find("是否指“支出总表”"), std::string::npos);
  EXPECT_EQ(run.output.find("缺少"), std::string::npos) << "the misspelt table is not missing";
  // Where the title is that of a table, the id is but a label.
  EXPECT_EQ(test::run_program("check " + write("y.budget.yaml", text)).exit_code, 0);
}

TEST_F(CheckTest, FigureThatIsNone) {
  const std::string path =
      write("x.budget.yaml", replaced(good_text(), "9400.94, 9400.94, ~]", "\"1,2,3.4.5\", 9400.94, ~]"));
  expect_problem(path, "E0157");
}

TEST_F(CheckTest, InvalidUtf8) {
  expect_problem(write("x.budget.yaml", replaced(good_text(), "晋城市信访局", "\xBD\xFA\xB3\xC7")), "E0104");
}

TEST_F(CheckTest, WindowsLineEndsAndByteOrderMarkAreAsGoodAsNone) {
  std::string text = "\xEF\xBB\xBF";
  for (const char c : test::read_text(kPublished)) text += c == '\n' ? std::string("\r\n") : std::string(1, c);
  const std::string windows = write("x.budget.yaml", text);
  const std::string plain = write("y.budget.yaml", test::read_text(kPublished));
  const test::Run wanted = test::run_program("check --concise " + plain);
  std::string found = test::run_program("check --concise " + windows).output;
  for (std::size_t at = found.find("x.budget"); at != std::string::npos; at = found.find("x.budget", at))
    found[at] = 'y';
  EXPECT_EQ(found, wanted.output) << "the same findings at the same places";
}

TEST_F(CheckTest, FixKeepsWindowsLineEndsAndByteOrderMark) {
  const std::string wrong = test::read_text(test::project_path("samples/violations.budget.yaml"));
  const auto windows = [](const std::string& text) {
    std::string out = "\xEF\xBB\xBF";
    for (const char c : text) out += c == '\n' ? std::string("\r\n") : std::string(1, c);
    return out;
  };
  const std::string plain = write("y.budget.yaml", wrong);
  const std::string other = write("x.budget.yaml", windows(wrong));
  EXPECT_NE(test::run_program("fix " + plain).exit_code, 2);
  EXPECT_NE(test::run_program("fix " + other).exit_code, 2);
  EXPECT_NE(test::read_text(plain), wrong) << "something was to be fixed";
  EXPECT_EQ(test::read_text(other), windows(test::read_text(plain)));
}

TEST_F(CheckTest, GbkIsOneProblem) {
  const test::Run gbk = test::run_command("iconv -f UTF-8 -t GBK//TRANSLIT " + kGood + " > " + path("x.budget.yaml"));
  ASSERT_EQ(gbk.exit_code, 0) << gbk.output;
  const test::Run run = test::run_program("check --concise " + path("x.budget.yaml"));
  EXPECT_EQ(run.exit_code, 2);
  EXPECT_EQ(run.output, path("x.budget.yaml") + ":1:3: 错误[E0141]: 文件不是 UTF-8，像是 GBK 编码，请另存为 UTF-8\n" +
                            path("x.budget.yaml") + ": 没有查成\n");
}

/// Each format names the file and shows the document's title, which hold what a terminal or a page would obey.
TEST_F(CheckTest, WhatATerminalWouldObeyIsShownInEveryFormat) {
  const std::string turned = "2024年\xE2\x80\xAE预算支出\xE2\x81\xA6总表";
  const std::string file = write("a\x1B[31m\xE2\x80\xAE.budget.yaml",
                                 replaced(good_text(), "title: 2024年预算支出总表", "title: " + turned));
  for (const std::string format : {"text", "json", "ndjson", "sarif", "github", "gitlab", "junit", "html"}) {
    const test::Run run = test::run_program("check --color never --format " + format + " '" + file + "'");
    EXPECT_EQ(run.output.find("\xE2\x80\xAE"), std::string::npos) << format;
    EXPECT_EQ(run.output.find("\xE2\x81\xA6"), std::string::npos) << format;
    EXPECT_EQ(run.output.find('\x1B'), std::string::npos) << format;
    const bool shown =
        run.output.find("\\u202E") != std::string::npos || run.output.find("\\u202e") != std::string::npos;
    EXPECT_TRUE(shown) << format << "\n" << run.output.substr(0, 2000);
  }
}

TEST_F(CheckTest, HostileNesting) {
  const std::string path = write("x.budget.yaml", "a: " + std::string(100000, '[') + "\n");
  const test::Run run = test::run_program("check " + path + " " + kGood);
  EXPECT_EQ(run.exit_code, 2);
  EXPECT_NE(run.output.find("[E01"), std::string::npos) << run.output.substr(0, 2000);
}

TEST_F(CheckTest, AliasBomb) {
  std::string text = "a0: &a0 [x, x, x, x, x, x, x, x, x, x]\n";
  for (int i = 1; i < 20; ++i) {
    const std::string before = "*a" + std::to_string(i - 1);
    text += "a" + std::to_string(i) + ": &a" + std::to_string(i) + " [" + before;
    for (int k = 0; k < 9; ++k) text += ", " + before;
    text += "]\n";
  }
  const test::Run run = test::run_program("check " + write("x.budget.yaml", text) + " " + kGood);
  EXPECT_EQ(run.exit_code, 2);
  EXPECT_NE(run.output.find("[E01"), std::string::npos) << run.output.substr(0, 2000);
}

TEST_F(CheckTest, BrokenRuleIsReportedAndTheOthersRun) {
  const std::string rules = write("x.brl", R"(rule a.good : error "好" { require document.year > 2000 }
rule a.bad : error "坏" { require 支出总表["合计"].基本支岀 > 0 }
)");
  const test::Run run =
      test::run_program("check --rules " + test::project_path("rules") + " --rules " + rules + " " + kGood);
  EXPECT_EQ(run.exit_code, 2);
  EXPECT_NE(run.output.find("[E0203]"), std::string::npos) << run.output;
  EXPECT_NE(run.output.find("是否指“基本支出”"), std::string::npos) << run.output;
}

TEST_F(CheckTest, ARuleThatDidNotCompileIsNotMissedASecondTime) {
  const std::string rules = write("x.brl", R"(rule a.bad : error "坏" { require SUM(projects) > 0 })");
  const test::Run run = test::run_program("check --rules " + rules + " --select 'a.*' " + kGood);
  EXPECT_EQ(run.exit_code, 2);
  EXPECT_NE(run.output.find("[E0206]"), std::string::npos) << run.output;
  EXPECT_EQ(run.output.find("[E0303]"), std::string::npos) << run.output;
}

TEST_F(CheckTest, SelectorThatMatchesNothingIsReported) {
  EXPECT_EQ(test::run_program("check --select no-such-rule " + kGood).exit_code, 2);
  EXPECT_NE(test::run_program("check --ignore no-such-rule " + kGood).output.find("[E0303]"), std::string::npos);
}

TEST_F(CheckTest, ReadsStandardInput) {
  const test::Run run = test::run_program("check --stdin-filename x.budget.yaml - < " + kPublished);
  EXPECT_EQ(run.exit_code, 1);
  EXPECT_NE(run.output.find("x.budget.yaml:572"), std::string::npos);
}

TEST_F(CheckTest, JsonHasTheAgreedShape) {
  const test::Run run = test::run_program("check --format json " + kPublished);
  EXPECT_EQ(run.exit_code, 1);
  const nlohmann::json report = nlohmann::json::parse(run.output);
  EXPECT_EQ(report["version"], "1");
  EXPECT_EQ(report["tool"]["name"], "budgetlint");
  const auto& packs = report["tool"]["packs"];
  EXPECT_TRUE(
      std::any_of(packs.begin(), packs.end(), [](const auto& pack) { return pack["name"] == "department-budget"; }));
  const auto& document = report["documents"][0];
  EXPECT_EQ(document["entity"], "晋城市信访局");
  EXPECT_EQ(document["year"], 2024);
  EXPECT_EQ(document["kind"], "部门预算");
  EXPECT_EQ(report["summary"]["errors"], 3);
  const auto& finding = document["findings"][0];
  EXPECT_EQ(finding["rule"], "I0603");
  EXPECT_EQ(finding["severity"], "info");
  EXPECT_EQ(finding["location"]["line"], 240);
  EXPECT_EQ(finding["location"]["path"], "基本支出经济科目表[合计].人员经费");
  EXPECT_EQ(finding["actual"], "412.69");
  EXPECT_EQ(finding["expected"], "412.68");
  EXPECT_EQ(finding["difference"], "0.01");
  EXPECT_EQ(finding["unit"], "万元");
  EXPECT_TRUE(finding["suppressed"].is_null());
}

TEST_F(CheckTest, EnglishMessages) {
  const test::Run run = test::run_program("check --lang en " + kPublished);
  EXPECT_NE(run.output.find("rounding difference 0.01万元"), std::string::npos) << run.output.substr(0, 1500);
  EXPECT_NE(run.output.find("3 errors"), std::string::npos);
}

TEST_F(CheckTest, ColourOnlyWhereItIsWanted) {
  EXPECT_EQ(test::run_program("check " + kPublished).output.find('\x1b'), std::string::npos);
  EXPECT_NE(test::run_program("check --color always " + kPublished).output.find('\x1b'), std::string::npos);
}

TEST_F(CheckTest, ExplainKnowsRulesAndCodes) {
  const test::Run code = test::run_program("explain E0203");
  EXPECT_EQ(code.exit_code, 0);
  EXPECT_NE(code.output.find("例如：\n  import department-budget\n"), std::string::npos) << code.output;
  EXPECT_NE(code.output.find("会报告：\n  错误[E0203]"), std::string::npos) << code.output;
  EXPECT_EQ(test::run_program("explain 支出总表/row-sum").exit_code, 0);
  const test::Run unknown = test::run_program("explain E9999");
  EXPECT_EQ(unknown.exit_code, 2);
}

TEST_F(CheckTest, ExplainSaysPatternsInWordsAndExamplesInTheLanguageAskedFor) {
  const std::string zh =
      test::run_program("explain text.section-end").output + test::run_program("explain change.reason-fits").output;
  EXPECT_NE(zh.find("中写有“〈与上年比〉……〈增加／减少〉（了）〈金额〉（"), std::string::npos) << zh;
  EXPECT_NE(zh.find("如果 m 的“way”与“减少”相同，那么 less 不是空的"), std::string::npos) << zh;
  EXPECT_NE(zh.find("  样本 \"putuo-finance-2024-corrected\" 通过"), std::string::npos) << zh;
  EXPECT_EQ(zh.find("\n  sample "), std::string::npos) << zh;
  const std::string en = test::run_program("explain change.reason-fits --lang en").output;
  EXPECT_NE(en.find("  sample \"putuo-finance-2024-corrected\" passes"), std::string::npos) << en;
  EXPECT_NE(en.find("for each of the places in the narrative's sections of the document"), std::string::npos) << en;
  EXPECT_NE(en.find("that read “<与上年比>…<增加/减少>(了)<amount>("), std::string::npos) << en;
}

TEST_F(CheckTest, RulesAreListed) {
  const nlohmann::json rules = nlohmann::json::parse(test::run_program("rules --format json").output);
  EXPECT_EQ(rules.size(), test::embedded_rulebook().program.rules.size());
  for (const auto& rule : rules) EXPECT_FALSE(rule["title"].get<std::string>().empty());
}

/// As text they stand below the pack that they are of.
TEST_F(CheckTest, RulesAreListedByPackAndPattern) {
  const std::string all = "\n" + test::run_program("rules").output;
  const std::size_t disclosure = all.find("\ndisclosure 0.1.0  公开报告通用规则包（");
  const std::size_t budget = all.find("\ndepartment-budget 0.1.0  部门预算规则包（");
  const std::size_t label = all.find(" structure.table-label  ");
  const std::size_t sums = all.find(" 支出总表/row-sum  ");
  ASSERT_NE(disclosure, std::string::npos) << all.substr(0, 500);
  ASSERT_NE(budget, std::string::npos);
  EXPECT_EQ(disclosure < budget, label < budget) << "each stands below its own pack";
  EXPECT_LT(disclosure, label);
  EXPECT_LT(budget, sums);

  const test::Run some = test::run_program("rules --lang en '支出总表/*' statement.within");
  EXPECT_EQ(some.exit_code, 0);
  EXPECT_NE(some.output.find("  statement.within  "), std::string::npos) << some.output;
  EXPECT_NE(some.output.find("  支出总表/row-sum  "), std::string::npos) << some.output;
  EXPECT_EQ(some.output.find("structure."), std::string::npos) << some.output;
  EXPECT_NE(some.output.find("7 rules\n"), std::string::npos) << some.output;
  const nlohmann::json listed = nlohmann::json::parse(test::run_program("rules --format json '支出总表/*'").output);
  EXPECT_EQ(listed.size(), 6U);

  const test::Run none = test::run_program("rules 'strukture.*'");
  EXPECT_EQ(none.exit_code, 2);
  EXPECT_EQ(none.output.find("错误[E0303]: “strukture.*”选不到任何规则\n"), 0U) << none.output;
  EXPECT_NE(none.output.find("是否指“structure.*”？\n"), std::string::npos) << none.output;
}

}  // namespace
}  // namespace budgetlint

#include <nlohmann/json.hpp>
#include <string>

#include "support/files.h"
#include "support/program.h"
#include "support/scratch_folder.h"
#include "support/validators.h"

/// How much of a document was checked is said in every format, and that a rule was left undecided.
namespace budgetlint {
namespace {

using test::replaced;

class ExtentTest : public test::ScratchFolderTest {
 protected:
  void SetUp() override {
    ScratchFolderTest::SetUp();
    write("whole.budget.yaml", good_);
    write("part.budget.yaml", replaced(good_, "9400.94, 9400.94, ~]", "\"1,2,3.4.5\", 9400.94, ~]"));
    write("nothing.budget.yaml", "document: [\n");
    write("own.brl",
          "import department-budget\n"
          "rule 甲.零 : error \"甲\" / \"a\" {\n"
          "  require 支出总表[\"合计\"].基本支出 / (支出总表[\"合计\"].合计 - 支出总表[\"合计\"].合计) > 0\n"
          "}\n"
          "rule 甲.无 : error \"乙\" / \"b\" { require 支出总表[\"没有这行\"].基本支出 > 0 }\n");
  }

  test::Run run(const std::string& arguments) const { return test::run_program(arguments, folder_.string()); }

  /// The last line of what `check` says.
  std::string verdict(const std::string& arguments) const {
    std::string text = run("check " + arguments).output;
    text.pop_back();
    return text.substr(text.rfind('\n') + 1);
  }

  /// `check` of the three documents.
  std::string all(const std::string& options) const {
    return run("check " + options + " whole.budget.yaml part.budget.yaml nothing.budget.yaml").output;
  }

  static void expect_in(const std::string& part, const std::string& text) {
    EXPECT_NE(text.find(part), std::string::npos) << part << "\n" << text.substr(0, 4000);
  }

  const std::string good_ = test::sample_text("jincheng-xinfang-2024-corrected");
};

TEST_F(ExtentTest, TheVerdictLineSaysIt) {
  EXPECT_EQ(verdict("whole.budget.yaml"), "检查了 1 个文件：没有发现问题");
  expect_in("检查了 1 个文件（只查了一部分）：1 个文件问题，", verdict("part.budget.yaml"));
  EXPECT_EQ(verdict("nothing.budget.yaml"), "1 个文件没有查成：1 个文件问题");
  expect_in("检查了 2 个文件（1 个只查了一部分），1 个文件没有查成：2 个文件问题，",
            verdict("whole.budget.yaml part.budget.yaml nothing.budget.yaml"));
  expect_in("checked 2 files (1 checked in part), 1 file not checked: 2 file problems, ",
            verdict("--lang en whole.budget.yaml part.budget.yaml nothing.budget.yaml"));
}

TEST_F(ExtentTest, ConciseSaysItOfEachDocument) {
  const std::string text = all("--concise");
  expect_in("\npart.budget.yaml: 只查了一部分\n", text);
  expect_in("\nnothing.budget.yaml: 没有查成\n", text);
  EXPECT_EQ(text.find("whole.budget.yaml"), std::string::npos) << text;
  expect_in("\nnothing.budget.yaml: not checked\n", all("--concise --lang en"));
}

TEST_F(ExtentTest, FormatsForProgramsSayIt) {
  const nlohmann::json report = nlohmann::json::parse(all("--format json"));
  EXPECT_EQ(report["documents"][0]["checked"], "whole");
  EXPECT_EQ(report["documents"][1]["checked"], "part");
  EXPECT_EQ(report["documents"][2]["checked"], "nothing");
  EXPECT_EQ(report["summary"]["in_part"], 1);
  EXPECT_EQ(report["summary"]["unchecked"], 1);
  EXPECT_EQ(report["summary"]["undecided"], report["documents"][1]["outcomes"]["not_evaluated"]);
  expect_in("\"checked\":\"part\"", all("--format ndjson"));
  write("report.xml", all("--format junit"));
  EXPECT_EQ(test::junit_complaints(path("report.xml")), "");
  EXPECT_EQ(test::xpath(path("report.xml"), "string(//testsuite[3]//property[@name=\"checked\"]/@value)"), "nothing");
}

TEST_F(ExtentTest, ThePageSaysIt) {
  const std::string page = all("--format html");
  expect_in("<div class=\"verdict error\">", page);
  expect_in(
      "检查结果：<span class=\"sev error\">✖ 1 个文件没有查成</span>，"
      "<span class=\"sev warning\">▲ 1 个文件只查了一部分</span>，<span class=\"sev error\">✖ 2 个错误</span>",
      page);
  expect_in("<td class=\"text\"><span class=\"sev error\">✖ 没有查成</span></td>", page);
  expect_in("<td class=\"text\"><span class=\"sev warning\">▲ 只查了一部分</span></td>", page);
  expect_in("<td class=\"text\">查完了</td>", page);
  EXPECT_EQ(page.find("检查结果：没有发现问题"), std::string::npos);
}

/// One says how many errors there are, the other shows as many.
TEST_F(ExtentTest, TheNumbersOfThePageAgree) {
  write("published.budget.yaml",
        replaced(test::sample_text("jincheng-xinfang-2024"), "9400.94, 9400.94, ~]", "\"1,2,3.4.5\", 9400.94, ~]"));
  const std::string page = run("check --format html published.budget.yaml nothing.budget.yaml").output;
  const std::size_t button = page.find("data-shows=\"error\"");
  const std::size_t end = page.find("</button>", button);
  const std::size_t number = page.rfind(' ', end) + 1;
  ASSERT_NE(button, std::string::npos);
  expect_in("✖ " + page.substr(number, end - number) + " 个错误", page);
}

// --- what is left undecided ------------------------------------------------------------------------------------------

TEST_F(ExtentTest, ARuleThatIsLeftUndecidedIsCounted) {
  const std::string check = "--rules own.brl --select 甲.零 whole.budget.yaml";
  EXPECT_EQ(verdict(check), "检查了 1 个文件：1 条未能判断");
  EXPECT_EQ(verdict("--lang en " + check), "checked 1 file: 1 rule not evaluated");
  expect_in("<div class=\"verdict warning\">", run("check --format html " + check).output);
  expect_in("1 条未能判断：结果并不完整", run("check --format html " + check).output);
}

TEST_F(ExtentTest, ARuleThatIsLeftUndecidedFailsWhereThatIsWanted) {
  const std::string check = "check --rules own.brl --select 甲.零 whole.budget.yaml";
  EXPECT_EQ(run(check).exit_code, 0);
  EXPECT_EQ(run(check + " --fail-on info").exit_code, 0);
  EXPECT_EQ(run(check + " --fail-on-undecided").exit_code, 1);
  EXPECT_EQ(run(check + " --format ndjson --fail-on-undecided").exit_code, 1);
  // A format that lists findings alone would not say why.
  for (const char* format : {"--concise", "--format github"}) {
    expect_in("--fail-on-undecided", run(check + " --fail-on-undecided " + format).output);
  }
  expect_in("没有发现问题，但没有全部判断", run(check + " --format html").output);
  EXPECT_EQ(run("check whole.budget.yaml --fail-on-undecided").exit_code, 0);
  write("budgetlint.yaml", "fail-on-undecided: true\n");
  EXPECT_EQ(run(check).exit_code, 1);
  expect_in("fail-on-undecided true", run(check + " --show-settings").output);
  write("budgetlint.yaml", "fail-on-undecided: false\n");
  EXPECT_EQ(run(check).exit_code, 0);
  write("budgetlint.yaml", "fail-on-undecided: 是\n");
  const test::Run wrong = run(check);
  EXPECT_EQ(wrong.exit_code, 2);
  expect_in("[E0318]: 这里只能写 true 或 false，不是“是”", wrong.output);
}

TEST_F(ExtentTest, SettingsThatExtendOthersDecideForThemselves) {
  write("base.yaml", "fail-on-undecided: true\n");
  const std::string check = "check --rules own.brl --select 甲.零 whole.budget.yaml";
  write("budgetlint.yaml", "extends: base.yaml\n");
  EXPECT_EQ(run(check).exit_code, 1);
  write("budgetlint.yaml", "extends: base.yaml\nfail-on-undecided: false\n");
  EXPECT_EQ(run(check).exit_code, 0);
}

TEST_F(ExtentTest, WhereNoSelectedRuleAppliesNothingWasChecked) {
  const test::Run run = this->run("check --rules own.brl --select 甲.无 whole.budget.yaml");
  EXPECT_EQ(run.exit_code, 2) << run.output;
  expect_in("[E0304]", run.output);
  expect_in("1 个文件没有查成：1 个文件问题\n", run.output);
  EXPECT_EQ(this->run("check --rules own.brl whole.budget.yaml").output.find("[E0304]"), std::string::npos);
}

}  // namespace
}  // namespace budgetlint

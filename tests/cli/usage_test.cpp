#include <gtest/gtest.h>

#include <regex>
#include <string>
#include <vector>

#include "support/files.h"
#include "support/program.h"
#include "support/scratch_folder.h"

/// What is said of command lines that are not right, and the help, in the language asked for.
namespace budgetlint {
namespace {

struct Wrong {
  std::string arguments;
  std::string zh, en;      ///< what is said, without its code
  std::string label = {};  ///< what stands below it in Chinese, where something does
};

/// One of each way in which a command line can be wrong.
const std::vector<Wrong> kWrong = {
    {"", "缺少命令：check, import, export, test, fix, diff,",
     "a command is missing: check, import, export, test, fix, diff,"},
    {"chek", "没有命令“chek”", "there is no command “chek”", "是否指“check”？"},
    {"--versoin", "没有选项“--versoin”", "there is no option “--versoin”", "是否指“--version”？"},
    {"check --formt json", "没有选项“--formt”", "there is no option “--formt”", "是否指“--format”？"},
    {"check --formt=json", "没有选项“--formt”", "there is no option “--formt”", "是否指“--format”？"},
    {"check --format jsno", "选项 --format 不能是“jsno”", "option --format cannot be “jsno”", "是否指“json”？"},
    {"check --severity fatal", "选项 --severity 不能是“fatal”", "option --severity cannot be “fatal”",
     "可写：error, warning, info"},
    {"completions tcsh", "参数 shell 不能是“tcsh”", "argument shell cannot be “tcsh”", "可写：bash, zsh, fish"},
    {"check --output", "选项 --output 后面要有值", "option --output needs a value"},
    {"check --format json --format text", "选项 --format 只能写一次", "option --format can be given only once"},
    {"check --concise=maybe", "选项 --concise 不带值", "option --concise takes no value"},
    {"coverage --fail-under 200", "选项 --fail-under 应是 0 到 100 的整数，不能是“200”",
     "option --fail-under is a whole number from 0 to 100, not “200”"},
    {"coverage --fail-under x", "选项 --fail-under 应是 0 到 100 的整数，不能是“x”",
     "option --fail-under is a whole number from 0 to 100, not “x”"},
    {"mutate --seed abc", "选项 --seed 应是不小于 0 的整数，不能是“abc”",
     "option --seed is a whole number, not less than 0, and not “abc”"},
    {"mutate --limit -4", "选项 --limit 应是不小于 0 的整数，不能是“-4”",
     "option --limit is a whole number, not less than 0, and not “-4”"},
    {"check --prune", "--prune 要和 --baseline 一起用", "--prune needs --baseline"},
    {"check --write-baseline a --baseline b", "--baseline 不能和 --write-baseline 一起用",
     "--baseline cannot be used with --write-baseline"},
    {"check --concise --statistics", "--concise 不能和 --statistics 一起用",
     "--concise cannot be used with --statistics"},
    {"check --concise --format json", "--concise 只用于文本格式", "--concise is for the format text"},
    {"check --watch -", "--watch 不能用于标准输入", "--watch is not for standard input"},
    {"diff a", "缺少参数 new", "argument new is missing"},
    {"diff a b c", "多了“c”", "“c” is too much"},
    {"diff - -", "只有一稿可以来自标准输入", "only one draft may come from standard input"},
    {"explain", "缺少参数 id", "argument id is missing"},
};

TEST(UsageTest, WhatIsWrongIsSaidInBothLanguages) {
  for (const Wrong& each : kWrong) {
    const test::Run zh = test::run_program(each.arguments);
    EXPECT_EQ(zh.exit_code, 2) << each.arguments;
    EXPECT_EQ(zh.output.find("错误[E0515]: " + each.zh), 0U) << each.arguments << "\n" << zh.output;
    EXPECT_NE(zh.output.find(each.label), std::string::npos) << each.arguments << "\n" << zh.output;
    EXPECT_NE(zh.output.find("用法见 budgetlint "), std::string::npos) << each.arguments << "\n" << zh.output;
    const test::Run en = test::run_program("--lang en " + each.arguments);
    EXPECT_EQ(en.exit_code, 2) << each.arguments;
    EXPECT_EQ(en.output.find("error[E0515]: " + each.en), 0U) << each.arguments << "\n" << en.output;
    EXPECT_FALSE(std::regex_search(en.output, std::regex("用|选项|是否"))) << en.output;
  }
}

TEST(UsageTest, AnUnknownLanguageIsTold) {
  const test::Run wrong = test::run_program("check --lang fr");
  EXPECT_EQ(wrong.exit_code, 2);
  EXPECT_EQ(wrong.output.find("错误[E0515]: 选项 --lang 不能是“fr”\n"), 0U) << wrong.output;
  EXPECT_NE(wrong.output.find("可写：zh, en"), std::string::npos) << wrong.output;
  EXPECT_NE(test::run_program("check --lang emn").output.find("是否指“en”？"), std::string::npos);
  // Wherever it stands, it is the language of what is wrong.
  for (const char* arguments :
       {"check --no-such --lang en", "check --lang en --no-such", "check --no-such --lang=EN"}) {
    EXPECT_EQ(test::run_program(arguments).output.find("error[E0515]: there is no option"), 0U) << arguments;
  }
}

TEST(UsageTest, HelpFollowsTheLanguage) {
  const std::regex chinese("[\\xe4-\\xe9][\\x80-\\xbf][\\x80-\\xbf]");
  const std::regex english("Usage|Options|Positionals|Commands|Subcommands|Excludes|Needs|REQUIRED|default| / ");
  for (const std::string command : {"", "check", "test", "fix", "diff", "coverage", "mutate", "fmt", "rules", "explain",
                                    "schema", "init", "completions", "man"}) {
    const test::Run zh = test::run_program(command + " --help");
    EXPECT_EQ(zh.exit_code, 0) << command;
    EXPECT_TRUE(std::regex_search(zh.output, chinese)) << zh.output;
    EXPECT_FALSE(std::regex_search(zh.output, english)) << zh.output;
    const test::Run en = test::run_program(command + " --help --lang en");
    EXPECT_EQ(en.exit_code, 0) << command;
    EXPECT_FALSE(std::regex_search(en.output, chinese)) << en.output;
    EXPECT_NE(en.output.find("Usage: budgetlint"), std::string::npos) << en.output;
  }
  EXPECT_EQ(test::run_program("--lang en check --help").output, test::run_program("check --help --lang en").output);
}

class NamesOnTheCommandLineTest : public test::ScratchFolderTest {
 protected:
  void SetUp() override {
    ScratchFolderTest::SetUp();
    write("x.budget.yaml", test::sample_text("eight-tables-2025"));
  }

  [[nodiscard]] test::Run check(const std::string& options) const {
    return test::run_program("check " + options + " x.budget.yaml", folder_.string());
  }

  /// In every way of listing findings as text.
  void expect_hint(const std::string& options, const std::string& hint) const {
    for (const char* form : {"", "--concise "}) {
      const test::Run run = check(form + options);
      EXPECT_EQ(run.exit_code, 2) << options;
      EXPECT_NE(run.output.find(hint), std::string::npos) << run.output;
    }
  }
};

TEST_F(NamesOnTheCommandLineTest, WhatWasMeantIsShown) {
  expect_hint("--select 'strukture.*'", "是否指“structure.*”？");
  expect_hint("--select structure.tabel-label", "是否指“structure.table-label”？");
  expect_hint("--ignore '三公经废表/*'", "是否指“三公经费表/*”？");
  expect_hint("--param 基本持平副度=3%", "是否指“基本持平幅度”？");
}

TEST_F(NamesOnTheCommandLineTest, AParameterNeedsAValue) {
  const test::Run run = check("--concise --param 基本持平幅度");
  EXPECT_EQ(run.exit_code, 2) << run.output;
  EXPECT_EQ(run.output, "错误[E0516]: --param 基本持平幅度 没有给出值，写作 名称=值\n");
}

}  // namespace
}  // namespace budgetlint

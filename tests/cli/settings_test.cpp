#include <gtest/gtest.h>

#include <filesystem>
#include <nlohmann/json.hpp>
#include <string>

#include "support/files.h"
#include "support/program.h"
#include "support/scratch_folder.h"

namespace budgetlint {
namespace {

const std::string kLabel = "structure.table-label";
const std::string kOwnRules =
    "parameter 上限 : percent = 98% \"上限\" / \"limit\"\n"
    "rule 本局.占比 : warning \"占比\" / \"share\" {\n"
    "  let 合计 = 支出总表[\"合计\"]\n"
    "  require 合计.项目支出 / 合计.合计 <= 上限\n"
    "}\n";

/// The published sample, which has errors, warnings and infos, below a settings file.
class SettingsTest : public test::ScratchFolderTest {
 protected:
  void SetUp() override {
    ScratchFolderTest::SetUp();
    write("x.budget.yaml", test::sample_text("jincheng-xinfang-2024"));
  }

  void settings(const std::string& text) const { write("budgetlint.yaml", text); }

  [[nodiscard]] test::Run check(const std::string& arguments = "x.budget.yaml") const {
    return test::run_program("check --concise " + arguments, folder_.string());
  }

  /// How often a rule was reported, with a word before it.
  [[nodiscard]] std::size_t count(const std::string& text, const std::string& part) const {
    std::size_t out = 0;
    for (std::size_t at = text.find(part); at != std::string::npos; at = text.find(part, at + 1)) ++out;
    return out;
  }

  void expect_problem(const std::string& text, const std::string& place_and_code) const {
    settings(text);
    const test::Run run = check();
    EXPECT_EQ(run.exit_code, 2) << run.output;
    EXPECT_NE(run.output.find(place_and_code), std::string::npos) << text << "\n" << run.output;
  }
};

TEST_F(SettingsTest, RulesAreSelectedAndIgnored) {
  settings("select: [structure.*, 'performance.*']\nignore: performance.cost-within-funds\n");
  const test::Run run = check();
  EXPECT_EQ(count(run.output, "performance.cost-within-funds"), 0U) << run.output;
  EXPECT_EQ(count(run.output, "glossary"), 0U) << run.output;
  EXPECT_EQ(count(run.output, "错误[performance.one-year]"), 1U) << run.output;
}

TEST_F(SettingsTest, TheCommandLineSelectsAfresh) {
  settings("select: performance.*\nignore: structure.*\nseverity: {structure.table-heading: off}\n");
  const test::Run run = check("--select 'structure.*' x.budget.yaml");
  EXPECT_EQ(count(run.output, "[structure.table-label]"), 1U) << run.output;
  EXPECT_EQ(count(run.output, "[structure.table-heading]"), 1U) << run.output;
  EXPECT_EQ(count(run.output, "[performance."), 0U) << run.output;
  EXPECT_EQ(count(check("--ignore performance.one-year x.budget.yaml").output, "performance.one-year"), 0U);
}

TEST_F(SettingsTest, SeveritiesChangeAndTheLastOneWins) {
  settings("severity: {'structure.*': error, structure.table-heading: off, 'performance.*': info}\n");
  const test::Run run = check();
  EXPECT_EQ(run.exit_code, 1);
  EXPECT_EQ(count(run.output, "错误[structure.table-label]"), 1U) << run.output;
  EXPECT_EQ(count(run.output, "structure.table-heading"), 0U) << run.output;
  EXPECT_EQ(count(run.output, "错误[performance."), 0U) << run.output;
}

TEST_F(SettingsTest, OverridesAreForTheirFilesOnly) {
  std::filesystem::create_directories(folder_ / "old");
  write("old/y.budget.yaml", test::sample_text("jincheng-xinfang-2024"));
  settings(
      "overrides:\n  - files: old/**\n    ignore: structure.*\n    severity: {performance.one-year: info}\n"
      "  - {files: [nothing.yaml], ignore: performance.*}\n");
  const test::Run run = check(".");
  EXPECT_EQ(count(run.output, "old/y.budget.yaml:289"), 0U) << run.output;
  EXPECT_EQ(count(run.output, "x.budget.yaml:289"), 1U) << run.output;
  EXPECT_EQ(count(run.output, "错误[performance.one-year]"), 1U) << run.output;
  EXPECT_EQ(count(run.output, "提示[performance.one-year]"), 1U) << run.output;
  // A pattern without a slash is for names wherever they are.
  settings("overrides: [{files: y.*, select: structure.*}]\n");
  EXPECT_EQ(count(check("old").output, "performance."), 0U);
}

TEST_F(SettingsTest, RulesOfOnesOwnWithAPack) {
  write("own.brl", "import department-budget\n" + kOwnRules);
  settings("rules: own.brl\nselect: 本局.占比\nparameters: {上限: 10%}\n");
  EXPECT_EQ(count(check().output, "[本局.占比]"), 1U) << check().output;
  EXPECT_EQ(count(check("--param 上限=99% x.budget.yaml").output, "[本局.占比]"), 0U);
  settings("rules: [department-budget]\nselect: structure.table-label\n");
  EXPECT_EQ(count(check().output, "[structure.table-label]"), 1U) << check().output;
}

TEST_F(SettingsTest, ParametersOfOverrides) {
  write("own.brl", "import department-budget\n" + kOwnRules);
  settings("rules: own.brl\nselect: 本局.占比\noverrides: [{files: x.*, parameters: {上限: 10%}}]\n");
  EXPECT_EQ(count(check().output, "[本局.占比]"), 1U) << check().output;
}

TEST_F(SettingsTest, ExtendedFilesAreBelow) {
  std::filesystem::create_directories(folder_ / "base");
  write("base/a.yaml", "extends: b.yaml\nseverity: {structure.table-label: error, structure.table-heading: error}\n");
  write("base/b.yaml", "ignore: performance.*\nseverity: {structure.table-heading: info}\n");
  settings("extends: [base/a.yaml]\nseverity: {structure.table-label: info}\n");
  const test::Run run = check();
  EXPECT_EQ(count(run.output, "提示[structure.table-label]"), 1U) << run.output;
  EXPECT_EQ(count(run.output, "错误[structure.table-heading]"), 1U) << run.output;
  EXPECT_EQ(count(run.output, "performance."), 0U) << run.output;
  settings("extends: base/a.yaml\nselect: performance.one-year\n");
  EXPECT_EQ(count(check().output, "[performance.one-year]"), 1U) << "select starts afresh";
}

TEST_F(SettingsTest, CirclesAreNamed) {
  write("a.yaml", "extends: b.yaml\n");
  write("b.yaml", "extends: ./a.yaml\n");
  settings("extends: a.yaml\n");
  const test::Run run = check();
  EXPECT_EQ(run.exit_code, 2);
  EXPECT_NE(run.output.find("b.yaml:1:10: 错误[E0501]"), std::string::npos) << run.output;
  EXPECT_NE(run.output.find("a.yaml → " + path("b.yaml") + " → " + path("a.yaml")), std::string::npos) << run.output;
  expect_problem("extends: budgetlint.yaml\n", "budgetlint.yaml:1:10: 错误[E0501]");
}

TEST_F(SettingsTest, WhatIsWrongIsToldAtItsPlace) {
  expect_problem("extends: none.yaml\n", "budgetlint.yaml:1:10: 错误[E0301]");
  expect_problem("rules: none.brl\n", "budgetlint.yaml:1:8: 错误[E0301]");
  expect_problem("rules: [department-budgte]\n", "budgetlint.yaml:1:9: 错误[E0301]");
  expect_problem("selct: [a]\n", "budgetlint.yaml:1:1: 错误[E0127]");
  expect_problem("select: {a: b}\n", "budgetlint.yaml:1:9: 错误[E0130]");
  expect_problem("select: [structure.nope]\n", "budgetlint.yaml:1:10: 错误[E0303]");
  expect_problem("severity: {structure.*: eror}\n", "budgetlint.yaml:1:25: 错误[E0502]");
  expect_problem("severity: {nope.*: error}\n", "budgetlint.yaml:1:12: 错误[E0303]");
  expect_problem("severity: [error]\n", "budgetlint.yaml:1:11: 错误[E0129]");
  expect_problem("parameters: {没有: 1}\n", "budgetlint.yaml:1:14: 错误[E0307]");
  expect_problem("overrides: [{ignore: structure.*}]\n", "错误[E0128]");
  expect_problem("overrides: [{files: x, ignroe: structure.*}]\n", "错误[E0127]");
  expect_problem("- a\n", "budgetlint.yaml:1:1: 错误[E0129]");
  expect_problem("select: []\n", "错误[E0303]");
  expect_problem("ignore: '*'\n", "错误[E0303]");
  settings("selct: [a]\n");
  EXPECT_NE(test::run_program("check x.budget.yaml", folder_.string()).output.find("“select”"), std::string::npos);
}

TEST_F(SettingsTest, AnEmptyFileSetsNothing) {
  const std::string before = check().output;
  settings("# nothing\n");
  EXPECT_EQ(check().output, before);
}

TEST_F(SettingsTest, ShowSaysWhereEachComesFrom) {
  write("base.yaml", "ignore: glossary.level\n");
  settings("extends: base.yaml\nselect: structure.*\nseverity: {structure.table-label: error}\n");
  const test::Run run =
      test::run_program("check --show-settings --ignore performance.one-year x.budget.yaml", path(""));
  EXPECT_EQ(run.exit_code, 0) << run.output;
  EXPECT_NE(run.output.find("x.budget.yaml\n"), std::string::npos) << run.output;
  EXPECT_NE(run.output.find("structure.*  (" + path("budgetlint.yaml") + ":2)"), std::string::npos) << run.output;
  EXPECT_NE(run.output.find("error  (" + path("budgetlint.yaml") + ":3)"), std::string::npos) << run.output;
  EXPECT_NE(run.output.find("performance.one-year  (命令行)"), std::string::npos) << run.output;
  EXPECT_NE(run.output.find("department-budget  (默认)"), std::string::npos) << run.output;
}

TEST_F(SettingsTest, TheSchemaKnowsTheKeys) {
  const nlohmann::json schema = nlohmann::json::parse(test::run_program("schema --settings").output);
  for (const char* key : {"extends", "rules", "select", "ignore", "exclude", "together", "units", "fail-on-undecided",
                          "severity", "parameters", "overrides", "suppress", "explain"}) {
    EXPECT_TRUE(schema["properties"].contains(key)) << key;
  }
  EXPECT_EQ(schema["properties"].size(), 13U);
  EXPECT_EQ(test::run_program("schema").output,
            test::read_text(test::project_path("src/model/budget-model.schema.json")));
}

/// What was probably meant, where a name has a slip in it.
TEST_F(SettingsTest, NamesThatWereMeantAreShown) {
  const auto said = [&](const std::string& text) {
    settings(text);
    return test::run_program("check x.budget.yaml", folder_.string()).output;
  };
  const auto expect_said = [&](const std::string& text, const std::string& hint) {
    EXPECT_NE(said(text).find(hint), std::string::npos) << text << "\n" << said(text).substr(0, 500);
  };
  expect_said("serverity: {structure.*: info}\n", "是否应为“severity”？");
  expect_said("severity: {structure.*: warnig}\n", "是否应为“warning”？");
  expect_said("ignore: [strukture.*]\n", "是否指“structure.*”？");
  expect_said("ignore: [三公经废表/*]\n", "是否指“三公经费表/*”？");
  expect_said("rules: departmnt-budget\n", "是否指“department-budget”？");
  expect_said("parameters: {基本持平副度: 3%}\n", "是否指“基本持平幅度”？");
}

/// A path as the output gives it has brackets, which YAML would read as a list.
TEST_F(SettingsTest, APathWithBracketsMustBeQuoted) {
  const std::string rule = "{rule: performance.cost-within-funds, ";
  for (const std::string& entry :
       {rule + "path: 绩效.项目[1].年度指标[5], reason: 是}", rule + "reason: 是, path: 绩效.项目[1].年度指标[5]}"}) {
    settings("suppress:\n  - " + entry + "\n");
    const test::Run run = test::run_program("check x.budget.yaml", folder_.string());
    EXPECT_EQ(run.exit_code, 2);
    EXPECT_NE(run.output.find("文字里有括号，须加引号"), std::string::npos) << run.output.substr(0, 500);
    EXPECT_NE(run.output.find("写作 \"绩效.项目[1].年度指标[5]\"\n"), std::string::npos) << run.output.substr(0, 500);
  }
  settings("suppress: [{rule: performance.cost-within-funds, path: \"绩效.项目[1].年度指标[5]\", reason: 是}]\n");
  EXPECT_EQ(count(check().output, "budgetlint.yaml"), 0U) << check().output;
}

}  // namespace
}  // namespace budgetlint

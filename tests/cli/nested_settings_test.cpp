#include <gtest/gtest.h>

#include <filesystem>
#include <map>
#include <nlohmann/json.hpp>
#include <set>
#include <sstream>
#include <string>

#include "support/files.h"
#include "support/program.h"
#include "support/scratch_folder.h"
#include "support/validators.h"

/// Runs over files that different settings govern: a/budgetlint.yaml, a/b/budgetlint.yaml, and none for c.
namespace budgetlint {
namespace {

std::size_t count(const std::string& text, const std::string& part) {
  std::size_t out = 0;
  for (std::size_t at = text.find(part); at != std::string::npos; at = text.find(part, at + 1)) ++out;
  return out;
}

std::string own_rules(const std::string& title, const std::string& share) {
  return "pack own \"1.0.0\"\nimport department-budget\n"
         "parameter 上限 : percent = " +
         share +
         " \"上限\" / \"limit\"\n"
         "rule 本局.占比 : warning \"" +
         title + "\" / \"" + title +
         "\" {\n"
         "  let 合计 = 支出总表[\"合计\"]\n"
         "  require 合计.项目支出 / 合计.合计 <= 上限\n"
         "}\n";
}

class NestedSettingsTest : public test::ScratchFolderTest {
 protected:
  void SetUp() override {
    ScratchFolderTest::SetUp();
    for (const char* folder : {"a/b", "c"}) std::filesystem::create_directories(folder_ / folder);
    for (const char* file : {"a/x.budget.yaml", "a/b/y.budget.yaml", "c/z.budget.yaml"}) {
      write(file, test::sample_text("jincheng-xinfang-2024"));
    }
  }

  test::Run run(const std::string& arguments) const { return test::run_program(arguments, folder_.string()); }
  [[nodiscard]] test::Run check(const std::string& arguments = ".") const {
    return run("check --concise " + arguments);
  }
  [[nodiscard]] nlohmann::json json(const std::string& arguments = ".") const {
    return nlohmann::json::parse(run("check --format json " + arguments).output);
  }

  /// Whether a rule was reported for a file, with a word before it.
  [[nodiscard]] static bool reported(const test::Run& run, const std::string& file, const std::string& what) {
    std::istringstream lines(run.output);
    for (std::string line; std::getline(lines, line);) {
      if (line.starts_with(file) && line.find(what) != std::string::npos) return true;
    }
    return false;
  }
};

TEST_F(NestedSettingsTest, TheNearestFileGoverns) {
  write("a/budgetlint.yaml", "ignore: performance.*\n");
  write("a/b/budgetlint.yaml", "severity: {structure.table-label: error}\n");
  const test::Run all = check();
  EXPECT_FALSE(reported(all, "a/x", "[performance.")) << all.output;
  EXPECT_TRUE(reported(all, "a/x", "警告[structure.table-label]")) << all.output;
  EXPECT_TRUE(reported(all, "a/b/y", "[performance.")) << "a/budgetlint.yaml is not extended";
  EXPECT_TRUE(reported(all, "a/b/y", "错误[structure.table-label]")) << all.output;
  EXPECT_TRUE(reported(all, "c/z", "[performance.")) << all.output;
  EXPECT_TRUE(reported(all, "c/z", "警告[structure.table-label]")) << all.output;
  // The order of paths, and what else is checked, make no difference.
  const test::Run turned = check("c a/b/y.budget.yaml a/x.budget.yaml");
  EXPECT_EQ(turned.output.size(), all.output.size()) << turned.output;
  EXPECT_TRUE(reported(check("a/b/y.budget.yaml"), "a/b/y", "错误[structure.table-label]"));
}

TEST_F(NestedSettingsTest, StandardInputIsWhereItsNameSays) {
  write("a/b/budgetlint.yaml", "ignore: '*.*'\nselect: structure.table-label\n");
  write("budgetlint.yaml", "select: performance.*\n");
  EXPECT_EQ(count(run("check --concise - < a/x.budget.yaml").output, "[structure."), 0U);
  const test::Run named = run("check --concise --stdin-filename c/new.budget.yaml - < a/x.budget.yaml");
  EXPECT_EQ(count(named.output, "[performance.") + count(named.output, "[I0604]"), count(named.output, "\n"))
      << named.output;
  write("c/budgetlint.yaml", "select: structure.*\n");
  EXPECT_GT(count(run("check --concise --stdin-filename c/new.budget.yaml - < a/x.budget.yaml").output, "[structure."),
            0U);
}

TEST_F(NestedSettingsTest, ConfigAndTheCommandLineGoOverAll) {
  write("a/budgetlint.yaml", "ignore: performance.*\n没有: 1\n");
  write("a/b/budgetlint.yaml", "select: glossary.*\n");
  write("one.yaml", "select: structure.table-label\n");
  const test::Run one = check("--config one.yaml .");
  EXPECT_EQ(count(one.output, "[structure.table-label]"), 3U) << one.output;
  EXPECT_EQ(count(one.output, "\n"), 3U) << "nothing else, and no word of files that are not used";
  EXPECT_EQ(one.exit_code, 0) << one.output;
  write("a/budgetlint.yaml", "ignore: performance.*\n");
  const test::Run selected = check("--select performance.one-year --param 基本持平幅度=3% .");
  EXPECT_EQ(count(selected.output, "[performance.one-year]"), 3U) << selected.output;
  EXPECT_EQ(count(selected.output, "\n"), 3U) << selected.output;
}

TEST_F(NestedSettingsTest, WhatIsExtendedTwiceIsToldOnce) {
  write("base.yaml", "severity: {structure.table-label: error, structure.nope: error}\nparameters: {没有: 1}\n");
  write("a/budgetlint.yaml", "extends: ../base.yaml\n");
  write("a/b/budgetlint.yaml", "extends: ../budgetlint.yaml\nseverity: {structure.table-label: info}\n");
  const test::Run all = check();
  EXPECT_EQ(all.exit_code, 2);
  EXPECT_EQ(count(all.output, "base.yaml:1:"), 1U) << all.output;
  EXPECT_EQ(count(all.output, "[E0303]"), 1U) << all.output;
  EXPECT_EQ(count(all.output, "[E0307]"), 1U) << all.output;
  EXPECT_TRUE(reported(all, "a/x", "错误[structure.table-label]")) << all.output;
  EXPECT_TRUE(reported(all, "a/b/y", "提示[structure.table-label]")) << all.output;
}

TEST_F(NestedSettingsTest, WhatExtendsGoesOverWhatIsExtended) {
  write("one.brl", own_rules("一", "1%"));
  write("two.brl",
        "import department-budget\nrule 另局.年 : warning \"年\" / \"year\" { require document.year == 1999 }\n");
  write("base.yaml", "rules: one.brl\nseverity: {structure.table-label: 'off'}\n");
  write("a/budgetlint.yaml", "extends: ../base.yaml\nrules: ../two.brl\n");
  write("a/b/budgetlint.yaml",
        "extends: ../../base.yaml\nrules: department-budget\nseverity: {structure.table-label: error}\n");
  const test::Run all = check();
  EXPECT_FALSE(reported(all, "a/x", "[本局.占比]")) << all.output;
  EXPECT_TRUE(reported(all, "a/x", "[另局.年]")) << all.output;
  EXPECT_TRUE(reported(all, "a/b/y", "错误[structure.table-label]")) << all.output;
  write("a/budgetlint.yaml", "extends: ../base.yaml\n");
  EXPECT_TRUE(reported(check(), "a/x", "[本局.占比]"));
}

TEST_F(NestedSettingsTest, ABadFileIsNoHarmToOthers) {
  write("a/budgetlint.yaml", "selct: [a]\nextends: none.yaml\n");
  write("a/b/budgetlint.yaml", "select: structure.*\n");
  const test::Run all = check();
  EXPECT_EQ(all.exit_code, 2);
  EXPECT_EQ(count(all.output, "a/budgetlint.yaml:1:1: 错误[E0127]"), 1U) << all.output;
  EXPECT_EQ(count(all.output, "a/budgetlint.yaml:2:10: 错误[E0301]"), 1U) << all.output;
  EXPECT_TRUE(reported(all, "a/b/y", "[structure.table-label]")) << all.output;
  EXPECT_FALSE(reported(all, "a/b/y", "[performance.")) << all.output;
  EXPECT_TRUE(reported(all, "c/z", "[performance.")) << all.output;
  EXPECT_EQ(check("a/b c").exit_code, 1) << "it is not used";

  write("a/budgetlint.yaml", "select: []\n");
  const test::Run none = check();
  EXPECT_EQ(none.exit_code, 2);
  EXPECT_EQ(count(none.output, "a/budgetlint.yaml:1:1: 错误[E0303]"), 1U) << none.output;
  EXPECT_FALSE(reported(none, "a/x", "")) << none.output;
  EXPECT_TRUE(reported(none, "c/z", "[performance.")) << none.output;
}

TEST_F(NestedSettingsTest, WhatFollowsFromAMistakeIsSilent) {
  // Rule files that two projects compile differently; suppressions where there is nothing that could be suppressed.
  write("bad.brl", "pack bad \"1.0.0\"\nrule 本局.甲 : eror \"甲\" / \"a\" { require 1 == 1 }\n");
  write("a/budgetlint.yaml", "rules: ../bad.brl\nsuppress: [{rule: glossary.level, path: '*', reason: 是}]\n");
  write("a/b/budgetlint.yaml", "rules: [department-budget, ../../bad.brl]\n");
  const test::Run all = check("a");
  EXPECT_EQ(all.exit_code, 2);
  EXPECT_EQ(count(all.output, "bad.brl:2:"), 1U) << all.output;
  EXPECT_EQ(count(all.output, "[W0506]"), 0U) << all.output;
  EXPECT_TRUE(reported(all, "a/b/y", "[structure.table-label]")) << all.output;
}

TEST_F(NestedSettingsTest, OnlyFilesWithGoodSettingsAreFixed) {
  write("a/budgetlint.yaml", "selct: [a]\n");
  write("a/b/budgetlint.yaml", "select: structure.table-label\n");
  const std::string before = test::read_text(path("a/x.budget.yaml"));
  const test::Run fixed = run("fix .");
  EXPECT_EQ(fixed.exit_code, 2) << fixed.output;
  EXPECT_EQ(test::read_text(path("a/x.budget.yaml")), before);
  const std::string after = test::read_text(path("a/b/y.budget.yaml"));
  EXPECT_NE(after.find("label: 预算公开表9"), std::string::npos) << fixed.output;
  EXPECT_NE(test::read_text(path("c/z.budget.yaml")), before) << fixed.output;
  EXPECT_NE(test::read_text(path("c/z.budget.yaml")), after) << "all its rules are on";
}

TEST_F(NestedSettingsTest, EachFileOfSettingsIsJudgedByTheFilesItIsFor) {
  const std::string needed = "  - {rule: structure.table-label, path: '*', reason: 照上级的样式}\n";
  write("base.yaml", "suppress:\n" + needed + "  - {rule: structure.table-label, path: 没有, reason: 旧}\n");
  write("a/budgetlint.yaml",
        "extends: ../base.yaml\nignore: structure.*\n"
        "suppress:\n  - {rule: performance.one-year, path: 没有, reason: 旧}\n");
  write("a/b/budgetlint.yaml",
        "extends: ../../base.yaml\nsuppress:\n  - {rule: 本局.不再有, path: 没有, reason: 旧}\n");
  const test::Run all = check();
  EXPECT_EQ(count(all.output, "[W0505]"), 2U) << all.output;
  EXPECT_EQ(count(all.output, "base.yaml:3:12: 警告[W0505]"), 1U) << "told once, though two extend it";
  EXPECT_EQ(count(all.output, "a/budgetlint.yaml:4:12: 警告[W0505]"), 1U) << all.output;
  EXPECT_EQ(count(all.output, "a/b/budgetlint.yaml:3:12: 警告[W0506]"), 1U) << all.output;
  EXPECT_FALSE(reported(all, "a/b/y", "[structure.table-label]")) << all.output;
  EXPECT_TRUE(reported(all, "c/z", "[structure.table-label]")) << all.output;
  // Of files that were not all checked nothing is said.
  const test::Run part = check("a/b");
  EXPECT_EQ(count(part.output, "[W0505]"), 0U) << part.output;
  EXPECT_EQ(count(part.output, "[W0506]"), 1U) << part.output;

  run("fix .");
  EXPECT_EQ(test::read_text(path("base.yaml")), "suppress:\n" + needed);
  EXPECT_EQ(test::read_text(path("a/b/budgetlint.yaml")), "extends: ../../base.yaml\nsuppress:\n");
  const test::Run left = check();
  EXPECT_EQ(count(left.output, "[W050"), 1U) << "what is at the wrong path is not removed";
  EXPECT_EQ(count(left.output, "a/budgetlint.yaml:4:12: 警告[W0505]"), 1U) << left.output;
  EXPECT_EQ(count(run("check a").output, "它的发现在“"), 1U);
}

/// A shared file stands anywhere: its patterns are for the files of who extends it.
TEST_F(NestedSettingsTest, PatternsOfAnExtendedFileCountFromTheOneThatExtendsIt) {
  std::filesystem::create_directories(folder_ / "config/more");
  write("config/shared.yaml",
        "extends: more/base.yaml\n"
        "overrides: [{files: a/*, severity: {structure.table-label: error}}]\n"
        "suppress: [{rule: structure.table-label, path: '*', files: c/*, reason: 照上级的样式}]\n");
  write("config/more/base.yaml", "overrides: [{files: a/b/*, severity: {performance.one-year: info}}]\n");
  write("budgetlint.yaml", "extends: config/shared.yaml\n");
  const test::Run all = check();
  EXPECT_TRUE(reported(all, "a/x", "错误[structure.table-label]")) << all.output;
  EXPECT_TRUE(reported(all, "a/b/y", "提示[performance.one-year]")) << all.output;
  EXPECT_FALSE(reported(all, "a/x", "提示[performance.one-year]")) << all.output;
  EXPECT_TRUE(reported(all, "a/x", "[performance.one-year]")) << all.output;
  EXPECT_FALSE(reported(all, "c/z", "[structure.table-label]")) << all.output;
  EXPECT_EQ(count(all.output, "[W05"), 0U) << all.output;
}

TEST_F(NestedSettingsTest, APatternThatNamesNoFileIsTold) {
  write("base.yaml", "overrides: [{files: [x.*, n.*], ignore: glossary.*}]\n");
  write("a/budgetlint.yaml", "extends: ../base.yaml\n");
  write("a/b/budgetlint.yaml",
        "extends: ../../base.yaml\n"
        "overrides: [{files: a/b/y.*, ignore: glossary.*}]\n"
        "suppress: [{rule: structure.table-label, path: '*', files: z.*, reason: 是}]\n");
  const test::Run all = check();
  EXPECT_EQ(count(all.output, "[W0513]"), 3U) << all.output;
  EXPECT_EQ(count(all.output, "base.yaml:1:27: 警告[W0513]: “n.*”没有对上任何文件"), 1U)
      << "x.* is for a file of one of the two";
  EXPECT_EQ(count(all.output, "a/b/budgetlint.yaml:2:21: 警告[W0513]: “a/b/y.*”"), 1U) << all.output;
  EXPECT_EQ(count(all.output, "a/b/budgetlint.yaml:3:60: 警告[W0513]: “z.*”"), 1U) << all.output;
  EXPECT_EQ(count(check("a/b/y.budget.yaml").output, "[W0513]"), 0U) << "not all was checked";
  EXPECT_EQ(count(check("a/b").output, "base.yaml"), 0U) << "others may extend it";
}

/// So that a hook can look over what a commit changes.
TEST_F(NestedSettingsTest, ASettingsFileIsLookedOverByItself) {
  write("a/budgetlint.yaml", "serverity: {structure.*: info}\n");
  const test::Run bad = run("check a/budgetlint.yaml");
  EXPECT_EQ(bad.exit_code, 2) << bad.output;
  EXPECT_NE(bad.output.find("是否应为“severity”？"), std::string::npos) << bad.output;
  EXPECT_FALSE(reported(check("a/budgetlint.yaml"), "a/x", "")) << "no model is checked";
  write("a/budgetlint.yaml", "ignore: '*.*'\nselect: structure.*\noverrides: [{files: n.*, ignore: a}]\n");
  EXPECT_EQ(count(check("a/budgetlint.yaml c/z.budget.yaml").output, "a/budgetlint.yaml:3:"), 1U);
  write("a/budgetlint.yaml", "select: structure.*\n");
  EXPECT_EQ(run("check a/budgetlint.yaml").exit_code, 0) << run("check a/budgetlint.yaml").output;
}

TEST_F(NestedSettingsTest, TheReportNamesAllPacksAndRules) {
  write("a/own.brl", own_rules("甲的占比", "10%"));
  write("a/budgetlint.yaml", "rules: own.brl\nselect: [本局.占比, structure.*]\nseverity: {structure.*: error}\n");
  write("a/b/own.brl", own_rules("乙的占比", "99%"));
  write(
      "a/b/budgetlint.yaml",
      "rules: own.brl\nselect: [本局.占比, structure.*]\nseverity: {structure.table-label: info, 本局.占比: error}\n");
  const test::Run all = check();
  EXPECT_TRUE(reported(all, "a/x", "警告[本局.占比]")) << all.output;
  EXPECT_FALSE(reported(all, "a/b/y", "[本局.占比]")) << all.output;
  EXPECT_FALSE(reported(all, "c/z", "[本局.占比]")) << all.output;

  std::size_t own = 0;
  std::size_t budget = 0;
  const nlohmann::json report = json();
  for (const nlohmann::json& pack : report["tool"]["packs"]) {
    own += pack["name"] == "own" ? 1U : 0U;
    budget += pack["name"] == "department-budget" ? 1U : 0U;
  }
  EXPECT_EQ(own, 2U) << "two packs of one name";
  EXPECT_EQ(budget, 1U);

  run("check --format sarif --output s.sarif .");
  EXPECT_EQ(test::sarif_complaints(path("s.sarif")), "");
  const nlohmann::json log = nlohmann::json::parse(test::read_text(path("s.sarif")))["runs"][0];
  std::map<std::string, nlohmann::json> rules;
  for (const nlohmann::json& rule : log["tool"]["driver"]["rules"]) {
    EXPECT_TRUE(rules.emplace(rule["id"], rule).second) << rule["id"];
  }
  EXPECT_TRUE(rules.contains("performance.one-year")) << "c is checked with all rules";
  EXPECT_EQ(rules["本局.占比"]["shortDescription"]["text"], "乙的占比；甲的占比");
  EXPECT_EQ(rules["本局.占比"]["defaultConfiguration"]["level"], "warning") << "as declared, for settings differ";
  EXPECT_EQ(rules["structure.table-label"]["defaultConfiguration"]["level"], "warning");
  std::set<std::string> levels;
  for (const nlohmann::json& result : log["results"]) {
    if (result["ruleId"] == "structure.table-label") levels.insert(result["level"]);
  }
  EXPECT_EQ(levels, (std::set<std::string>{"error", "note", "warning"}));
}

TEST_F(NestedSettingsTest, TheReportHasTheRulesOfOverrides) {
  write("c/budgetlint.yaml", "select: structure.*\noverrides: [{files: z.*, select: performance.*}]\n");
  run("check --format sarif --output s.sarif c");
  const std::string log = test::read_text(path("s.sarif"));
  EXPECT_NE(log.find("\"id\": \"performance.one-year\""), std::string::npos);
  EXPECT_EQ(log.find("\"id\": \"structure."), std::string::npos) << "no file was checked with them";
}

TEST_F(NestedSettingsTest, ShowSettingsForEveryFile) {
  write("base.yaml", "rules: department-budget\nignore: glossary.level\n");
  write("a/budgetlint.yaml", "extends: ../base.yaml\nselect: structure.*\nseverity: {structure.table-label: error}\n");
  write("a/b/budgetlint.yaml",
        "extends: ../budgetlint.yaml\n"
        "overrides:\n  - {files: y.*, ignore: structure.table-heading}\n  - {files: n.*, ignore: structure.*}\n"
        "suppress:\n  - {rule: structure.*, path: '*', reason: 是}\n"
        "  - {rule: structure.*, path: '*', reason: 是, files: n.*}\n");
  write("c/budgetlint.yaml", "rules: department-budget\n");
  const test::Run shown = run("check --show-settings --ignore performance.one-year .");
  EXPECT_EQ(shown.exit_code, 0);
  const std::string base = path("base.yaml");
  const std::string a = path("a/budgetlint.yaml");
  const std::string b = path("a/b/budgetlint.yaml");
  const std::string c = path("c/budgetlint.yaml");
  const std::string parameters =
      "  parameters 绩效目标公开比例  (默认)\n"
      "  parameters 人均接待上限  (默认)\n"
      "  parameters 车均运行上限  (默认)\n"
      "  parameters 大幅变动  (默认)\n";
  EXPECT_EQ(shown.output,
            "a/b/y.budget.yaml\n"
            "  file       " +
                base +
                "\n"
                "  file       " +
                a +
                "\n"
                "  file       " +
                b +
                "\n"
                "  rules      department-budget  (" +
                base +
                ":1)\n"
                "  select     structure.*  (" +
                a +
                ":2)\n"
                "  ignore     structure.table-heading  (" +
                b +
                ":3)\n"
                "  ignore     performance.one-year  (命令行)\n"
                "  severity   structure.table-label: error  (" +
                a + ":3)\n" + parameters + "  suppress   structure.* *  (" + b +
                ":6)\n"
                "a/x.budget.yaml\n"
                "  file       " +
                base +
                "\n"
                "  file       " +
                a +
                "\n"
                "  rules      department-budget  (" +
                base +
                ":1)\n"
                "  select     structure.*  (" +
                a +
                ":2)\n"
                "  ignore     performance.one-year  (命令行)\n"
                "  severity   structure.table-label: error  (" +
                a + ":3)\n" + parameters +
                "c/z.budget.yaml\n"
                "  file       " +
                c +
                "\n"
                "  rules      department-budget  (" +
                c +
                ":1)\n"
                "  select     *  (默认)\n"
                "  ignore     performance.one-year  (命令行)\n" +
                parameters);
}

TEST_F(NestedSettingsTest, CoverageAndMutateUseTheSettingsOfEachFile) {
  write("a/budgetlint.yaml", "select: glossary.*\n");
  write("a/b/budgetlint.yaml", "overrides: [{files: y.*, select: 支出总表/row-sum}]\n");
  const auto guarded = [&](const std::string& name) {
    const nlohmann::json documents = nlohmann::json::parse(run("coverage --format json .").output)["documents"];
    for (const nlohmann::json& document : documents) {
      if (document["file"] == name) return document["summary"]["tied"].get<int>();
    }
    return -1;
  };
  EXPECT_EQ(guarded("a/x.budget.yaml"), 0);
  EXPECT_GT(guarded("a/b/y.budget.yaml"), 0);
  EXPECT_GT(guarded("c/z.budget.yaml"), 3 * guarded("a/b/y.budget.yaml"));

  const auto caught = [&](const std::string& file) {
    const test::Run mutated = run("mutate --limit 60 --format json " + file);
    return nlohmann::json::parse(mutated.output)["documents"][0]["summary"]["figures"]["caught"].get<int>();
  };
  write("a/b/budgetlint.yaml", "overrides: [{files: y.*, select: glossary.*}]\n");
  EXPECT_EQ(caught("a/b/y.budget.yaml"), 0);
  EXPECT_GT(caught("c/z.budget.yaml"), 0);
}

TEST_F(NestedSettingsTest, TheCommandLineNamesRulesOfOneProject) {
  write("a/own.brl", own_rules("占比", "10%"));
  write("a/budgetlint.yaml", "rules: own.brl\n");
  // Where nothing is left to check with that is said at the settings that lack the rule.
  const test::Run selected = check("--select 本局.占比 --param 上限=20% .");
  EXPECT_EQ(selected.exit_code, 2);
  EXPECT_TRUE(reported(selected, "a/x", "[本局.占比]")) << selected.output;
  EXPECT_EQ(count(selected.output, "[E0303]"), 1U) << selected.output;
  EXPECT_EQ(count(selected.output, "[E0307]"), 0U) << selected.output;
  EXPECT_EQ(check("--ignore 本局.占比 .").exit_code, 1);
  EXPECT_EQ(count(check("--ignore 本局.没有 .").output, "[E0303]"), 1U);
  EXPECT_EQ(count(check("--param 上限=甲 .").output, "[E0308]"), 1U);
}

TEST_F(NestedSettingsTest, BaselinesKnowTheRulesOfAllProjects) {
  write("a/own.brl", own_rules("占比", "10%"));
  write("a/budgetlint.yaml", "rules: own.brl\n");
  EXPECT_EQ(run("check --write-baseline b.json .").exit_code, 0);
  const std::string baseline = test::read_text(path("b.json"));
  EXPECT_NE(baseline.find("本局.占比"), std::string::npos);
  EXPECT_EQ(check("--baseline b.json --prune .").output, "");
  EXPECT_EQ(test::read_text(path("b.json")), baseline);
}

}  // namespace
}  // namespace budgetlint

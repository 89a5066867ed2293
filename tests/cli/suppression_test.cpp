#include <gtest/gtest.h>

#include <nlohmann/json.hpp>
#include <string>

#include "support/files.h"
#include "support/program.h"
#include "support/scratch_folder.h"
#include "support/validators.h"

namespace budgetlint {
namespace {

using test::replaced;

class SuppressionTest : public test::ScratchFolderTest {
 protected:
  void SetUp() override {
    ScratchFolderTest::SetUp();
    wrong_ = replaced(test::sample_text("jincheng-xinfang-2024-corrected"), kLabel, "    label: 部门公开表9\n");
  }

  /// The model whose one mistake has that comment at the end of its line.
  void write_model(const std::string& comment) const {
    write("x.budget.yaml", replaced(wrong_, "部门公开表9\n", "部门公开表9" + comment + "\n"));
  }

  [[nodiscard]] test::Run check(const std::string& options = "") const {
    return test::run_program("check --fail-on warning " + options + " .", folder_.string());
  }
  [[nodiscard]] nlohmann::json json() const { return nlohmann::json::parse(check("--format json").output); }

  const std::string kLabel = "    label: 预算公开表9\n";
  std::string wrong_;
};

TEST_F(SuppressionTest, ACommentAtTheEndOfTheLine) {
  write_model("");
  EXPECT_EQ(check().exit_code, 1);
  write_model("  # budgetlint: ignore[structure.table-label] 照上级的样式");
  const test::Run run = check();
  EXPECT_EQ(run.exit_code, 0) << run.output;
  EXPECT_NE(run.output.find("1 个已豁免"), std::string::npos) << run.output;
  EXPECT_EQ(run.output.find("structure.table-label"), std::string::npos) << run.output;
  const test::Run shown = check("--show-suppressed");
  EXPECT_NE(shown.output.find("已豁免[structure.table-label]"), std::string::npos) << shown.output;
  EXPECT_NE(shown.output.find("理由：照上级的样式"), std::string::npos) << shown.output;
}

TEST_F(SuppressionTest, MachineFormatsKeepItMarked) {
  write_model("  # budgetlint: ignore[glossary.*，structure.table-*] 照上级的样式");
  const nlohmann::json report = json();
  EXPECT_EQ(report["summary"]["suppressed"], 1);
  EXPECT_EQ(report["summary"]["warnings"], 1) << "glossary.* is not used";
  const nlohmann::json finding = report["documents"][0]["findings"].back();
  EXPECT_EQ(finding["rule"], "structure.table-label");
  EXPECT_EQ(finding["suppressed"]["reason"], "照上级的样式");
  EXPECT_EQ(finding["suppressed"]["source"], "model");
  const test::Run sarif = check("--format sarif --output s.sarif");
  const nlohmann::json results = nlohmann::json::parse(test::read_text(path("s.sarif")))["runs"][0]["results"];
  EXPECT_EQ(results.back()["suppressions"][0]["kind"], "inSource");
  EXPECT_EQ(results.back()["suppressions"][0]["justification"], "照上级的样式");
  EXPECT_EQ(test::sarif_complaints(path("s.sarif")), "");
  for (const char* format : {"github", "gitlab", "junit"}) {
    EXPECT_EQ(check(std::string("--format ") + format).output.find("部门公开表9”"), std::string::npos) << format;
  }
}

TEST_F(SuppressionTest, ACommentOnTheLineAbove) {
  write("x.budget.yaml", replaced(wrong_, "    label: 部门公开表9\n",
                                  "    # budgetlint: ignore[structure.table-label] 照上级的样式\n\n"
                                  "    # 另一句话\n    label: 部门公开表9\n"));
  EXPECT_EQ(check().exit_code, 0) << check().output;
}

TEST_F(SuppressionTest, TextIsNoComment) {
  write("x.budget.yaml",
        replaced(wrong_, "    label: 部门公开表9\n", "    label: \"部门公开表9 # budgetlint: ignore[*] 不是注释\"\n"));
  EXPECT_EQ(check().exit_code, 1);
  EXPECT_EQ(json()["summary"]["suppressed"], 0);
}

TEST_F(SuppressionTest, AReasonIsRequired) {
  write_model("  # budgetlint: ignore[structure.table-label]");
  test::Run run = check("--concise");
  EXPECT_EQ(run.exit_code, 2);
  EXPECT_NE(run.output.find("错误[E0503]"), std::string::npos) << run.output;
  EXPECT_NE(run.output.find("[structure.table-label]"), std::string::npos) << "it has no effect";
  write_model("  # budgetlint: ignore structure.table-label 理由");
  run = check("--concise");
  EXPECT_EQ(run.exit_code, 2);
  EXPECT_NE(run.output.find("错误[E0504]"), std::string::npos) << run.output;
  for (const char* slip :
       {"  # budgetlint ignore[structure.table-label] 理由", "  # Budgetlint: ignore[structure.table-label] 理由",
        "  # budgetlint：ignore［structure.table-label］ 理由"}) {
    write_model(slip);
    run = check("--concise");
    EXPECT_NE(run.output.find("错误[E0504]"), std::string::npos) << slip << "\n" << run.output;
  }
  write_model("");
  write("budgetlint.yaml", "suppress: [{rule: structure.table-label, path: '*'}]\n");
  run = check("--concise");
  EXPECT_EQ(run.exit_code, 2);
  EXPECT_NE(run.output.find("budgetlint.yaml:1:19: 错误[E0503]"), std::string::npos) << run.output;
}

TEST_F(SuppressionTest, ThereIsALimit) {
  const std::string comment = "    # budgetlint: ignore[structure.table-label] 照上级的样式\n";
  const auto check_with = [&](const std::string& comments) {
    write("x.budget.yaml", replaced(wrong_, "    label: 部门公开表9\n", comments + "    label: 部门公开表9\n"));
    return check("--concise");
  };
  std::string many;
  for (int i = 0; i < 1000; ++i) many += comment;
  EXPECT_EQ(check_with(many).exit_code, 0);
  const test::Run run = check_with(many + comment + comment);
  EXPECT_EQ(run.exit_code, 2);
  EXPECT_EQ(run.output.find("x.budget.yaml:1289:5: 错误[E0511]"), 0U) << run.output;
  EXPECT_EQ(run.output.find("E0511", run.output.find("E0511") + 1), std::string::npos) << run.output;

  // Names count, and comments that are none.
  std::string names = "structure.table-label";
  for (int i = 0; i < 1000; ++i) names += ",a";
  EXPECT_NE(check_with("    # budgetlint: ignore[" + names + "] 是\n").output.find("[E0511]"), std::string::npos);
  std::string wrong;
  for (int i = 0; i < 1001; ++i) wrong += "    # budgetlint: ignroe\n";
  EXPECT_NE(check_with(wrong).output.find("[E0511]"), std::string::npos);
}

/// Hostile models: one line, or one gap below comments, that would be looked through again and again.
/// Were their reading not linear, this would not end before the suite loses patience.
TEST_F(SuppressionTest, VeryManyAndVeryLongOnesAreRead) {
  std::string line = "    # ";
  for (int i = 0; i < 50000; ++i) line += "# budgetlint: 1 # budgetlint ";
  std::string comments;
  for (int i = 0; i < 1000; ++i) comments += "    # budgetlint: ignore[structure.table-label] 是\n";
  write("x.budget.yaml", replaced(wrong_, "    label: 部门公开表9\n",
                                  line + "\n" + comments + std::string(1000000, '\n') + "    label: 部门公开表9\n"));
  EXPECT_EQ(check().exit_code, 0);
}

TEST_F(SuppressionTest, UnusedCommentsAreFoundAndRemoved) {
  const std::string clean = test::sample_text("jincheng-xinfang-2024-corrected");
  write("x.budget.yaml",
        replaced(clean, kLabel, "    # budgetlint: ignore[structure.table-label, glossary.level] 旧\n" + kLabel));
  test::Run run = check("--concise");
  EXPECT_EQ(run.exit_code, 1);
  EXPECT_NE(run.output.find("警告[W0505]"), std::string::npos) << run.output;
  run = test::run_program("fix .", folder_.string());
  EXPECT_EQ(run.exit_code, 0) << run.output;
  EXPECT_EQ(test::read_text(path("x.budget.yaml")), clean);

  write("x.budget.yaml", replaced(clean, kLabel, "    label: 预算公开表9 # budgetlint: ignore[本局.不再有] 旧\n"));
  run = check();
  EXPECT_NE(run.output.find("警告[W0506]"), std::string::npos) << run.output;
  EXPECT_EQ(test::run_program("fix .", folder_.string()).exit_code, 0);
  EXPECT_EQ(test::read_text(path("x.budget.yaml")), clean);
}

/// A wrong percentage in the third line of a text that stands in a block.
class BlockSuppressionTest : public SuppressionTest {
 protected:
  void SetUp() override {
    SuppressionTest::SetUp();
    block_ = replaced(test::sample_text("jincheng-xinfang-2024-corrected"), "比上年增加8797.08万元，增长1205.03%，\n",
                      "比上年增加8797.08万元，增长1205.30%，\n");
  }

  /// The model with what stands before the text replaced.
  void write_with(const std::string& head) const { write("x.budget.yaml", replaced(block_, kHead, head)); }

  void expect_suppressed() const {
    const test::Run run = check("--concise");
    EXPECT_EQ(run.exit_code, 0) << run.output;
    EXPECT_EQ(run.output, "");
    const std::string before = test::read_text(path("x.budget.yaml"));
    const test::Run fixed = test::run_program("fix .", folder_.string());
    EXPECT_EQ(test::read_text(path("x.budget.yaml")), before) << fixed.output;
  }

  const std::string kHead = "    title: 部门预算收支数据变动情况及原因\n    text: |\n";
  const std::string kComment = "# budgetlint: ignore[statement.growth] 照上级的口径";
  std::string block_;
};

TEST_F(BlockSuppressionTest, ACommentIsForTheWholeTextThatItStandsBy) {
  write_with(kHead);
  EXPECT_EQ(check().exit_code, 1) << "there is something to suppress";
  write_with("    title: 部门预算收支数据变动情况及原因\n    text: |  " + kComment + "\n");
  expect_suppressed();
  write_with("    title: 部门预算收支数据变动情况及原因\n    " + kComment + "\n    text: |\n");
  expect_suppressed();
  write_with("    title: 部门预算收支数据变动情况及原因\n    " + kComment + "\n    text: |\n\n");
  expect_suppressed();
}

TEST_F(BlockSuppressionTest, QuotedAndPlainTextsAreTextsToo) {
  const std::string last = "增长1205.03%，主要原因是人员调动和项目资金增加。";
  const std::string first = "      2024年度晋城市信访局收入总计9,527.11万元，包括本年收入9,527.11万元、\n";
  const std::string quoted = replaced(replaced(block_, last, last + "\"  " + kComment), kHead + first,
                                      "    title: 部门预算收支数据变动情况及原因\n    text: \"\n" + first);
  write("x.budget.yaml", quoted);
  expect_suppressed();
  write("x.budget.yaml", replaced(replaced(block_, last, last + "  " + kComment), kHead + first,
                                  "    title: 部门预算收支数据变动情况及原因\n    text:\n" + first));
  expect_suppressed();
}

TEST_F(BlockSuppressionTest, ItIsForNoOtherText) {
  write_with("    " + kComment + "\n" + kHead);
  const test::Run run = check("--concise");
  EXPECT_NE(run.output.find("错误[statement.growth]"), std::string::npos) << run.output;
  EXPECT_NE(run.output.find("x.budget.yaml:358:26: 警告[W0505]"), std::string::npos) << run.output;
  // What is at the wrong place is shown the right one, and not removed.
  EXPECT_NE(check().output.find("它的发现在第 362 行"), std::string::npos) << check().output;
  EXPECT_NE(check("--lang en").output.find("what it found is in line 362"), std::string::npos);
  const std::string before = test::read_text(path("x.budget.yaml"));
  EXPECT_EQ(test::run_program("fix .", folder_.string()).exit_code, 1);
  EXPECT_EQ(test::read_text(path("x.budget.yaml")), before);
}

TEST_F(BlockSuppressionTest, IgnoreFileIsForTheWholeFile) {
  write("x.budget.yaml", "# budgetlint: ignore-file[statement.growth*] 照上级的口径\n" + block_);
  expect_suppressed();
  write("x.budget.yaml", block_ + "# budgetlint: ignore-file[statement.growth*，glossary.level] 照上级的口径\n");
  const test::Run run = check("--concise");
  EXPECT_NE(run.output.find("警告[W0505]: 这里的豁免没有用上：“glossary.level”"), std::string::npos) << run.output;
  (void)test::run_program("fix .", folder_.string());
  EXPECT_EQ(test::read_text(path("x.budget.yaml")),
            block_ + "# budgetlint: ignore-file[statement.growth*] 照上级的口径\n");
}

/// Codes are not of rules: what the program itself says is mended, not suppressed.
TEST_F(SuppressionTest, WhatCannotBeSuppressedSaysWhatToDo) {
  const auto said = [&](const std::string& code) {
    write_model("  # budgetlint: ignore[structure.table-label, " + code + "] 照上级的样式");
    return check().output;
  };
  EXPECT_NE(said("E0601").find("警告[W0512]: “E0601”不能豁免：它说的是几处发现合起来的原因，请豁免它下面列出的规则"),
            std::string::npos);
  EXPECT_NE(said("E01*").find("警告[W0512]: “E01*”不能豁免：它说的是文件或运行本身的问题，请改正"), std::string::npos);
  EXPECT_NE(said("W0505").find("警告[W0512]: “W0505”不能豁免：请改正或删去它指的那处设置或豁免"), std::string::npos);
}

/// A name with a slip is for its author to mend: what is like it is named, and nothing removed.
TEST_F(SuppressionTest, ASlipInANameIsNotRemoved) {
  write_model("  # budgetlint: ignore[structure.tabel-label] 照上级的样式");
  EXPECT_NE(check().output.find("是否指“structure.table-label”"), std::string::npos) << check().output;
  const std::string before = test::read_text(path("x.budget.yaml"));
  (void)test::run_program("fix --select structure.table-heading .", folder_.string());
  EXPECT_EQ(test::read_text(path("x.budget.yaml")), before);
  write_model("  # budgetlint: ignore[strukture.*] 照上级的样式");
  EXPECT_NE(check().output.find("是否指“structure.*”"), std::string::npos) << check().output;
}

/// With other rules than those of the project nothing can be said of comments for these.
TEST_F(SuppressionTest, OtherRulesLeaveCommentsAlone) {
  write_model("  # budgetlint: ignore[structure.table-label] 照上级的样式");
  write("own.brl",
        "pack own \"1.0.0\"\nimport department-budget\nrule 本局.甲 : error \"甲\" / \"a\" { require 1 == 1 }\n");
  const std::string before = test::read_text(path("x.budget.yaml"));
  const test::Run fixed = test::run_program("fix --rules own.brl .", folder_.string());
  EXPECT_EQ(fixed.exit_code, 0) << fixed.output;
  EXPECT_EQ(test::read_text(path("x.budget.yaml")), before);
}

/// Of several names one is taken out with its comma, whichever it is and whatever comma it has.
TEST_F(SuppressionTest, OneOfSeveralNamesIsTakenOut) {
  const auto fixed = [&](const std::string& names) {
    write_model("  # budgetlint: ignore[" + names + "] 照上级的样式");
    (void)test::run_program("fix .", folder_.string());
    const std::string text = test::read_text(path("x.budget.yaml"));
    const std::size_t begin = text.find("# budgetlint: ") + 14;
    return text.substr(begin, text.find('\n', begin) - begin);
  };
  const std::string left = "ignore[structure.table-label] 照上级的样式";
  EXPECT_EQ(fixed("glossary.level, structure.table-label"), left);
  EXPECT_EQ(fixed("structure.table-label, glossary.level"), left);
  EXPECT_EQ(fixed("structure.table-label，glossary.level"), left);
  EXPECT_EQ(fixed("glossary.level、structure.table-label"), left);
  EXPECT_EQ(fixed("glossary.level, structure.table-label, performance.one-year"), left);
  EXPECT_EQ(fixed("structure.table-label, glossary.level, performance.one-year"), left);
}

TEST_F(SuppressionTest, WhatWasNotCheckedIsNotUnused) {
  const std::string clean = test::sample_text("jincheng-xinfang-2024-corrected");
  write("x.budget.yaml",
        replaced(clean, kLabel, "    label: 预算公开表9  # budgetlint: ignore[structure.table-label] 旧\n"));
  EXPECT_EQ(check("--ignore structure.table-label").exit_code, 0);
}

TEST_F(SuppressionTest, SettingsSuppressByPath) {
  write_model("");
  write("budgetlint.yaml",
        "suppress:\n  - {rule: structure.*, path: 国有资本经营预算收支表.*, reason: 照上级的样式}\n");
  EXPECT_EQ(check().exit_code, 0) << check().output;
  EXPECT_EQ(json()["documents"][0]["findings"].back()["suppressed"]["source"], "suppress");
  write("budgetlint.yaml",
        "suppress:\n  - {rule: structure.*, path: 国有资本经营预算收支表.*, reason: 是, files: y.*}\n");
  EXPECT_EQ(check().exit_code, 1) << "for other files";
}

TEST_F(SuppressionTest, UnusedSettingsAreFoundAndRemoved) {
  write("x.budget.yaml", test::sample_text("jincheng-xinfang-2024-corrected"));
  write("budgetlint.yaml",
        "suppress:\n"
        "  # 注\n"
        "  - rule: structure.table-label\n"
        "    path: 没有的表.*\n"
        "    reason: 旧\n"
        "  - {rule: 本局.不再有, path: '*', reason: 旧}\n"
        "select: '*'\n");
  const test::Run run = check("--concise");
  EXPECT_EQ(run.exit_code, 1) << run.output;
  EXPECT_NE(run.output.find("budgetlint.yaml:3:11: 警告[W0505]"), std::string::npos) << run.output;
  EXPECT_NE(run.output.find("budgetlint.yaml:6:12: 警告[W0506]"), std::string::npos) << run.output;
  // A stream says so in its last line, for it is known only at the end.
  const std::string stream = check("--format ndjson").output;
  const std::string last = stream.substr(stream.rfind('\n', stream.size() - 2) + 1);
  EXPECT_EQ(nlohmann::json::parse(last)["problems"].size(), 2U) << last;
  // Of one file of a project it cannot be said that nothing needs an entry.
  EXPECT_EQ(test::run_program("check --concise x.budget.yaml", folder_.string()).output.find("W0505"),
            std::string::npos);
  const test::Run fixed = test::run_program("fix .", folder_.string());
  EXPECT_EQ(fixed.exit_code, 0) << fixed.output;
  EXPECT_EQ(test::read_text(path("budgetlint.yaml")), "suppress:\n  # 注\nselect: '*'\n");
  EXPECT_EQ(check().exit_code, 0);
}

class ExplanationTest : public SuppressionTest {
 protected:
  void explain(const std::string& value) const {
    write("x.budget.yaml", test::sample_text("jincheng-xinfang-2024"));
    write("budgetlint.yaml",
          "select: performance.cost-within-funds\n"
          "explain:\n"
          "  - {rule: performance.cost-within-funds, path: '绩效.项目[1].年度指标[5]', value: " +
              value +
              ", reason: 含尾差, by: 张三, on: 2024-03-01}\n"
              "suppress: [{rule: performance.cost-within-funds, path: '绩效.项目[3].*', reason: 结转}]\n");
  }
};

TEST_F(ExplanationTest, HoldsWhileTheValueIsTheSame) {
  for (const char* value : {"8620.84", "\"8,620.840万元\"", "8620.84万元"}) {
    explain(value);
    const test::Run run = check();
    EXPECT_EQ(run.exit_code, 0) << value << "\n" << run.output;
    EXPECT_NE(run.output.find("已说明[performance.cost-within-funds]"), std::string::npos) << run.output;
    EXPECT_NE(run.output.find("理由：含尾差（张三，2024-03-01）"), std::string::npos) << run.output;
  }
  const nlohmann::json suppressed = json()["documents"][0]["findings"][0]["suppressed"];
  EXPECT_EQ(suppressed["source"], "explain");
  EXPECT_EQ(suppressed["by"], "张三");
}

/// Whoever reads a report in whatever form sees that there is something that was explained; it does not count.
TEST_F(ExplanationTest, IsShownInEveryFormat) {
  explain("8620.84");
  for (const std::string format : {"text", "json", "ndjson", "sarif", "github", "gitlab", "junit", "html"}) {
    const test::Run run = check("--format " + format);
    EXPECT_EQ(run.exit_code, 0) << format;
    EXPECT_NE(run.output.find("含尾差"), std::string::npos) << format << "\n" << run.output.substr(0, 2000);
  }
  const std::string line = check("--concise").output;
  EXPECT_NE(line.find("提示[performance.cost-within-funds]: "
                      "已说明（含尾差；张三，2024-03-01）：项目“大和能源信访事项化解专项经费”"),
            std::string::npos)
      << line;
  EXPECT_EQ(line.find("结转"), std::string::npos) << "what is suppressed is not explained";
  EXPECT_NE(check("--format github").output.find("::notice "), std::string::npos);
  EXPECT_NE(check("--concise --lang en").output.find("explained (含尾差; 张三, 2024-03-01): "), std::string::npos);
}

TEST_F(ExplanationTest, LapsesWhenItChanges) {
  explain("8620.85");
  const test::Run run = check("--concise");
  EXPECT_EQ(run.exit_code, 1);
  EXPECT_NE(run.output.find("错误[performance.cost-within-funds]"), std::string::npos) << run.output;
  EXPECT_NE(run.output.find("警告[W0507]"), std::string::npos) << run.output;
  EXPECT_NE(run.output.find("说明时是 8620.85，现在是 8620.84万元"), std::string::npos) << run.output;
}

}  // namespace
}  // namespace budgetlint

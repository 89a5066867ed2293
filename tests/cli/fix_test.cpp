#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>
#include <string>

#include "support/files.h"
#include "support/program.h"
#include "support/scratch_folder.h"

namespace budgetlint {
namespace {

using test::replaced;

class FixTest : public test::ScratchFolderTest {
 protected:
  std::string write(const std::string& text) const { return ScratchFolderTest::write("x.budget.yaml", text); }

  const std::string clean_ = test::sample_text("jincheng-xinfang-2024-corrected");
};

TEST_F(FixTest, SafeFixesAreMadeAndAllElseStays) {
  std::string text = replaced(clean_, "    label: 预算公开表9\n", "    label: 部门公开表9  # 待核\n");
  text = replaced(text, "title: 2024年预算支出总表\n", "title: \"2023年预算支出总表\"\n");
  const std::string path = write(text);
  const test::Run run = test::run_program("fix " + path);
  EXPECT_EQ(run.exit_code, 0) << run.output;
  EXPECT_NE(run.output.find("改了 2 处，还有 0 个问题"), std::string::npos) << run.output;
  EXPECT_EQ(test::read_text(path), replaced(clean_, "    label: 预算公开表9\n", "    label: 预算公开表9  # 待核\n"));
  EXPECT_NE(test::run_program("fix " + path).output.find("改了 0 处"), std::string::npos);
}

/// Whatever was wrong with it may have been read wrong.
TEST_F(FixTest, WhatWasNotReadForCertainIsNotChanged) {
  const std::string wrong = "    label: 部门公开表9\n";
  const std::string path = write(replaced(clean_, "    label: 预算公开表9\n", wrong));
  EXPECT_NE(test::run_program("fix --diff " + path).output, "");
  const std::string text =
      replaced(clean_, "    label: 预算公开表9\n", wrong + "    uncertain: 整张表：文字是对扫描图像识别出来的\n");
  write(text);
  EXPECT_NE(test::run_program("fix " + path).output.find("改了 0 处"), std::string::npos);
  EXPECT_EQ(test::read_text(path), text);
}

TEST_F(FixTest, AnEmptyTableIsMarked) {
  const std::size_t table = clean_.find("- id: 政府性基金预算支出表");
  const std::size_t note = clean_.find("    note: ", table);
  std::string text = clean_;
  text.erase(note, text.find('\n', note) + 1 - note);
  const std::string path = write(text);
  EXPECT_EQ(test::run_program("fix " + path).exit_code, 0);
  EXPECT_EQ(test::run_program("check --fail-on info " + path).exit_code, 0);
}

TEST_F(FixTest, DiffShowsAndChangesNothing) {
  const std::string text = replaced(clean_, "label: 预算公开表9\n", "label: 部门公开表9\n");
  const std::string path = write(text);
  const test::Run run = test::run_program("fix --diff " + path);
  EXPECT_EQ(run.exit_code, 1);
  EXPECT_NE(run.output.find("\n-    label: 部门公开表9\n+    label: 预算公开表9\n"), std::string::npos) << run.output;
  EXPECT_EQ(test::read_text(path), text);
  EXPECT_EQ(test::run_program("fix --diff " + test::project_path("samples/jincheng-xinfang-2024-corrected.budget.yaml"))
                .output,
            "");
}

TEST_F(FixTest, WhatIsNotCertainIsLeft) {
  const std::string text = replaced(clean_, "9400.94, 9400.94, ~]", "9400.49, 9400.94, ~]");
  const std::string path = write(text);
  EXPECT_EQ(test::run_program("fix " + path).exit_code, 1);
  EXPECT_EQ(test::read_text(path), text);
}

/// Errors that are left, not warnings; what `--diff` would change; and nothing at all.
TEST_F(FixTest, TheExitCodeSaysWhatIsLeft) {
  const std::string error = replaced(clean_, "9400.94, 9400.94, ~]", "9400.49, 9400.94, ~]");
  const std::string fixable = "label: 部门公开表9\n";
  const std::string path = write(replaced(error, "label: 预算公开表9\n", fixable));
  EXPECT_EQ(test::run_program("fix " + path).exit_code, 1) << "what was fixed does not hide what is left";
  EXPECT_EQ(test::read_text(path), error);
  EXPECT_EQ(test::run_program("fix --diff " + path).exit_code, 0) << "nothing would be changed";
  write(replaced(clean_, "label: 预算公开表9\n", fixable));
  EXPECT_EQ(test::run_program("fix --diff " + path).exit_code, 1);
  EXPECT_EQ(test::run_program("fix " + path).exit_code, 0);
  // Findings below an error are left to people, and fail nothing.
  write(test::sample_text("jincheng-xinfang-2024"));
  EXPECT_EQ(test::run_program("fix --ignore 'performance.*' " + path).exit_code, 0);
  EXPECT_EQ(test::run_program("fix " + path).exit_code, 1);
}

TEST_F(FixTest, OfSeveralFilesOneWithAnErrorIsEnough) {
  std::ofstream(folder_ / "a.budget.yaml") << replaced(clean_, "9400.94, 9400.94, ~]", "9400.49, 9400.94, ~]");
  write(clean_);
  EXPECT_EQ(test::run_program("fix " + folder_.string()).exit_code, 1);
}

TEST_F(FixTest, WhatIsSuggestedIsNotMade) {
  std::ofstream(folder_ / "t.brl") << "import department-budget\n"
                                      "rule 本局.标签 : error \"标签\" / \"label\" {\n"
                                      "  for t in tables where t.label == \"预算公开表9\"\n"
                                      "  require t.label != \"预算公开表9\"\n"
                                      "    suggest set t.label = \"单位公开表9\"\n"
                                      "}\n";
  const std::string path = write(clean_);
  EXPECT_EQ(test::run_program("fix --rules " + (folder_ / "t.brl").string() + " " + path).exit_code, 1);
  EXPECT_EQ(test::read_text(path), clean_);
}

TEST_F(FixTest, AMalformedFileIsNotTouched) {
  const std::string text = replaced(replaced(clean_, "  year: 2024\n", "  year: 2024\n  year: 2023\n"),
                                    "label: 预算公开表9\n", "label: 部门公开表9\n");
  const std::string path = write(text);
  EXPECT_EQ(test::run_program("fix " + path).exit_code, 2);
  EXPECT_EQ(test::read_text(path), text);
  EXPECT_EQ(test::run_program("fix " + (folder_ / "none.budget.yaml").string()).exit_code, 2);
}

TEST_F(FixTest, ABadFileDoesNotStandInTheWayOfAGoodOne) {
  std::ofstream(folder_ / "a.budget.yaml") << "document: [\n";
  const std::string path = write(replaced(clean_, "label: 预算公开表9\n", "label: 部门公开表9\n"));
  const test::Run run = test::run_program("fix " + folder_.string());
  EXPECT_EQ(run.exit_code, 2) << run.output;
  EXPECT_EQ(test::read_text(path), clean_);
  EXPECT_EQ(test::read_text(folder_ / "a.budget.yaml"), "document: [\n");
}

TEST_F(FixTest, SettingsAreThoseOfCheck) {
  std::ofstream(folder_ / "t.brl") << "import department-budget\n"
                                      "parameter 开头 : text = \"预算\" \"标签的开头\" / \"start of labels\"\n"
                                      "rule 本局.标签 : error \"标签\" / \"label\" {\n"
                                      "  for t in tables where t.label == \"预算公开表9\"\n"
                                      "  require starts_with(t.label, 开头)\n"
                                      "    fix set t.label = \"单位公开表9\"\n"
                                      "}\n";
  const std::string path = write(clean_);
  const std::string folder = folder_.string();
  EXPECT_EQ(test::run_program("fix --rules t.brl x.budget.yaml", folder).exit_code, 0);
  EXPECT_EQ(test::read_text(path), clean_);
  std::ofstream(folder_ / "budgetlint.yaml") << "parameters: {开头: 单位}\n";
  EXPECT_EQ(test::run_program("fix --rules t.brl --param 开头=预算 x.budget.yaml", folder).exit_code, 0);
  EXPECT_EQ(test::read_text(path), clean_);
  // By itself: the embedded rule about labels would undo it.
  EXPECT_EQ(test::run_program("fix --select '本局.*' --rules t.brl x.budget.yaml", folder).exit_code, 0);
  EXPECT_NE(test::read_text(path).find("label: 单位公开表9\n"), std::string::npos);
}

TEST_F(FixTest, TwoFixesOfOnePlaceAreMadeOnce) {
  std::ofstream(folder_ / "t.brl") << "import department-budget\n"
                                      "rule 本局.甲 : error \"甲\" / \"a\" {\n"
                                      "  for t in tables where t.label == \"预算公开表1\"\n"
                                      "  require t.note is present fix set t.note = \"注\"\n"
                                      "}\n"
                                      "rule 本局.乙 : error \"乙\" / \"b\" {\n"
                                      "  for t in tables where t.label == \"预算公开表1\"\n"
                                      "  require t.note is present fix set t.note = \"注\"\n"
                                      "}\n";
  const std::string path = write(clean_);
  const test::Run run = test::run_program("fix --rules t.brl x.budget.yaml", folder_.string());
  EXPECT_EQ(run.exit_code, 0) << run.output;
  EXPECT_NE(run.output.find("改了 1 处，还有 0 个问题"), std::string::npos) << run.output;
}

TEST_F(FixTest, NothingIsFixedByWrongSettings) {
  const std::string path = write(replaced(clean_, "label: 预算公开表9\n", "label: 部门公开表9\n"));
  const std::string before = test::read_text(path);
  EXPECT_EQ(test::run_program("fix --param 没有=1 " + path).exit_code, 2);
  EXPECT_EQ(test::read_text(path), before);
}

TEST_F(FixTest, StandardInputGoesToStandardOutput) {
  const std::string path = write(replaced(clean_, "label: 预算公开表9\n", "label: 部门公开表9\n"));
  const test::Run run = test::run_program("fix --stdin-filename y.budget.yaml - < " + path);
  EXPECT_EQ(run.exit_code, 0);
  EXPECT_EQ(run.output.substr(0, clean_.size()), clean_);  // what follows is the summary, of standard error
  EXPECT_EQ(run.output.substr(clean_.size()).find("y.budget.yaml：改了 1 处"), 0U) << run.output;
}

}  // namespace
}  // namespace budgetlint

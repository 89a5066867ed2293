#include <gtest/gtest.h>

#include <filesystem>
#include <string>

#include "support/files.h"
#include "support/program.h"
#include "support/scratch_folder.h"

/// `import`, and `check` of what can be imported.
namespace budgetlint {
namespace {

class ImportTest : public test::ScratchFolderTest {
 protected:
  [[nodiscard]] std::string original(const std::string& name) const {
    return "'" + test::project_path("samples/originals/" + name) + "'";
  }
  [[nodiscard]] test::Run run(const std::string& arguments) const {
    return test::run_program(arguments, folder_.string());
  }
  [[nodiscard]] bool exists(const std::string& name) const { return std::filesystem::exists(folder_ / name); }
};

TEST_F(ImportTest, WritesAModelThatIsReadWithoutProblems) {
  const test::Run import = run("import " + original("档案馆预算.pdf") + " -o x.budget.yaml");
  EXPECT_EQ(import.exit_code, 0) << import.output;
  EXPECT_EQ(import.output, "写到 x.budget.yaml：8 张表，6 节说明；样式 eight-tables\n");
  const test::Run check = run("check --concise x.budget.yaml");
  EXPECT_EQ(check.exit_code, 1) << check.output;
  EXPECT_EQ(check.output.find("E01"), std::string::npos) << check.output;
}

TEST_F(ImportTest, ChecksAPdfAndSaysWhereInIt) {
  const test::Run check = run("check --concise " + original("档案馆预算.pdf"));
  EXPECT_EQ(check.exit_code, 1) << check.output;
  EXPECT_NE(check.output.find("档案馆预算.pdf 第 "), std::string::npos) << check.output;
  EXPECT_EQ(check.output.find("E07"), std::string::npos) << check.output;
}

TEST_F(ImportTest, ChecksFilesTogetherAsOneDocument) {
  const test::Run check =
      run("check --concise --together " + original("档案馆预算表.xlsx") + " " + original("档案馆预算说明.docx"));
  EXPECT_EQ(check.exit_code, 1) << check.output;
  EXPECT_NE(check.output.find("档案馆预算表.xlsx "), std::string::npos) << check.output;
}

TEST_F(ImportTest, AModelCannotBePutTogetherWithOthers) {
  write("a.budget.yaml", "budgetlint: 1\n");
  const test::Run check = run("check --together a.budget.yaml " + original("档案馆预算.docx"));
  EXPECT_EQ(check.exit_code, 2);
  EXPECT_NE(check.output.find("E0770"), std::string::npos) << check.output;
}

TEST_F(ImportTest, SeveralDocumentsGoIntoAFolder) {
  const std::string files = original("档案馆预算.pdf") + " " + original("档案馆预算表.xlsx");
  const test::Run refused = run("import " + files);
  EXPECT_EQ(refused.exit_code, 2);
  EXPECT_NE(refused.output.find("E0771"), std::string::npos) << refused.output;
  EXPECT_EQ(run("import -o out/ " + files).exit_code, 0);
  EXPECT_TRUE(exists("out/档案馆预算.budget.yaml"));
  EXPECT_TRUE(exists("out/档案馆预算表.budget.yaml"));
}

TEST_F(ImportTest, ReplacesOnlyWhatAnImportWrote) {
  write("mine.budget.yaml", "budgetlint: 1\n# written by hand\n");
  const std::string command = "import " + original("档案馆预算.pdf") + " -o ";
  EXPECT_EQ(run(command + "mine.budget.yaml").exit_code, 2);
  EXPECT_EQ(run(command + "made.budget.yaml").exit_code, 0);
  EXPECT_EQ(run(command + "made.budget.yaml").exit_code, 0);
  write("in.pdf", test::read_text(test::project_path("samples/originals/档案馆预算.pdf")));
  EXPECT_EQ(run("import in.pdf -o in.pdf --force").exit_code, 2);
}

TEST_F(ImportTest, SaysWhichTemplateIsHowNear) {
  const test::Run explained = run("import --explain-template " + original("档案馆预算.pdf"));
  EXPECT_EQ(explained.exit_code, 0);
  EXPECT_NE(explained.output.find("eight-tables"), std::string::npos) << explained.output;
  const test::Run unknown = run("import --template nowhere " + original("档案馆预算.pdf"));
  EXPECT_EQ(unknown.exit_code, 2);
  EXPECT_NE(unknown.output.find("E0769"), std::string::npos) << unknown.output;
}

TEST_F(ImportTest, TheYearCanBeGiven) {
  write("a.html",
        "<p>收入决算表</p><p>部门：云浦县林业局 单位：万元</p><table><tr><td>科目编码</td><td>科目名称</td>"
        "<td>本年收入合计</td></tr><tr><td>213</td><td>农林水支出</td><td>5.00</td></tr></table>");
  EXPECT_NE(run("check --concise a.html").output.find("E0128"), std::string::npos);
  const test::Run check = run("check --concise --year 2024 a.html");
  EXPECT_EQ(check.output.find("E0128"), std::string::npos) << check.output;
  const test::Run import = run("import --year 2024 a.html");
  EXPECT_NE(import.output.find("  year: 2024\n"), std::string::npos) << import.output;
  EXPECT_EQ(run("import --year 24 a.html").exit_code, 2);
}

TEST_F(ImportTest, AFileWithoutAnyTableOrSectionIsAnError) {
  write("a.txt", "今天天气很好。\n");
  const test::Run run_of_text = run("import a.txt");
  EXPECT_EQ(run_of_text.exit_code, 2);
  EXPECT_NE(run_of_text.output.find("E0768"), std::string::npos) << run_of_text.output;
  EXPECT_EQ(run("import a.txt -o a.budget.yaml").exit_code, 2);
  EXPECT_FALSE(exists("a.budget.yaml"));
}

TEST_F(ImportTest, WhatIsNoReportIsAnError) {
  write("a.html", "<html><body>nothing</body></html>");
  const test::Run html = run("import a.html");
  EXPECT_EQ(html.exit_code, 2);
  EXPECT_NE(html.output.find("E0768"), std::string::npos) << html.output;
  write("a.rtf", "{\\rtf1 nothing}");
  const test::Run other = run("import a.rtf");
  EXPECT_EQ(other.exit_code, 2);
  EXPECT_NE(other.output.find("E0766"), std::string::npos) << other.output;
  const test::Run form = run("check '" + test::project_path("tests/import/docx/wps-form.docx") + "'");
  EXPECT_EQ(form.output.find("E0179"), std::string::npos) << form.output;
  write("empty.docx", test::read_text(test::project_path("tests/import/hostile/truncated.xlsx")));
  EXPECT_EQ(run("check empty.docx").exit_code, 2);
}

}  // namespace
}  // namespace budgetlint

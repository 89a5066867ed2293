#include <gtest/gtest.h>

#include <filesystem>
#include <map>
#include <nlohmann/json.hpp>
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

/// With the programs themselves where they are installed: what they read is in the model, and marked.
TEST_F(ImportTest, AScanIsRecognisedWhereThatIsAskedFor) {
  const std::string scan = "'" + test::project_path("tests/import/pdf/scan.pdf") + "'";
  const test::Run plain = run("check " + scan);
  EXPECT_NE(plain.output.find("E0704"), std::string::npos) << plain.output;
  EXPECT_NE(run("explain E0704").output.find("--ocr"), std::string::npos) << "where the way out is told";
  const test::Run without = test::run_command("cd '" + folder_.string() + "' && PATH=/nowhere '" +
                                              test::program_path() + "' check --ocr " + scan);
  EXPECT_EQ(without.exit_code, 2) << without.output;
  EXPECT_NE(without.output.find("E0716"), std::string::npos) << without.output;
  const test::Run import = run("import --ocr --year 2025 " + scan + " -o x.budget.yaml");
  if (import.output.find("E0716") != std::string::npos) GTEST_SKIP() << "NOT TESTED: " << import.output;
  const std::string model = test::read_text((folder_ / "x.budget.yaml").string());
  EXPECT_NE(model.find("286.40"), std::string::npos) << model;
  EXPECT_NE(model.find("uncertain: 整张表：文字是对扫描图像识别出来的"), std::string::npos) << model;
}

/// In the HTML report: drawn where pdftoppm is installed, and told where it is not.
TEST_F(ImportTest, PagesWithFindingsAreDrawnWhereThatIsAskedFor) {
  const std::string drawn = "check --format html --page-pictures ";
  const test::Run without = test::run_command("cd '" + folder_.string() + "' && PATH=/nowhere '" +
                                              test::program_path() + "' " + drawn + original("档案馆预算.pdf"));
  EXPECT_NE(without.output.find("W0718"), std::string::npos) << "on standard error, too";
  EXPECT_NE(without.output.find("报告里没有放页面的图：没有装 pdftoppm"), std::string::npos);
  EXPECT_EQ(without.output.find("<svg"), std::string::npos);
  EXPECT_NE(
      run(drawn + "'" + test::project_path("samples/eight-tables-2025.budget.yaml") + "'").output.find("原件不是 PDF"),
      std::string::npos);
  const test::Run other = run("check --page-pictures " + original("档案馆预算.pdf"));
  EXPECT_EQ(other.exit_code, 2);
  EXPECT_NE(other.output.find("--page-pictures 只用于 --format html"), std::string::npos) << other.output;
  const std::string page = run(drawn + original("档案馆预算.pdf")).output;
  if (page.find("没有装 pdftoppm") != std::string::npos) GTEST_SKIP() << "NOT TESTED: pdftoppm is not installed";
  EXPECT_NE(page.find("档案馆预算.pdf 第 4 页</figcaption>"), std::string::npos);
  EXPECT_NE(page.find("href=\"data:image/png;base64,iVBOR"), std::string::npos) << "a PNG";
  EXPECT_EQ(page.find("档案馆预算.pdf 第 1 页</figcaption>"), std::string::npos) << "nothing was found there";
}

TEST_F(ImportTest, ChecksFilesTogetherAsOneDocument) {
  const test::Run check =
      run("check --concise --together " + original("档案馆预算表.xlsx") + " " + original("档案馆预算说明.docx"));
  EXPECT_EQ(check.exit_code, 1) << check.output;
  EXPECT_NE(check.output.find("档案馆预算表.xlsx "), std::string::npos) << check.output;
}

/// In whatever format: what stands in the Word file is not to be looked for in the workbook.
TEST_F(ImportTest, FindingsInFilesOfOneDocumentNameTheFileThatTheyAreIn) {
  const std::string files = "--together " + original("档案馆预算表.xlsx") + " " + original("档案馆预算说明.docx");
  const auto output = [&](const std::string& format) { return run("check " + format + " " + files).output; };
  const std::string concise = output("--concise");
  EXPECT_NE(concise.find("档案馆预算说明.docx 第 "), std::string::npos) << concise;
  EXPECT_EQ(concise.find("档案馆预算表.xlsx 第 "), std::string::npos) << "a workbook has no paragraphs: " << concise;
  EXPECT_EQ(concise.find("档案馆预算说明.docx 表"), std::string::npos) << "and a text no sheets: " << concise;
  const std::string text = output("");
  EXPECT_NE(text.find("档案馆预算说明.docx 第 "), std::string::npos) << text;
  std::map<std::string, std::size_t> in;  // how many places there are in each file
  const nlohmann::json report = nlohmann::json::parse(output("--format json"));
  for (const auto& finding : report["documents"][0]["findings"]) {
    const std::string file = finding["location"]["file"];
    const bool cell = finding["location"]["origin"].is_null() ||
                      finding["location"]["origin"].get<std::string>().find('!') != std::string::npos;
    EXPECT_EQ(cell, file.ends_with(".xlsx")) << finding;
    ++in[file.substr(file.rfind('/') + 1)];
  }
  EXPECT_GT(in["档案馆预算表.xlsx"], 0U);
  EXPECT_GT(in["档案馆预算说明.docx"], 0U);
  std::size_t of_text = 0;
  const nlohmann::json sarif = nlohmann::json::parse(output("--format sarif"));
  for (const auto& result : sarif["runs"][0]["results"]) {
    const std::string uri = result["locations"][0]["physicalLocation"]["artifactLocation"]["uri"];
    of_text += uri.ends_with(".docx") ? 1 : 0;
  }
  EXPECT_GE(of_text, in["档案馆预算说明.docx"]);
  EXPECT_NE(output("--format github").find("说明.docx"), std::string::npos);
  EXPECT_NE(output("--format gitlab").find("说明.docx\""), std::string::npos);
  EXPECT_NE(output("--format html").find("说明.docx</span>"), std::string::npos);
}

/// A folder for each unit, as settings say: its originals are one document, found when a folder is checked.
TEST_F(ImportTest, TheOriginalsInTheFolderOfAUnitAreOneDocument) {
  const auto put = [&](const std::string& name, const std::string& from) {
    std::filesystem::create_directories((folder_ / name).parent_path());
    std::filesystem::copy_file(test::project_path("samples/originals/" + from), folder_ / name);
  };
  put("各单位/甲/表.xlsx", "档案馆预算表.xlsx");
  put("各单位/甲/说明.docx", "档案馆预算说明.docx");
  put("各单位/乙/全文.docx", "档案馆预算.docx");
  put("别的/全文.pdf", "档案馆预算.pdf");
  const auto documents = [&](const std::string& paths) {
    std::string out;
    const nlohmann::json report = nlohmann::json::parse(run("check --format json 2>/dev/null " + paths).output);
    for (const auto& document : report["documents"]) {
      out += document["file"].get<std::string>() + " " + std::to_string(document["findings"].size()) + "\n";
    }
    return out;
  };
  EXPECT_EQ(documents("各单位"), "") << "models alone are looked for";
  write("budgetlint.yaml", "together: 各单位/*/\n");
  const std::string whole = documents("各单位/甲/表.xlsx 各单位/甲/说明.docx");
  EXPECT_EQ(whole.find("各单位/甲/表.xlsx "), 0U) << whole;
  EXPECT_EQ(documents("各单位/甲"), whole);
  EXPECT_EQ(documents("."), documents("各单位/乙") + whole);
  EXPECT_NE(run("check --show-settings 各单位/甲").output.find("together   各单位/*/"), std::string::npos);
}

/// What is shown is what is published; that the cells hold something else is said where a sum depends on it.
TEST_F(ImportTest, SumsThatHoldOfWhatIsShownOrOfWhatIsHeldAlone) {
  const test::Run check =
      run("check --format json 2>/dev/null '" + test::project_path("tests/import/xlsx/rounded-figures.xlsx") + "'");
  std::string found;
  const nlohmann::json report = nlohmann::json::parse(check.output);
  for (const auto& finding : report["documents"][0]["findings"]) {
    const std::string rule = finding["rule"];
    if (rule.find("收入决算表/") != 0 && rule.find("支出决算表/") != 0) continue;
    found += rule + " " + finding["severity"].get<std::string>() + " " +
             finding["location"]["origin"].get<std::string>() + "\n";
    for (const auto& note : finding["notes"]) found += "  " + note.get<std::string>() + "\n";
  }
  EXPECT_NE(found.find("格里存的数没有这个问题"), std::string::npos) << found;
  EXPECT_NE(found.find("说的是格里存的数"), std::string::npos) << found;
  EXPECT_NE(found.find(" info 支出决算表!C5"), std::string::npos) << found;
}

TEST_F(ImportTest, CheckTellsWhatGoesOutWithTheFile) {
  const auto check = [&](const std::string& file) {
    return run("check --concise '" + test::project_path("tests/import/" + file) + "'").output;
  };
  const std::string word = check("docx/word-report.docx");
  for (const std::string code : {"I0749", "I0750", "I0751"}) EXPECT_NE(word.find(code), std::string::npos) << word;
  EXPECT_EQ(word.find("I0752"), std::string::npos) << "how tables were read matters to an import: " << word;
  EXPECT_NE(check("xlsx/sdk-hidden-sheet.xlsx").find("[I0737]"), std::string::npos);
  const std::string workbook = check("xlsx/excel-final-accounts.xlsx");
  EXPECT_NE(workbook.find("G–H 列是隐藏的"), std::string::npos) << workbook;
  EXPECT_NE(workbook.find("[E0169]"), std::string::npos) << workbook;
  EXPECT_EQ(workbook.find("I0760"), std::string::npos) << workbook;
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

TEST_F(ImportTest, TwoOriginalsAreNotWrittenToOneFile) {
  const test::Run refused = run("import -o out/ " + original("档案馆预算.pdf") + " " + original("档案馆预算.docx"));
  EXPECT_EQ(refused.exit_code, 2);
  EXPECT_EQ(refused.output.find("错误[E0772]"), 0U) << refused.output;
  for (const std::string name : {"档案馆预算.pdf”", "档案馆预算.docx”", "“out/档案馆预算.budget.yaml”"}) {
    EXPECT_NE(refused.output.find(name), std::string::npos) << refused.output;
  }
  EXPECT_FALSE(exists("out"));
}

TEST_F(ImportTest, AModelHasNotTheNameOfAnOfficeFile) {
  for (const std::string name : {"x.docx", "x.pdf", "x.xlsx"}) {
    const test::Run refused = run("import " + original("档案馆预算.pdf") + " -o " + name);
    EXPECT_EQ(refused.exit_code, 2);
    EXPECT_EQ(refused.output.find("错误[E0515]: import 写出的是模型"), 0U) << refused.output;
    EXPECT_FALSE(exists(name));
  }
}

TEST_F(ImportTest, FindingsAreWrittenIntoACopyOfTheOriginal) {
  for (const std::string kind : {"pdf", "docx"}) {
    const std::string file = original("档案馆预算." + kind);
    const test::Run plain = run("check " + file);
    const test::Run annotated = run("check --annotate out." + kind + " " + file);
    EXPECT_EQ(annotated.exit_code, plain.exit_code);
    EXPECT_EQ(annotated.output, plain.output) << "beside what is said anyway";
    const test::Run again = run("check --concise out." + kind);
    EXPECT_EQ(again.exit_code, plain.exit_code) << "what it says is what the original says: " << again.output;
    EXPECT_EQ(run("check --annotate out." + kind + " " + file).exit_code, plain.exit_code) << "its own file";
    EXPECT_EQ(run("check --annotate out." + kind + " out." + kind).exit_code, 2) << "an input";
  }
}

TEST_F(ImportTest, CommentsAreWrittenIntoOneOriginal) {
  const auto refused = [&](const std::string& arguments, const std::string& why) {
    const test::Run out = run("check " + arguments);
    EXPECT_EQ(out.exit_code, 2) << arguments;
    EXPECT_NE(out.output.find(why), std::string::npos) << out.output;
  };
  refused("--annotate x.pdf " + original("档案馆预算.docx"), "检查的没有 PDF，批注没有可写的地方");
  refused("--annotate x.docx " + original("档案馆预算.docx") + " " + original("档案馆预算说明.docx"),
          "检查了 2 份 Word 文档，批注只能写在一份上");
  EXPECT_EQ(
      run("check --together --annotate x.docx " + original("档案馆预算表.xlsx") + " " + original("档案馆预算说明.docx"))
          .exit_code,
      1);
  EXPECT_TRUE(exists("x.docx"));
  refused("--annotate x.odt " + original("档案馆预算.docx"), "--annotate 的文件名要以 .xlsx、.docx 或 .pdf 结尾");
  EXPECT_FALSE(exists("x.pdf"));
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

#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "import/html_reader.h"
#include "import/read_file.h"
#include "import/word_reader.h"
#include "import/workbook_reader.h"
#include "support/files.h"
#include "support/golden.h"
#include "support/source_dump.h"

/// Workbooks and Word files as people and programs make them (make_office_files.py), and what was read of them.
namespace budgetlint {
namespace {

SourceDocument read(const std::string& folder, const std::string& file) {
  const std::string bytes = test::read_text(test::project_path("tests/import/" + folder + "/" + file));
  if (file.ends_with(".html")) return read_html(bytes, file);
  return file.ends_with(".xlsx") || file.ends_with(".ods") ? read_workbook(bytes, file) : read_word(bytes, file);
}

class OfficeFileTest : public testing::TestWithParam<std::string> {};

TEST_P(OfficeFileTest, IsReadAsItIsShown) {
  const std::string folder = GetParam().substr(GetParam().rfind('.') + 1);
  const std::string golden = GetParam().substr(0, GetParam().rfind('.')) + ".expected.txt";
  test::expect_golden(test::dump(read(folder, GetParam())), "tests/import/" + folder + "/" + golden);
}

INSTANTIATE_TEST_SUITE_P(, OfficeFileTest,
                         testing::Values("excel-final-accounts.xlsx", "openpyxl-one-sheet.xlsx",
                                         "libxlsxwriter-formulas.xlsx", "sdk-hidden-sheet.xlsx", "wps-transposed.xlsx",
                                         "libreoffice-budget.xlsx", "rounded-figures.xlsx", "word-report.docx",
                                         "wps-form.docx", "typed-notes.docx", "libreoffice-narrative.docx",
                                         "libreoffice-budget.ods", "hidden.ods", "gb18030.html"));

std::vector<std::string> codes(const SourceDocument& document) {
  std::vector<std::string> out;
  for (const Diagnostic& told : document.told) out.push_back(told.rule);
  return out;
}

TEST(HostileOfficeFileTest, IsRefusedInWords) {
  const auto refused = [](const std::string& file, const std::string& code) {
    const SourceDocument document = read("hostile", file);
    EXPECT_TRUE(document.blocks.empty()) << file;
    EXPECT_EQ(codes(document), std::vector<std::string>{code}) << file;
  };
  refused("truncated.xlsx", "E0730");
  refused("not-a-zip.docx", "E0730");
  refused("encrypted.xlsx", "E0731");
  refused("locked-entry.docx", "E0731");
  refused("bomb.docx", "E0732");
  refused("deep.docx", "E0733");
  refused("not-xml.docx", "E0733");
  refused("not-word.docx", "E0734");
  refused("deep.html", "E0732");
  refused("old.doc", "E0735");
  refused("locked.ods", "E0731");
  refused("no-sheets.ods", "E0734");
}

TEST(HostileOfficeFileTest, WhatIsNotDamagedIsRead) {
  const SourceDocument document = read("hostile", "corrupt.xlsx");
  EXPECT_FALSE(document.blocks.empty());
  EXPECT_EQ(codes(document).front(), "E0730");
}

TEST(HostileOfficeFileTest, EntitiesAreNotExpandedNorFilesFetched) {
  const SourceDocument document = read("hostile", "laughs.docx");
  ASSERT_EQ(document.blocks.size(), 1U);
  EXPECT_EQ(std::get<SourceParagraph>(document.blocks[0]).text, "&l11;&x;");
}

TEST(HostileOfficeFileTest, ASheetIsNoLargerThanItsBounds) {
  const SourceDocument document = read("hostile", "far-cells.xlsx");
  EXPECT_EQ(codes(document), (std::vector<std::string>{"I0746", "W0744", "E0734"}));
  ASSERT_EQ(document.blocks.size(), 1U);
  const auto& grid = std::get<SourceGrid>(document.blocks[0]);
  EXPECT_EQ(grid.rows, 39U);
  EXPECT_EQ(grid.columns, 1024U);
}

TEST(HostileOfficeFileTest, RowsThatAreRepeatedAMillionTimesAreCut) {
  const SourceDocument document = read("hostile", "repeated.ods");
  EXPECT_EQ(codes(document), (std::vector<std::string>{"W0744", "W0744"}));
  EXPECT_LT(std::get<SourceGrid>(document.blocks.at(0)).cells.size(), 500'001U);
}

TEST(HostileOfficeFileTest, ATableIsNoWiderThanItsBounds) {
  const SourceDocument document = read("hostile", "wide.docx");
  EXPECT_EQ(codes(document), std::vector<std::string>{"W0753"});
  EXPECT_EQ(std::get<SourceGrid>(document.blocks.at(0)).columns, 1024U);
}

TEST(HostileOfficeFileTest, CutAnywhereItIsReadOrRefused) {
  for (const std::string file : {"xlsx/excel-final-accounts.xlsx", "docx/word-report.docx"}) {
    const std::string whole = test::read_text(test::project_path("tests/import/" + file));
    for (std::size_t size = 0; size < whole.size(); size += 97) {
      const SourceDocument document =
          file.ends_with("xlsx") ? read_workbook(whole.substr(0, size), file) : read_word(whole.substr(0, size), file);
      EXPECT_FALSE(document.told.empty()) << size;
    }
  }
}

TEST(ContinuedTableTest, IsReadAsPartOfTheOneBefore) {
  const auto table = [](const std::string& above, const std::string& rows) {
    return above + "<p>单位：万元<table><tr><td>项目<td>金额" + rows + "</table>";
  };
  const auto read = [](const std::string& html) {
    return test::dump(read_file(test::source_of("a.html", "<!doctype html>" + html), FileKind::html));
  };
  const std::string first = table("<p>表三<p>支出总表", "<tr><td>甲<td>1.00");
  const std::string joined =
      "第 1 段：表三\n第 2 段：支出总表\n第 3 段：单位：万元\n第 1 个表：表 3 行 2 列\n  项目 | 金额 |\n  甲 | 1.00 |\n"
      "  乙 | 2.00 |\nI0754 “a.html”有 1 个续表，接在前面的表后面读\n";
  EXPECT_EQ(read(first + table("<p>续表三<p>支出总表", "<tr><td>乙<td>2.00")), joined);
  EXPECT_EQ(read(first + table("<p>支出总表（续）", "<tr><td>乙<td>2.00")), joined);
  EXPECT_EQ(read(first + table("<p>续表", "<tr><td>乙<td>2.00")), joined);
  // The label left out, the unit put otherwise; all of it within the lines.
  EXPECT_EQ(read(table("<p>表三：支出总表", "<tr><td>甲<td>1.00") + "<p>支出总表（续）" +
                 "<p>金额单位：万元<table><tr><td>项目<td>金额<tr><td>乙<td>2.00</table>"),
            "第 1 段：表三：支出总表\n第 2 段：单位：万元\n" + joined.substr(joined.find("第 1 个表")));
  EXPECT_EQ(read(first + "<table><tr><td colspan=2>支出总表（续）<tr><td>项目<td>金额<tr><td>乙<td>2.00</table>"),
            joined);
  // Nothing says so, or it is of another table.
  EXPECT_EQ(read(first + table("<p>支出总表", "<tr><td>乙<td>2.00")).find("I0754"), std::string::npos);
  EXPECT_EQ(read(first + table("<p>续表四<p>收入总表", "<tr><td>乙<td>2.00")).find("I0754"), std::string::npos);
}

TEST(ContinuedTableTest, NothingStandsBetweenWhatGoesOn) {
  const auto read = [](const std::string& between, const std::string& rows) {
    return test::dump(read_file(test::source_of("a.html",
                                                "<!doctype html><p>收入总表<table><tr><td>编码<td>金额<tr>"
                                                "<td>201<td>1.00</table>" +
                                                    between + "<table>" + rows + "</table>"),
                                FileKind::html));
  };
  const std::string rest = "<tr><td>205<td>2.00";
  EXPECT_NE(read("<p>&nbsp;", rest).find("表 3 行 2 列\n  编码 | 金额 |\n  201 | 1.00 |\n  205 | 2.00 |\nI0754"),
            std::string::npos)
      << read("", rest);
  // The columns hold other things.
  const std::string other = read("", "<tr><td>办公费<td>2.00");
  EXPECT_NE(other.find("第 2 个表：表 1 行 2 列？紧接在前面的表后面"), std::string::npos) << other;
  // It has a header of its own, or a title.
  for (const std::string& apart : {read("", "<tr><td>项目<td>金额" + rest), read("<p>支出总表", rest)}) {
    EXPECT_NE(apart.find("第 2 个表"), std::string::npos) << apart;
    EXPECT_EQ(apart.find("？"), std::string::npos) << apart;
  }
}

}  // namespace
}  // namespace budgetlint

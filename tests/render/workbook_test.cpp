#include "render/workbook.h"

#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "import/workbook_reader.h"
#include "import/zip_archive.h"
#include "support/drawn_document.h"
#include "support/golden.h"
#include "support/source_dump.h"

/// What is written is read back by the reader of workbooks, which knows nothing of who wrote it.
namespace budgetlint {
namespace {

TEST(WorkbookTest, ShowsFiguresAsTheyWerePrinted) {
  test::Drawn drawn = test::report_of_an_archive();
  const std::optional<std::string> bytes = render_workbook(drawn.report(), Language::zh);
  ASSERT_TRUE(bytes);
  test::expect_golden(test::dump(read_workbook(*bytes, "报告.xlsx")), "tests/render/workbook.expected.txt");
  EXPECT_EQ(*bytes, render_workbook(drawn.report(), Language::zh)) << "the same each time";
}

TEST(WorkbookTest, IsAnnotatedWhereSomethingWasFound) {
  test::Drawn drawn = test::report_of_an_archive();
  const ViewGrid& grid = drawn.blocks()[1].grids[0];
  Diagnostic wrong;
  wrong.rule = "收支总表/total";
  wrong.message = {"合计应为 9,527.12", "the total should be 9,527.12"};
  wrong.notes = {{"9,527.11 + 0.01 = 9,527.12", "9,527.11 + 0.01 = 9,527.12"}};
  wrong.where.span = grid.rows[1].cells[1].span;
  Diagnostic odd = wrong;
  odd.severity = Severity::warning;
  odd.message = {"这句话与表不符", "this sentence differs from the table"};
  const Span prose = drawn.blocks()[0].prose[0].text.span;
  odd.where.span = {prose.begin + 16, prose.begin + 20};  // in its second line
  odd.notes.clear();
  const std::optional<std::string> bytes = render_annotated_workbook(drawn.report({odd, wrong}), Language::zh);
  ASSERT_TRUE(bytes);
  std::vector<Diagnostic> told;
  ZipArchive archive(*bytes, "a.xlsx", told);
  const std::string of_prose = archive.read("xl/comments1.xml").value_or("");
  EXPECT_NE(of_prose.find("ref=\"A3\""), std::string::npos) << of_prose;
  EXPECT_NE(of_prose.find("警告 1: 这句话与表不符"), std::string::npos) << of_prose;
  const std::string of_table = archive.read("xl/comments2.xml").value_or("");
  EXPECT_NE(of_table.find("ref=\"B7\""), std::string::npos) << of_table;
  EXPECT_NE(of_table.find("错误 2: 合计应为 9,527.12\n9,527.11 + 0.01 = 9,527.12\n收支总表/total"), std::string::npos)
      << of_table;
  EXPECT_NE(archive.read("xl/styles.xml").value_or("").find("FFFFC7CE"), std::string::npos);
  test::expect_golden(test::dump(read_workbook(*bytes, "批注.xlsx")), "tests/render/annotated_workbook.expected.txt");
}

TEST(WorkbookTest, SheetsHaveNamesThatExcelTakes) {
  test::Drawn drawn;
  for (int i = 0; i < 2; ++i) {
    ViewBlock& block =
        drawn.block(ViewArea::tables, "一般公共预算[财政]拨款“三公”经费支出情况表：因公出国（境）费用及公务用车购置");
    block.grids.push_back(drawn.grid("", {{"项目"}, {"甲"}}));
  }
  const SourceDocument read = read_workbook(render_workbook(drawn.report(), Language::zh).value_or(""), "a.xlsx");
  ASSERT_EQ(read.blocks.size(), 4U);  // a title and a grid each
  const auto name = [&](std::size_t i) {
    return std::visit([](const auto& block) { return std::get<SheetCell>(block.place).sheet; }, read.blocks[i]);
  };
  EXPECT_EQ(name(0), "一般公共预算 财政 拨款“三公”经费支出情况表：因公出国（境…");
  EXPECT_EQ(name(2), "一般公共预算 财政 拨款“三公”经费支出情况表：因公… (2)");
}

TEST(WorkbookTest, NothingToShowIsAnEmptySheet) {
  EXPECT_TRUE(render_workbook({}, Language::en).has_value());
  EXPECT_TRUE(render_annotated_workbook({}, Language::en).has_value());
}

}  // namespace
}  // namespace budgetlint

#include <gtest/gtest.h>

#include <string>
#include <utility>
#include <vector>

#include "import/sheet_contents.h"

/// What of a sheet is printed, and what stands in it below or beside what.
namespace budgetlint {
namespace {

/// Rows from A1 on; blank texts are no entries, and figures are numbers.
SheetContents sheet_of(const std::vector<std::vector<std::string>>& rows) {
  SheetContents out;
  out.name = "表";
  for (std::size_t row = 0; row < rows.size(); ++row) {
    for (std::size_t column = 0; column < rows[row].size(); ++column) {
      const std::string& text = rows[row][column];
      if (text.empty()) continue;
      SheetEntry entry;
      entry.row = static_cast<std::uint32_t>(row + 1);
      entry.column = static_cast<std::uint32_t>(column + 1);
      entry.text = text;
      entry.number = text.find_first_not_of("0123456789.") == std::string::npos;
      out.entries.push_back(std::move(entry));
    }
  }
  return out;
}

/// Paragraphs a line each; of grids a line each row, cells as `text@place`.
std::string blocks_of(const SheetContents& sheet) {
  SourceDocument document;
  add_sheet_blocks(sheet, document);
  std::string out;
  for (const SourceBlock& block : document.blocks) {
    if (const auto* paragraph = std::get_if<SourceParagraph>(&block)) {
      out += paragraph->text + place_words(paragraph->place).zh + "\n";
      continue;
    }
    const auto& grid = std::get<SourceGrid>(block);
    for (std::uint32_t row = 0; row < grid.rows; ++row) {
      for (const GridCell& cell : grid.cells) {
        if (cell.row != row) continue;
        out += "|" + cell.text + place_words(cell.place).zh.substr(sheet.name.size());
        if (cell.column_span > 1) out += "→" + std::to_string(cell.column_span);
      }
      out += "|\n";
    }
  }
  return out;
}

TEST(SheetBlocksTest, TablesSideBySideBelowTheirLabels) {
  SheetContents sheet = sheet_of({{"", "表1", "", "", "表2"},
                                  {"收入表", "", "", "支出表", ""},
                                  {"项目", "金额", "", "项目", "金额"},
                                  {"拨款", "5", "", "服务", "6"}});
  sheet.ruled = {{3, 1, 2}, {3, 4, 5}, {4, 1, 2}, {4, 4, 5}};
  EXPECT_EQ(blocks_of(sheet),
            "表1表!B1\n收入表表!A2\n|项目!A3|金额!B3|\n|拨款!A4|5!B4|\n"
            "表2表!E1\n支出表表!D2\n|项目!D3|金额!E3|\n|服务!D4|6!E4|\n");
  // A column without lines within one table does not part it.
  SheetContents one = sheet_of({{"支出表"}, {"编码", "名称", "", "金额"}, {"201", "服务", "", "5"}});
  one.ruled = {{2, 1, 2}, {2, 4, 4}, {3, 1, 2}, {3, 4, 4}};
  EXPECT_NE(blocks_of(one).find("|201!A3|服务!B3|!C3|5!D3|"), std::string::npos) << blocks_of(one);
}

TEST(SheetBlocksTest, HiddenRowsColumnsAndSheetsAreNotPrinted) {
  SheetContents sheet = sheet_of({{"支出表"},
                                  {"编码", "校验", "名称", "数"},
                                  {"201", "1", "服务", "5"},
                                  {"209", "1", "底稿", "9"},
                                  {"213", "1", "农林", "6"}});
  sheet.hidden_rows = {{4, 4}};
  sheet.hidden_columns = {{2, 2}};
  EXPECT_EQ(blocks_of(sheet), "支出表表!A1\n|编码!A2|名称!C2|数!D2|\n|201!A3|服务!C3|5!D3|\n|213!A5|农林!C5|6!D5|\n");
  sheet.hidden = true;
  EXPECT_EQ(blocks_of(sheet), "");
}

/// The text of merged cells is seen in what of them is not hidden.
TEST(SheetBlocksTest, MergedCellsKeepWhatOfThemShows) {
  SheetContents sheet =
      sheet_of({{"编码", "数", "", "", "注"}, {"201", "1", "2", "3", "甲"}, {"208", "4", "5", "6", "乙"}});
  sheet.merged = {{1, 2, 1, 4}};
  sheet.hidden_columns = {{2, 2}};
  EXPECT_EQ(blocks_of(sheet), "|编码!A1|数!C1→2|注!E1|\n|201!A2|2!C2|3!D2|甲!E2|\n|208!A3|5!C3|6!D3|乙!E3|\n");
  sheet.hidden_columns = {{2, 4}};
  EXPECT_EQ(blocks_of(sheet), "|编码!A1|注!E1|\n|201!A2|甲!E2|\n|208!A3|乙!E3|\n");
}

TEST(SheetBlocksTest, TablesSideBySideAreApart) {
  const std::vector<std::vector<std::string>> rows = {{"收入表", "", "", "支出表"},
                                                      {"单位：万元", "", "", "单位：元"},
                                                      {"编码", "数", "", "编码", "数"},
                                                      {"201", "5", "", "208", "6"}};
  EXPECT_EQ(blocks_of(sheet_of(rows)),
            "收入表表!A1\n单位：万元表!A2\n|编码!A3|数!B3|\n|201!A4|5!B4|\n"
            "支出表表!D1\n单位：元表!D2\n|编码!D3|数!E3|\n|208!D4|6!E4|\n");
  std::vector<std::vector<std::string>> below = rows;
  below.insert(below.end(), {{}, {"三公表"}, {"项目", "数", "比上年", "注"}, {"接待", "1", "2", "3"}});
  EXPECT_NE(blocks_of(sheet_of(below)).find("三公表表!A6\n|项目!A7|数!B7|比上年!C7|注!D7|\n"), std::string::npos)
      << blocks_of(sheet_of(below));
}

/// Two halves of one table have one title, and no blank column between them parts them.
TEST(SheetBlocksTest, HalvesOfOneTableAreNotApart) {
  const std::string blocks = blocks_of(
      sheet_of({{"收支总表"}, {"收入", "", "", "支出"}, {"项目", "数", "", "项目", "数"}, {"甲", "5", "", "乙", "6"}}));
  EXPECT_NE(blocks.find("|甲!A4|5!B4|!C4|乙!D4|6!E4|"), std::string::npos) << blocks;
}

}  // namespace
}  // namespace budgetlint

#include "render/workbook.h"

#include <gtest/gtest.h>

#include <memory>
#include <string>
#include <vector>

#include "import/workbook_reader.h"
#include "import/zip_archive.h"
#include "support/golden.h"
#include "support/source_dump.h"

/// What is written is read back by the reader of workbooks, which knows nothing of who wrote it.
namespace budgetlint {
namespace {

/// A document that is put together text by text, each with a place in a source.
class Drawn {
 public:
  ViewText text(const std::string& shown, bool figure = false) {
    ViewText out;
    out.span = {static_cast<std::uint32_t>(bytes_.size()), static_cast<std::uint32_t>(bytes_.size() + shown.size())};
    bytes_ += shown + "|";
    if (!shown.empty()) out.pieces.push_back({shown, out.span});
    out.figure = figure;
    out.there = true;
    return out;
  }

  ViewGrid grid(const std::string& name, const std::vector<std::vector<std::string>>& rows) {
    ViewGrid out;
    out.name = name;
    for (std::size_t row = 0; row < rows.size(); ++row) {
      std::vector<ViewText> cells;
      for (std::size_t i = 0; i < rows[row].size(); ++i) cells.push_back(text(rows[row][i], i > 0));
      if (row == 0) {
        out.columns = cells;
      } else {
        out.rows.push_back({{}, cells});
      }
    }
    return out;
  }

  ViewBlock& block(ViewArea area, const std::string& name) {
    ViewBlock& out = view_.blocks.emplace_back();
    out.area = area;
    out.name = name;
    return out;
  }

  Report report(std::vector<Diagnostic> findings = {}) {
    DocumentReport document;
    document.source = std::make_shared<SourceText>("报告.budget.yaml", bytes_);
    document.file = document.source->name();
    for (Diagnostic& finding : findings) finding.where.source = document.source.get();
    document.findings = std::move(findings);
    document.view = view_;
    Report out;
    out.documents.push_back(std::move(document));
    return out;
  }

  [[nodiscard]] const DocumentView& view() const { return view_; }

 private:
  std::string bytes_;
  DocumentView view_;
};

Drawn report_of_an_archive() {
  Drawn out;
  ViewBlock& duties = out.block(ViewArea::overview, "部门职责");
  duties.number = out.text("一");
  duties.title = out.text("本部门职责");
  duties.prose.push_back({"", out.text("收集档案。\n保管档案。\n")});
  ViewBlock& totals = out.block(ViewArea::tables, "收支总表");
  totals.number = out.text("表一");
  totals.title = out.text("2025年收支总表");
  totals.fields = {
      {"公开表号", out.text("预算公开表1")}, {"部门名称", out.text("示范档案馆")}, {"单位", out.text("万元")}};
  totals.grids.push_back(out.grid("收入", {{"项目", "金额"}, {"一、拨款", "9,527.11"}, {"合计", "9,527.11"}}));
  totals.grids.push_back(out.grid("支出", {{"项目", "合计", "上年"}, {"一、教育", "0.50", "-3"}}));
  totals.prose.push_back({"表注", out.text("注：本表无数据")});
  ViewBlock& spending = out.block(ViewArea::tables, "支出总表");
  spending.title = out.text("支出总表");
  spending.fields = {{"表头", out.text("2025年预算数")}, {"单位", out.text("万元")}};
  spending.grids.push_back(out.grid("", {{"科目名称", "合计", "基本支出"},
                                         {"　行政运行", "0350.1", "1234567890123456.7"},
                                         {"　其他", "12.5%", "1,23"},
                                         {"合计", "1,234,567.80", "0"}}));
  ViewBlock& form = out.block(ViewArea::performance, "数字化加工");
  form.title = out.text("数字化加工");
  form.fields = {{"实施单位", out.text("示范档案馆")}};
  form.grids.push_back(out.grid("年度资金", {{"项目", "金额"}, {"合计", "120.50"}}));
  form.grids.push_back(out.grid("", {{"三级指标", "指标值"}, {"入馆档案", "≥1.5万卷"}}));
  form.prose.push_back({"立项依据", out.text("依据\n规定")});
  ViewBlock& term = out.block(ViewArea::glossary, "基本支出");
  term.title = out.text("基本支出");
  term.prose.push_back({"", out.text("保障运转的支出。")});
  return out;
}

TEST(WorkbookTest, ShowsFiguresAsTheyWerePrinted) {
  Drawn drawn = report_of_an_archive();
  const std::optional<std::string> bytes = render_workbook(drawn.report(), Language::zh);
  ASSERT_TRUE(bytes);
  test::expect_golden(test::dump(read_workbook(*bytes, "报告.xlsx")), "tests/render/workbook.expected.txt");
  EXPECT_EQ(*bytes, render_workbook(drawn.report(), Language::zh)) << "the same each time";
}

TEST(WorkbookTest, IsAnnotatedWhereSomethingWasFound) {
  Drawn drawn = report_of_an_archive();
  const ViewGrid& grid = drawn.view().blocks[1].grids[0];
  Diagnostic wrong;
  wrong.rule = "收支总表/total";
  wrong.message = {"合计应为 9,527.12", "the total should be 9,527.12"};
  wrong.notes = {{"9,527.11 + 0.01 = 9,527.12", "9,527.11 + 0.01 = 9,527.12"}};
  wrong.where.span = grid.rows[1].cells[1].span;
  Diagnostic odd = wrong;
  odd.severity = Severity::warning;
  odd.message = {"这句话与表不符", "this sentence differs from the table"};
  const Span prose = drawn.view().blocks[0].prose[0].text.span;
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
  Drawn drawn;
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
  EXPECT_EQ(name(2), "一般公共预算 财政 拨款“三公”经费支出情况表：因公 (2)");
}

TEST(WorkbookTest, NothingToShowIsAnEmptySheet) {
  EXPECT_TRUE(render_workbook({}, Language::en).has_value());
  EXPECT_TRUE(render_annotated_workbook({}, Language::en).has_value());
}

}  // namespace
}  // namespace budgetlint

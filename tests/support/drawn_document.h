#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <utility>
#include <vector>

#include "diag/report.h"

namespace budgetlint::test {

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
    ViewBlock& out = blocks_.emplace_back();
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
    document.view.emplace(std::vector<ViewField>{}, blocks_);
    Report out;
    out.documents.push_back(std::move(document));
    return out;
  }

  [[nodiscard]] const std::vector<ViewBlock>& blocks() const { return blocks_; }

 private:
  std::string bytes_;
  std::vector<ViewBlock> blocks_;
};

/// Of an invented archive: a section, two tables, a form, a term.
inline Drawn report_of_an_archive() {
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

}  // namespace budgetlint::test

#include "render/form_table.h"

#include <algorithm>
#include <string_view>
#include <utility>

#include "render/view_text.h"

namespace budgetlint {
namespace {

constexpr std::size_t kColumns = 8;
constexpr std::string_view kWhole = "部门整体支出";

using Row = std::vector<FormCell>;

const ViewField* named(const std::vector<ViewField>& fields, std::string_view name) {
  const auto found =
      std::find_if(fields.begin(), fields.end(), [&](const ViewField& each) { return each.name == name; });
  return found == fields.end() ? nullptr : &*found;
}

const ViewGrid* named(const std::vector<ViewGrid>& grids, std::string_view name) {
  const auto found = std::find_if(grids.begin(), grids.end(), [&](const ViewGrid& each) { return each.name == name; });
  return found == grids.end() ? nullptr : &*found;
}

FormCell label(std::string words, std::size_t span) { return {std::move(words), nullptr, span, nullptr, false}; }

FormCell cell(const ViewText& text, std::size_t span, bool figure = false) {
  return {{}, &text, span, nullptr, figure || text.figure};
}

class FormWriter {
 public:
  explicit FormWriter(const ViewBlock& block) : block_(block) { out_.columns = kColumns; }

  std::optional<FormTable> evaluation() {
    const ViewGrid* results = named(block_.grids, "自评指标");
    if (results == nullptr || results->rows.empty()) return std::nullopt;
    const ViewField* scope = named(block_.fields, "评价范围");
    title(scope == nullptr ? "项目支出绩效自评表" : std::string(kWhole) + "绩效自评表");
    add_text(scope == nullptr ? "项目名称" : "部门名称", block_.title);
    for (const char* name : {"主管部门", "实施单位", "自评等级"}) add_field(block_.fields, name, name);
    const ViewGrid* funds = named(block_.grids, "自评资金");
    if (funds != nullptr && !funds->rows.empty()) write_funds(*funds);
    const ViewField* goal = named(block_.prose, "预期目标");
    const ViewField* achieved = named(block_.prose, "实际完成情况");
    if (goal != nullptr || achieved != nullptr) {
      out_.rows.push_back({label("预期目标", kColumns / 2), label("实际完成情况", kColumns / 2)});
      out_.rows.push_back({half(goal), half(achieved)});
    }
    write_grid({results}, {{}});
    write_total();
    return std::move(out_);
  }

  std::optional<FormTable> project() {
    const ViewGrid* period = named(block_.grids, "实施期指标");
    const ViewGrid* annual = named(block_.grids, "年度指标");
    if (period == nullptr && annual == nullptr) return std::nullopt;
    title("项目支出绩效目标表");
    add_text("项目名称", block_.title);
    add_field(block_.fields, "主管部门及代码", "主管部门及代码");
    for (const char* name : {"实施单位", "项目属性", "项目期", "填报日期"}) add_field(block_.fields, name, name);
    write_ledgers(named(block_.grids, "实施期资金"), "实施期资金总额", named(block_.grids, "年度资金"), "年度资金总额");
    add_field(block_.prose, "项目概况", "项目概况");
    add_field(block_.prose, "立项依据", "立项依据");
    add_field(block_.prose, "设立必要性", "设立必要性");
    add_field(block_.prose, "制度措施", "保证项目实施的制度、措施");
    add_field(block_.prose, "实施计划", "项目实施计划");
    add_field(block_.prose, "实施期目标", "实施期目标");
    add_field(block_.prose, "年度目标", "年度目标");
    if (period != nullptr && annual != nullptr) {
      write_grid({period, annual}, {"实施期指标值", "年度指标值"});
    } else {
      write_grid({period != nullptr ? period : annual}, {period != nullptr ? "实施期指标值" : "年度指标值"});
    }
    return std::move(out_);
  }

  std::optional<FormTable> overall() {
    const ViewGrid* indicators = named(block_.grids, "年度绩效指标");
    if (indicators == nullptr) return std::nullopt;
    title(std::string(kWhole) + "绩效目标表");
    if (const ViewGrid* facts = named(block_.grids, "基本信息")) {
      for (const ViewRow& row : facts->rows) add_line(row, plain_text(row.cells.front()), row.cells.back());
    }
    add_field(block_.prose, "部门职责", "部门职责");
    add_field(block_.prose, "战略目标", "战略目标");
    const ViewGrid* sources = named(block_.grids, "资金来源");
    const ViewGrid* uses = named(block_.grids, "资金方向");
    if (sources != nullptr || uses != nullptr) {
      out_.rows.push_back({label("资金来源", kColumns / 2), label("资金方向", kColumns / 2)});
      write_ledgers(sources, "合计", uses, "合计");
    }
    if (const ViewGrid* tasks = named(block_.grids, "年度重点任务")) {
      out_.rows.push_back({label("核心职能", kColumns / 2), label("重点任务", kColumns / 2)});
      for (const ViewRow& row : tasks->rows) {
        out_.rows.push_back({cell(row.cells.front(), kColumns / 2), cell(row.cells.back(), kColumns / 2)});
        out_.rows.back().front().row = &row;
      }
    }
    add_field(block_.prose, "年度绩效目标", "年度绩效目标");
    title("年度绩效指标");
    write_grid({indicators}, {{}});
    return std::move(out_);
  }

 private:
  // --- labels and what stands beside them ---------------------------------------------------------------------------

  void title(std::string words) { out_.rows.push_back({label(std::move(words), kColumns)}); }

  void add_text(std::string name, const ViewText& text) {
    out_.rows.push_back({label(std::move(name), 2), cell(text, kColumns - 2)});
  }

  void add_field(const std::vector<ViewField>& fields, std::string_view name, std::string printed) {
    if (const ViewField* field = named(fields, name)) add_text(std::move(printed), field->text);
  }

  void add_line(const ViewRow& row, std::string name, const ViewText& text) {
    add_text(std::move(name), text);
    out_.rows.back().front().row = &row;
  }

  static FormCell half(const ViewField* field) {
    return field == nullptr ? label("", kColumns / 2) : cell(field->text, kColumns / 2);
  }

  // --- money --------------------------------------------------------------------------------------------------------

  /// 年度资金总额（万元）: the unit stands beside the name of the sum.
  [[nodiscard]] std::string with_unit(std::string name) const {
    const ViewField* unit = named(block_.fields, "资金单位");
    const std::string text = unit == nullptr ? "" : plain_text(unit->text);
    return text.empty() ? name : name + "（" + text + "）";
  }

  /// Two lists of funds side by side; the first of each is its sum.
  void write_ledgers(const ViewGrid* left, const std::string& left_sum, const ViewGrid* right,
                     const std::string& right_sum) {
    const std::size_t rows =
        std::max(left == nullptr ? 0 : left->rows.size(), right == nullptr ? 0 : right->rows.size());
    for (std::size_t i = 0; i < rows; ++i) {
      Row row;
      add_fund(left, i, left_sum, row);
      add_fund(right, i, right_sum, row);
      out_.rows.push_back(std::move(row));
    }
  }

  void add_fund(const ViewGrid* ledger, std::size_t index, const std::string& sum, Row& to) const {
    if (ledger == nullptr || index >= ledger->rows.size()) {
      to.push_back(label("", 2));
      to.push_back(label("", 2));
      return;
    }
    const ViewRow& row = ledger->rows[index];
    const std::string name = plain_text(row.cells.front());
    to.push_back(label(name == "合计" ? with_unit(sum) : name, 2));
    to.back().row = &row;
    to.push_back(cell(row.cells.back(), 2, true));
  }

  void write_funds(const ViewGrid& funds) {
    Row header{label(with_unit("项目资金"), 1)};
    for (std::size_t i = 1; i < funds.columns.size(); ++i) header.push_back(label(plain_text(funds.columns[i]), 1));
    pad(header);
    out_.rows.push_back(std::move(header));
    for (const ViewRow& row : funds.rows) {
      Row cells;
      for (std::size_t i = 0; i < row.cells.size(); ++i) cells.push_back(cell(row.cells[i], 1, i > 0));
      cells.front().row = &row;
      pad(cells);
      out_.rows.push_back(std::move(cells));
    }
  }

  // --- indicators ---------------------------------------------------------------------------------------------------

  /// Side by side, as wide as the form; the last header of each may be another than the grid's.
  void write_grid(const std::vector<const ViewGrid*>& grids, const std::vector<std::string>& values) {
    Row header;
    std::size_t rows = 0;
    std::size_t columns = 0;
    for (const ViewGrid* grid : grids) columns += grid->columns.size();
    const std::size_t span = std::max<std::size_t>(1, kColumns / columns);
    for (std::size_t i = 0; i < grids.size(); ++i) {
      for (const ViewText& column : grids[i]->columns) header.push_back(label(plain_text(column), span));
      if (!values[i].empty()) header.back().label = values[i];
      rows = std::max(rows, grids[i]->rows.size());
    }
    pad(header);
    out_.rows.push_back(std::move(header));
    for (std::size_t i = 0; i < rows; ++i) {
      Row cells;
      for (const ViewGrid* grid : grids) {
        for (std::size_t column = 0; column < grid->columns.size(); ++column) {
          const bool there = i < grid->rows.size() && column < grid->rows[i].cells.size();
          cells.push_back(there ? cell(grid->rows[i].cells[column], span) : label("", span));
          if (there && column == 0) cells.back().row = &grid->rows[i];
        }
      }
      pad(cells);
      out_.rows.push_back(std::move(cells));
    }
  }

  /// 总分 100 97.49, under the columns of the points.
  void write_total() {
    const ViewField* weight = named(block_.fields, "总分");
    const ViewField* score = named(block_.fields, "总得分");
    if (weight == nullptr && score == nullptr) return;
    Row row{label("总分", kColumns - 3)};
    for (const ViewField* field : {weight, score}) {
      row.push_back(field == nullptr ? label("", 1) : cell(field->text, 1, true));
    }
    pad(row);
    out_.rows.push_back(std::move(row));
  }

  static void pad(Row& row) {
    std::size_t width = 0;
    for (const FormCell& each : row) width += each.span;
    for (; width < kColumns; ++width) row.push_back(label("", 1));
  }

  const ViewBlock& block_;
  FormTable out_;
};

}  // namespace

std::string FormCell::words() const { return text == nullptr ? label : plain_text(*text); }

std::optional<FormTable> form_table(const ViewBlock& block) {
  FormWriter writer(block);
  if (block.area == ViewArea::evaluations) return writer.evaluation();
  if (block.area != ViewArea::performance) return std::nullopt;
  return block.title.there ? writer.project() : writer.overall();
}

}  // namespace budgetlint

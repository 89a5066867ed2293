#include "import/evaluation_forms.h"

#include <algorithm>
#include <array>
#include <initializer_list>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "base/normal_text.h"
#include "import/form_grid.h"
#include "import/printed_text.h"

namespace budgetlint {
namespace {

using Words = std::initializer_list<std::string_view>;

bool has_one_of(std::string_view key, Words words) {
  return std::any_of(words.begin(), words.end(),
                     [&](std::string_view word) { return key.find(word) != std::string_view::npos; });
}

/// A row of headers and in which column each thing stands, in the order of the model; none where it is not printed.
struct Header {
  std::uint32_t row = 0;  ///< the first one below it
  std::vector<std::optional<std::uint32_t>> columns;
};

/// Their places in a line of the funds and in one of the indicators.
enum Place : std::size_t {
  kFundName = 0,
  kInitial,
  kBudget,
  kSpent,
  kFundWeight,
  kRate,
  kFundScore,
  kLevel1 = 0,
  kLevel2,
  kLevel3,
  kTarget,
  kResult,
  kWeight,
  kScore,
  kReason
};

class EvaluationReader {
 public:
  EvaluationReader(const SourceGrid& grid, std::uint16_t file) : form_(grid, file) {}

  bool read(ImportedModel& model) {
    const std::optional<Header> results = find_results();
    if (!results) return false;
    ImportedEvaluation out;
    out.name = beside({"项目名称"});
    if (out.name.empty()) read_whole(out);
    if (out.name.empty()) return false;
    if (out.scope.empty()) out.department = beside({"主管部门", "主管部门及代码"});
    out.implementer = beside({"实施单位", "项目实施单位", "项目单位", "预算单位"});
    if (const std::optional<Header> funds = find_funds()) out.funds = rows(*funds, false);
    if (!out.funds.empty()) out.unit = form_.unit();
    read_goal(out);
    out.indicators = rows(*results, true);
    read_total(*results, out);
    if (out.grade.empty()) out.grade = beside({"自评等级", "评价等级", "自评结论", "等级"});
    form_.tell_left(model);
    model.evaluations.push_back(std::move(out));
    return true;
  }

 private:
  // --- headers ------------------------------------------------------------------------------------------------------

  /// Which of several things a header is; none where it is another.
  template <std::size_t kCount>
  std::optional<Header> header_of(const GridCell& first, std::size_t kind_of_first,
                                  const std::array<Words, kCount>& words) {
    Header out;
    out.columns.resize(kCount);
    out.row = first.row + std::max(1U, first.row_span);
    out.columns[kind_of_first] = first.column;
    for (std::uint32_t column = 0; column < form_.columns(); ++column) {
      const GridCell* cell = form_.at(first.row, column);
      if (cell == nullptr || cell->column != column) continue;
      const std::string key = FormGrid::key_of(*cell);
      for (std::size_t i = 0; i < kCount; ++i) {
        if (i == kind_of_first || out.columns[i] || !has_one_of(key, words[i])) continue;
        out.columns[i] = column;
        form_.use(*cell);
        break;
      }
    }
    form_.use(first);
    return out;
  }

  /// 一级指标 … 实际完成值 分值 得分: an objective form has no results.
  std::optional<Header> find_results() {
    static const std::array<Words, 8> kWords = {{{"一级指标"},
                                                 {"二级指标"},
                                                 {"三级指标"},
                                                 {"指标值", "目标值"},
                                                 {"完成值", "实际值", "完成情况", "实际完成"},
                                                 {"分值", "权重"},
                                                 {"得分", "评分"},
                                                 {"偏差", "原因", "改进措施"}}};
    for (const GridCell& cell : form_.cells()) {
      if (FormGrid::key_of(cell) != "三级指标") continue;
      std::optional<Header> header = header_of(cell, kLevel3, kWords);
      if (header->columns[kTarget] && header->columns[kResult]) return header;
    }
    return std::nullopt;
  }

  /// 年初预算数 全年预算数 全年执行数 分值 执行率 得分, with the names of the funds before them.
  std::optional<Header> find_funds() {
    static const std::array<Words, 7> kWords = {{{},
                                                 {"年初预算", "年初批复"},
                                                 {"全年预算", "调整预算", "调整后预算", "预算数"},
                                                 {"执行数", "支出数"},
                                                 {"分值", "权重"},
                                                 {"执行率"},
                                                 {"得分", "评分"}}};
    for (const GridCell& cell : form_.cells()) {
      if (FormGrid::key_of(cell).find("执行率") == std::string::npos || cell.text.size() > 60) continue;
      std::optional<Header> header = header_of(cell, kRate, kWords);
      std::optional<std::uint32_t> first;
      for (const std::optional<std::uint32_t>& column : header->columns) {
        if (column && (!first || *column < *first)) first = column;
      }
      if (!header->columns[kSpent] || *first == 0) continue;
      const GridCell* name = form_.at(header->row, *first - 1);
      if (name == nullptr) continue;
      header->columns[kFundName] = name->column;
      return header;
    }
    return std::nullopt;
  }

  // --- what stands below them ---------------------------------------------------------------------------------------

  static bool is_total(const GridCell& cell) {
    const std::string key = FormGrid::key_of(cell);
    return key == "总分" || key == "合计" || key == "总计" || key == "总得分" || key == "自评总分" || key == "小计";
  }

  [[nodiscard]] const GridCell* cell_of(const Header& header, std::size_t what, std::uint32_t row) const {
    return header.columns[what] ? form_.at(row, *header.columns[what]) : nullptr;
  }

  /// Where the rows of a header end: at the next part of the form, at the sum of the scores, or at a cell that goes
  /// over several of its columns. Where nothing stands there may be no cell.
  [[nodiscard]] bool ends(const Header& header, std::uint32_t row, bool results) const {
    const GridCell* name = cell_of(header, results ? kLevel3 : kFundName, row);
    const GridCell* figure = cell_of(header, results ? kResult : kSpent, row);
    if (name != nullptr && name == figure) return true;
    const GridCell* first = form_.at(row, 0);
    const bool begins = first != nullptr && first->row == row && !tidy(first->text).empty();
    if (results) return begins && is_total(*first);
    if (begins && first != name) return true;
    if (name != nullptr && has_one_of(FormGrid::key_of(*name), {"目标", "指标"})) return true;
    const std::string text = figure == nullptr ? std::string() : tidy(figure->text);
    return !text.empty() && !is_printed_figure(text) && text.find_first_of("0123456789") != 0;
  }

  std::vector<ImportedRow> rows(const Header& header, bool results) {
    std::vector<ImportedRow> out;
    const std::size_t name = results ? kLevel3 : kFundName;
    for (std::uint32_t row = header.row; row < form_.rows() && !ends(header, row, results); ++row) {
      ImportedRow cells;
      bool any = false;
      for (std::size_t i = 0; i < header.columns.size(); ++i) {
        const GridCell* cell = cell_of(header, i, row);
        const bool over_several = results && i < kLevel3;  // 产出指标 beside all of its indicators
        if (cell != nullptr && cell->row != row && !over_several) cell = nullptr;
        cells.push_back(form_.take(cell));
        any = any || (i >= name && !cells.back().empty());
      }
      if (any && !cells[name].empty()) out.push_back(std::move(cells));
    }
    return out;
  }

  /// 总分 100 89 优
  void read_total(const Header& header, ImportedEvaluation& out) {
    for (std::uint32_t row = header.row; row < form_.rows(); ++row) {
      const GridCell* label = form_.at(row, 0);
      if (label != nullptr && (label->row != row || !is_total(*label))) label = nullptr;
      for (std::uint32_t column = 1; label == nullptr && column < *header.columns[kResult]; ++column) {
        const GridCell* cell = form_.at(row, column);
        if (cell != nullptr && cell->row == row && is_total(*cell)) label = cell;
      }
      if (label == nullptr) continue;
      form_.use(*label);
      const auto figure = [&](std::size_t what) -> ImportedText {
        const GridCell* cell = cell_of(header, what, row);
        return cell != nullptr && cell != label && is_printed_figure(tidy(cell->text)) ? form_.take(cell)
                                                                                       : ImportedText{};
      };
      out.weight = figure(kWeight);
      out.score = figure(kScore);
      const GridCell* grade = cell_of(header, kReason, row);
      if (grade != nullptr && is_grade(*grade)) out.grade = form_.take(grade);
      return;
    }
  }

  static bool is_grade(const GridCell& cell) {
    const std::string key = FormGrid::key_of(cell);
    return key == "优" || key == "良" || key == "中" || key == "差" || key == "优秀" || key == "良好";
  }

  // --- the whole department ---

  /// A form of no project is that of a department's spending as a whole, and bears the department's name.
  void read_whole(ImportedEvaluation& out) {
    if (form_.find("项目名称") != nullptr) return;
    constexpr const char* kScope = "部门整体支出";
    out.name = beside({"部门名称", "单位名称", "部门(单位)名称", "预算部门", "部门"});
    if (out.name.empty() && form_.find_with("整体支出") != nullptr) out.name = {kScope};
    if (!out.name.empty()) out.scope = kScope;
  }

  // --- the rest -----------------------------------------------------------------------------------------------------

  ImportedText beside(Words labels) {
    for (const std::string_view label : labels) {
      const GridCell* cell = form_.find(label);
      if (cell == nullptr) continue;
      form_.use(*cell);
      const GridCell* value = form_.right_of(*cell);
      if (value != nullptr && value->row <= cell->row && !tidy(value->text).empty()) return form_.take(value);
    }
    return {};
  }

  /// What a cell says behind a label of its own: 预期目标：巡查。
  ImportedText labelled(const GridCell& cell) {
    const std::string text = tidy(cell.text);
    for (const std::string_view colon : {"：", ":"}) {
      const std::size_t at = text.find(colon);
      if (at == std::string::npos) continue;
      form_.use(cell);
      return {tidy(text.substr(at + colon.size())), form_.place_of(cell)};
    }
    return {};
  }

  static bool is_labelled(const GridCell& cell, Words labels) {
    const std::string text = normal_form(cell.text);
    const std::string label = text.substr(0, text.find(':'));
    return label.size() < text.size() &&
           std::any_of(labels.begin(), labels.end(), [&](std::string_view each) { return label.ends_with(each); });
  }

  /// Goal and outcome in a cell each, behind their labels; false where they are not printed so.
  bool read_labelled_goal(ImportedEvaluation& out) {
    for (const GridCell& cell : form_.cells()) {
      const GridCell* right = form_.right_of(cell);
      if (right == nullptr || !is_labelled(cell, {"预期目标", "设定目标", "绩效目标", "年度目标"}) ||
          !is_labelled(*right, {"完成情况", "实现情况"})) {
        continue;
      }
      out.goal = labelled(cell);
      out.achieved = labelled(*right);
      return true;
    }
    return false;
  }

  /// 预期目标 and 实际完成情况 side by side, what they say below.
  void read_goal(ImportedEvaluation& out) {
    if (read_labelled_goal(out)) return;
    const GridCell* goal = nullptr;
    for (const GridCell& cell : form_.cells()) {
      const std::string key = FormGrid::key_of(cell);
      const bool named =
          key.ends_with("预期目标") || key == "年初设定目标" || key == "年度设定目标" || key == "绩效目标";
      if (!named) continue;
      const GridCell* right = form_.right_of(cell);
      if (right == nullptr || !has_one_of(FormGrid::key_of(*right), {"完成情况", "实现情况"})) continue;
      goal = &cell;
      form_.use(*right);
      out.achieved = form_.take(form_.below(*right));
      break;
    }
    if (goal == nullptr) return;
    form_.use(*goal);
    out.goal = form_.take(form_.below(*goal));
  }

  FormGrid form_;
};

}  // namespace

bool read_evaluation_form(const SourceGrid& grid, std::uint16_t file, ImportedModel& model) {
  return EvaluationReader(grid, file).read(model);
}

}  // namespace budgetlint

#include "import/performance_forms.h"

#include <algorithm>
#include <array>
#include <set>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "base/normal_text.h"
#include "import/form_grid.h"
#include "import/printed_text.h"

namespace budgetlint {
namespace {

bool contains(std::string_view text, std::string_view part) { return text.find(part) != std::string_view::npos; }

/// A label of the form and the key that the model has for what stands beside it.
struct FormLabel {
  std::string_view label;
  std::string_view key;
};

constexpr std::array<FormLabel, 12> kProjectLabels = {{{"项目名称", "name"},
                                                       {"主管部门", "department"},
                                                       {"主管部门及代码", "department"},
                                                       {"实施单位", "implementer"},
                                                       {"项目实施单位", "implementer"},
                                                       {"预算单位", "implementer"},
                                                       {"项目属性", "attribute"},
                                                       {"项目期", "period"},
                                                       {"项目期限", "period"},
                                                       {"实施期限", "period"},
                                                       {"填报日期", "reported"},
                                                       {"填表日期", "reported"}}};

constexpr std::array<FormLabel, 17> kProjectTexts = {{{"项目概况", "overview"},
                                                      {"项目简介", "overview"},
                                                      {"立项依据", "basis"},
                                                      {"项目立项依据", "basis"},
                                                      {"项目设立必要性", "necessity"},
                                                      {"项目设立的必要性", "necessity"},
                                                      {"设立必要性", "necessity"},
                                                      {"保证项目实施的制度、措施", "measures"},
                                                      {"保证项目实施的制度措施", "measures"},
                                                      {"制度措施", "measures"},
                                                      {"项目实施计划", "plan"},
                                                      {"实施计划", "plan"},
                                                      {"实施期目标", "period_goal"},
                                                      {"总体目标", "period_goal"},
                                                      {"年度目标", "annual_goal"},
                                                      {"年度绩效目标", "annual_goal"},
                                                      {"年度总体目标", "annual_goal"}}};

/// A cell of money in a form: what its label says, and whether the label names the sum.
bool is_fund_label(const std::string& key) {
  if (key.empty() || key.size() > 60 || is_printed_figure(key)) return false;
  for (const std::string_view end : {"资金", "自筹", "拨款", "资金总额", "合计", "支出", "收入"}) {
    if (key.ends_with(end)) return true;
  }
  return false;
}

class FormReader : private FormGrid {
 public:
  FormReader(const SourceGrid& grid, std::uint16_t file) : FormGrid(grid, file) {}

  bool read(ImportedModel& model) {
    find_indicators();
    if (sets_.empty() || has_results()) return false;
    const bool project = find("项目名称") != nullptr;
    const bool overall = find_with("整体支出") != nullptr || find("部门职责") != nullptr ||
                         find_with("部门基本") != nullptr || find_with("职能") != nullptr;
    if (!project && !overall) return false;
    if (project) {
      model.projects.push_back(read_project());
    } else {
      if (model.overall) return false;
      model.overall = read_overall();
    }
    tell_left(model);
    return true;
  }

 private:
  /// The columns of one set of indicators, side by side with another.
  struct IndicatorSet {
    std::uint32_t level1 = 0, level2 = 0, level3 = 0, value = 0, row = 0;
    std::string header;
  };

  static bool is_label(const GridCell& cell) {
    const std::string key = key_of(cell);
    for (const FormLabel& label : kProjectLabels) {
      if (label.label == key) return true;
    }
    for (const FormLabel& label : kProjectTexts) {
      if (label.label == key) return true;
    }
    return false;
  }

  /// What stands beside a label, or under it where there is nothing beside it.
  ImportedText beside(const GridCell& label) {
    use(label);
    const GridCell* right = right_of(label);
    if (right != nullptr && !is_label(*right) && !tidy(right->text).empty()) return take(right);
    const GridCell* under = below(label);
    if (under != nullptr && !is_label(*under) && right != nullptr && is_label(*right)) return take(under);
    return {};
  }

  /// Whether it says what became of the indicators: then it sets no targets, whatever else it is.
  [[nodiscard]] bool has_results() const {
    return std::any_of(cells().begin(), cells().end(), [](const GridCell& cell) {
      const std::string key = key_of(cell);
      return key.size() < 30 && (contains(key, "完成值") || contains(key, "实际完成") || key == "得分");
    });
  }

  // --- indicators ---------------------------------------------------------------------------------------------------

  void find_indicators() {
    for (const GridCell& cell : cells()) {
      if (key_of(cell) != "三级指标") continue;
      IndicatorSet set;
      set.level3 = cell.column;
      set.row = cell.row + std::max(1U, cell.row_span);
      bool found = false;
      for (std::uint32_t column = 0; column < cell.column; ++column) {
        const GridCell* each = at(cell.row, column);
        if (each == nullptr) continue;
        const std::string key = key_of(*each);
        if (key == "一级指标") set.level1 = column, found = true, use(*each);
        if (key == "二级指标") set.level2 = each->column, use(*each);
      }
      for (std::uint32_t column = cell.column + 1; column < columns(); ++column) {
        const GridCell* each = at(cell.row, column);
        if (each == nullptr || !contains(key_of(*each), "值") || each->column == cell.column) continue;
        set.value = each->column;
        set.header = key_of(*each);
        use(*each);
        break;
      }
      use(cell);
      if (!found || set.value == 0) continue;
      sets_.push_back(set);
    }
  }

  ImportedIndicators indicators(const IndicatorSet& set) {
    ImportedIndicators out;
    for (std::uint32_t row = set.row; row < rows(); ++row) {
      const GridCell* name = at(row, set.level3);
      const GridCell* value = at(row, set.value);
      if (name == nullptr || value == nullptr || name == value) continue;
      if (name->row != row || (tidy(name->text).empty() && tidy(value->text).empty())) {
        take(at(row, set.level1));
        take(at(row, set.level2));
        continue;
      }
      out.push_back({take(at(row, set.level1)), take(at(row, set.level2)), take(name), take(value)});
    }
    return out;
  }

  // --- funds --------------------------------------------------------------------------------------------------------

  /// The labels of money above the indicators that stand in columns from `first` up to `last`, each with its figure.
  ImportedLedger funds(std::uint32_t first_row, std::uint32_t last_row, std::uint32_t first, std::uint32_t last) {
    ImportedLedger out;
    for (std::uint32_t row = first_row; row < last_row; ++row) {
      for (std::uint32_t column = first; column < last; ++column) {
        const GridCell* label = at(row, column);
        if (label == nullptr || label->row != row || label->column != column) continue;
        std::string key = key_of(*label);
        if (!is_fund_label(key)) continue;
        const GridCell* figure = at(row, column + std::max(1U, label->column_span));
        const std::string text = figure == nullptr ? "" : tidy(figure->text);
        if (figure == nullptr || (!text.empty() && !is_printed_figure(text))) continue;
        if (key.ends_with("资金总额") || key == "合计") key = "合计";
        if (out.empty() && key != "合计") continue;  // the sum comes first
        take_unit(*label);
        use(*label);
        out.emplace_back(key, take(figure));
      }
    }
    return out;
  }

  void take_unit(const GridCell& cell) {
    const std::string text = normal_form(cell.text);
    for (const std::string_view unit : {"万元", "元"}) {
      if (unit_.empty() && (contains(text, "(" + std::string(unit) + ")"))) unit_ = {std::string(unit), place_of(cell)};
    }
  }

  [[nodiscard]] ImportedText unit_of_form() const { return unit_.empty() ? unit() : unit_; }

  // --- the two forms ------------------------------------------------------------------------------------------------

  ImportedProject read_project() {
    ImportedProject out;
    std::set<std::string_view> keys;
    for (const FormLabel& label : kProjectLabels)
      add_field(label, keys, label.key == "reported" ? out.after : out.before);
    for (const FormLabel& label : kProjectTexts) add_field(label, keys, out.after);
    const GridCell* period = find("实施期资金总额");
    if (period == nullptr) period = find("项目资金总额");
    const GridCell* annual = find("年度资金总额");
    const std::uint32_t last_row = sets_.front().row;
    if (period != nullptr) {
      out.period_funds = funds(period->row, last_row, period->column,
                               annual == nullptr || annual->row > period->row ? columns() : annual->column);
    }
    if (annual != nullptr) out.annual_funds = funds(annual->row, last_row, annual->column, columns());
    out.unit = unit_of_form();
    if (sets_.size() > 1) {
      out.period_indicators = indicators(sets_[0]);
      out.annual_indicators = indicators(sets_[1]);
    } else {
      const bool of_period = contains(sets_.front().header, "实施期") || contains(sets_.front().header, "中期");
      (of_period ? out.period_indicators : out.annual_indicators) = indicators(sets_.front());
    }
    return out;
  }

  void add_field(const FormLabel& label, std::set<std::string_view>& keys, ImportedFields& fields) {
    if (keys.contains(label.key)) return;
    const GridCell* cell = find(label.label);
    if (cell == nullptr) return;
    ImportedText text = beside(*cell);
    if (text.empty()) return;
    keys.insert(label.key);
    fields.emplace_back(std::string(label.key), std::move(text));
  }

  ImportedOverall read_overall() {
    ImportedOverall out;
    const std::uint32_t last_row = sets_.front().row;
    const auto text = [&](std::initializer_list<std::string_view> labels) {
      for (const std::string_view label : labels) {
        if (const GridCell* cell = find(label)) return beside(*cell);
      }
      return ImportedText{};
    };
    out.duties = text({"部门职责", "部门职能", "单位职责"});
    out.strategy = text({"部门战略目标", "战略目标"});
    out.goal = text({"年度绩效目标", "年度目标", "年度总体目标", "总体目标"});
    const GridCell* source = find_with("资金来源");
    const GridCell* uses = find_with("资金方向");
    if (uses == nullptr) uses = find_with("资金结构");
    if (source != nullptr) {
      use(*source);
      out.by_source = funds(source->row, last_row, source->column,
                            uses == nullptr || uses->column <= source->column ? columns() : uses->column);
    }
    if (uses != nullptr) {
      use(*uses);
      out.by_use = funds(uses->row, last_row, uses->column, columns());
    }
    out.unit = unit_of_form();
    read_facts(out);
    read_tasks(out);
    out.indicators = indicators(sets_.front());
    return out;
  }

  /// 内设职能部门数 5个 and the like.
  void read_facts(ImportedOverall& out) {
    for (const GridCell& cell : cells()) {
      const std::string key = key_of(cell);
      const bool count = key.ends_with("数") || key.ends_with("人数") || key.ends_with("总数");
      if (!count || key.size() > 45 || is_used(cell)) continue;
      const GridCell* value = at(cell.row, cell.column + std::max(1U, cell.column_span));
      if (value == nullptr || tidy(value->text).find_first_of("0123456789") != 0) continue;
      use(cell);
      out.facts.emplace_back(key, take(value));
    }
  }

  void read_tasks(ImportedOverall& out) {
    const GridCell* function = find("核心职能");
    const GridCell* task = find("重点任务");
    if (function == nullptr || task == nullptr || function->row != task->row) return;
    use(*function);
    use(*task);
    for (std::uint32_t row = function->row + 1; row < rows(); ++row) {
      const GridCell* left = at(row, function->column);
      const GridCell* right = at(row, task->column);
      if (left == nullptr || right == nullptr || left == right || left->column != function->column ||
          right->column != task->column)
        break;
      if (left->row != row || (tidy(left->text).empty() && tidy(right->text).empty())) continue;
      out.tasks.emplace_back(take(left), take(right));
    }
  }

  std::vector<IndicatorSet> sets_;
  ImportedText unit_;
};

}  // namespace

bool read_performance_form(const SourceGrid& grid, std::uint16_t file, ImportedModel& model) {
  return FormReader(grid, file).read(model);
}

}  // namespace budgetlint

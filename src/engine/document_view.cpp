#include "engine/document_view.h"

#include <initializer_list>
#include <map>
#include <string>
#include <string_view>
#include <utility>

#include "model/scalar_trace.h"

namespace budgetlint {
namespace {

/// A text of the model with its name on paper.
struct Named {
  std::string_view name;
  const Scalar& text;
};

class ViewMaker {
 public:
  explicit ViewMaker(const TypedDocument& document) : document_(document), model_(document.model()) {}

  DocumentView make() {
    add_identity();
    add_front_lines(ViewArea::cover, "封面", model_.cover);
    add_front_lines(ViewArea::contents, "目录", model_.contents);
    add_sections(ViewArea::overview, "概况", model_.overview);
    for (const Table& table : model_.tables) add_table(table);
    add_sections(ViewArea::narrative, "说明", model_.narrative);
    if (model_.overall) add_overall(*model_.overall);
    for (const ProjectForm& project : model_.projects) add_project(project);
    for (const EvaluationForm& form : model_.evaluations) add_evaluation(form);
    for (const GlossaryEntry& entry : model_.glossary) add_glossary(entry);
    for (const Annex& annex : model_.annexes) add_annex(annex);
    return {std::move(identity_), std::move(blocks_)};
  }

 private:
  // --- texts -------------------------------------------------------------------------------------------------------

  [[nodiscard]] ViewText text(const Scalar& scalar, std::string path = {}) const {
    ViewText out;
    out.span = scalar.span;
    out.path = std::move(path);
    out.there = scalar.present || scalar.lost;
    if (scalar.has_value() && !scalar.text.empty()) out.pieces = pieces(scalar);
    return out;
  }

  [[nodiscard]] std::vector<TextPiece> pieces(const Scalar& scalar) const {
    const std::string_view source = document_.source().bytes();
    if (source.substr(scalar.span.begin, scalar.span.length()) == scalar.text) {
      return {{std::string(scalar.text), scalar.span}};
    }
    const ScalarTrace trace = trace_scalar(source, scalar.span.begin, scalar.text, scalar.style);
    std::vector<TextPiece> out;
    for (std::size_t i = 0; i < trace.runs.size(); ++i) {
      const ScalarRun& run = trace.runs[i];
      const std::size_t end = i + 1 < trace.runs.size() ? trace.runs[i + 1].decoded : trace.text.size();
      if (end <= run.decoded) continue;
      const auto size = static_cast<std::uint32_t>(end - run.decoded);
      const std::uint32_t source_size = run.verbatim ? size : run.source_size;
      out.push_back({trace.text.substr(run.decoded, size), {run.source, run.source + source_size}});
    }
    return out;
  }

  static ViewText heading(std::string_view text) {
    ViewText out;
    out.pieces.push_back({std::string(text), {}});
    return out;
  }

  void add_fields(std::vector<ViewField>& to, std::initializer_list<Named> named) const {
    for (const Named& each : named) {
      if (each.text.present || each.text.lost) to.push_back({std::string(each.name), text(each.text)});
    }
  }

  ViewBlock& add_block(ViewArea area, Span span, std::string name) {
    ViewBlock& out = blocks_.emplace_back();
    out.area = area;
    out.span = span;
    out.name = std::move(name);
    return out;
  }

  // --- front matter and sections -----------------------------------------------------------------------------------

  void add_identity() {
    const Identity& identity = model_.identity;
    add_fields(identity_, {{"单位名称", identity.entity_name},
                           {"单位代码", identity.entity_code},
                           {"级次", identity.entity_level},
                           {"地区", identity.entity_region},
                           {"所属部门", identity.unit_of},
                           {"年度", identity.year},
                           {"种类", identity.kind},
                           {"样式", identity.template_name},
                           {"单位", identity.unit}});
  }

  void add_front_lines(ViewArea area, const std::string& name, const Items<Scalar>& lines) {
    if (lines.empty()) return;
    Span span = lines.front().span;
    for (const Scalar& line : lines) span = cover(span, line.span);
    ViewBlock& block = add_block(area, span, name);
    for (const Scalar& line : lines) block.prose.push_back({"", text(line)});
  }

  void add_sections(ViewArea area, const std::string& name, const Items<Section>& sections) {
    for (const Section& section : sections) {
      ViewBlock& block = add_block(area, section.span, std::string(section.id.text));
      block.number = text(section.number);
      block.title = text(section.title);
      block.prose.push_back({"", text(section.text, name + "." + block.name)});
    }
  }

  // --- tables ------------------------------------------------------------------------------------------------------

  /// The part as the table set has it; null where that does not know it.
  [[nodiscard]] const TypedPart* typed(const Part& part) const {
    const std::size_t parts = document_.set() == nullptr ? 0 : document_.set()->parts.size();
    for (std::size_t i = 0; i < parts; ++i) {
      const TypedPart* each = document_.part(static_cast<std::uint16_t>(i));
      if (each != nullptr && &each->printed() == &part) return each;
    }
    return nullptr;
  }

  void add_table(const Table& table) {
    ViewBlock& block = add_block(ViewArea::tables, table.span, std::string(table.id.text));
    block.number = text(table.number);
    block.title = text(table.title);
    add_fields(block.fields,
               {{"公开表号", table.label}, {"部门名称", table.entity}, {"表头", table.heading}, {"单位", table.unit}});
    for (const Part& part : table.parts) block.grids.push_back(grid(part));
    add_fields(block.prose, {{"表注", table.note}});
  }

  /// The paths of a part that is printed across, by where its cells stand.
  static std::map<std::uint32_t, std::string> paths_of(const TypedPart& part) {
    std::map<std::uint32_t, std::string> paths;
    for (std::uint32_t row = 0; row < part.row_count(); ++row) {
      for (std::uint16_t column = 0; column < part.schema().columns.size(); ++column) {
        if (!part.has_column(column) || column == part.schema().name_column()) continue;
        paths.emplace(part.cell(row, column).span.begin, part.row_path(row) + "." + part.schema().columns[column].name);
      }
    }
    return paths;
  }

  [[nodiscard]] ViewGrid turned_grid(const Part& part, const TypedPart& seen) const {
    ViewGrid out;
    out.name = std::string(part.id.text);
    for (const Scalar& column : part.columns) out.columns.push_back(text(column));
    const std::map<std::uint32_t, std::string> paths = paths_of(seen);
    for (std::size_t row = 0; row < part.row_count(); ++row) {
      ViewRow& drawn = out.rows.emplace_back();
      drawn.span = part.row_span(row);
      for (std::size_t i = 0; i < part.columns.size(); ++i) {
        const auto path = paths.find(part.cell(row, i).span.begin);
        drawn.cells.push_back(text(part.cell(row, i), path == paths.end() ? std::string() : path->second));
        drawn.cells.back().figure = path != paths.end();
      }
    }
    return out;
  }

  [[nodiscard]] ViewGrid grid(const Part& part) const {
    const TypedPart* seen = typed(part);
    if (seen != nullptr && seen->is_turned()) return turned_grid(part, *seen);
    ViewGrid out;
    out.name = std::string(part.id.text);
    std::vector<std::uint16_t> columns;  // of the schema, by column of the model
    for (const Scalar& column : part.columns) {
      out.columns.push_back(text(column));
      columns.push_back(seen == nullptr ? kNone : seen->schema_column(out.columns.size() - 1));
      if (columns.back() == kNone) continue;
      const ColumnKind kind = seen->schema().columns[columns.back()].kind;
      out.columns.back().figure = kind != ColumnKind::text && kind != ColumnKind::code;
      if (columns.back() == seen->schema().name_column()) out.row_header = columns.size() - 1;
    }
    for (std::size_t row = 0; row < part.row_count(); ++row) {
      ViewRow& drawn = out.rows.emplace_back();
      drawn.span = part.row_span(row);
      for (std::size_t i = 0; i < columns.size(); ++i) {
        std::string path;
        if (columns[i] != kNone) {
          path = seen->row_path(static_cast<std::uint32_t>(row)) + "." + seen->schema().columns[columns[i]].name;
        }
        drawn.cells.push_back(text(part.cell(row, i), std::move(path)));
        drawn.cells.back().figure = out.columns[i].figure;
      }
    }
    return out;
  }

  // --- forms -------------------------------------------------------------------------------------------------------

  void add_ledger(ViewBlock& block, std::string name, const Ledger& ledger, bool figures) const {
    if (ledger.entries.empty()) return;
    ViewGrid& grid = block.grids.emplace_back();
    grid.name = std::move(name);
    grid.columns = {heading("项目"), heading(figures ? "金额" : "内容")};
    for (const Ledger::Entry& entry : ledger.entries) {
      ViewRow& row = grid.rows.emplace_back();
      row.span = cover(entry.name.span, entry.value.span);
      row.cells = {text(entry.name), text(entry.value)};
      row.cells.back().figure = figures;
    }
  }

  void add_indicators(ViewBlock& block, std::string name, const Items<Indicator>& indicators) const {
    if (indicators.empty()) return;
    ViewGrid& grid = block.grids.emplace_back();
    grid.name = std::move(name);
    grid.columns = {heading("一级指标"), heading("二级指标"), heading("三级指标"), heading("指标值")};
    grid.row_header = 2;
    for (const Indicator& each : indicators) {
      ViewRow& row = grid.rows.emplace_back();
      row.span = each.span;
      row.cells = {text(each.level1), text(each.level2), text(each.name), text(each.target)};
    }
  }

  void add_overall(const OverallForm& form) {
    ViewBlock& block = add_block(ViewArea::performance, form.span, "整体绩效目标");
    add_fields(block.fields, {{"资金单位", form.funds_unit}});
    add_ledger(block, "基本信息", form.facts, false);
    add_ledger(block, "资金来源", form.by_source, true);
    add_ledger(block, "资金方向", form.by_use, true);
    if (!form.tasks.empty()) {
      ViewGrid& grid = block.grids.emplace_back();
      grid.name = "年度重点任务";
      grid.columns = {heading("职能"), heading("任务")};
      for (const Task& task : form.tasks) grid.rows.push_back({task.span, {text(task.function), text(task.task)}});
    }
    add_indicators(block, "年度绩效指标", form.indicators);
    add_fields(block.prose, {{"部门职责", form.duties}, {"战略目标", form.strategy}, {"年度绩效目标", form.goal}});
  }

  void add_project(const ProjectForm& form) {
    ViewBlock& block = add_block(ViewArea::performance, form.span, std::string(form.name.text));
    block.title = text(form.name);
    add_fields(block.fields, {{"主管部门及代码", form.department},
                              {"实施单位", form.implementer},
                              {"项目属性", form.attribute},
                              {"项目期", form.period},
                              {"资金单位", form.funds_unit},
                              {"填报日期", form.reported}});
    add_ledger(block, "实施期资金", form.period_funds, true);
    add_ledger(block, "年度资金", form.annual_funds, true);
    add_indicators(block, "实施期指标", form.period_indicators);
    add_indicators(block, "年度指标", form.annual_indicators);
    add_fields(block.prose, {{"项目概况", form.overview},
                             {"立项依据", form.basis},
                             {"设立必要性", form.necessity},
                             {"制度措施", form.measures},
                             {"实施计划", form.plan},
                             {"实施期目标", form.period_goal},
                             {"年度目标", form.annual_goal}});
  }

  void add_evaluation(const EvaluationForm& form) {
    ViewBlock& block = add_block(ViewArea::evaluations, form.span, std::string(form.name.text));
    block.title = text(form.name);
    add_fields(block.fields, {{"评价范围", form.scope},
                              {"主管部门", form.department},
                              {"实施单位", form.implementer},
                              {"资金单位", form.unit},
                              {"总分", form.weight},
                              {"总得分", form.score},
                              {"自评等级", form.grade}});
    ViewGrid& funds = block.grids.emplace_back();
    funds.name = "自评资金";
    for (const char* name : {"项目", "年初预算数", "全年预算数", "全年执行数", "分值", "执行率", "得分"})
      funds.columns.push_back(heading(name));
    for (const EvaluationForm::Funds& line : form.funds) {
      funds.rows.push_back({line.span,
                            {text(line.name), text(line.initial), text(line.budget), text(line.spent),
                             text(line.weight), text(line.rate), text(line.score)}});
    }
    ViewGrid& results = block.grids.emplace_back();
    results.name = "自评指标";
    results.row_header = 2;
    for (const char* name :
         {"一级指标", "二级指标", "三级指标", "年度指标值", "实际完成值", "分值", "得分", "偏差原因分析及改进措施"})
      results.columns.push_back(heading(name));
    for (const EvaluationForm::Result& line : form.indicators) {
      results.rows.push_back({line.span,
                              {text(line.level1), text(line.level2), text(line.name), text(line.target),
                               text(line.result), text(line.weight), text(line.score), text(line.reason)}});
    }
    add_fields(block.prose, {{"预期目标", form.goal}, {"实际完成情况", form.achieved}});
  }

  // --- back matter -------------------------------------------------------------------------------------------------

  void add_glossary(const GlossaryEntry& entry) {
    ViewBlock& block = add_block(ViewArea::glossary, entry.span, std::string(entry.term.text));
    block.title = text(entry.term);
    block.prose.push_back({"", text(entry.text)});
  }

  void add_annex(const Annex& annex) {
    ViewBlock& block = add_block(ViewArea::annexes, annex.span, std::string(annex.title.text));
    block.title = text(annex.title);
    add_fields(block.fields, {{"文号", annex.number}, {"印发单位", annex.issuer}, {"日期", annex.date}});
    for (const DirectoryGroup& group : annex.directory) {
      ViewGrid& grid = block.grids.emplace_back();
      grid.name = std::string(group.group.text);
      grid.columns = {heading("代码"), heading("名称")};
      for (const DirectoryGroup::Item& item : group.items) {
        grid.rows.push_back({item.span, {text(item.code), text(item.name)}});
      }
    }
    block.prose.push_back({"", text(annex.text)});
  }

  const TypedDocument& document_;
  const Document& model_;
  std::vector<ViewField> identity_;
  std::vector<ViewBlock> blocks_;
};

}  // namespace

DocumentView view_of(const TypedDocument& document) { return ViewMaker(document).make(); }

}  // namespace budgetlint

#include <optional>
#include <string_view>

#include "model/decode.h"

namespace budgetlint {
namespace {

Ledger read_ledger(const DecodeContext& in, Fields& fields, std::string_view name) {
  Ledger ledger;
  const YamlNode* mapping = fields.mapping(name, ledger.entries.lost);
  if (mapping == nullptr) return ledger;
  ledger.span = mapping->span;
  for (const MappingEntry& entry : read_entries(in, *mapping)) {
    const Scalar value = read_scalar(in, *entry.value);
    if (value.present) {
      ledger.entries.push_back({in.tree.scalar(*entry.key), value});
    } else {
      ledger.entries.lost = value.span;
    }
  }
  if (mapping->cut && !ledger.entries.lost) ledger.entries.lost = mapping->span;
  return ledger;
}

Items<Indicator> read_indicators(const DecodeContext& in, Fields& fields, std::string_view name) {
  Items<Indicator> out;
  std::vector<Scalar> cells;
  out.lost = for_each_item(in, fields, name, ItemShape::list, [&](const YamlNode& row) {
    if (!read_row(in, row, 4, cells)) return false;
    out.push_back({row.span, cells[0], cells[1], cells[2], cells[3]});
    return true;
  });
  return out;
}

Task read_task(const DecodeContext&, Fields& fields) {
  Task task;
  task.function = fields.text("function");
  task.task = fields.text("task");
  return task;
}

/// Reads a unit and two ledgers, which are called differently in the two forms.
struct FundsNames {
  const char* first;
  const char* second;
};

void read_funds(const DecodeContext& in, Fields& form, FundsNames names, Scalar& unit, Ledger& first, Ledger& second) {
  const YamlNode* mapping = form.mapping("funds", first.entries.lost);
  second.entries.lost = first.entries.lost;
  if (mapping == nullptr) return;
  Fields fields(in, *mapping);
  unit = read_unit(in, fields);
  first = read_ledger(in, fields, names.first);
  second = read_ledger(in, fields, names.second);
  fields.finish();
}

OverallForm read_overall(const DecodeContext& in, const YamlNode& mapping) {
  OverallForm form;
  form.span = mapping.span;
  Fields fields(in, mapping);
  form.facts = read_ledger(in, fields, "facts");
  read_funds(in, fields, {"by_source", "by_use"}, form.funds_unit, form.by_source, form.by_use);
  form.duties = fields.text("duties");
  form.strategy = fields.text("strategy");
  form.tasks = read_items<Task>(in, fields, "tasks", read_task);
  form.goal = fields.text("goal");
  form.indicators = read_indicators(in, fields, "indicators");
  fields.finish();
  return form;
}

void read_project_indicators(const DecodeContext& in, Fields& project, ProjectForm& form) {
  const YamlNode* mapping = project.mapping("indicators", form.period_indicators.lost);
  form.annual_indicators.lost = form.period_indicators.lost;
  if (mapping == nullptr) return;
  Fields fields(in, *mapping);
  form.period_indicators = read_indicators(in, fields, "period");
  form.annual_indicators = read_indicators(in, fields, "annual");
  fields.finish();
}

ProjectForm read_project(const DecodeContext& in, Fields& fields) {
  ProjectForm form;
  form.name = fields.require_text("name");
  form.department = fields.text("department");
  form.implementer = fields.text("implementer");
  form.attribute = fields.text("attribute");
  form.period = fields.text("period");
  read_funds(in, fields, {"period", "annual"}, form.funds_unit, form.period_funds, form.annual_funds);
  form.overview = fields.text("overview");
  form.basis = fields.text("basis");
  form.necessity = fields.text("necessity");
  form.measures = fields.text("measures");
  form.plan = fields.text("plan");
  form.period_goal = fields.text("period_goal");
  form.annual_goal = fields.text("annual_goal");
  read_project_indicators(in, fields, form);
  form.reported = fields.text("reported");
  return form;
}

}  // namespace

void read_performance(const DecodeContext& in, Fields& fields, std::string_view name, Document& document) {
  const YamlNode* performance = fields.mapping(name, document.lost_overall);
  document.projects.lost = document.lost_overall;
  document.evaluations.lost = document.lost_overall;
  if (performance == nullptr) return;
  Fields forms(in, *performance);
  const YamlNode* overall = forms.mapping("overall", document.lost_overall);
  if (overall != nullptr) document.overall = read_overall(in, *overall);
  document.projects = read_items<ProjectForm>(in, forms, "projects", read_project);
  document.evaluations = read_evaluations(in, forms, "evaluations");
  forms.finish();
}

}  // namespace budgetlint

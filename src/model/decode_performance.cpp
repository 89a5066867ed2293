#include "model/decode.h"

namespace budgetlint {
namespace {

Ledger read_ledger(const DecodeContext& in, const YamlNode* mapping) {
  Ledger ledger;
  if (mapping == nullptr || !is_mapping(in, *mapping)) return ledger;
  ledger.span = mapping->span;
  for (const MappingEntry& entry : read_entries(in, *mapping)) {
    const Scalar value = read_scalar(in, *entry.value);
    if (value.present) ledger.entries.push_back({in.tree.scalar(*entry.key), value});
  }
  return ledger;
}

std::vector<Indicator> read_indicators(const DecodeContext& in, const YamlNode* list) {
  std::vector<Indicator> out;
  std::vector<Scalar> cells;
  for_each_item(in, list, [&](const YamlNode& row) {
    if (read_row(in, row, 4, cells)) out.push_back({row.span, cells[0], cells[1], cells[2], cells[3]});
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

void read_funds(const DecodeContext& in, const YamlNode* mapping, FundsNames names, Scalar& unit, Ledger& first,
                Ledger& second) {
  if (mapping == nullptr || !is_mapping(in, *mapping)) return;
  Fields fields(in, *mapping);
  unit = read_unit(in, fields);
  first = read_ledger(in, fields.find(names.first));
  second = read_ledger(in, fields.find(names.second));
  fields.finish();
}

std::optional<OverallForm> read_overall(const DecodeContext& in, const YamlNode* mapping) {
  if (mapping == nullptr || !is_mapping(in, *mapping)) return std::nullopt;
  OverallForm form;
  form.span = mapping->span;
  Fields fields(in, *mapping);
  form.facts = read_ledger(in, fields.find("facts"));
  read_funds(in, fields.find("funds"), {"by_source", "by_use"}, form.funds_unit, form.by_source, form.by_use);
  form.duties = fields.text("duties");
  form.strategy = fields.text("strategy");
  form.tasks = read_items<Task>(in, fields.find("tasks"), read_task);
  form.goal = fields.text("goal");
  form.indicators = read_indicators(in, fields.find("indicators"));
  fields.finish();
  return form;
}

void read_project_indicators(const DecodeContext& in, const YamlNode* mapping, ProjectForm& form) {
  if (mapping == nullptr || !is_mapping(in, *mapping)) return;
  Fields fields(in, *mapping);
  form.period_indicators = read_indicators(in, fields.find("period"));
  form.annual_indicators = read_indicators(in, fields.find("annual"));
  fields.finish();
}

ProjectForm read_project(const DecodeContext& in, Fields& fields) {
  ProjectForm form;
  form.name = fields.require_text("name");
  form.department = fields.text("department");
  form.implementer = fields.text("implementer");
  form.attribute = fields.text("attribute");
  form.period = fields.text("period");
  read_funds(in, fields.find("funds"), {"period", "annual"}, form.funds_unit, form.period_funds, form.annual_funds);
  form.overview = fields.text("overview");
  form.basis = fields.text("basis");
  form.necessity = fields.text("necessity");
  form.measures = fields.text("measures");
  form.plan = fields.text("plan");
  form.period_goal = fields.text("period_goal");
  form.annual_goal = fields.text("annual_goal");
  read_project_indicators(in, fields.find("indicators"), form);
  form.reported = fields.text("reported");
  return form;
}

}  // namespace

void read_performance(const DecodeContext& in, const YamlNode& mapping, Document& document) {
  if (!is_mapping(in, mapping)) return;
  Fields fields(in, mapping);
  document.overall = read_overall(in, fields.find("overall"));
  document.projects = read_items<ProjectForm>(in, fields.find("projects"), read_project);
  fields.finish();
}

}  // namespace budgetlint

#include <string_view>
#include <vector>

#include "model/decode.h"

namespace budgetlint {
namespace {

Items<EvaluationForm::Funds> read_evaluated_funds(const DecodeContext& in, Fields& fields) {
  constexpr std::size_t kColumns = 7;
  Items<EvaluationForm::Funds> out;
  std::vector<Scalar> cells;
  out.lost = for_each_item(in, fields, "funds", ItemShape::list, [&](const YamlNode& row) {
    if (!read_row(in, row, kColumns, cells)) return false;
    out.push_back({row.span, cells[0], cells[1], cells[2], cells[3], cells[4], cells[5], cells[6]});  // in print order
    return true;
  });
  return out;
}

Items<EvaluationForm::Result> read_results(const DecodeContext& in, Fields& fields) {
  constexpr std::size_t kColumns = 8;
  Items<EvaluationForm::Result> out;
  std::vector<Scalar> cells;
  out.lost = for_each_item(in, fields, "indicators", ItemShape::list, [&](const YamlNode& row) {
    if (!read_row(in, row, kColumns, cells)) return false;
    out.push_back({row.span, cells[0], cells[1], cells[2], cells[3], cells[4], cells[5], cells[6], cells[7]});
    return true;
  });
  return out;
}

EvaluationForm read_evaluation(const DecodeContext& in, Fields& fields) {
  EvaluationForm form;
  form.name = fields.require_text("name");
  form.scope = fields.text("scope");
  form.department = fields.text("department");
  form.implementer = fields.text("implementer");
  form.unit = read_unit(in, fields);
  form.funds = read_evaluated_funds(in, fields);
  form.goal = fields.text("goal");
  form.achieved = fields.text("achieved");
  form.indicators = read_results(in, fields);
  form.weight = fields.text("weight");
  form.score = fields.text("score");
  form.grade = fields.text("grade");
  return form;
}

}  // namespace

Items<EvaluationForm> read_evaluations(const DecodeContext& in, Fields& fields, std::string_view name) {
  return read_items<EvaluationForm>(in, fields, name, read_evaluation);
}

}  // namespace budgetlint

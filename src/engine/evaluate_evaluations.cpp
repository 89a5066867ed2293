#include "engine/evaluation.h"

/// The self-evaluation forms of accounts.
namespace budgetlint {

using builtins::Member;

namespace {

constexpr Unit kScored{Dimension::count, 0, {}};

}  // namespace

Value Evaluation::evaluations_value() {
  const auto& forms = document().model().evaluations;
  ValueList values;
  for (std::uint32_t i = 0; i < forms.size(); ++i) {
    Value out;
    out.type = {Base::evaluation, false, 0};
    out.a = i;
    out.place = {forms[i].span, PlaceKind::evaluation, i};
    values.push_back(out);
  }
  return list_value(std::move(values), {Base::evaluation, true, 0},
                    gap_of(forms.lost, {{}, PlaceKind::document}, {"绩效自评表", "the self-evaluation forms"}));
}

Value Evaluation::evaluation_member(const Value& object, Member member) {
  const EvaluationForm& form = document().model().evaluations[object.a];
  const auto field = [&](const Scalar& scalar, std::string_view name) {
    return text_value(scalar, {form.span, PlaceKind::evaluation, object.a, 0, 0, name});
  };
  const auto points = [&](const Scalar& scalar, std::string_view name) {
    const Place place{form.span, PlaceKind::evaluation, object.a, 0, 0, name};
    if (!scalar.present && !scalar.lost) return absent({"表中没有写", "the form does not say"}, false, place);
    return form_figure(scalar, {kScored, std::nullopt}, {Base::number, false, 0}, place);
  };
  const auto lines = [&](const auto& items, Base base, PlaceKind kind) {
    ValueList values;
    for (std::uint32_t i = 0; i < items.size(); ++i) {
      Value out;
      out.type = {base, false, 0};
      out.a = object.a;
      out.b = i;
      out.place = {items[i].span, kind, object.a, i};
      values.push_back(out);
    }
    return list_value(std::move(values), {base, true, 0},
                      gap_of(items.lost, {form.span, PlaceKind::evaluation, object.a}, {"自评表", "the form"}));
  };
  switch (member) {
    case Member::evaluation_name: return field(form.name, "name");
    case Member::evaluation_department: return field(form.department, "department");
    case Member::evaluation_implementer: return field(form.implementer, "implementer");
    case Member::evaluation_goal: return field(form.goal, "goal");
    case Member::evaluation_achieved: return field(form.achieved, "achieved");
    case Member::evaluation_weight: return points(form.weight, "weight");
    case Member::evaluation_score: return points(form.score, "score");
    case Member::evaluation_grade: return field(form.grade, "grade");
    case Member::evaluation_funds: return lines(form.funds, Base::evaluated_funds, PlaceKind::evaluated_funds);
    default: return lines(form.indicators, Base::evaluated_indicator, PlaceKind::evaluated_indicator);
  }
}

Value Evaluation::evaluated_funds_member(const Value& object, Member member) {
  const EvaluationForm& form = document().model().evaluations[object.a];
  const EvaluationForm::Funds& line = form.funds[object.b];
  const auto place = [&](std::string_view name) {
    return Place{line.span, PlaceKind::evaluated_funds, object.a, object.b, 0, name};
  };
  const auto amount = [&](const Scalar& scalar, std::string_view name) {
    return form_figure(scalar, document().unit_of(form.unit), {Base::amount, false, 0}, place(name));
  };
  switch (member) {
    case Member::evaluated_name: return text_value(line.name, place("name"));
    case Member::evaluated_initial: return amount(line.initial, "initial");
    case Member::evaluated_budget: return amount(line.budget, "budget");
    case Member::evaluated_spent: return amount(line.spent, "spent");
    case Member::evaluated_rate:
      return form_figure(line.rate, {kPercent, std::nullopt}, {Base::percent, false, 0}, place("rate"));
    case Member::evaluated_weight:
      return form_figure(line.weight, {kScored, std::nullopt}, {Base::number, false, 0}, place("weight"));
    default: return form_figure(line.score, {kScored, std::nullopt}, {Base::number, false, 0}, place("score"));
  }
}

Value Evaluation::evaluated_indicator_member(const Value& object, Member member) {
  const EvaluationForm::Result& line = document().model().evaluations[object.a].indicators[object.b];
  const auto place = [&](std::string_view name) {
    return Place{line.span, PlaceKind::evaluated_indicator, object.a, object.b, 0, name};
  };
  switch (member) {
    case Member::evaluated_level1: return text_value(line.level1, place("level1"));
    case Member::evaluated_level2: return text_value(line.level2, place("level2"));
    case Member::evaluated_name: return text_value(line.name, place("name"));
    case Member::evaluated_target: return text_value(line.target, place("target"));
    case Member::evaluated_result: return text_value(line.result, place("result"));
    case Member::evaluated_reason: return text_value(line.reason, place("reason"));
    case Member::evaluated_weight:
      return form_figure(line.weight, {kScored, std::nullopt}, {Base::number, false, 0}, place("weight"));
    default: return form_figure(line.score, {kScored, std::nullopt}, {Base::number, false, 0}, place("score"));
  }
}

}  // namespace budgetlint

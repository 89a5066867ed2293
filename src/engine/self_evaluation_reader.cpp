#include "engine/self_evaluation_reader.h"

#include "engine/form_reader.h"

namespace budgetlint {

using builtins::Member;

Value SelfEvaluationReader::forms() {
  const auto& forms = model().evaluations;
  return work_.things(
      Base::evaluation, forms.size(), [](std::uint32_t i) { return EvaluationRef{i}; },
      work_.gap_of(forms.lost, WholeDocument{}, ReasonCode::evaluations_partly_lost));
}

/// 分值 and 得分, which have no unit.
Value SelfEvaluationReader::points(const Scalar& scalar, const Object& object, Field field) {
  constexpr Unit kScored{Dimension::count, 0, {}};
  return form_figure(work_, scalar, {kScored, std::nullopt}, {Base::number, false, 0}, object, field);
}

Value SelfEvaluationReader::form_member(EvaluationRef of, Member member) {
  const EvaluationForm& form = model().evaluations[of.form];
  const auto stated_points = [&](const Scalar& scalar, Field field) {
    if (scalar.present || scalar.lost) return points(scalar, of, field);
    return work_.absent(ReasonCode::form_does_not_say);
  };
  const auto lines = [&](const auto& items, Base base, const auto& line) {
    return work_.things(base, items.size(), line, work_.gap_of(items.lost, of, ReasonCode::evaluation_partly_lost));
  };
  switch (member) {
    case Member::evaluation_name: return work_.text(form.name, of, Field::name);
    case Member::evaluation_scope: return work_.text(form.scope, of, Field::scope);
    case Member::evaluation_department: return work_.text(form.department, of, Field::department);
    case Member::evaluation_implementer: return work_.text(form.implementer, of, Field::implementer);
    case Member::evaluation_goal: return work_.text(form.goal, of, Field::goal);
    case Member::evaluation_achieved: return work_.text(form.achieved, of, Field::achieved);
    case Member::evaluation_weight: return stated_points(form.weight, Field::weight);
    case Member::evaluation_score: return stated_points(form.score, Field::score);
    case Member::evaluation_grade: return work_.text(form.grade, of, Field::grade);
    case Member::evaluation_funds:
      return lines(form.funds, Base::evaluated_funds, [&](std::uint32_t line) {
        return EvaluatedFundsRef{of.form, line};
      });
    default:
      return lines(form.indicators, Base::evaluated_indicator, [&](std::uint32_t line) {
        return EvaluatedIndicatorRef{of.form, line};
      });
  }
}

Value SelfEvaluationReader::funds_member(EvaluatedFundsRef of, Member member) {
  const EvaluationForm& form = model().evaluations[of.form];
  const EvaluationForm::Funds& line = form.funds[of.line];
  const auto amount = [&](const Scalar& scalar, Field field) {
    return form_figure(work_, scalar, work_.document().unit_of(form.unit), {Base::amount, false, 0}, of, field);
  };
  switch (member) {
    case Member::evaluated_name: return work_.text(line.name, of, Field::name);
    case Member::evaluated_initial: return amount(line.initial, Field::initial);
    case Member::evaluated_budget: return amount(line.budget, Field::budget);
    case Member::evaluated_spent: return amount(line.spent, Field::spent);
    case Member::evaluated_rate:
      return form_figure(work_, line.rate, {kPercent, std::nullopt}, {Base::percent, false, 0}, of, Field::rate);
    case Member::evaluated_weight: return points(line.weight, of, Field::weight);
    default: return points(line.score, of, Field::score);
  }
}

Value SelfEvaluationReader::indicator_member(EvaluatedIndicatorRef of, Member member) {
  const EvaluationForm::Result& line = model().evaluations[of.form].indicators[of.line];
  switch (member) {
    case Member::evaluated_level1: return work_.text(line.level1, of, Field::level1);
    case Member::evaluated_level2: return work_.text(line.level2, of, Field::level2);
    case Member::evaluated_name: return work_.text(line.name, of, Field::name);
    case Member::evaluated_target: return work_.text(line.target, of, Field::target);
    case Member::evaluated_result: return work_.text(line.result, of, Field::result);
    case Member::evaluated_reason: return work_.text(line.reason, of, Field::reason);
    case Member::evaluated_weight: return points(line.weight, of, Field::weight);
    default: return points(line.score, of, Field::score);
  }
}

}  // namespace budgetlint

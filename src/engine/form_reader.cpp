#include "engine/form_reader.h"

#include "base/normal_text.h"
#include "engine/target.h"

namespace budgetlint {

using builtins::Member;

namespace {

constexpr Unit kCount{Dimension::count, 0, {}};

}  // namespace

// --- ledgers -----------------------------------------------------------------------------------------------------

Value FormReader::ledger(LedgerRef of, Base base) {
  const Ledger& ledger = at(model(), of);
  if (!ledger.span.empty()) return work_.thing(base, of);
  return work_.absent_or_lost(gap_of(of), ReasonCode::no_list_in_form);
}

StatedUnit FormReader::unit_of(LedgerRef of, Base base) const {
  if (base == Base::facts) return {kCount};
  return work_.document().unit_of(of.is_overall() ? model().overall->funds_unit
                                                  : model().projects[of.project].funds_unit);
}

const Absence* FormReader::gap_of(LedgerRef of) {
  return work_.gap_of(at(model(), of).entries.lost, form_of(of), ReasonCode::form_partly_lost);
}

Value form_figure(Workspace& work, const Scalar& scalar, const StatedUnit& stated, Type type, const Object& object,
                  Field field) {
  const auto placed = [&](const Quantity& quantity) {
    return work.written_at(work.read_from(object, field, work.number(quantity, type)), scalar.span);
  };
  if (!scalar.has_value() || scalar.text.empty()) {
    Value out = placed(Quantity::exact(Exact(0), stated.unit));
    out.state = ValueState::blank;
    return out;
  }
  if (stated.lost) {
    return work.malformed({*stated.lost, object, field, work.edition()}, ReasonCode::unit_of_funds_lost);
  }
  const ParsedFigure parsed = parse_figure(scalar.text, stated.unit);
  if (!parsed.ok()) {
    return work.malformed({scalar.span, object, field, work.edition()}, ReasonCode::text_no_figure, scalar.text);
  }
  return placed(Quantity::of(parsed.figure));
}

Value FormReader::figure(EntryRef of, const StatedUnit& unit) {
  const Base base = unit.unit.dimension == Dimension::count ? Base::count : Base::amount;
  return form_figure(work_, at(model(), of.ledger).entries[of.entry].value, unit, {base, false, 0}, of);
}

Value FormReader::entry(LedgerRef of, Base base, const std::string& key) {
  const auto& entries = at(model(), of).entries;
  for (std::uint32_t i = 0; i < entries.size(); ++i) {
    if (name_key(entries[i].name.text) == key) return figure({of, i}, unit_of(of, base));
  }
  return work_.absent_or_lost(gap_of(of), ReasonCode::no_entry, key);
}

Value FormReader::entries(LedgerRef of, Base base) {
  const auto& entries = at(model(), of).entries;
  const StatedUnit unit = unit_of(of, base);
  ValueList values;
  for (std::uint32_t i = 0; i < entries.size(); ++i) {
    Value entry = figure({of, i}, unit);
    entry.type = {Base::entry, false, 0};
    if (!entry.absent()) {
      Passage passage;
      passage.span = entries[i].value.span;
      passage.name = entries[i].name.text;
      passage.name_scalar = &entries[i].name;
      entry.passage = work_.heap().keep(passage);
    }
    values.push_back(entry);
  }
  return work_.list(std::move(values), {Base::entry, true, 0}, gap_of(of));
}

// --- forms -------------------------------------------------------------------------------------------------------

Value FormReader::overall() { return model().overall ? work_.thing(Base::overall, OverallRef{}) : no_overall(); }

Value FormReader::no_overall() {
  return work_.absent_or_lost(work_.gap_of(model().lost_overall, WholeDocument{}, ReasonCode::forms_partly_lost),
                              ReasonCode::no_overall_form);
}

Value FormReader::projects() {
  const auto& projects = model().projects;
  return work_.things(
      Base::project, projects.size(), [](std::uint32_t i) { return ProjectRef{i}; },
      work_.gap_of(projects.lost, WholeDocument{}, ReasonCode::project_forms_partly_lost));
}

Value FormReader::overall_member(Member member) {
  if (!model().overall) return no_overall();
  const OverallForm& form = *model().overall;
  switch (member) {
    case Member::overall_facts: return ledger({LedgerKind::facts}, Base::facts);
    case Member::overall_by_source: return ledger({LedgerKind::by_source}, Base::ledger);
    case Member::overall_by_use: return ledger({LedgerKind::by_use}, Base::ledger);
    case Member::overall_indicators: return indicators(IndicatorList::overall, 0);
    case Member::overall_duties: return work_.text(form.duties, OverallRef{}, Field::duties);
    case Member::overall_strategy: return work_.text(form.strategy, OverallRef{}, Field::strategy);
    default: return work_.text(form.goal, OverallRef{}, Field::goal);
  }
}

Value FormReader::project_member(ProjectRef of, Member member) {
  const ProjectForm& form = model().projects[of.project];
  switch (member) {
    case Member::project_name: return work_.text(form.name, of, Field::name);
    case Member::project_department: return work_.text(form.department, of, Field::department);
    case Member::project_implementer: return work_.text(form.implementer, of, Field::implementer);
    case Member::project_attribute: return work_.text(form.attribute, of, Field::attribute);
    case Member::project_period:
      return form_figure(work_, form.period, {kCount}, {Base::count, false, 0}, of, Field::period);
    case Member::project_period_funds: return ledger({LedgerKind::period_funds, of.project}, Base::ledger);
    case Member::project_annual_funds: return ledger({LedgerKind::annual_funds, of.project}, Base::ledger);
    case Member::project_overview: return work_.text(form.overview, of, Field::overview);
    case Member::project_basis: return work_.text(form.basis, of, Field::basis);
    case Member::project_reported: return work_.text(form.reported, of, Field::reported);
    case Member::project_plan: return work_.text(form.plan, of, Field::plan);
    case Member::project_period_goal: return work_.text(form.period_goal, of, Field::period_goal);
    case Member::project_annual_goal: return work_.text(form.annual_goal, of, Field::annual_goal);
    case Member::project_period_indicators: return indicators(IndicatorList::period, of.project);
    default: return indicators(IndicatorList::annual, of.project);
  }
}

// --- indicators --------------------------------------------------------------------------------------------------

Value FormReader::indicators(IndicatorList list, std::uint32_t project) {
  const Items<Indicator>& indicators = list_of(model(), IndicatorRef{list, project});
  const Object form = form_of(IndicatorRef{list, project});
  return work_.things(
      Base::indicator, indicators.size(),
      [&](std::uint32_t i) {
        return IndicatorRef{list, project, i};
      },
      work_.gap_of(indicators.lost, form, ReasonCode::indicators_partly_lost));
}

Value FormReader::indicator_member(IndicatorRef of, Member member) {
  const Indicator& indicator = at(model(), of);
  switch (member) {
    case Member::indicator_level1: return work_.text(indicator.level1, of);
    case Member::indicator_level2: return work_.text(indicator.level2, of);
    case Member::indicator_name: return work_.text(indicator.name, of);
    case Member::indicator_target: return work_.text(indicator.target, of);
    default: break;
  }
  const Target target = parse_target(indicator.target.text);
  const auto figure = [&](const Figure& printed, Base base) {
    return work_.read_from(of, Field::none, work_.number(Quantity::of(printed), {base, false, 0}));
  };
  if (member == Member::indicator_operator) return work_.owned_text(std::string(target.relation), of);
  if (member == Member::indicator_unit) {
    if (!target.figure) return work_.absent(ReasonCode::target_no_figure);
    return work_.owned_text(std::string(target.figure->unit.text), of);
  }
  if (member == Member::indicator_lower || member == Member::indicator_upper) {
    const std::optional<Figure>& bound = member == Member::indicator_lower ? target.least : target.most;
    return bound ? figure(*bound, Base::count) : work_.absent(ReasonCode::target_without_bound);
  }
  const Dimension wanted = member == Member::indicator_amount    ? Dimension::amount
                           : member == Member::indicator_percent ? Dimension::percent
                                                                 : Dimension::count;
  if (!target.figure || target.figure->unit.dimension != wanted) {
    return work_.absent(ReasonCode::target_of_other_kind);
  }
  return figure(*target.figure, wanted == Dimension::amount    ? Base::amount
                                : wanted == Dimension::percent ? Base::percent
                                                               : Base::count);
}

}  // namespace budgetlint

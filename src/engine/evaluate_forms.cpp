#include <array>

#include "base/normal_text.h"
#include "engine/evaluation.h"
#include "engine/target.h"

/// The performance forms: ledgers, facts, indicators.
namespace budgetlint {

using builtins::Member;

namespace {

constexpr Unit kCount{Dimension::count, 0, {}};

}  // namespace

Value Evaluation::ledger_value(const Ledger& ledger, Base base, std::uint32_t owner, std::uint32_t which) {
  if (ledger.span.empty()) {
    const Place form{{}, owner == kOverall ? PlaceKind::overall : PlaceKind::project, owner};
    return absent_or_lost({"表中没有这一栏", "the form does not have this list"},
                          gap_of(ledger.entries.lost, form, {"绩效表", "the form"}));
  }
  Value out;
  out.type = {base, false, 0};
  out.a = owner;
  out.b = which;
  out.place = {ledger.span, owner == kOverall ? PlaceKind::overall : PlaceKind::project, owner};
  return out;
}

const Ledger& Evaluation::ledger_of(const Value& value) const {
  const Document& model = document().model();
  if (value.a == kOverall) {
    const std::array<const Ledger*, 3> ledgers = {&model.overall->facts, &model.overall->by_source,
                                                  &model.overall->by_use};
    return *ledgers[value.b];
  }
  const ProjectForm& project = model.projects[value.a];
  return value.b == 0 ? project.period_funds : project.annual_funds;
}

StatedUnit Evaluation::ledger_unit(const Value& value) const {
  if (value.type.base == Base::facts) return {kCount};
  const Document& model = document().model();
  const Scalar& name = value.a == kOverall ? model.overall->funds_unit : model.projects[value.a].funds_unit;
  return document().unit_of(name);
}

/// A figure of a form; blank where nothing is printed.
Value Evaluation::form_figure(const Scalar& scalar, const StatedUnit& stated, Type type, Place place) {
  const Unit& unit = stated.unit;
  place.span = scalar.span;
  if (!scalar.has_value() || scalar.text.empty()) {
    Value out = number(Quantity::exact(Exact(0), unit), type);
    out.state = ValueState::blank;
    out.place = place;
    return out;
  }
  if (stated.lost) {
    place.span = *stated.lost;
    return absent({"资金的单位读不出来", "the unit of the funds could not be read"}, true, place);
  }
  const ParsedFigure parsed = parse_figure(scalar.text, unit);
  if (!parsed.ok()) {
    const std::string text(scalar.text);
    return absent({"“" + text + "”不是数", "“" + text + "” is not a figure"}, true, place);
  }
  Value out = number(Quantity::of(parsed.figure), type);
  out.place = place;
  return out;
}

Value Evaluation::entry_value(const Ledger::Entry& entry, const StatedUnit& stated, Place place) {
  const Base base = stated.unit.dimension == Dimension::count ? Base::count : Base::amount;
  return form_figure(entry.value, stated, {base, false, 0}, place);
}

Value Evaluation::eval_entry(const ir::Node& node) {
  const Value object = eval(node.a);
  if (object.absent()) return object;
  const Value key = eval(node.b);
  if (key.absent()) return key;
  return in_document(object.document, [&] { return own_entry(object, name_key(key.text)); });
}

Value Evaluation::own_entry(const Value& object, const std::string& wanted) {
  const Ledger& ledger = ledger_of(object);
  for (std::uint32_t i = 0; i < ledger.entries.size(); ++i) {
    if (name_key(ledger.entries[i].name.text) != wanted) continue;
    return entry_value(ledger.entries[i], ledger_unit(object), {{}, PlaceKind::entry, object.a, object.b, i});
  }
  return absent_or_lost({"没有“" + wanted + "”这一项", "there is no entry " + wanted}, gap_of_entries(object));
}

Value Evaluation::entries_value(const Value& ledger) {
  ValueList values;
  const auto& entries = ledger_of(ledger).entries;
  for (std::uint32_t i = 0; i < entries.size(); ++i) {
    Value entry = entry_value(entries[i], ledger_unit(ledger), {{}, PlaceKind::entry, ledger.a, ledger.b, i});
    entry.type = {Base::entry, false, 0};
    entry.text = entries[i].name.text;
    entry.scalar = &entries[i].name;
    values.push_back(entry);
  }
  return list_value(std::move(values), {Base::entry, true, 0}, gap_of_entries(ledger));
}

const Reason* Evaluation::gap_of_entries(const Value& ledger) {
  return gap_of(ledger_of(ledger).entries.lost, ledger.place, {"绩效表", "the form"});
}

Value Evaluation::indicators_value(const Items<Indicator>& indicators, std::uint32_t owner, std::uint32_t which) {
  ValueList values;
  for (std::uint32_t i = 0; i < indicators.size(); ++i) {
    Value out;
    out.type = {Base::indicator, false, 0};
    out.a = owner;
    out.b = which;
    out.c = i;
    out.place = {indicators[i].target.present ? indicators[i].target.span : indicators[i].span, PlaceKind::indicator,
                 owner, which, i};
    values.push_back(out);
  }
  const Place form{{}, owner == kOverall ? PlaceKind::overall : PlaceKind::project, owner};
  return list_value(std::move(values), {Base::indicator, true, 0},
                    gap_of(indicators.lost, form, {"绩效指标", "the indicators"}));
}

Value Evaluation::no_overall() {
  return absent_or_lost({"没有整体绩效表", "there is no overall form"},
                        gap_of(document().model().lost_overall, {{}, PlaceKind::document}, {"绩效表", "the forms"}));
}

Value Evaluation::overall_member(Member member) {
  if (!document().model().overall) return no_overall();
  const OverallForm& form = *document().model().overall;
  const auto field = [&](const Scalar& scalar, std::string_view name) {
    return text_value(scalar, {form.span, PlaceKind::overall, 0, 0, 0, name});
  };
  switch (member) {
    case Member::overall_facts: return ledger_value(form.facts, Base::facts, kOverall, 0);
    case Member::overall_by_source: return ledger_value(form.by_source, Base::ledger, kOverall, 1);
    case Member::overall_by_use: return ledger_value(form.by_use, Base::ledger, kOverall, 2);
    case Member::overall_indicators: return indicators_value(form.indicators, kOverall, 0);
    case Member::overall_duties: return field(form.duties, "duties");
    case Member::overall_strategy: return field(form.strategy, "strategy");
    default: return field(form.goal, "goal");
  }
}

Value Evaluation::project_member(const Value& object, Member member) {
  const ProjectForm& form = document().model().projects[object.a];
  const auto field = [&](const Scalar& scalar, std::string_view name) {
    return text_value(scalar, {form.span, PlaceKind::project, object.a, 0, 0, name});
  };
  switch (member) {
    case Member::project_name: return field(form.name, "name");
    case Member::project_department: return field(form.department, "department");
    case Member::project_implementer: return field(form.implementer, "implementer");
    case Member::project_attribute: return field(form.attribute, "attribute");
    case Member::project_period:
      return entry_value({form.period, form.period}, {kCount}, {{}, PlaceKind::project, object.a, 0, 0, "period"});
    case Member::project_period_funds: return ledger_value(form.period_funds, Base::ledger, object.a, 0);
    case Member::project_annual_funds: return ledger_value(form.annual_funds, Base::ledger, object.a, 1);
    case Member::project_overview: return field(form.overview, "overview");
    case Member::project_basis: return field(form.basis, "basis");
    case Member::project_reported: return field(form.reported, "reported");
    case Member::project_plan: return field(form.plan, "plan");
    case Member::project_period_goal: return field(form.period_goal, "period_goal");
    case Member::project_annual_goal: return field(form.annual_goal, "annual_goal");
    case Member::project_period_indicators: return indicators_value(form.period_indicators, object.a, 0);
    default: return indicators_value(form.annual_indicators, object.a, 1);
  }
}

Value Evaluation::indicator_member(const Value& object, Member member) {
  const Document& model = document().model();
  const auto& list = object.a == kOverall ? model.overall->indicators
                     : object.b == 0      ? model.projects[object.a].period_indicators
                                          : model.projects[object.a].annual_indicators;
  const Indicator& indicator = list[object.c];
  switch (member) {
    case Member::indicator_level1: return text_value(indicator.level1, object.place);
    case Member::indicator_level2: return text_value(indicator.level2, object.place);
    case Member::indicator_name: return text_value(indicator.name, object.place);
    case Member::indicator_target: return text_value(indicator.target, object.place);
    default: break;
  }
  const Target target = parse_target(indicator.target.text);
  if (member == Member::indicator_operator) return owned_text(std::string(target.relation), object.place);
  if (member == Member::indicator_unit) {
    if (!target.figure) return absent({"指标值不是数", "the target is no figure"});
    return owned_text(std::string(target.figure->unit.text), object.place);
  }
  if (member == Member::indicator_lower || member == Member::indicator_upper) {
    const std::optional<Figure>& bound = member == Member::indicator_lower ? target.least : target.most;
    if (!bound) return absent({"指标值没有这一头", "the target has no such bound"});
    Value out = number(Quantity::of(*bound), {Base::count, false, 0});
    out.place = object.place;
    return out;
  }
  const Dimension wanted = member == Member::indicator_amount    ? Dimension::amount
                           : member == Member::indicator_percent ? Dimension::percent
                                                                 : Dimension::count;
  if (!target.figure || target.figure->unit.dimension != wanted) {
    return absent({"指标值不是这一类的数", "the target is no such figure"});
  }
  const Base base = wanted == Dimension::amount    ? Base::amount
                    : wanted == Dimension::percent ? Base::percent
                                                   : Base::count;
  Value out = number(Quantity::of(*target.figure), {base, false, 0});
  out.place = object.place;
  return out;
}

}  // namespace budgetlint

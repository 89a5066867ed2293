#include "engine/statement_reader.h"

#include <algorithm>
#include <string>
#include <tuple>
#include <utility>

#include "engine/comparison.h"

namespace budgetlint {

using builtins::Member;
using prose::Direction;
using prose::Measure;
using prose::Relation;
using prose::Statement;
using prose::StatementId;
using prose::Subject;

namespace {

/// The kind of statements that a list of the document has.
Base listed_by(Member member) {
  switch (member) {
    case Member::document_amounts: return Base::stated_amount;
    case Member::document_counts: return Base::stated_count;
    case Member::document_changes: return Base::stated_change;
    case Member::document_growths: return Base::stated_growth;
    case Member::document_shares: return Base::stated_share;
    case Member::document_share_changes: return Base::stated_points;
    case Member::document_completions: return Base::stated_completion;
    case Member::document_trends: return Base::stated_trend;
    default: return Base::stated_list;
  }
}

/// The type of a statement's figure.
Base figure_of(prose::StatementKind kind) {
  switch (kind) {
    case prose::StatementKind::count: return Base::count;
    case prose::StatementKind::growth:
    case prose::StatementKind::share:
    case prose::StatementKind::completion: return Base::percent;
    case prose::StatementKind::points: return Base::points;
    default: return Base::amount;
  }
}

/// All cells of a term in tables of a set, whatever their fund and measure.
auto cells_of_term(const ir::Program& program, std::uint16_t set, prose::TermId term) {
  const auto before = [](const ir::TermCell& a, const ir::TermCell& b) {
    return std::tie(a.set, a.term) < std::tie(b.set, b.term);
  };
  return std::equal_range(program.term_cells.begin(), program.term_cells.end(),
                          ir::TermCell{set, term, false, {}, {}, {}}, before);
}

bool is_signed(prose::StatementKind kind) {
  return kind == prose::StatementKind::change || kind == prose::StatementKind::growth ||
         kind == prose::StatementKind::points;
}

}  // namespace

std::size_t StatementReader::ways_of(const Value& statement) {
  if (statement.absent() || statement.type.is(Base::stated_list)) return 1;
  const std::uint32_t index = statement.of<StatementRef>().statement;
  return work_.stated(statement.edition).items(statement.type.base)[index].ways.size();
}

bool StatementReader::is_guessed(const Value& statement) {
  if (statement.absent() || statement.type.is(Base::stated_list)) return false;
  return work_.stated(statement.edition).statement(work_.statement_of(statement)).grade == prose::Grade::guessed;
}

Value StatementReader::of_document(Member member) {
  const Base kind = listed_by(member);
  StatedFigures& figures = stated();
  ValueList values;
  const std::size_t size = kind == Base::stated_list ? figures.lists().size() : figures.items(kind).size();
  for (std::uint32_t i = 0; i < size; ++i) values.push_back(statement(kind, i));
  return work_.list(
      std::move(values), {kind, true, 0},
      work_.gap_of(document().model().narrative.lost, WholeDocument{}, ReasonCode::narrative_partly_lost));
}

Value StatementReader::of_section(Base kind, SectionRef section) {
  ValueList values;
  if (section.zone == Zone::narrative) {
    const auto [first, last] = stated().of_section(kind, &at(document().model(), section));
    for (std::uint32_t i = first; i < last; ++i) values.push_back(statement(kind, i));
  }
  return work_.list(std::move(values), {kind, true, 0});
}

Value StatementReader::statement(Base kind, std::uint32_t index) {
  return work_.thing(kind, kind == Base::stated_list ? Object(StatedListRef{index}) : Object(StatementRef{index, 0}));
}

/// Of a rate without a word, as in “增加1.5万元（8.2%）”, the direction of the change beside it.
StatementReader::Said StatementReader::direction_of(StatementId id, const Relation& way) {
  const Said own = direction_of(id);
  return own.direction == Direction::none && way.change ? direction_of(*way.change) : own;
}

StatementReader::Said StatementReader::direction_of(StatementId id) {
  const Statement& statement = stated().statement(id);
  const bool has_word = !statement.direction_word.empty();
  return {statement.direction, has_word ? stated().section(id.section).to_source(statement.direction_word) : Span{}};
}

Span StatementReader::direction_word(const Value& statement) {
  if (statement.absent() || !statement.type.is_stated() || statement.type.is(Base::stated_list)) return {};
  return statement.edition == work_.edition() ? direction_of(work_.statement_of(statement)).word : Span{};
}

Value StatementReader::figure(StatementId id, const Subject& subject) { return figure(id, subject, direction_of(id)); }

/// The figure of a statement; of a change with the sign of its direction.
Value StatementReader::figure(StatementId id, const Subject& subject, const Said& said) {
  const Direction direction = said.direction;
  const Statement& statement = stated().statement(id);
  const Type type{figure_of(statement.kind), false, 0};
  Quantity quantity = stated().quantity(id);
  if (statement.in_words) {
    const Unit unit = type.base == Base::amount ? document().unit() : quantity.unit;
    quantity = Quantity::exact(Exact(0), unit);
  }
  if (is_signed(statement.kind) && !quantity.value.is_zero()) {
    if (direction != Direction::up && direction != Direction::down) {
      return work_.absent(ReasonCode::direction_not_said);
    }
    if (direction == Direction::down) {
      quantity = -quantity;
      quantity.printed = true;
    }
  }
  Value out = work_.read_from(section_of(id), Field::none, work_.number(quantity, type));
  if (out.absent()) return out;
  Passage passage;
  passage.span = stated().place(id);
  passage.said_of = &stated().label(id, subject);
  if (is_signed(statement.kind)) {
    passage.decrease = direction == Direction::down;
    passage.direction_word = said.word;
  }
  out.passage = work_.heap().keep(passage);
  return out;
}

Value StatementReader::member(const Value& object, Member member) {
  if (const StatedListRef* const list = as<StatedListRef>(object.object)) return list_member(*list, member);
  const Base kind = object.type.base;
  const StatementRef of = object.of<StatementRef>();
  const StatedItem& item = stated().items(kind)[of.statement];
  const Relation& way = item.ways[of.way];
  const Statement& statement = stated().statement(item.id);
  switch (member) {
    case Member::statement_name: return name_at(item.id, stated().name_of(way.subject));
    case Member::statement_terms: return terms_of(item);
    case Member::statement_fund: return fund_name(item.id, way.subject);
    case Member::statement_section: return work_.thing(Base::section, section_of(item.id));
    case Member::statement_clause: return text(item.id, statement.clause);
    case Member::statement_named: return Workspace::boolean(statement.grade == prose::Grade::named);
    case Member::statement_in_reason: return Workspace::boolean(statement.in_reason);
    case Member::statement_more: return Workspace::boolean(statement.direction == Direction::up);
    case Member::statement_less: return Workspace::boolean(statement.direction == Direction::down);
    case Member::statement_year: {
      if (!statement.year) return work_.absent(ReasonCode::year_not_said);
      return work_.written_at(
          work_.read_from(section_of(item.id), Field::none, work_.whole_number(*statement.year, Base::year)),
          stated().place(item.id));
    }
    case Member::statement_reason:
      if (!statement.reason) return work_.absent(ReasonCode::reason_not_said);
      return text(item.id, *statement.reason);
    case Member::statement_in_list: return Workspace::boolean(statement.list.has_value());
    case Member::statement_explained: return Workspace::boolean(stated().is_explained(item.id));
    case Member::statement_value: return figure(item.id, way.subject, direction_of(item.id, way));
    case Member::list_parts: return parts_of(item, kind);
    case Member::list_changes: return parts_of(item, Base::stated_change);
    case Member::statement_cell: return print_of(item.id, way.subject);
    case Member::statement_cell_now: return print_of(item.id, way.subject, true);
    case Member::statement_budgeted: return budgeted_cell(item.id, way.subject);
    case Member::statement_first: {
      const auto first = stated().first_of_same(item.id);
      return first ? figure(*first, way.subject) : work_.absent(ReasonCode::not_said_before);
    }
    case Member::statement_now: return now_of(item, way);
    case Member::statement_before: return before_of(item, way);
    case Member::statement_change:
      return way.change ? figure(*way.change, way.subject) : work_.absent(ReasonCode::change_not_said);
    case Member::statement_whole: {
      if (way.whole && (!is_count(*way.whole) || (way.now && is_count(*way.now)))) return figure(*way.whole, *way.of);
      return way.of ? only_cell(item.id, *way.of, Measure::unstated)
                    : work_.absent(ReasonCode::whole_of_share_not_said);
    }
    case Member::share_rounded_out: return Workspace::boolean(stated().is_rounded_out(of.statement));
    default: return work_.malformed({}, ReasonCode::no_member);
  }
}

/// What is listed behind a statement, of that kind.
Value StatementReader::parts_of(const StatedItem& item, Base kind) {
  ValueList parts;
  for (const std::uint32_t part : item.parts) parts.push_back(statement(kind, part));
  return work_.list(std::move(parts), {kind, true, 0});
}

Value StatementReader::list_member(StatedListRef of, Member member) {
  const StatedList& list = stated().lists()[of.list];
  const auto values = [&](Base kind, const std::vector<std::uint32_t>& items) {
    ValueList out;
    for (const std::uint32_t item : items) out.push_back(statement(kind, item));
    return work_.list(std::move(out), {kind, true, 0});
  };
  switch (member) {
    case Member::statement_name: return name_at(list.parts.first(), stated().name_of(list.parts.of));
    case Member::statement_fund: return fund_name(list.parts.last(), list.parts.of);
    case Member::statement_section: return work_.thing(Base::section, section_of(list.parts.first()));
    case Member::statement_clause: {
      const StatementId last = list.parts.last();
      return text(last, {stated().statement(list.parts.first()).clause.begin, stated().statement(last).number.end});
    }
    case Member::list_whole: {
      if (list.parts.whole) return figure(*list.parts.whole, list.parts.of);
      return work_.absent(ReasonCode::whole_not_said);
    }
    case Member::list_parts: return values(Base::stated_amount, list.amounts);
    case Member::list_shares: return values(Base::stated_share, list.shares);
    case Member::list_complete: return Workspace::boolean(list.parts.complete);
    case Member::list_off_by_a_digit: return Workspace::boolean(list.parts.off_by_a_digit);
    case Member::list_change: {
      if (list.parts.change) return figure(*list.parts.change, list.parts.of);
      return work_.absent(ReasonCode::changes_of_parts_not_said);
    }
    case Member::list_changes: return values(Base::stated_change, list.changes);
    default: return work_.malformed({}, ReasonCode::no_member);
  }
}

/// What a statement may be about in any reading: whoever asks whether a thing is said at all must not ask how.
Value StatementReader::terms_of(const StatedItem& item) {
  ValueList out;
  for (const Relation& way : item.ways) {
    const Subject& subject = way.subject;
    out.push_back(name_at(item.id, subject.term ? stated().vocabulary().term(*subject.term).name : subject.name));
  }
  return work_.list(std::move(out), {Base::text, true, 0});
}

Value StatementReader::fund_name(StatementId id, const Subject& subject) {
  const auto fund = stated().fund_of(id, subject);
  if (!fund) return work_.absent(ReasonCode::fund_not_said);
  return name_at(id, stated().vocabulary().fund(*fund).name);
}

/// A name for what a figure says, which stands where the figure does.
Value StatementReader::name_at(StatementId id, const std::string& name) {
  return work_.written_at(work_.owned_text(name, section_of(id)), stated().place(id));
}

Value StatementReader::text(StatementId id, Span span) {
  const SectionReading& section = stated().section(id.section);
  return work_.written_at(work_.owned_text(section.reading.text.text.substr(span.begin, span.length()), section_of(id)),
                          section.to_source(span));
}

/// What changed, or is a part, or was spent: as the text says it, else as the tables do.
Value StatementReader::now_of(const StatedItem& item, const Relation& way) {
  // “7个项目支出……占项目支出的100%”: a count is a part of a count only.
  const bool share = stated().statement(item.id).kind == prose::StatementKind::share;
  if (share && way.now && is_count(*way.now) && (!way.whole || !is_count(*way.whole))) {
    return work_.absent(ReasonCode::whole_of_share_not_said);
  }
  if (way.now) return figure(*way.now, way.subject);
  if (stated().statement(item.id).kind == prose::StatementKind::points) {
    return work_.absent(ReasonCode::share_not_said);
  }
  return only_cell(item.id, way.subject, Measure::unstated);
}

/// What it was before: as the text says it, else as the tables of this year (a budget) or of the year before do.
Value StatementReader::before_of(const StatedItem& item, const Relation& way) {
  if (way.before) return figure(*way.before, way.subject);
  const Statement& statement = stated().statement(item.id);
  const bool carried_out = statement.kind == prose::StatementKind::completion ||
                           statement.kind == prose::StatementKind::trend ||
                           (statement.base && !statement.base->year && statement.base->measure != Measure::unstated);
  if (carried_out) {
    const Measure plan = prose::planned_measure(statement);
    return only_cell(item.id, way.subject, plan == Measure::budget ? Measure::initial_budget : plan);
  }
  const bool is_known = statement.base && is_published_before(statement.base->year);
  if (statement.kind == prose::StatementKind::points || !is_known) {
    return work_.absent(ReasonCode::base_not_said);
  }
  return last_years_cell(item.id, way.subject);
}

// --- cells -------------------------------------------------------------------------------------------------------

/// The tables' lines that no classification has (图书馆) are terms of the document's own, and stand where the items of
/// the classification do; so do items that are declared by themselves (用于体育事业的彩票公益金支出).
prose::TermId StatementReader::term_with_cells(prose::TermId term) {
  const prose::Vocabulary& known = work_.program().vocabulary;
  const bool declared = static_cast<std::size_t>(term) < known.terms.size();
  const auto has_cells = [&] {
    const auto [first, last] = cells_of_term(work_.program(), document().set_index(), term);
    return first != last;
  };
  if (declared && (known.term(term).kind != prose::TermKind::item || has_cells())) return term;
  for (const ir::TermList& list : work_.program().term_lists) {
    const bool items = !list.terms.empty() && known.term(list.terms.front()).kind == prose::TermKind::item;
    if (items) term = list.terms.front();
  }
  return term;
}

std::string_view StatementReader::name_of(prose::TermId term) { return stated().vocabulary().term(term).name; }

/// Of a term's cells those that are meant by a subject of that fund and measure.
std::vector<const ir::TermCell*> StatementReader::cells_of(StatementId id, const Subject& subject, Measure measure) {
  return cells_of(id, subject, measure, document().set_index());
}

std::vector<const ir::TermCell*> StatementReader::cells_of(StatementId id, const Subject& subject, Measure measure,
                                                           std::uint16_t set) {
  std::vector<const ir::TermCell*> out;
  if (!subject.term || set == kNone || stated().is_own_of_list(id, subject)) return out;
  if (stated().is_side_of_something(id, subject)) return out;
  const auto [first, last] = cells_of_term(work_.program(), set, term_with_cells(*subject.term));
  // “财政拨款支出23万元，占本年支出的99%”: of all funds, whatever the section is about.
  const Statement& said = stated().statement(id);
  const bool of_all = said.kind == prose::StatementKind::share && !subject.fund && said.subjects.size() == 1 &&
                      said.subjects.front().term == subject.term && said.subjects.front().fund;
  const auto fund = of_all ? std::nullopt : stated().fund_of(id, subject);
  const auto add = [&](std::optional<prose::FundId> of, bool this_year) {
    for (auto cell = first; cell != last; ++cell) {
      if (cell->fund == of && cell->measure == measure && cell->this_year == this_year) out.push_back(&*cell);
    }
  };
  if (subject.this_year || stated().is_of_this_years_money(id, subject)) add(fund, true);
  if (!out.empty()) return out;
  add(fund, false);
  // “财政拨款支出” in the section on the general public budget may be of that alone.
  const std::optional<Subject>& heading = stated().section(id.section).reading.heading;
  if (fund && heading && heading->fund && heading->fund != fund) add(heading->fund, subject.this_year);
  if (fund && !subject.fund) add(std::nullopt, false);
  if (!subject.total) add(fund, true);
  return out;
}

/// The prints of a figure in the tables, as far as they can be read.
std::vector<Value> StatementReader::prints(StatementId id, const Subject& subject, Measure measure, Value& why_not) {
  std::vector<Value> out;
  const bool count = stated().statement(id).kind == prose::StatementKind::count;
  const Dimension counted = count ? Dimension::count : Dimension::amount;
  why_not = work_.absent(ReasonCode::no_such_cell);
  for (const ir::TermCell* cell : cells_of(id, subject, measure)) {
    for (const ir::TermCell::Print& print : cell->prints) {
      const Value value = eval_print_(print, name_of(*subject.term));
      if (!value.absent() && value.quantity().unit.dimension != counted) continue;
      if (!value.absent()) {
        out.push_back(value);
      } else if (!Workspace::is_malformed(why_not)) {
        why_not = value;
      }
    }
  }
  return out;
}

/// The tables' measure for a statement's: a budget report prints budgets only, and accounts what was spent unless a
/// budget is named.
std::optional<Measure> StatementReader::measure_of_cell(const Statement& statement) {
  if (document().is_accounts())
    return statement.measure == Measure::final_account ? Measure::unstated : statement.measure;
  if (statement.measure == Measure::final_account || statement.measure == Measure::adjusted_budget) return std::nullopt;
  return Measure::unstated;
}

/// The print that the statement agrees with, else the first. With `any_year` also of what is said of another year.
Value StatementReader::print_of(StatementId id, const Subject& subject, bool any_year) {
  const Statement& statement = stated().statement(id);
  const std::optional<Measure> measure = measure_of_cell(statement);
  if (measure && !any_year && is_published_before(statement.year)) return print_of_year_before(id, subject, *measure);
  if (!measure || (any_year ? statement.is_base : !stated().is_of_this_year(id))) {
    return work_.absent(ReasonCode::tables_of_this_year_only);
  }
  Value why_not;
  const std::vector<Value> all = prints(id, subject, *measure, why_not);
  return all.empty() ? why_not : agreeing(id, all);
}

/// Of the prints of a figure the one that a statement agrees with, else the first.
const Value& StatementReader::agreeing(StatementId id, const std::vector<Value>& prints) {
  const Quantity said = stated().statement(id).in_words ? Quantity::exact(Exact(0)) : stated().quantity(id);
  const auto same = std::find_if(prints.begin(), prints.end(),
                                 [&](const Value& print) { return holds(same_figure(said, print.quantity())); });
  return same != prints.end() ? *same : prints.front();
}

/// What the tables have of a subject, where all its prints are the same.
Value StatementReader::only_cell(StatementId id, const Subject& subject, Measure measure) {
  if (!stated().is_of_this_year(id)) {
    return work_.absent(ReasonCode::tables_of_this_year_only);
  }
  Value why_not;
  const std::vector<Value> all = prints(id, subject, measure, why_not);
  if (all.empty()) return why_not;
  const bool same = std::all_of(all.begin(), all.end(), [&](const Value& print) {
    return holds(same_figure(print.quantity(), all.front().quantity()));
  });
  if (!same) return work_.absent(ReasonCode::several_such_cells);
  return all.front();
}

/// The print in the budget that was published, of what is said of the initial budget: the one that agrees, else the
/// first.
Value StatementReader::budgeted_cell(StatementId id, const Subject& subject) {
  const bool said = document().is_accounts() && stated().statement(id).measure == Measure::initial_budget;
  if (!said || !stated().is_of_this_year(id)) {
    return work_.absent(ReasonCode::not_of_initial_budget);
  }
  if (work_.edition() != Edition::current || !work_.has(Edition::budget)) {
    return work_.absent(ReasonCode::no_budget_of_year);
  }
  const auto cells = cells_of(id, subject, Measure::unstated, work_.document(Edition::budget).set_index());
  if (cells.empty()) return work_.absent(ReasonCode::no_such_cell_in_budget);
  const Quantity value = stated().quantity(id);
  const std::string_view name = name_of(*subject.term);  // of the document that says it
  return work_.in_document(Edition::budget, [&]() -> Value {
    Value out = work_.absent(ReasonCode::no_such_cell_in_budget);
    for (const ir::TermCell* cell : cells) {
      for (const ir::TermCell::Print& print : cell->prints) {
        const Value printed = eval_print_(print, name);
        if (printed.absent() || printed.type.base != Base::amount) continue;
        if (holds(same_figure(value, printed.quantity()))) return printed;
        if (out.absent()) out = printed;
      }
    }
    return out;
  });
}

Value StatementReader::budgeted(std::string_view term) {
  if (!work_.has(Edition::budget)) {
    return work_.absent(ReasonCode::no_budget_of_year);
  }
  const std::vector<prose::Term>& terms = work_.program().vocabulary.terms;
  const auto known =
      std::find_if(terms.begin(), terms.end(), [&](const prose::Term& each) { return each.name == term; });
  if (known == terms.end()) return work_.absent(ReasonCode::no_such_cell_in_budget);
  const auto [first, last] = cells_of_term(work_.program(), work_.document(Edition::budget).set_index(),
                                           static_cast<prose::TermId>(known - terms.begin()));
  return work_.in_document(Edition::budget, [&]() -> Value {
    for (auto cell = first; cell != last; ++cell) {
      if (cell->fund || cell->this_year || cell->measure != Measure::unstated) continue;
      for (const ir::TermCell::Print& print : cell->prints) {
        const Value printed = eval_print_(print, term);
        if (!printed.absent()) return printed;
      }
    }
    return work_.absent(ReasonCode::no_such_cell_in_budget);
  });
}

/// Whether the document of that year, the one before, is given (--prior).
bool StatementReader::is_published_before(const std::optional<int>& year) {
  const auto this_year = document().year();
  return year && this_year && *year + 1 == *this_year && work_.has(Edition::prior) &&
         work_.edition() == Edition::current;
}

/// The prints in the document of the year before, where its tables have the term of the same name.
std::vector<Value> StatementReader::prints_of_year_before(StatementId id, const Subject& subject, Measure measure,
                                                          Value& why_not) {
  if (work_.document(Edition::prior).set_index() != document().set_index()) {
    why_not = work_.absent(ReasonCode::other_tables_before);
    return {};
  }
  why_not = work_.absent(ReasonCode::no_such_cell_before);
  const auto cells = cells_of(id, subject, measure);
  if (cells.empty()) return {};
  const std::string_view name = name_of(*subject.term);  // of the document that says it
  return work_.in_document(Edition::prior, [&] {
    std::vector<Value> out;
    for (const ir::TermCell* cell : cells) {
      for (const ir::TermCell::Print& print : cell->prints) {
        if (Value value = eval_print_(print, name); !value.absent()) out.push_back(value);
      }
    }
    return out;
  });
}

/// What a change is measured from.
Value StatementReader::last_years_cell(StatementId id, const Subject& subject) {
  Value why_not;
  const std::vector<Value> all = prints_of_year_before(id, subject, Measure::unstated, why_not);
  return all.empty() ? why_not : all.front();
}

/// What was published of an amount that is said of the year before; counts and rates are not compared.
Value StatementReader::print_of_year_before(StatementId id, const Subject& subject, Measure measure) {
  Value why_not;
  std::vector<Value> all = prints_of_year_before(id, subject, measure, why_not);
  std::erase_if(all, [](const Value& print) { return print.type.base != Base::amount; });
  return all.empty() ? why_not : agreeing(id, all);
}

}  // namespace budgetlint

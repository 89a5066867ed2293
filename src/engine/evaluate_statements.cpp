#include <algorithm>
#include <optional>
#include <string>
#include <tuple>
#include <utility>
#include <vector>

#include "engine/comparison.h"
#include "engine/evaluation.h"

/// What prose states, and the figures of text and tables that it must agree with.
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

bool is_signed(prose::StatementKind kind) {
  return kind == prose::StatementKind::change || kind == prose::StatementKind::growth ||
         kind == prose::StatementKind::points;
}

}  // namespace

StatedFigures& Evaluation::stated_in(std::uint8_t which) {
  std::unique_ptr<StatedFigures>& stated = stated_[which];
  if (stated == nullptr) stated = std::make_unique<StatedFigures>(*documents_[which], patterns_.lexicon());
  return *stated;
}

std::size_t Evaluation::ways_of(const Value& statement) {
  if (statement.absent() || statement.type.is(Base::stated_list)) return 1;
  return stated_in(statement.document).items(statement.type.base)[statement.a].ways.size();
}

bool Evaluation::is_guessed(const Value& statement) {
  if (statement.absent() || statement.type.is(Base::stated_list)) return false;
  StatedFigures& figures = stated_in(statement.document);
  return figures.statement(figures.items(statement.type.base)[statement.a].id).grade == prose::Grade::guessed;
}

Value Evaluation::statements_value(Member member) {
  const Base base = listed_by(member);
  StatedFigures& figures = stated();
  ValueList values;
  const std::size_t size = base == Base::stated_list ? figures.lists().size() : figures.items(base).size();
  for (std::uint32_t i = 0; i < size; ++i) values.push_back(statement_value(base, i));
  return list_value(std::move(values), {base, true, 0}, gap_of_sections(0));
}

/// Of the narrative's sections; the overview has no figures that are read.
Value Evaluation::statements_of_section(Base base, const Value& section) {
  ValueList values;
  if (section.a == 0) {
    const auto [first, last] = stated().of_section(base, &document().model().narrative[section.b]);
    for (std::uint32_t i = first; i < last; ++i) values.push_back(statement_value(base, i));
  }
  return list_value(std::move(values), {base, true, 0});
}

Value Evaluation::statement_value(Base base, std::uint32_t index) {
  StatedFigures& figures = stated();
  Value out;
  out.type = {base, false, 0};
  out.a = index;
  out.document = current_;
  StatementId id;
  if (base == Base::stated_list) {
    const prose::PartsOfWhole& parts = figures.lists()[index].parts;
    id = parts.whole ? *parts.whole : parts.parts.front();
    out.said_of = &figures.label(id, parts.of);
  } else {
    id = figures.items(base)[index].id;
    out.said_of = &figures.label(id, figures.items(base)[index].ways.front().subject);
  }
  out.place = place_of(id);
  return out;
}

Place Evaluation::place_of(StatementId id) {
  const SectionReading& section = stated().section(id.section);
  const auto index = static_cast<std::uint32_t>(section.section - document().model().narrative.data());
  return {stated().place(id), PlaceKind::section, 0, index, 0, {}, current_};
}

/// Of a rate without a word, as in “增加1.5万元（8.2%）”, the direction of the change beside it.
Direction Evaluation::direction_of(StatementId id, const Relation& way) {
  const Direction own = stated().statement(id).direction;
  return own == Direction::none && way.change ? stated().statement(*way.change).direction : own;
}

Value Evaluation::stated_figure(StatementId id, const Subject& subject) {
  return stated_figure(id, subject, stated().statement(id).direction);
}

/// The figure of a statement; of a change with the sign of its direction.
Value Evaluation::stated_figure(StatementId id, const Subject& subject, Direction direction) {
  const Statement& statement = stated().statement(id);
  const Type type{figure_of(statement.kind), false, 0};
  Quantity quantity = stated().quantity(id);
  if (statement.in_words) {
    const Unit unit = type.base == Base::amount ? document().unit() : quantity.unit;
    quantity = Quantity::exact(Exact(0), unit);
  }
  if (is_signed(statement.kind) && !quantity.value.is_zero()) {
    if (direction != Direction::up && direction != Direction::down) {
      return absent({"看不出是增还是减", "whether it is an increase or a decrease is not said"});
    }
    if (direction == Direction::down) {
      quantity = -quantity;
      quantity.printed = true;
    }
  }
  Value out = number(quantity, type);
  out.place = place_of(id);
  out.said_of = &stated().label(id, subject);
  out.decrease = is_signed(statement.kind) && direction == Direction::down;
  return out;
}

Value Evaluation::statement_member(const Value& object, Member member) {
  if (object.type.is(Base::stated_list)) return stated_list_member(object, member);
  const StatedItem& item = stated().items(object.type.base)[object.a];
  const Relation& way = item.ways[object.c];
  const Statement& statement = stated().statement(item.id);
  switch (member) {
    case Member::statement_name: return owned_text(stated().name_of(way.subject), object.place);
    case Member::statement_terms: return terms_of(item, object.place);
    case Member::statement_fund: return fund_name(item.id, way.subject);
    case Member::statement_section: return section_value(0, object.place.b);
    case Member::statement_clause: return stated_text(item.id, statement.clause);
    case Member::statement_named: return boolean(statement.grade == prose::Grade::named);
    case Member::statement_in_reason: return boolean(statement.in_reason);
    case Member::statement_more: return boolean(statement.direction == Direction::up);
    case Member::statement_less: return boolean(statement.direction == Direction::down);
    case Member::statement_year: {
      if (!statement.year) return absent({"没有说是哪一年", "the year is not said"});
      Value out = number(Quantity::exact(Exact(*statement.year)), {Base::year, false, 0});
      out.place = object.place;
      return out;
    }
    case Member::statement_reason:
      if (!statement.reason) return absent({"没有说明原因", "no reason is given"});
      return stated_text(item.id, *statement.reason);
    case Member::statement_in_list: return boolean(statement.list.has_value());
    case Member::statement_explained: return boolean(stated().is_explained(item.id));
    case Member::statement_value: return stated_figure(item.id, way.subject, direction_of(item.id, way));
    case Member::list_parts: {
      ValueList parts;
      for (const std::uint32_t part : item.parts) parts.push_back(statement_value(object.type.base, part));
      return list_value(std::move(parts), {object.type.base, true, 0});
    }
    case Member::statement_cell: return print_of(item.id, way.subject);
    case Member::statement_first: {
      const auto first = stated().first_of_same(item.id);
      return first ? stated_figure(*first, way.subject) : absent({"前文没有说过", "it was not said before"});
    }
    case Member::statement_now: return now_of(item, way);
    case Member::statement_before: return before_of(item, way);
    case Member::statement_change:
      return way.change ? stated_figure(*way.change, way.subject)
                        : absent({"没有写增减额", "the change is not stated"});
    case Member::statement_whole: {
      if (way.whole) return stated_figure(*way.whole, *way.of);
      return way.of ? only_cell(item.id, *way.of, Measure::unstated)
                    : absent({"看不出是谁的占比", "what it is a share of is not said"});
    }
    case Member::share_rounded_out: return boolean(stated().is_rounded_out(object.a));
    default: return absent({"没有这个成员", "no such member"}, true);
  }
}

Value Evaluation::stated_list_member(const Value& object, Member member) {
  const StatedList& list = stated().lists()[object.a];
  const auto values = [&](Base base, const std::vector<std::uint32_t>& items) {
    ValueList out;
    for (const std::uint32_t item : items) out.push_back(statement_value(base, item));
    return list_value(std::move(out), {base, true, 0});
  };
  switch (member) {
    case Member::statement_name: return owned_text(stated().name_of(list.parts.of), object.place);
    case Member::statement_fund: return fund_name(list.parts.parts.front(), list.parts.of);
    case Member::statement_section: return section_value(0, object.place.b);
    case Member::statement_clause: {
      const StatementId last = list.parts.parts.back();
      const StatementId first = list.parts.whole.value_or(list.parts.parts.front());
      return stated_text(last, {stated().statement(first).clause.begin, stated().statement(last).number.end});
    }
    case Member::list_whole: {
      if (list.parts.whole) return stated_figure(*list.parts.whole, list.parts.of);
      return absent({"没有写整体是多少", "the whole is not said"});
    }
    case Member::list_parts: return values(Base::stated_amount, list.amounts);
    case Member::list_shares: return values(Base::stated_share, list.shares);
    case Member::list_complete: return boolean(list.parts.complete);
    default: return absent({"没有这个成员", "no such member"}, true);
  }
}

/// What a statement may be about in any reading: whoever asks whether a thing is said at all must not ask how.
Value Evaluation::terms_of(const StatedItem& item, const Place& place) {
  ValueList out;
  for (const Relation& way : item.ways) {
    const Subject& subject = way.subject;
    out.push_back(owned_text(subject.term ? stated().vocabulary().term(*subject.term).name : subject.name, place));
  }
  return list_value(std::move(out), {Base::text, true, 0});
}

Value Evaluation::fund_name(StatementId id, const Subject& subject) {
  const auto fund = stated().fund_of(id, subject);
  if (!fund) return absent({"没有说资金性质", "the fund is not said"});
  return owned_text(stated().vocabulary().fund(*fund).name, place_of(id));
}

Value Evaluation::stated_text(StatementId id, Span span) {
  const SectionReading& section = stated().section(id.section);
  Place place = place_of(id);
  place.span = section.to_source(span);
  return owned_text(section.reading.text.text.substr(span.begin, span.length()), place);
}

/// What changed, or is a part, or was spent: as the text says it, else as the tables do.
Value Evaluation::now_of(const StatedItem& item, const Relation& way) {
  if (way.now) return stated_figure(*way.now, way.subject);
  if (stated().statement(item.id).kind == prose::StatementKind::points) {
    return absent({"没有写今年的占比", "this year's share is not said"});
  }
  return only_cell(item.id, way.subject, Measure::unstated);
}

/// What it was before: as the text says it, else as the tables of this year (a budget) or of the year before do.
Value Evaluation::before_of(const StatedItem& item, const Relation& way) {
  if (way.before) return stated_figure(*way.before, way.subject);
  const Statement& statement = stated().statement(item.id);
  const bool carried_out = statement.kind == prose::StatementKind::completion ||
                           statement.kind == prose::StatementKind::trend ||
                           (statement.base && !statement.base->year && statement.base->measure != Measure::unstated);
  if (carried_out) {
    const Measure plan = prose::planned_measure(statement);
    return only_cell(item.id, way.subject, plan == Measure::budget ? Measure::initial_budget : plan);
  }
  const bool of_last_year =
      statement.base && statement.base->year && document().year() && *statement.base->year + 1 == *document().year();
  if (statement.kind == prose::StatementKind::points || !of_last_year || documents_[1] == nullptr || current_ != 0) {
    return absent({"没有写与之相比的数", "the figure compared with is not said"});
  }
  return last_years_cell(item.id, way.subject);
}

// --- cells -------------------------------------------------------------------------------------------------------

/// Of a term's cells those that are meant by a subject of that fund and measure.
std::vector<const ir::TermCell*> Evaluation::cells_of(StatementId id, const Subject& subject, Measure measure) {
  std::vector<const ir::TermCell*> out;
  const std::uint16_t set = document().set_index();
  if (!subject.term || set == kNone || stated().is_own_of_list(id, subject)) return out;
  if (stated().is_side_of_something(id, subject)) return out;
  const auto [first, last] = std::equal_range(
      program_.term_cells.begin(), program_.term_cells.end(), ir::TermCell{set, *subject.term, false, {}, {}, {}},
      [](const ir::TermCell& a, const ir::TermCell& b) { return std::tie(a.set, a.term) < std::tie(b.set, b.term); });
  const auto fund = stated().fund_of(id, subject);
  const auto add = [&](std::optional<prose::FundId> of, bool this_year) {
    for (auto cell = first; cell != last; ++cell) {
      if (cell->fund == of && cell->measure == measure && cell->this_year == this_year) out.push_back(&*cell);
    }
  };
  if (subject.this_year) add(fund, true);
  if (!out.empty()) return out;
  add(fund, false);
  if (fund && !subject.fund) add(std::nullopt, false);
  if (!subject.total) add(fund, true);
  return out;
}

/// The prints of a figure in the tables, as far as they can be read.
std::vector<Value> Evaluation::prints(StatementId id, const Subject& subject, Measure measure, Value& why_not) {
  std::vector<Value> out;
  const bool count = stated().statement(id).kind == prose::StatementKind::count;
  const Dimension counted = count ? Dimension::count : Dimension::amount;
  why_not = absent({"表里没有这个数", "the tables do not have this figure"});
  for (const ir::TermCell* cell : cells_of(id, subject, measure)) {
    for (const ir::TermCell::Print& print : cell->prints) {
      const Value value = eval_print(print, *subject.term);
      if (!value.absent() && value.quantity.unit.dimension != counted) continue;
      if (!value.absent()) {
        out.push_back(value);
      } else if (!is_malformed(why_not)) {
        why_not = value;
      }
    }
  }
  return out;
}

/// A cell's expression has variables of its own.
Value Evaluation::eval_print(const ir::TermCell::Print& print, prose::TermId term) {
  std::vector<Value> frame(print.slots);
  frame.front().type = {Base::text, false, 0};
  frame.front().text = program_.vocabulary.term(term).name;
  std::vector<std::optional<Value>> kept(print.kept);
  std::swap(frame_, frame);
  std::swap(kept_, kept);
  const Value out = quietly(print.node);
  std::swap(frame_, frame);
  std::swap(kept_, kept);
  return out;
}

/// The tables' measure for a statement's: a budget report prints budgets only, and accounts what was spent unless a
/// budget is named.
std::optional<Measure> Evaluation::measure_of_cell(const Statement& statement) {
  if (document().is_accounts())
    return statement.measure == Measure::final_account ? Measure::unstated : statement.measure;
  if (statement.measure == Measure::final_account || statement.measure == Measure::adjusted_budget) return std::nullopt;
  return Measure::unstated;
}

/// The print that the statement agrees with, else the first.
Value Evaluation::print_of(StatementId id, const Subject& subject) {
  const Statement& statement = stated().statement(id);
  const std::optional<Measure> measure = measure_of_cell(statement);
  if (!measure || !stated().is_of_this_year(id)) {
    return absent({"表里只有今年的数", "the tables have figures of this year only"});
  }
  Value why_not;
  const std::vector<Value> all = prints(id, subject, *measure, why_not);
  if (all.empty()) return why_not;
  const Quantity said = stated().quantity(id);
  const Exact value = statement.in_words ? Exact(0) : said.value;
  const auto same = std::find_if(all.begin(), all.end(), [&](const Value& print) {
    return holds(same_figure(statement.in_words ? Quantity::exact(value) : said, print.quantity));
  });
  return same != all.end() ? *same : all.front();
}

/// What the tables have of a subject, where all its prints are the same.
Value Evaluation::only_cell(StatementId id, const Subject& subject, Measure measure) {
  if (!stated().is_of_this_year(id)) {
    return absent({"表里只有今年的数", "the tables have figures of this year only"});
  }
  Value why_not;
  const std::vector<Value> all = prints(id, subject, measure, why_not);
  if (all.empty()) return why_not;
  const bool same = std::all_of(all.begin(), all.end(), [&](const Value& print) {
    return holds(same_figure(print.quantity, all.front().quantity));
  });
  if (!same) return absent({"表里有几个这样的数，不知道说的是哪一个", "the tables have several such figures"});
  return all.front();
}

/// The cell in the document of the year before, where its tables have the term of the same name.
Value Evaluation::last_years_cell(StatementId id, const Subject& subject) {
  if (documents_[1]->set_index() != document().set_index()) {
    return absent({"上年的文档是另一种表", "the document of the year before has other tables"});
  }
  const auto cells = cells_of(id, subject, Measure::unstated);
  return in_document(1, [&]() -> Value {
    for (const ir::TermCell* cell : cells) {
      for (const ir::TermCell::Print& print : cell->prints) {
        Value value = eval_print(print, *subject.term);
        if (!value.absent()) return value;
      }
    }
    return absent({"上年的表里没有这个数", "last year's tables do not have this figure"});
  });
}

}  // namespace budgetlint

#include "diff/figure_changes.h"

#include <algorithm>
#include <string_view>

#include "base/normal_text.h"

namespace budgetlint {
namespace {

std::string number_of(const PrintedFigure& figure) {
  return Exact::decimal(figure.figure.units, -figure.figure.decimals).to_string(figure.figure.decimals);
}

/// In the unit of the new figure, with as many decimals as either has; of percentages in points.
void set_difference(FigureChange& change, const PrintedFigure& before, const PrintedFigure& after) {
  const Unit& from = before.figure.unit;
  const Unit& to = after.figure.unit;
  const bool counts_of_one_kind = to.dimension != Dimension::count || unit_of(before) == unit_of(after);
  if (from.dimension != to.dimension || !counts_of_one_kind) return;
  const Exact gap = (after.figure.value() - before.figure.value()) * Exact::decimal(1, -to.exponent);
  if (!gap.ok()) return;
  const bool converted = from.exponent != to.exponent;
  change.difference =
      converted ? gap.to_shortest_string(8) : gap.to_string(std::max(before.figure.decimals, after.figure.decimals));
  change.unit = to.dimension == Dimension::percent ? "个百分点" : unit_of(after);
}

}  // namespace

std::string unit_of(const PrintedFigure& figure) {
  const std::size_t digits = figure.text.find_last_of("0123456789");
  const std::string beside = digits == std::string::npos ? "" : normal_form(figure.text.substr(digits + 1));
  // Of what is no unit, such as the bracket that closes a negative amount, nothing is made.
  if (!beside.empty() && beside.front() != ')' && beside.front() != '.') return beside;
  switch (figure.figure.unit.dimension) {
    case Dimension::amount: {
      const int exponent = figure.figure.unit.exponent;
      return exponent == 8 ? "亿元" : exponent == 4 ? "万元" : "元";
    }
    case Dimension::percent: return "%";
    case Dimension::number:
    case Dimension::count: break;
  }
  return std::string(figure.figure.unit.text);
}

std::string identity_of(const PrintedFigure& figure) { return number_of(figure) + unit_of(figure); }

std::string like(const PrintedFigure& figure, const Exact& value) {
  const Figure& shape = figure.figure;
  return (value * Exact::decimal(1, -shape.unit.exponent)).to_string(shape.decimals) + unit_of(figure);
}

ComparedFigure compared_figure(const PrintedFigure& figure, const Location& where, const std::string& words) {
  const std::string unit = unit_of(figure);
  const std::string text = normal_form(figure.text);
  Location at = where;
  at.span = figure.number;
  return {text.ends_with(unit) ? text : text + unit, number_of(figure), unit, at, words};
}

void FigureChanges::add(const PrintedFigure* before, const PrintedFigure* after, const Location& where, bool in_text,
                        const std::string& words) {
  AlignedFigure& pair = aligned.emplace_back();
  if (before != nullptr) pair.before = *before;
  if (after != nullptr) pair.after = *after;
  if (after == nullptr && where.source == &after_) pair.blank = where.span;
  pair.path = where.path;
  pair.words = words;
  if (before != nullptr && after != nullptr && identity_of(*before) == identity_of(*after)) return;
  FigureChange change;
  change.change = before == nullptr ? Change::added : after == nullptr ? Change::removed : Change::changed;
  change.path = where.path;
  change.in_text = in_text;
  if (before != nullptr) change.before = compared_figure(*before, {&before_, {}, before->path, {}}, words);
  if (after != nullptr) change.after = compared_figure(*after, {&after_, {}, after->path, {}}, words);
  if (before != nullptr && after != nullptr) set_difference(change, *before, *after);
  pair.change = changes.size();
  changes.push_back(std::move(change));
}

}  // namespace budgetlint

#include "engine/constraints.h"

#include <string_view>

namespace budgetlint {

FormulaId Constraints::add(const Formula& formula) {
  formulas_.push_back(formula);
  return static_cast<FormulaId>(formulas_.size());
}

FormulaId Constraints::add(FormulaKind kind, const std::vector<FormulaId>& operands) {
  if (is_full()) return 0;
  const auto first = static_cast<std::uint32_t>(operands_.size());
  operands_.insert(operands_.end(), operands.begin(), operands.end());
  return add(Formula{kind, first, static_cast<std::uint32_t>(operands.size())});
}

Quantity Constraints::kept(Quantity quantity) {
  quantity.unit.text = *unit_names_.emplace(quantity.unit.text).first;
  return quantity;
}

FormulaId Constraints::constant(const Quantity& quantity) {
  constants_.push_back(kept(quantity));
  return add(Formula{FormulaKind::constant, static_cast<std::uint32_t>(constants_.size() - 1), 0});
}

FormulaId Constraints::figure(const Place& place, const Quantity& quantity, bool blank, const SaidDirection& said) {
  AskedFigure& last = asked_[place.span];
  const bool same = last.formula != 0 && last.value == quantity.value && last.blank == blank && last.said == said;
  if (!same) last = {quantity.value, said, blank, read_figure(place, quantity, blank, said)};
  return last.formula;
}

FormulaId Constraints::read_figure(const Place& place, const Quantity& quantity, bool blank,
                                   const SaidDirection& said) {
  ConstraintFigure out{place, number_span(source_.bytes(), place.span), kept(quantity)};
  bool negated = false;
  if (out.number.empty()) {
    if (!quantity.value.is_zero()) return constant(quantity);
    out.in_words = !blank;
    out.printed.decimals = 0;
    out.printed.last_place = out.printed.unit.exponent;
  } else {
    const ParsedFigure read = parse_figure(source_.slice(out.number), quantity.unit);
    if (!read.ok() || abs(read.figure.value()) != abs(quantity.value)) return constant(quantity);
    negated = said.decrease || read.figure.value() != quantity.value;
    if (negated) out.printed = -out.printed;
    out.printed.printed = true;
  }
  const bool has_word = !out.number.empty() && !said.word.empty() && negated == said.decrease;
  const FigureIndex index = index_of(std::move(out));
  if (!has_word) return leaf(index, negated);
  return directed(direction({said.word, place.object, place.field, place.edition}, said.decrease), index);
}

FormulaId Constraints::leaf(FigureIndex figure, bool negated) {
  FormulaId& leaf = leaves_[negated ? 1 : 0][figure];
  if (leaf == 0) leaf = add(Formula{negated ? FormulaKind::negated_figure : FormulaKind::figure, figure, 0});
  return leaf;
}

FormulaId Constraints::directed(FigureIndex word, FigureIndex figure) {
  const auto known = directed_.find({word, figure});
  if (known != directed_.end()) return known->second;
  const FormulaId id = add(FormulaKind::directed, {leaf(word, false), leaf(figure, false)});
  directed_.emplace(std::pair(word, figure), id);
  return id;
}

FigureIndex Constraints::direction(const Place& place, bool decrease) {
  ConstraintFigure out{place, {}, Quantity::exact(Exact(decrease ? -1 : 1)), false, true};
  return index_of(std::move(out));
}

FigureIndex Constraints::index_of(ConstraintFigure figure) {
  const Span key = figure.number.empty() ? figure.place.span : figure.number;
  const auto [known, fresh] = by_span_.emplace(key, static_cast<FigureIndex>(figures_.size()));
  if (fresh) figures_.push_back(std::move(figure));
  return known->second;
}

void Constraints::compared(ir::Op relation, FormulaId left, FormulaId right, Agreement agreement,
                           std::optional<FigureIndex> word) {
  constraints_.push_back({relation, left, right, agreement, 0, word});
}

void Constraints::close(std::size_t first, Requirement requirement) {
  if (is_full()) return give_up();
  if (first == constraints_.size()) return;
  for (std::size_t i = first; i < constraints_.size(); ++i) {
    constraints_[i].requirement = static_cast<std::uint32_t>(requirements_.size());
  }
  requirements_.push_back(std::move(requirement));
}

void Constraints::give_up() {
  if (gave_up_) return;
  gave_up_ = true;
  constraints_ = {};
  requirements_ = {};
  figures_ = {};
  formulas_ = {};
  operands_ = {};
  constants_ = {};
  asked_ = {};
  by_span_ = {};
  leaves_[0] = leaves_[1] = {};
  directed_ = {};
}

// --- of a document before edits ----------------------------------------------------------------------------------

FigureIndex Constraints::add_moved_figure(FigureIndex figure, const MovedFormulas& formulas) {
  ConstraintFigure out = formulas.before.figures_[figure];
  out.place.span = formulas.moved.after(out.place.span);
  out.number = formulas.moved.after(out.number);
  out.printed = kept(out.printed);
  return index_of(std::move(out));
}

FormulaId Constraints::add_moved(FormulaId id, MovedFormulas& formulas) {
  if (id == 0 || is_full()) return 0;
  const auto [known, fresh] = formulas.known.emplace(id, 0);
  if (!fresh) return known->second;
  const Constraints& before = formulas.before;
  const Formula& formula = before.formula(id);
  FormulaId out = 0;
  switch (formula.kind) {
    case FormulaKind::constant: out = constant(before.constant(formula)); break;
    case FormulaKind::figure:
    case FormulaKind::negated_figure:
      out = leaf(add_moved_figure(formula.first, formulas), formula.kind == FormulaKind::negated_figure);
      break;
    case FormulaKind::directed: {
      const auto figure_of = [&](std::uint32_t which) {
        return add_moved_figure(before.formula(before.operand(formula, which)).first, formulas);
      };
      const FigureIndex word = figure_of(0);
      out = directed(word, figure_of(1));
      break;
    }
    default: {
      std::vector<FormulaId> operands;
      for (std::uint32_t i = 0; i < formula.count; ++i)
        operands.push_back(add_moved(before.operand(formula, i), formulas));
      out = add(formula.kind, operands);
    }
  }
  return formulas.known[id] = out;
}

void Constraints::add_moved(const Constraints& before, const Extent& first, const Extent& last,
                            const MovedPlaces& moved) {
  if (before.is_full()) return give_up();
  MovedFormulas formulas{before, moved};
  for (std::size_t i = first.figures; i < last.figures; ++i) add_moved_figure(static_cast<FigureIndex>(i), formulas);
  const std::size_t requirements = requirements_.size();
  for (std::size_t i = first.constraints; i < last.constraints && !is_full(); ++i) {
    Constraint one = before.constraints_[i];
    one.left = add_moved(one.left, formulas);
    one.right = add_moved(one.right, formulas);
    if (one.word) one.word = add_moved_figure(*one.word, formulas);
    one.requirement = static_cast<std::uint32_t>(one.requirement - first.requirements + requirements);
    constraints_.push_back(one);
  }
  for (std::size_t i = first.requirements; i < last.requirements; ++i) {
    requirements_.push_back({std::nullopt, before.requirements_[i].fingerprint});
  }
}

}  // namespace budgetlint

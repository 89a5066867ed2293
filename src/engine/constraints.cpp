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
  if (first == constraints_.size()) return;
  for (std::size_t i = first; i < constraints_.size(); ++i) {
    constraints_[i].requirement = static_cast<std::uint32_t>(requirements_.size());
  }
  requirements_.push_back(std::move(requirement));
}

}  // namespace budgetlint

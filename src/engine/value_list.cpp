#include "engine/value_list.h"

#include <algorithm>

#include "base/normal_text.h"
#include "engine/heap.h"

namespace budgetlint {

bool ValueList::is_thing(const Value& value) {
  const bool bare = std::holds_alternative<std::monostate>(value.content) ||
                    std::holds_alternative<const MatchRecord*>(value.content);
  return bare && value.has_place() && value.state == ValueState::present && value.passage == nullptr &&
         value.field == Field::none;
}

Value ValueList::value_of(const Thing& thing) {
  Value out;
  out.type = thing.type;
  out.edition = thing.edition;
  out.object = thing.object;
  if (thing.match != nullptr) out.content = thing.match;
  return out;
}

/// Rows or figures that others are put to, or things that values are put to.
void ValueList::spell_out() {
  std::vector<Value> values;
  values.reserve(size());
  for (const Value& value : *this) values.push_back(value);
  of_rows_ = false;
  own_rows_.clear();
  rows_ = {};
  cells_.clear();
  things_.clear();
  values_ = std::move(values);
}

void ValueList::push_back(const Value& value) {
  if (of_rows_ || !cells_.empty()) spell_out();
  if (values_.empty() && is_thing(value)) {
    const auto* const match = std::get_if<const MatchRecord*>(&value.content);
    things_.push_back({value.type, value.edition, value.object, match == nullptr ? nullptr : *match});
    return;
  }
  if (!things_.empty()) spell_out();
  values_.push_back(value);
}

void ValueList::push_figure(const TypedPart& part, Edition edition, CellRef of) {
  if (cell_parts_.empty() || cell_parts_.back().part != &part) cell_parts_.push_back({&part, of.part, edition});
  const Cell cell{of.row, of.column, static_cast<std::uint16_t>(cell_parts_.size() - 1)};
  if (size() != cells_.size()) return push_back(value_of(cell));
  cells_.push_back(cell);
}

Value ValueList::value_of(const Cell& cell) const {
  const CellPart& of = cell_parts_[cell.part];
  Value out;
  out.type = {Base::amount, false, 0};
  out.content = of.part->number(cell.row, cell.column);
  out.edition = of.edition;
  out.object = CellRef{of.index, cell.column, cell.row};
  return out;
}

void ValueList::append(const ValueList& other) {
  for (const Value& value : other) push_back(value);
}

Value ValueList::operator[](std::size_t index) const {
  if (of_rows_) return value_of({{Base::row, false, part_}, edition_, RowRef{part_, rows_[index]}});
  if (!cells_.empty()) return value_of(cells_[index]);
  return things_.empty() ? values_[index] : value_of(things_[index]);
}

bool ValueList::holds(const Value& value) const {
  if (held_ == nullptr) {
    held_ = std::make_unique<Held>();
    for (const Value& each : *this) {
      if (each.absent()) continue;
      if (each.type.is_numeric()) {
        held_->numbers.push_back(each.number());
      } else {
        held_->texts.insert(name_key(each.text()));
      }
    }
    std::sort(held_->numbers.begin(), held_->numbers.end());
  }
  return value.type.is_numeric() ? std::binary_search(held_->numbers.begin(), held_->numbers.end(), value.number())
                                 : held_->texts.contains(name_key(value.text()));
}

}  // namespace budgetlint

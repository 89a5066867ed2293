#include "engine/value_list.h"

#include <algorithm>

#include "base/normal_text.h"
#include "engine/heap.h"

namespace budgetlint {

std::optional<ValueList::Thing> ValueList::thing_of(const Value& value) {
  if (!value.has_place() || value.absent() || value.passage != nullptr) return std::nullopt;
  Thing out{value.type, value.edition, value.field, value.object};
  if (const Text* const text = std::get_if<Text>(&value.content)) {
    out.text = text->scalar;
    const bool whole = out.text != nullptr && text->text.data() == out.text->text.data() &&
                       text->text.size() == out.text->text.size() && value.blank() == out.text->text.empty();
    return whole ? std::optional(out) : std::nullopt;
  }
  if (value.blank() || value.field != Field::none) return std::nullopt;
  if (const auto* const match = std::get_if<const MatchRecord*>(&value.content)) out.match = *match;
  const bool bare = out.match != nullptr || std::holds_alternative<std::monostate>(value.content);
  return bare ? std::optional(out) : std::nullopt;
}

Value ValueList::value_of(const Thing& thing) {
  Value out;
  out.type = thing.type;
  out.edition = thing.edition;
  out.field = thing.field;
  out.object = thing.object;
  if (thing.match != nullptr) out.content = thing.match;
  if (thing.text != nullptr) {
    out.content = Text{thing.text->text, thing.text};
    out.state = thing.text->text.empty() ? ValueState::blank : ValueState::present;
  }
  return out;
}

ValueList ValueList::joined(const ValueList& first, const ValueList& second) {
  ValueList out;
  out.add_piece(first);
  out.add_piece(second);
  return out;
}

void ValueList::add_piece(const ValueList& list) {
  if (!list.joined_.empty()) {
    for (const Piece& piece : list.joined_) add_piece(*piece.list);
  } else if (!list.empty()) {
    joined_.push_back({&list, size() + list.size()});
  }
}

bool ValueList::all_present() const {
  return values_.empty() &&
         std::all_of(joined_.begin(), joined_.end(), [](const Piece& piece) { return piece.list->all_present(); });
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
  joined_.clear();
  values_ = std::move(values);
}

void ValueList::push_back(const Value& value) {
  if (of_rows_ || !cells_.empty() || !joined_.empty()) spell_out();
  if (values_.empty()) {
    if (const std::optional<Thing> thing = thing_of(value)) return things_.push_back(*thing);
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

Value ValueList::operator[](std::size_t index) const {
  if (!joined_.empty()) {
    const auto piece = std::upper_bound(joined_.begin(), joined_.end(), index,
                                        [](std::size_t at, const Piece& each) { return at < each.end; });
    return (*piece->list)[index - (piece->end - piece->list->size())];
  }
  if (of_rows_) return value_of(Thing{{Base::row, false, part_}, edition_, Field::none, RowRef{part_, rows_[index]}});
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

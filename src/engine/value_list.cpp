#include "engine/value_list.h"

#include <algorithm>

#include "base/normal_text.h"
#include "engine/heap.h"
#include "engine/quantity.h"

namespace budgetlint {

bool ValueList::is_object(const Value& value) {
  switch (value.type.base) {
    case Base::match: return value.match != nullptr && !value.absent();
    case Base::row:
    case Base::section:
    case Base::project:
    case Base::indicator:
    case Base::glossary_entry:
    case Base::annex:
    case Base::directory_item: break;
    default: return false;
  }
  const Place& place = value.place;
  return !value.absent() && !value.type.list && place.a == value.a && place.b == value.b && place.c == value.c &&
         place.field.empty() && place.document == value.document;
}

Value ValueList::value_of(const Object& object) {
  Value out;
  out.type = object.type;
  out.document = object.document;
  if (object.match != nullptr) {
    out.match = object.match;
    out.place = object.match->place;
    out.place.document = object.document;
    return out;
  }
  out.a = object.a;
  out.b = object.b;
  out.c = object.c;
  out.place = {object.span, object.kind, object.a, object.b, object.c, {}, object.document};
  return out;
}

/// Rows or figures that others are put to, or objects that values are put to.
void ValueList::spell_out() {
  std::vector<Value> values;
  values.reserve(size());
  for (const Value& value : *this) values.push_back(value);
  part_ = nullptr;
  own_rows_.clear();
  rows_ = {};
  cells_.clear();
  objects_.clear();
  values_ = std::move(values);
}

void ValueList::push_back(const Value& value) {
  if (part_ != nullptr || !cells_.empty()) spell_out();
  if (values_.empty() && is_object(value)) {
    objects_.push_back(
        {value.type, value.document, value.place.kind, value.a, value.b, value.c, value.place.span, value.match});
    return;
  }
  if (!objects_.empty()) spell_out();
  values_.push_back(value);
}

void ValueList::push_figure(const TypedPart& part, std::uint16_t index, std::uint32_t row, std::uint16_t column) {
  if (cell_parts_.empty() || cell_parts_.back().part != &part) cell_parts_.push_back({&part, index});
  const Cell cell{row, column, static_cast<std::uint16_t>(cell_parts_.size() - 1)};
  if (size() != cells_.size()) return push_back(value_of(cell));
  cells_.push_back(cell);
}

Value ValueList::value_of(const Cell& cell) const {
  const CellPart& of = cell_parts_[cell.part];
  Value out;
  out.type = {Base::amount, false, 0};
  out.quantity = Quantity::of(of.part->figure(cell.row, cell.column));
  out.document = rows_document_;
  out.place = {
      of.part->cell(cell.row, cell.column).span, PlaceKind::cell, of.index, cell.row, cell.column, {}, rows_document_};
  return out;
}

void ValueList::append(const ValueList& other) {
  for (const Value& value : other) push_back(value);
}

void ValueList::stamp(std::uint8_t document) {
  rows_document_ = document;
  for (Object& object : objects_) object.document = document;
  for (Value& value : values_) value.document = value.place.document = document;
}

Value ValueList::operator[](std::size_t index) const {
  if (part_ != nullptr) {
    Value out = row_value(*part_, part_index_, rows_[index]);
    out.document = out.place.document = rows_document_;
    return out;
  }
  if (!cells_.empty()) return value_of(cells_[index]);
  return objects_.empty() ? values_[index] : value_of(objects_[index]);
}

bool ValueList::holds(const Value& value) const {
  if (held_ == nullptr) {
    held_ = std::make_unique<Held>();
    for (const Value& each : *this) {
      if (each.absent()) continue;
      if (each.type.is_numeric()) {
        held_->numbers.push_back(each.quantity.value);
      } else {
        held_->texts.insert(name_key(each.text));
      }
    }
    std::sort(held_->numbers.begin(), held_->numbers.end());
  }
  return value.type.is_numeric()
             ? std::binary_search(held_->numbers.begin(), held_->numbers.end(), value.quantity.value)
             : held_->texts.contains(name_key(value.text));
}

Value row_value(const TypedPart& part, std::uint16_t index, std::uint32_t row) {
  Value out;
  out.type = {Base::row, false, index};
  out.a = index;
  out.b = row;
  const Scalar& name = part.cell(row, part.schema().name_column());
  const std::uint16_t code = part.schema().code_column();
  const bool by_code = !name.has_value() && code != kNone && part.cell(row, code).has_value();
  const Span span = name.has_value() ? name.span : by_code ? part.cell(row, code).span : part.model().row_span(row);
  out.place = {span, PlaceKind::row, index, row};
  return out;
}

}  // namespace budgetlint

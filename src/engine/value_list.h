#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <unordered_map>
#include <unordered_set>
#include <utility>
#include <vector>

#include "engine/typed_document.h"
#include "engine/value.h"

namespace budgetlint {

/// A list of values. Most lists are of rows, matches, texts and other objects of the document: those take a fraction of
/// the room of a Value, and are made values when they are read.
class ValueList {
 public:
  ValueList() = default;
  /// Rows of a part, of which `rows` are the numbers. They are kept elsewhere as long as the document is.
  ValueList(Edition edition, std::uint16_t part, const std::vector<std::uint32_t>& rows)
      : of_rows_(true), edition_(edition), part_(part), rows_(rows) {}
  ValueList(Edition edition, std::uint16_t part, std::vector<std::uint32_t>&& rows)
      : of_rows_(true), edition_(edition), part_(part), own_rows_(std::move(rows)), rows_(own_rows_) {}
  /// Two lists, one behind the other. It takes no copy of them: they outlive it.
  [[nodiscard]] static ValueList joined(const ValueList& first, const ValueList& second);
  ValueList(ValueList&&) = default;  // what `rows_` views moves along
  ValueList& operator=(ValueList&&) = default;
  ValueList(const ValueList&) = delete;
  ValueList& operator=(const ValueList&) = delete;

  void push_back(const Value& value);
  /// The figure that is printed in a cell of a part of that document.
  void push_figure(const TypedPart& part, Edition edition, CellRef cell);
  /// The name that it was looked up by; of a group's items, their key. It outlives the list.
  void set_name(std::string_view name) { name_ = name; }
  [[nodiscard]] std::string_view name() const { return name_; }

  [[nodiscard]] std::size_t size() const {
    const std::size_t joined = joined_.empty() ? 0 : joined_.back().end;
    return joined + rows_.size() + cells_.size() + things_.size() + values_.size();
  }
  [[nodiscard]] bool empty() const { return size() == 0; }
  /// Whether it holds rows of one part and nothing else, as far as it was made of such.
  [[nodiscard]] bool is_of_one_part() const { return of_rows_; }
  [[nodiscard]] Value operator[](std::size_t index) const;
  [[nodiscard]] Value front() const { return (*this)[0]; }
  /// How much was put together for it: nothing for rows that are kept elsewhere.
  [[nodiscard]] std::size_t work() const { return own_rows_.size() + cells_.size() + things_.size() + values_.size(); }
  /// Whether none of its values can be absent.
  [[nodiscard]] bool all_present() const;

  class Iterator {
   public:
    Iterator(const ValueList& list, std::size_t at) : list_(&list), at_(at) {}
    Value operator*() const { return (*list_)[at_]; }
    Iterator& operator++() {
      ++at_;
      return *this;
    }
    friend bool operator==(const Iterator&, const Iterator&) = default;

   private:
    const ValueList* list_;
    std::size_t at_;
  };
  [[nodiscard]] Iterator begin() const { return {*this, 0}; }
  [[nodiscard]] Iterator end() const { return {*this, size()}; }

  /// Whether it holds that text or number. The list is gone through once, however often it is asked.
  [[nodiscard]] bool holds(const Value& value) const;
  /// Whether a text of it is that line. `line_of` gives the line of a text, and is asked once for each.
  template <typename LineOf>
  [[nodiscard]] bool holds_line(const std::string& line, const LineOf& line_of) const {
    if (lines_ == nullptr) {
      lines_ = std::make_unique<std::unordered_set<std::string>>();
      for (const Value& each : *this) {
        if (!each.absent()) lines_->insert(line_of(each.text()));
      }
    }
    return lines_->contains(line);
  }
  /// The indexes of the elements of that name. `name_of` gives the key of an element, and is asked once for each.
  template <typename NameOf>
  [[nodiscard]] const std::vector<std::uint32_t>& named(const std::string& name, const NameOf& name_of) const {
    if (index_ == nullptr) {
      index_ = std::make_unique<Index>();
      for (std::size_t i = 0; i < size(); ++i) (*index_)[name_of((*this)[i])].push_back(static_cast<std::uint32_t>(i));
    }
    return (*index_)[name];
  }

 private:
  /// An object of the document, or what is printed in a field of it, and nothing more.
  struct Thing {
    Type type;
    Edition edition = Edition::current;
    Field field = Field::none;
    Object object;
    const MatchRecord* match = nullptr;
    const Scalar* text = nullptr;
  };
  /// The figure of a cell; `part` is an index into `cell_parts_`.
  struct Cell {
    std::uint32_t row = 0;
    std::uint16_t column = 0, part = 0;
  };
  struct CellPart {
    const TypedPart* part = nullptr;
    std::uint16_t index = 0;
    Edition edition = Edition::current;
  };
  /// A list within one that was joined; its last element is the one before `end`.
  struct Piece {
    const ValueList* list = nullptr;
    std::size_t end = 0;
  };
  using Index = std::unordered_map<std::string, std::vector<std::uint32_t>>;
  /// The texts by their keys, and the numbers in order.
  struct Held {
    std::unordered_set<std::string> texts;
    std::vector<Exact> numbers;
  };

  /// The value as a thing, if it is no more than that.
  [[nodiscard]] static std::optional<Thing> thing_of(const Value& value);
  [[nodiscard]] static Value value_of(const Thing& thing);
  [[nodiscard]] Value value_of(const Cell& cell) const;
  void add_piece(const ValueList& list);
  void spell_out();

  std::string_view name_;
  // One of five: rows, cells, things, values or pieces.
  bool of_rows_ = false;
  Edition edition_ = Edition::current;  // of the rows
  std::uint16_t part_ = 0;              // of the rows
  std::vector<std::uint32_t> own_rows_;
  std::span<const std::uint32_t> rows_;
  std::vector<Cell> cells_;
  std::vector<CellPart> cell_parts_;
  std::vector<Thing> things_;
  std::vector<Value> values_;
  std::vector<Piece> joined_;
  mutable std::unique_ptr<Held> held_;
  mutable std::unique_ptr<std::unordered_set<std::string>> lines_;
  mutable std::unique_ptr<Index> index_;
};

}  // namespace budgetlint

#pragma once

#include <cstdint>
#include <string>

#include "diag/diagnostic.h"

namespace budgetlint {

enum class Base : std::uint8_t {
  error,  ///< of an expression that did not check; suppresses follow-up errors
  boolean,
  number,
  amount,
  percent,
  count,
  year,
  date,
  text,
  table,
  part,  ///< one grid of a table; `ref` is its index in the table set
  row,   ///< a row of part `ref`; kAnyPart when it may be of any part
  section,
  match,  ///< of pattern `ref`
  document,
  overall,
  project,
  ledger,  ///< a printed list of names and amounts
  facts,   ///< a printed list of names and counts
  entry,   ///< of a ledger
  indicator,
  glossary_entry,
  annex,
  directory_item,
  expected_table,    ///< what the template says of a table
  expected_section,  ///< what the template says of a section
  row_list_any,      ///< not a value type: marks builtins that take rows of whatever part
};

/// The static type of an expression. Any value may be blank or absent at run time: operations on an absent value
/// are absent, and a requirement on one is "not evaluated" with the reason.
struct Type {
  Base base = Base::error;
  bool list = false;
  std::uint16_t ref = 0;

  [[nodiscard]] Type element() const { return {base, false, ref}; }
  [[nodiscard]] Type list_of() const { return {base, true, ref}; }
  [[nodiscard]] bool is_error() const { return base == Base::error; }
  /// A single value with a number in it: it can be added, compared and printed.
  [[nodiscard]] bool is_numeric() const;
  [[nodiscard]] bool is(Base wanted) const { return base == wanted && !list; }

  friend bool operator==(Type, Type) = default;
};

/// `amount`, `list of row`; for messages in both languages.
[[nodiscard]] LocalText name_of(Type type);

}  // namespace budgetlint

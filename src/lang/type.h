#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "diag/diagnostic.h"

namespace budgetlint {

enum class Base : std::uint8_t {
  error,  ///< of an expression that did not check; suppresses follow-up errors
  boolean,
  number,
  amount,
  percent,
  points,  ///< 百分点: the difference of two percentages
  count,   ///< of `ref` = a measure word's index in Program::measures; 0: of anything
  year,
  date,
  text,
  code,  ///< of `ref` = a classification's index in Program::classifications; 0: of any
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
  evaluation,           ///< a self-evaluation form of accounts
  evaluated_funds,      ///< a line of its funds
  evaluated_indicator,  ///< a line of its indicators
  glossary_entry,
  annex,
  directory_item,
  group,              ///< of `group by`: a key and items of type `ref` in Program::group_types
  stated_amount,      ///< an amount in prose
  stated_count,       ///< a count in prose
  stated_change,      ///< an increase or decrease in prose
  stated_growth,      ///< its percentage
  stated_share,       ///< a percentage of a whole
  stated_points,      ///< a difference of shares
  stated_completion,  ///< how much of a budget was spent
  stated_trend,       ///< that more or less than a budget was spent
  stated_list,        ///< parts of one whole
  expected_table,     ///< what the template says of a table
  expected_section,   ///< what the template says of a section
  last,               ///< not a type: how many there are
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
  /// A figure in prose, or a list of them, with what it says.
  [[nodiscard]] bool is_stated() const { return !list && base >= Base::stated_amount && base <= Base::stated_list; }
  /// A single text, or a code, which is a text too.
  [[nodiscard]] bool is_text() const { return !list && (base == Base::text || base == Base::code); }

  friend bool operator==(Type, Type) = default;
};

/// `amount`, `list of row`; for messages in both languages.
[[nodiscard]] LocalText name_of(Type type);

/// The type that a rule names so in either language: amount or 金额; nullopt for what no rule may name.
[[nodiscard]] std::optional<Base> base_named(std::string_view name);
/// All those names, for suggestions.
[[nodiscard]] std::vector<std::string> base_names();

}  // namespace budgetlint

#pragma once

#include <cstdint>
#include <string_view>

#include "base/span.h"
#include "diag/diagnostic.h"
#include "engine/prose.h"
#include "engine/quantity.h"
#include "lang/type.h"

namespace budgetlint {

/// What of the document a value is, so that its logical path can be told when someone asks.
enum class PlaceKind : std::uint8_t {
  none,
  document,
  table,                ///< a: model table; field
  part,                 ///< a: schema part
  row,                  ///< a: schema part, b: row
  cell,                 ///< a: schema part, b: row, c: schema column
  section,              ///< a: 0 narrative, 1 overview; b: index; field
  overall,              ///< field
  project,              ///< a: index; field
  entry,                ///< a: project or kOverall, b: ledger, c: entry
  indicator,            ///< a: project or kOverall, b: 0 period (or overall), 1 annual; c: index
  glossary,             ///< a: index
  annex,                ///< a: index
  item,                 ///< a: annex, b: group, c: item
  contents,             ///< a: index
  evaluation,           ///< a: index; field
  evaluated_funds,      ///< a: evaluation, b: index; field
  evaluated_indicator,  ///< a: evaluation, b: index; field
};

inline constexpr std::uint32_t kOverall = 0xFFFFFFFF;

/// A place in the document: its span (empty where there is none) and what it is.
struct Place {
  Span span;
  PlaceKind kind = PlaceKind::none;
  std::uint32_t a = 0, b = 0, c = 0;
  std::string_view field = {};  ///< of constant storage
  std::uint8_t document = 0;    ///< 1: of the document of the year before

  [[nodiscard]] bool known() const { return kind != PlaceKind::none; }
};

enum class ValueState : std::uint8_t {
  present,
  blank,   ///< a blank cell: zero in arithmetic
  absent,  ///< not there; `reason` says why
};

struct MatchRecord;
struct Reason;
class ValueList;

/// A value of the rule language. Views and lists point into the evaluation that made it.
struct Value {
  Type type;
  ValueState state = ValueState::present;
  bool truth = false;
  std::uint32_t a = 0, b = 0, c = 0;  ///< which object: as in Place
  std::uint8_t document = 0;          ///< 1: of the document of the year before
  const Reason* reason = nullptr;     ///< of an absent value
  const Reason* gap = nullptr;        ///< of a list from which something was lost
  Quantity quantity;
  std::string_view text;               ///< of a list that was looked up by a name, that name
  const MatchRecord* match = nullptr;  ///< of a match
  const Scalar* scalar = nullptr;      ///< of a text that is a whole scalar
  const Prose* prose = nullptr;        ///< of a text that is a piece of prose: normal bytes [begin, end)
  std::size_t begin = 0, end = 0;
  bool decrease = false;               ///< a figure that its word makes negative, were it not 0
  const LocalText* said_of = nullptr;  ///< of a figure that prose states, what it is of
  std::uint32_t formula = 0;           ///< how it was computed, where constraints are recorded (see constraints.h)
  const ValueList* list = nullptr;     ///< of a list, and of a group its items
  Place place;

  [[nodiscard]] bool absent() const { return state == ValueState::absent; }
  [[nodiscard]] bool is_true() const { return !absent() && truth; }
};

}  // namespace budgetlint

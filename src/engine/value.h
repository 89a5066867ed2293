#pragma once

#include <cstdint>
#include <string_view>
#include <variant>

#include "base/edition.h"
#include "diag/diagnostic.h"
#include "diag/reason.h"
#include "engine/field.h"
#include "engine/number.h"
#include "engine/object.h"
#include "engine/place.h"
#include "engine/prose.h"
#include "lang/type.h"

namespace budgetlint {

enum class ValueState : std::uint8_t {
  present,
  blank,   ///< a blank cell: zero in arithmetic
  absent,  ///< not there; its absence says why
};

enum class AbsenceKind : std::uint8_t {
  missing,    ///< not there: a rule that needs it is "not applicable"
  untold,     ///< the document does not say whether it is there: it is neither present nor missing
  malformed,  ///< it could not be read or worked out: a rule that needs it is "not evaluated"
};

/// Why a value is absent.
struct Absence {
  Reason reason;
  AbsenceKind kind = AbsenceKind::missing;
  Place place = {};  ///< of what is malformed, where it has one

  [[nodiscard]] bool malformed() const { return kind == AbsenceKind::malformed; }
};

/// Where a value is written, where that is not simply the place of its object, and what is said of it there.
struct Passage {
  const Prose* prose = nullptr;         ///< of which it is a piece: normal bytes [begin, end)
  std::uint32_t begin = 0, end = 0;     ///< in the prose
  Span span = {};                       ///< in the source, where it is no piece of prose
  std::string_view name = {};           ///< of an entry, its name
  const Scalar* name_scalar = nullptr;  ///< which is this scalar, where it stands by itself
  const LocalText* said_of = nullptr;   ///< of a figure that prose states, what it is of
  bool decrease = false;                ///< a figure that its word makes negative, were it not 0
  Span direction_word = {};             ///< in the source, the word that says so, or that it is positive

  [[nodiscard]] Span in_source() const { return prose != nullptr ? prose->to_source(begin, end) : span; }
};

struct MatchRecord;
class ValueList;

/// A text: a whole scalar, a piece of prose (see Passage), or one that was made.
struct Text {
  std::string_view text;
  const Scalar* scalar = nullptr;
};

/// A list, and why something of it may be missing.
struct List {
  const ValueList* values = nullptr;
  const Absence* gap = nullptr;  ///< null where nothing was lost from it
};

/// A value of the rule language, small enough to be passed by value. It points into the evaluation that made it; where
/// it stands in the source is worked out when someone asks (see place_of).
struct Value {
  Type type;
  ValueState state = ValueState::present;
  Edition edition = Edition::current;
  Field field = Field::none;  ///< of the object, that it was read from
  Object object;              ///< what it is, or what it was read from; nothing where it was computed
  const Passage* passage = nullptr;
  /// Nothing where it is an object and no more; why, where it is absent; of a group, its items.
  std::variant<std::monostate, const Absence*, bool, Number, Text, List, const MatchRecord*> content;

  [[nodiscard]] bool absent() const { return state == ValueState::absent; }
  [[nodiscard]] bool blank() const { return state == ValueState::blank; }
  [[nodiscard]] bool is_true() const { return !absent() && truth(); }
  [[nodiscard]] bool has_place() const { return !std::holds_alternative<std::monostate>(object); }

  // What it holds, by its type; of another type nothing, false, or 0.
  [[nodiscard]] bool truth() const { return holds<bool>() && std::get<bool>(content); }
  [[nodiscard]] Quantity quantity() const {
    return holds<Number>() ? std::get<Number>(content).quantity() : Quantity();
  }
  [[nodiscard]] Exact number() const { return holds<Number>() ? std::get<Number>(content).value() : Exact(); }
  [[nodiscard]] const Unit& unit() const { return holds<Number>() ? std::get<Number>(content).unit() : kPlain; }
  [[nodiscard]] FormulaId formula() const { return holds<Number>() ? std::get<Number>(content).formula() : 0; }
  void set_formula(FormulaId formula) { std::get<Number>(content).set_formula(formula); }
  /// Also the name of an entry, the key of a group, and the name that a list was looked up by.
  [[nodiscard]] std::string_view text() const;
  [[nodiscard]] const Scalar* scalar() const { return holds<Text>() ? std::get<Text>(content).scalar : nullptr; }
  [[nodiscard]] const Prose* prose() const { return passage == nullptr ? nullptr : passage->prose; }
  [[nodiscard]] const ValueList& list() const { return *std::get<List>(content).values; }
  [[nodiscard]] const Absence* gap() const { return holds<List>() ? std::get<List>(content).gap : nullptr; }
  [[nodiscard]] const MatchRecord& match() const { return *std::get<const MatchRecord*>(content); }

  // Only of a value that has one.
  [[nodiscard]] const Absence& absence() const { return *std::get<const Absence*>(content); }
  template <typename Kind>
  [[nodiscard]] const Kind& of() const {
    return std::get<Kind>(object);
  }

 private:
  template <typename Content>
  [[nodiscard]] bool holds() const {
    return std::holds_alternative<Content>(content);
  }
};

static_assert(sizeof(Value) <= 64);

/// The place of a value that was read from this document. Statements have theirs from the evaluation.
[[nodiscard]] Place place_of(const Value& value, const TypedDocument& document);

}  // namespace budgetlint

#pragma once

#include <cstdint>
#include <variant>

#include "base/span.h"
#include "model/document.h"

namespace budgetlint {

/// Where in a report a section stands: among the explanations (情况说明), or in the overview of the unit (概况).
enum class Zone : std::uint8_t { narrative, overview };

/// The lists of names and figures that performance forms have; the last two are those of a project.
enum class LedgerKind : std::uint8_t { facts, by_source, by_use, period_funds, annual_funds };

/// The lists of indicators: of the overall form, or of a project for its whole period and for the year.
enum class IndicatorList : std::uint8_t { overall, period, annual };

// What rules speak of, by where it stands in the model. Indexes are those of the lists of Document; parts, rows and
// columns are those of TypedDocument.

struct WholeDocument {};

struct TableRef {
  std::uint32_t table = 0;
};

struct PartRef {
  std::uint16_t part = 0;
};

struct RowRef {
  std::uint16_t part = 0;
  std::uint32_t row = 0;
};

struct CellRef {
  std::uint16_t part = 0;
  std::uint16_t column = 0;
  std::uint32_t row = 0;
};

struct SectionRef {
  Zone zone = Zone::narrative;
  std::uint32_t section = 0;
};

struct OverallRef {};

struct ProjectRef {
  std::uint32_t project = 0;
};

struct LedgerRef {
  LedgerKind kind = LedgerKind::facts;
  std::uint32_t project = 0;  ///< 0 where it is the overall form's

  [[nodiscard]] bool is_overall() const { return kind < LedgerKind::period_funds; }
  friend bool operator==(LedgerRef, LedgerRef) = default;
};

struct EntryRef {
  LedgerRef ledger;
  std::uint32_t entry = 0;
};

struct IndicatorRef {
  IndicatorList list = IndicatorList::overall;
  std::uint32_t project = 0;  ///< 0 where it is the overall form's
  std::uint32_t indicator = 0;

  [[nodiscard]] bool is_overall() const { return list == IndicatorList::overall; }
};

struct GlossaryRef {
  std::uint32_t entry = 0;
};

struct AnnexRef {
  std::uint32_t annex = 0;
};

struct ItemRef {
  std::uint32_t annex = 0, group = 0, item = 0;
};

/// What stands before the parts of a report.
enum class FrontList : std::uint8_t { cover, contents };

struct FrontLineRef {
  FrontList list = FrontList::contents;
  std::uint32_t line = 0;
};

struct EvaluationRef {
  std::uint32_t form = 0;
};

struct EvaluatedFundsRef {
  std::uint32_t form = 0, line = 0;
};

struct EvaluatedIndicatorRef {
  std::uint32_t form = 0, line = 0;
};

/// A statement of the narrative among those of its kind (StatedFigures::items), understood in one of its ways.
struct StatementRef {
  std::uint32_t statement = 0;
  std::uint32_t way = 0;
};

/// Of StatedFigures::lists.
struct StatedListRef {
  std::uint32_t list = 0;
};

/// What the template says of a table.
struct ExpectedTableRef {
  std::uint32_t form = 0;
};

/// What the template says of a section.
struct ExpectedSectionRef {
  std::uint32_t form = 0;
};

/// A thing of the document; nothing where a value was computed.
using Object = std::variant<std::monostate, WholeDocument, TableRef, PartRef, RowRef, CellRef, SectionRef, OverallRef,
                            ProjectRef, LedgerRef, EntryRef, IndicatorRef, GlossaryRef, AnnexRef, ItemRef, FrontLineRef,
                            EvaluationRef, EvaluatedFundsRef, EvaluatedIndicatorRef, StatementRef, StatedListRef,
                            ExpectedTableRef, ExpectedSectionRef>;

/// The thing, if it is of that kind; else null.
template <typename Kind>
[[nodiscard]] const Kind* as(const Object& object) {
  return std::get_if<Kind>(&object);
}

[[nodiscard]] inline const Section& at(const Document& model, SectionRef of) {
  return of.zone == Zone::narrative ? model.narrative[of.section] : model.overview[of.section];
}
[[nodiscard]] inline const Items<Scalar>& list_of(const Document& model, FrontList list) {
  return list == FrontList::cover ? model.cover : model.contents;
}
[[nodiscard]] inline const Scalar& at(const Document& model, FrontLineRef of) {
  return list_of(model, of.list)[of.line];
}
[[nodiscard]] const Ledger& at(const Document& model, LedgerRef of);
/// The list that an indicator is of.
[[nodiscard]] const Items<Indicator>& list_of(const Document& model, IndicatorRef of);
[[nodiscard]] inline const Indicator& at(const Document& model, IndicatorRef of) {
  return list_of(model, of)[of.indicator];
}
/// The items of the group that an item is of.
[[nodiscard]] inline const Items<DirectoryGroup::Item>& list_of(const Document& model, ItemRef of) {
  return model.annexes[of.annex].directory[of.group].items;
}

/// The form that a ledger, or an indicator, stands in.
template <typename Ref>
[[nodiscard]] Object form_of(Ref of) {
  return of.is_overall() ? Object(OverallRef{}) : Object(ProjectRef{of.project});
}

}  // namespace budgetlint

#pragma once

#include <string>

#include "engine/workspace.h"
#include "lang/builtins.h"

namespace budgetlint {

/// Reads the performance forms: the overall form and those of projects, with their ledgers, facts and indicators.
class FormReader {
 public:
  explicit FormReader(Workspace& work) : work_(work) {}

  Value overall();
  Value projects();
  /// The entry of a ledger or facts of that name.
  Value entry(LedgerRef of, Base base, const std::string& key);

  Value overall_member(builtins::Member member);
  Value project_member(ProjectRef of, builtins::Member member);
  Value indicator_member(IndicatorRef of, builtins::Member member);
  /// All entries of a ledger or facts.
  Value entries(LedgerRef of, Base base);

 private:
  [[nodiscard]] const Document& model() const { return work_.forms(); }
  [[nodiscard]] StatedUnit unit_of(LedgerRef of, Base base) const;
  Value no_overall();
  Value ledger(LedgerRef of, Base base);
  Value figure(EntryRef of, const StatedUnit& unit);
  Value indicators(IndicatorList list, std::uint32_t project);
  const Absence* gap_of(LedgerRef of);

  Workspace& work_;
};

/// A figure of a form; blank where nothing is printed.
[[nodiscard]] Value form_figure(Workspace& work, const Scalar& scalar, const StatedUnit& stated, Type type,
                                const Object& object, Field field = Field::none);

}  // namespace budgetlint

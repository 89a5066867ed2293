#pragma once

#include <memory>
#include <vector>

#include "session/known_documents.h"

namespace budgetlint {

/// The documents of the units of departments: a file, those of a folder, and those among what is checked that name
/// their department.
class UnitDocuments : public KnownDocuments {
 public:
  using KnownDocuments::KnownDocuments;

  /// One of the documents that are checked; kept where it says that it is a unit's.
  void add_checked(const SourcePtr& model);
  /// Those of a department's units, of its year; none for a unit. What is wrong with them goes to `problems`, and where
  /// none was found though some were given.
  [[nodiscard]] std::vector<std::unique_ptr<const TypedOther>> of(const Document& document, const ir::Program& program,
                                                                  std::vector<Diagnostic>& problems) const;

 private:
  [[nodiscard]] std::vector<const KnownDocument*> units_of(const Document& department) const;
};

}  // namespace budgetlint

#pragma once

#include <memory>
#include <string>
#include <vector>

#include "session/known_documents.h"

namespace budgetlint {

/// What a document is compared with of what was published before it; null where there is none.
struct TypedPrior {
  std::unique_ptr<const TypedOther> year_before;  ///< of the same kind
  std::unique_ptr<const TypedOther> budget;       ///< that accounts are of
};

/// The documents that were published before: a file, or those of a folder. Each document is compared with that of its
/// entity and kind which is one year older, accounts with the budget of their year too, and with no other.
class PriorDocuments : public KnownDocuments {
 public:
  using KnownDocuments::KnownDocuments;

  /// Those for a document. Why there is none goes to `problems`, as does what is wrong with them.
  [[nodiscard]] TypedPrior of(const Document& document, const ir::Program& program,
                              std::vector<Diagnostic>& problems) const;

 private:
  [[nodiscard]] std::unique_ptr<const TypedOther> only(const std::vector<const KnownDocument*>& found,
                                                       const Document& document, const ir::Program& program,
                                                       std::vector<Diagnostic>& problems) const;
  [[nodiscard]] Diagnostic mismatch(const Document& document, const DocumentKey& wanted) const;
};

}  // namespace budgetlint

#pragma once

#include <optional>
#include <string>

#include "session/session.h"

namespace budgetlint {

/// Digests of all that decides what is found in a document: its text, the rules and settings that are for it, the
/// documents that it is compared with, and what the command line asks for. What is found in two documents of one
/// digest is the same, by one build of the program.
class CheckInputs {
 public:
  /// The session outlives it.
  explicit CheckInputs(const Session& session);

  /// Nothing where other programs have a say (.doc, .xls, scans), which may be there another time.
  [[nodiscard]] std::optional<std::string> of(const SourcePtr& file, const Governed& governed) const;

 private:
  const Session& session_;
  std::string common_;  ///< of what is the same for all documents
};

}  // namespace budgetlint

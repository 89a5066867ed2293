#pragma once

#include <cstddef>
#include <mutex>
#include <optional>
#include <string>
#include <vector>

#include "session/check_image.h"
#include "session/check_inputs.h"

namespace budgetlint::cli {

/// What was found in documents, kept in a folder for other runs: one entry a document, which takes the place of what
/// was kept of it before. An entry is of use as long as nothing changes that decides what is found. Several threads and
/// several runs may share a folder: entries are replaced whole, and what is cut short or changed is not used.
class CheckCache {
 public:
  /// The session outlives it. The folder is made where it is not there.
  CheckCache(std::string folder, const Session& session);

  /// Why the folder is not used: it holds other things, or cannot be made. Nothing where it is.
  [[nodiscard]] std::optional<Diagnostic> open();
  [[nodiscard]] std::optional<KeptCheck> find(const SourcePtr& file, const Governed& governed);
  void keep(const SourcePtr& file, const Governed& governed, const DocumentReport& report,
            const std::vector<FileSuppression>& suppressions);
  /// What was wrong with entries.
  [[nodiscard]] std::vector<Diagnostic> problems() const;

 private:
  /// Things of one kind, of which one is named.
  struct Count {
    std::size_t count = 0;
    std::string first;
    LocalText why;
  };

  /// Where what was found in a document is kept, and what it then begins with; nothing where it cannot be kept.
  struct Entry {
    std::string path, head;
  };
  [[nodiscard]] std::optional<Entry> entry_of(const SourcePtr& file, const Governed& governed) const;
  void tell(Count& of, const std::string& entry, LocalText why = {});

  const std::string folder_;
  const CheckInputs inputs_;
  const std::string program_;  ///< tells this build of it from others
  std::mutex telling_;
  Count unusable_, unwritten_;
};

}  // namespace budgetlint::cli

#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "diag/report.h"
#include "session/project.h"

namespace budgetlint {

/// What was found in a document, and what it needed of the settings' suppressions.
struct KeptCheck {
  DocumentReport report;
  std::vector<FileSuppression> suppressions;
};

/// What was found in the document that is in `file`, as bytes. How it is drawn is left out.
[[nodiscard]] std::string write_check_image(const DocumentReport& report,
                                            const std::vector<FileSuppression>& suppressions, const SourcePtr& file);
/// The same from the bytes. `suppressions` are those that are for the file, as before any document was seen. Nothing
/// where the bytes are no such image or do not fit them.
[[nodiscard]] std::optional<KeptCheck> read_check_image(std::string_view image, const SourcePtr& file,
                                                        std::vector<FileSuppression> suppressions);

}  // namespace budgetlint

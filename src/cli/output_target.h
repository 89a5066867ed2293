#pragma once

#include <optional>
#include <string>
#include <vector>

#include "diag/diagnostic.h"

namespace budgetlint::cli {

/// What a file is to hold.
enum class OutputKind : unsigned char { report, baseline, model, document };

/// A file that a command is told to write.
struct OutputTarget {
  std::string file;
  OutputKind kind = OutputKind::report;
};

/// Why an output is not to be written: it would take the place of an input, or (unless it is forced) of a file that is
/// not of its kind. To be asked before anything is checked. Devices and pipes are no one's work and may be written.
[[nodiscard]] std::optional<Diagnostic> refused(const OutputTarget& target, const std::vector<std::string>& inputs,
                                                bool force);

}  // namespace budgetlint::cli

#pragma once

#include <string>

#include "diag/diagnostic.h"

namespace budgetlint::cli {

/// A write that fails is to be told, not to end the program.
void keep_running_when_writing_fails();

/// Where a report goes, and how its reader is told that it did not.
struct Output {
  std::string file;  ///< empty for standard output
  std::string color = "auto";
  Language language = Language::zh;

  /// Whether the report itself is to have colours.
  [[nodiscard]] bool colored() const;
  /// False where it could not be written, which standard error says then.
  [[nodiscard]] bool write(const std::string& text) const;
};

/// Says why writing failed, from `errno`. Always false, as the result of what failed.
bool tell_not_written(const LocalText& where, const Output& output);

}  // namespace budgetlint::cli

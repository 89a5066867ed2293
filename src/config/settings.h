#pragma once

#include <string>
#include <vector>

#include "base/source_text.h"
#include "diag/diagnostic.h"

/// What a project sets for itself, in a file budgetlint.yaml at its root.
namespace budgetlint {

struct Setting {
  std::string name;
  std::string value;
  Location name_place, value_place;
};

struct Settings {
  SourcePtr source;  ///< null when there is no file
  std::vector<Setting> parameters;
  std::vector<Diagnostic> problems;
};

/// Reads a configuration file. Never fails: what is wrong is a problem with its place, and the rest is read.
[[nodiscard]] Settings read_settings(SourcePtr source);

}  // namespace budgetlint

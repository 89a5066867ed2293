#pragma once

#include <functional>
#include <string>
#include <vector>

#include "diag/diagnostic.h"
#include "session/file_system.h"

namespace budgetlint {

/// The ending of a model's name, and of a rule file's.
inline constexpr const char* kModelSuffix = ".budget.yaml";
inline constexpr const char* kRuleSuffix = ".brl";

/// Which files of a folder are wanted.
struct FileSearch {
  std::string suffix;
  /// Whether a file or folder (in full) that was found is left out, because settings say so; none is where it is empty.
  std::function<bool(const std::string& path)> excluded = {};
  bool originals = false;  ///< also what models can be made from, by the endings of such files
  /// Whether a folder (in full) is one in which such files are wanted all the same; none is where it is empty.
  std::function<bool(const std::string& folder)> of_unit = {};
};

struct FoundFiles {
  std::vector<std::string> files;    ///< sorted
  std::vector<Diagnostic> problems;  ///< what could not be looked at, and what was most likely meant or forgotten
};

/// The files of a folder and those below it. Passed over without a word are hidden files and folders, node_modules, and
/// what is excluded; a linked folder is not entered.
[[nodiscard]] FoundFiles find_files(const FileSystem& files, const std::string& folder, const FileSearch& search);

}  // namespace budgetlint

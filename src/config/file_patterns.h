#pragma once

#include <string>
#include <utility>
#include <vector>

#include "diag/diagnostic.h"

namespace budgetlint {

/// A path, or a pattern of rule ids or files, and where it is written; without a source it is of the command line.
struct Named {
  std::string text;
  Location place;
};

/// The patterns of files under a key `files`, and from which folder (in full) they count. One without a slash is for
/// the file's name alone, wherever it is below the folder.
class FilePatterns {
 public:
  FilePatterns() = default;
  FilePatterns(std::vector<Named> patterns, std::string folder)
      : patterns_(std::move(patterns)), folder_(std::move(folder)), met_(patterns_.size(), false) {}

  [[nodiscard]] bool empty() const { return patterns_.empty(); }
  [[nodiscard]] const std::vector<Named>& patterns() const { return patterns_; }
  /// Whether a file (in full) is among those that the patterns name.
  [[nodiscard]] bool match(const std::string& file) const;
  /// Whether a file or folder is among them, where a pattern of a folder may end with a slash or name all that is in
  /// it.
  [[nodiscard]] bool match_folder(const std::string& path) const;
  /// Remembers which patterns name a file.
  void meet(const std::string& file);
  /// The patterns that name none of the files met.
  [[nodiscard]] std::vector<Named> unmet() const;

 private:
  std::vector<Named> patterns_;
  std::string folder_;
  std::vector<bool> met_;
};

}  // namespace budgetlint

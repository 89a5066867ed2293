#pragma once

#include <map>
#include <string>

#include "render/reported.h"

namespace budgetlint {

/// Fingerprints that no two of a report share, although a report may hold the same document twice. They are made of
/// the file, the rule and the logical path (for problems, which have none, the text they point at), so that lines
/// inserted elsewhere do not change them.
class Fingerprints {
 public:
  explicit Fingerprints(std::string root) : root_(std::move(root)) {}

  /// To be asked once for each, in the order of the report.
  [[nodiscard]] std::string next(const Reported& reported);

 private:
  std::string root_;
  std::map<std::string, int> seen_;
};

}  // namespace budgetlint

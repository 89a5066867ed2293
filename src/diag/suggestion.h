#pragma once

#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "diag/code.h"
#include "diag/diagnostic.h"

namespace budgetlint {

/// “是否指…？” with the candidate that was probably meant; empty where none is near.
[[nodiscard]] LocalText did_you_mean(std::string_view wanted, const std::vector<std::string>& candidates);

/// The problem that a name is not known, with the candidate that was probably meant.
[[nodiscard]] Diagnostic unknown_name(Code code, const Location& where, const std::string& name,
                                      const std::vector<std::string>& candidates);

/// The ids of rules.
struct RuleIds {
  std::vector<std::string> present;
  std::map<std::string, std::string> replaced;  ///< ids that rules had before, by the id of what looks at the same now

  void add(const RuleIds& other);
};

/// The same for an id of a rule or a pattern of ids, such as 三公* or structure.*, that no rule has: what replaced it,
/// or else what was probably meant.
[[nodiscard]] LocalText did_you_mean_rule(std::string_view wanted, const RuleIds& ids);

}  // namespace budgetlint

#include "diag/suggestion.h"

#include <optional>

#include "base/nearest_name.h"

namespace budgetlint {

LocalText did_you_mean(std::string_view wanted, const std::vector<std::string>& candidates) {
  const std::optional<std::string> near = nearest_name(wanted, candidates);
  if (!near) return {};
  return {"是否指“" + *near + "”？", "did you mean `" + *near + "`?"};
}

}  // namespace budgetlint

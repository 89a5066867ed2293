#include "diag/suggestion.h"

#include <map>
#include <optional>
#include <set>
#include <string>

#include "base/glob.h"
#include "base/nearest_name.h"

namespace budgetlint {
namespace {

/// Longer than any name; nothing that long is a misspelling of one.
constexpr std::size_t kLongestName = 200;

/// `structure.*` for structure.table-label: the group of an id, as a pattern that ends like `wanted`.
std::set<std::string> groups(const std::vector<std::string>& ids, std::string_view ending) {
  std::set<std::string> out;
  for (const std::string& id : ids) {
    const std::size_t end = id.find_first_of("./");
    if (end == std::string::npos) continue;
    const bool whole = !ending.empty() && (ending.front() == '.' || ending.front() == '/');
    if (!whole || id[end] == ending.front()) out.insert(id.substr(0, end) + std::string(ending));
  }
  return out;
}

/// What stands for the ids that a pattern meets and that no rule has any more.
LocalText replaced_by(std::string_view pattern, const std::map<std::string, std::string>& replaced) {
  std::set<std::string> successors;
  for (const auto& [old, successor] : replaced) {
    if (glob_matches(pattern, old)) successors.insert(successor);
  }
  LocalText out;
  for (const std::string& successor : successors) {
    out.zh += (out.zh.empty() ? "“" : "、“") + successor + "”";
    out.en += (out.en.empty() ? "`" : ", `") + successor + "`";
  }
  if (successors.empty()) return out;
  return {"已由" + out.zh + "代替", "replaced by " + out.en};
}

}  // namespace

LocalText did_you_mean(std::string_view wanted, const std::vector<std::string>& candidates) {
  if (wanted.size() > kLongestName) return {};
  const std::optional<std::string> near = nearest_name(wanted, candidates);
  if (!near) return {};
  return {"是否指“" + *near + "”？", "did you mean `" + *near + "`?"};
}

void RuleIds::add(const RuleIds& other) {
  present.insert(present.end(), other.present.begin(), other.present.end());
  replaced.insert(other.replaced.begin(), other.replaced.end());
}

Diagnostic unknown_name(Code code, const Location& where, const std::string& name,
                        const std::vector<std::string>& candidates) {
  Diagnostic problem = make_diagnostic(code, where, name);
  problem.label = did_you_mean(name, candidates);
  return problem;
}

LocalText did_you_mean_rule(std::string_view wanted, const RuleIds& ids) {
  if (LocalText successors = replaced_by(wanted, ids.replaced); !successors.empty()) return successors;
  const std::size_t star = wanted.find('*');
  if (star == std::string_view::npos) return did_you_mean(wanted, ids.present);
  const bool separated = star > 0 && (wanted[star - 1] == '.' || wanted[star - 1] == '/');
  const std::set<std::string> patterns = groups(ids.present, wanted.substr(separated ? star - 1 : star));
  return did_you_mean(wanted, {patterns.begin(), patterns.end()});
}

}  // namespace budgetlint

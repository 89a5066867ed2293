#pragma once

#include <map>
#include <memory>
#include <mutex>
#include <string>
#include <vector>

#include "config/settings.h"
#include "diag/diagnostic.h"
#include "session/rule_profile.h"
#include "session/rulebooks.h"

namespace budgetlint {

/// What is the same for all projects of a session.
struct CommonSettings {
  std::vector<std::string> rules;  ///< rule files that stand for those of the settings
  Layer layer;                     ///< goes over all settings
};

/// A suppression or explanation of settings as one document needs it: without what others needed of it.
struct FileSuppression {
  std::size_t entry = 0;  ///< among those of the settings
  Suppression suppression;
};

/// The files that one budgetlint.yaml governs, or that none does, and the rules as they are for each of them.
class Project {
 public:
  /// `path` names the settings file, empty where there is none. Compiles the rules, unless another project did, and
  /// says in `problems()` what is wrong with them and the settings.
  Project(std::string path, Settings settings, Rulebooks& rulebooks, const CommonSettings& common);
  Project(const Project&) = delete;  // the profiles point to what is here
  Project& operator=(const Project&) = delete;

  [[nodiscard]] const std::string& settings_path() const { return path_; }
  [[nodiscard]] const Settings& settings() const { return settings_; }
  [[nodiscard]] const Rulebook& rulebook() const { return rules_.book; }
  /// Whether all rules could be compiled. Of what was left out nobody can say that it is not there.
  [[nodiscard]] bool has_all_rules() const { return !has_errors(rules_.book.problems); }
  /// Of all rules there are, selected or not.
  [[nodiscard]] const RuleIds& rule_ids() const { return rules_.ids; }
  /// What is set for a file (in full): by settings, and over them for all.
  [[nodiscard]] Layer layer_of(const std::string& file) const;
  [[nodiscard]] RuleProfile& profile_of(const std::string& file);
  /// False where the selection leaves no rule for files without overrides: then none of the files is checked.
  [[nodiscard]] bool has_rules() const { return has_rules_; }
  /// The profiles that were asked for, in that order.
  [[nodiscard]] const std::vector<const RuleProfile*>& profiles() const { return used_; }
  /// The suppressions and explanations that are for a file. Several threads may ask.
  [[nodiscard]] std::vector<FileSuppression> suppressions_for(const std::string& file) const;
  /// Remembers what a document needed of them; to be told document by document, in their order.
  void remember(const std::vector<FileSuppression>& used);
  [[nodiscard]] const std::vector<Diagnostic>& problems() const { return problems_; }

 private:
  [[nodiscard]] const LoadedRules& load(Rulebooks& rulebooks) const;
  void tell_unread();
  void validate(const Layer& layer);
  void validate_parameter(const Setting& setting);

  std::string path_;
  Settings settings_;
  const CommonSettings& common_;
  const LoadedRules& rules_;
  std::map<std::vector<bool>, std::unique_ptr<RuleProfile>> profiles_;  ///< by the overrides that are for a file
  std::vector<const RuleProfile*> used_;
  bool has_rules_ = false;
  mutable std::mutex suppressions_;  ///< what settings hold of them is read and marked by several threads
  std::vector<Diagnostic> problems_;
};

/// Whether a parameter can have the value given.
[[nodiscard]] bool takes_value(const ir::Program& program, const ir::Parameter& parameter, const std::string& value);

}  // namespace budgetlint

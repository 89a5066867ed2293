#pragma once

#include <map>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "config/settings.h"
#include "diag/diagnostic.h"
#include "engine/check.h"
#include "engine/typed_document.h"
#include "model/reader.h"
#include "rulebook/rulebook.h"

namespace budgetlint::cli {

/// The options that decide what is checked, the same for every command that checks.
struct SetupArguments {
  std::vector<std::string> paths;
  std::vector<std::string> rules;
  std::vector<std::string> select, ignore;
  std::string prior;                    ///< last year's document
  std::string config;                   ///< instead of the budgetlint.yaml found upwards
  std::vector<std::string> parameters;  ///< name=value
  std::string stdin_filename = "<stdin>";
};

/// The severity of that name: error, warning, else info.
[[nodiscard]] Severity severity_named(std::string_view name);

/// The rules as they are for some files: with their parameters, their severities and the selection among them.
struct RuleProfile {
  RuleProfile(const ir::Program& rules, const Layer& layer);

  ir::Program program;
  std::vector<std::size_t> selected;
  Engine engine;
  std::unique_ptr<TypedDocument> prior;
};

/// Rules with their parameters set, the selection among them, and last year's document: ready to check documents.
class CheckSetup {
 public:
  explicit CheckSetup(const SetupArguments& arguments);
  CheckSetup(const CheckSetup&) = delete;  // the profiles point to what is here
  CheckSetup& operator=(const CheckSetup&) = delete;

  [[nodiscard]] const SetupArguments& arguments() const { return arguments_; }
  [[nodiscard]] const Rulebook& rulebook() const { return rulebook_; }
  [[nodiscard]] const Settings& settings() const { return settings_; }
  /// What is set for a file: by settings, and over them by the command line.
  [[nodiscard]] Layer layer_of(const std::string& file) const;
  /// The selected rules, for those who describe them.
  [[nodiscard]] std::vector<RuleInfo> rules() const;
  /// What is wrong with rules, settings and last year's document.
  [[nodiscard]] const std::vector<Diagnostic>& problems() const { return problems_; }
  /// False where the selection leaves no rule; the problems say so.
  [[nodiscard]] bool has_rules() const { return !base_->selected.empty(); }
  /// With `view` the report holds the document as it is drawn. Where `as` is given the settings are those of that file.
  [[nodiscard]] DocumentReport check(const SourcePtr& source, bool view = false, const std::string& as = {});
  /// To be asked when all is checked: suppressions in the settings that are not needed or name no rule.
  [[nodiscard]] std::vector<Diagnostic> idle_suppressions() const;
  /// Of all rules there are, selected or not.
  [[nodiscard]] std::vector<std::string> rule_ids() const;
  /// What `check` checks with where no override is for a file, for commands that do more than check.
  [[nodiscard]] Engine& engine() { return base_->engine; }
  [[nodiscard]] CheckOptions options() const { return options_of(*base_); }

 private:
  void load_rules();
  void load_rules_of_settings();
  void read_command_line();
  void validate(const Layer& layer);
  void validate_parameter(const Setting& setting);
  void load_prior();
  [[nodiscard]] RuleProfile& profile_of(const std::string& file);
  [[nodiscard]] std::unique_ptr<RuleProfile> make_profile(const Layer& layer) const;
  void expect_own_settings(const SourceText& source, const std::string& file, std::vector<Diagnostic>& problems) const;
  [[nodiscard]] static CheckOptions options_of(const RuleProfile& profile);
  [[nodiscard]] std::vector<Suppression*> suppressions_for(const std::string& file, std::vector<Suppression>& in_model);
  const SetupArguments& arguments_;
  Settings settings_;
  Layer command_line_;
  Rulebook rulebook_;
  ReadResult prior_model_;
  bool has_prior_ = false;
  std::unique_ptr<RuleProfile> base_;
  std::map<std::vector<bool>, std::unique_ptr<RuleProfile>> profiles_;  ///< by the overrides that are for a file
  std::vector<Diagnostic> problems_;
};

}  // namespace budgetlint::cli

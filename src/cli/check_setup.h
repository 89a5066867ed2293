#pragma once

#include <cstdint>
#include <map>
#include <memory>
#include <optional>
#include <set>
#include <string>
#include <tuple>
#include <utility>
#include <vector>

#include "cli/files.h"
#include "cli/find_settings.h"
#include "cli/prior_documents.h"
#include "cli/project.h"
#include "cli/rulebooks.h"
#include "diag/report.h"
#include "import/made_model.h"
#include "model/reader.h"

namespace budgetlint::cli {

/// The options that decide what is checked, the same for every command that checks.
struct SetupArguments {
  std::vector<std::string> paths;
  std::vector<std::string> rules;
  std::vector<std::string> select, ignore;
  std::string prior;                    ///< last year's document, or the folder of those
  std::string config;                   ///< instead of the budgetlint.yaml found upwards from each file
  std::vector<std::string> parameters;  ///< name=value
  std::string stdin_filename = "<stdin>";
  bool together = false;      ///< the files are one document, its tables in one and its text in another
  std::string template_name;  ///< of what is imported; the nearest where it is empty
};

/// What a report is to hold beside findings.
struct CheckDetail {
  bool view = false;               ///< the document as it is drawn, with the figures that no rule guards
  bool causes = false;             ///< what is behind findings
  const SourceText* as = nullptr;  ///< a model whose settings are to be used; its own where it is null
};

/// The models to be checked, each with the settings and rules that are for it, and last year's documents. The nearest
/// budgetlint.yaml upwards from a file governs it.
class CheckSetup {
 public:
  explicit CheckSetup(const SetupArguments& arguments);
  CheckSetup(const CheckSetup&) = delete;  // projects point to what is here
  CheckSetup& operator=(const CheckSetup&) = delete;

  [[nodiscard]] const SetupArguments& arguments() const { return arguments_; }
  /// The models that the paths name, and what is wrong with the paths.
  [[nodiscard]] const Sources& models() const { return models_; }
  /// The models, which whoever checks them may let go of one by one.
  [[nodiscard]] std::vector<SourcePtr> take_models() { return std::move(models_.sources); }
  /// What is wrong with settings, rules and last year's documents, each once.
  [[nodiscard]] const std::vector<Diagnostic>& problems() const { return problems_; }
  /// The packs and rules that the models are checked with.
  [[nodiscard]] std::vector<PackInfo> packs() const;
  [[nodiscard]] std::vector<RuleInfo> rules() const;
  /// Whether a file's selection leaves a rule; where it does not the problems say so.
  [[nodiscard]] bool has_rules_for(const SourceText& model) { return project_of(model).has_rules(); }
  /// Whether nothing is wrong with the rules and settings that are for a file.
  [[nodiscard]] bool is_sound_for(const SourceText& model);
  [[nodiscard]] const Project& project_for(const SourceText& model) { return project_of(model); }
  [[nodiscard]] RuleProfile& profile_for(const SourceText& model);
  /// Last year's document for a model, as these rules see it; null where there is none.
  [[nodiscard]] std::unique_ptr<TypedPrior> prior_of(const Document& document, RuleProfile& profile,
                                                     std::vector<Diagnostic>& problems) const {
    return prior_.of(document, profile.engine().program, problems);
  }
  /// The model of a PDF, workbook or the like, made with the rules that are for it; of all files where they are one
  /// document. Nothing where the file is a model itself.
  [[nodiscard]] std::optional<MadeModel> make_model_of(const SourcePtr& file);
  [[nodiscard]] DocumentReport check(const SourcePtr& model, const CheckDetail& detail = {});
  [[nodiscard]] const std::vector<std::unique_ptr<Project>>& projects() const { return projects_; }
  /// To be asked when all is checked: what stands in settings in vain.
  [[nodiscard]] std::vector<Diagnostic> idle_settings() const;
  /// Of all rules that there are in any project, selected or not.
  [[nodiscard]] RuleIds rule_ids() const;

 private:
  /// By what a problem is known to have been told: code, file, place and message.
  using Told = std::tuple<std::string, std::string, std::uint32_t, std::uint32_t, std::string>;

  [[nodiscard]] Sources read_models();
  void put_together();
  /// The settings file that governs what stands in a folder (in full); empty where none does.
  [[nodiscard]] const std::string& settings_of(const std::string& folder);
  void read_command_line();
  void open_projects();
  void tell(const std::vector<Diagnostic>& problems);
  void validate_command_line();
  void expect_rule(const std::string& pattern);
  void validate_parameter(const Setting& setting);
  void expect_rules();
  [[nodiscard]] Project& project_at(const std::string& folder);
  [[nodiscard]] Project& project_of(const SourceText& model);
  [[nodiscard]] std::vector<Diagnostic> idle_in(const SourcePtr& settings,
                                                const std::vector<std::string>& checked) const;

  const SetupArguments& arguments_;
  SettingsFiles files_;
  Sources models_;
  std::vector<SourcePtr> together_;  ///< the files that are one document; the first stands for them among the models
  Rulebooks rulebooks_;
  RunSettings run_;
  PriorDocuments prior_;
  std::map<std::string, std::size_t> project_by_file_;  ///< by the settings file, empty where there is none
  std::vector<std::unique_ptr<Project>> projects_;      ///< in the order of the models
  std::vector<Diagnostic> problems_;
  std::vector<Diagnostic> own_problems_;  ///< of the command line and last year's document, which are for all models
  std::set<Told> told_;
};

}  // namespace budgetlint::cli

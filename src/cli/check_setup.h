#pragma once

#include <memory>
#include <string>
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

/// Rules with their parameters set, the selection among them, and last year's document: ready to check documents.
class CheckSetup {
 public:
  explicit CheckSetup(const SetupArguments& arguments);
  CheckSetup(const CheckSetup&) = delete;  // the engine and the document of last year point into the rulebook
  CheckSetup& operator=(const CheckSetup&) = delete;

  [[nodiscard]] const Rulebook& rulebook() const { return rulebook_; }
  /// The selected rules, for those who describe them.
  [[nodiscard]] std::vector<RuleInfo> rules() const;
  /// What is wrong with rules, settings and last year's document.
  [[nodiscard]] const std::vector<Diagnostic>& problems() const { return problems_; }
  /// False where the selection leaves no rule; the problems say so.
  [[nodiscard]] bool has_rules() const { return !selected_.empty(); }
  [[nodiscard]] DocumentReport check(const SourcePtr& source);
  /// What `check` checks with, for commands that do more than check.
  [[nodiscard]] Engine& engine() { return *engine_; }
  [[nodiscard]] CheckOptions options() const;

 private:
  void load_rules();
  void apply_settings();
  void set_parameter_named(const std::string& name, const std::string& value, const Location& name_place,
                           const Location& value_place);
  void select();
  void load_prior();

  const SetupArguments& arguments_;
  Rulebook rulebook_;
  std::vector<std::size_t> selected_;
  SourcePtr settings_source_;  ///< which problems point into
  ReadResult prior_model_;
  std::unique_ptr<TypedDocument> prior_;
  std::unique_ptr<Engine> engine_;
  std::vector<Diagnostic> problems_;
};

}  // namespace budgetlint::cli

#pragma once

#include <cstdint>
#include <map>
#include <memory>
#include <set>
#include <string>
#include <tuple>
#include <vector>

#include "diag/report.h"
#include "diag/suggestion.h"
#include "session/file_system.h"
#include "session/options.h"
#include "session/project.h"
#include "session/rulebooks.h"
#include "session/settings_files.h"

namespace budgetlint {

/// Under which settings and by which rules a file is checked.
struct Governed {
  std::string file;  ///< its path in full
  Project* project = nullptr;
  RuleProfile* rules = nullptr;
};

/// The projects of a session. The nearest budgetlint.yaml upwards from a file governs it.
class Projects {
 public:
  /// `files` and `options` outlive it.
  Projects(const FileSystem& files, const SessionOptions& options);
  Projects(const Projects&) = delete;  // projects point to what is here
  Projects& operator=(const Projects&) = delete;

  /// What governs the files of a folder (in full). A project that is new tells its problems.
  [[nodiscard]] Project& at(const std::string& folder);
  [[nodiscard]] Governed governing(const std::string& file);
  /// Whether settings leave out a file or folder (in full) that was found in a folder.
  [[nodiscard]] bool excludes(const std::string& path);
  /// Whether the originals in a folder (in full) are one document, because settings say so.
  [[nodiscard]] bool is_unit(const std::string& folder);
  /// In the order in which they were asked for.
  [[nodiscard]] const std::vector<std::unique_ptr<Project>>& all() const { return projects_; }

  /// Tells what is wrong with what is for all files: `others`, and what is set for all projects, which must be there
  /// in one of them at least. Then of projects whose files nothing would be checked of.
  void validate(const std::vector<Diagnostic>& others);
  /// Whether something is.
  [[nodiscard]] bool is_common_sound() const { return !has_errors(common_problems_); }
  /// Each once: projects that share rules or extend the same file have the same.
  [[nodiscard]] const std::vector<Diagnostic>& problems() const { return problems_; }

  [[nodiscard]] std::vector<PackInfo> packs() const;
  [[nodiscard]] std::vector<RuleInfo> rules() const;
  /// Of all rules that there are in any project, selected or not.
  [[nodiscard]] RuleIds rule_ids() const;
  /// Whether settings or rules are read from a file (in full), or would be if it were there.
  [[nodiscard]] bool depend_on(const std::string& file) const;

 private:
  /// By what a problem is known to have been told: code, file, place and message.
  using Told = std::tuple<std::string, std::string, std::uint32_t, std::uint32_t, std::string>;

  /// The settings file that governs what stands in a folder (in full); empty where none does.
  [[nodiscard]] const std::string& settings_of(const std::string& folder);
  /// The settings for what stands in a folder (in full), of which only is asked what is to be looked for.
  [[nodiscard]] const Settings& looked_for_by(const std::string& folder);
  void tell(const std::vector<Diagnostic>& problems);
  void read_common();
  void expect_rules();
  void expect_rule(const std::string& pattern);
  void validate_parameter(const Setting& setting);

  const SessionOptions& options_;
  SettingsFiles settings_;
  Rulebooks rulebooks_;
  CommonSettings common_;
  std::map<std::string, Settings> looking_;             ///< by the settings file, for what is looked for in folders
  std::map<std::string, std::size_t> project_by_file_;  ///< by the settings file, empty where there is none
  std::vector<std::unique_ptr<Project>> projects_;
  std::vector<Diagnostic> common_problems_;  ///< of what is for all files
  std::vector<Diagnostic> problems_;
  std::set<Told> told_;
};

}  // namespace budgetlint

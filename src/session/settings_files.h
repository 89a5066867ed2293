#pragma once

#include <filesystem>
#include <map>
#include <set>
#include <string>
#include <vector>

#include "config/settings.h"
#include "session/file_system.h"

namespace budgetlint {

/// Found upwards from each file that is checked; the nearest one governs it.
inline constexpr const char* kSettingsFile = "budgetlint.yaml";

/// Whether a path names a settings file that is there. Named to `check` it is looked over, and no model.
[[nodiscard]] bool is_settings_file(const FileSystem& files, const std::string& path);

/// The settings files of a run. Each is read once, however many extend it: what is in it has one place.
class SettingsFiles {
 public:
  explicit SettingsFiles(const FileSystem& files) : files_(files) {}

  /// The nearest budgetlint.yaml in a folder or above it; empty where there is none. The folder's path is in full.
  [[nodiscard]] const std::string& nearest(const std::filesystem::path& folder);
  /// The settings of a file with those that it extends; none for an empty path. Never fails: what is wrong is a
  /// problem.
  [[nodiscard]] Settings read(const std::string& path);
  /// The files that `read` asked for, whether they could be read or not.
  [[nodiscard]] const std::set<std::string>& asked_for() const { return asked_for_; }

 private:
  struct Open {
    std::string full, shown;
  };

  [[nodiscard]] Settings read_chain(const std::string& path, const Location& named_at);
  /// The folder of the file that is read, from which patterns of files count in those that it extends too.
  [[nodiscard]] std::string base_folder() const;
  void extend(Settings& out, const std::string& from, const Named& named);
  [[nodiscard]] SourcePtr source_of(const std::string& path, const std::string& full,
                                    std::vector<Diagnostic>& problems);

  const FileSystem& files_;
  std::map<std::filesystem::path, std::string> nearest_;  ///< by folder
  std::map<std::string, SourcePtr> sources_;              ///< by full path
  std::set<std::string> asked_for_;
  std::vector<Open> open_;  ///< those that are being read: what one of them extends must be none of them
};

/// Where the settings of what a path names are looked for, whether there is a file or not.
[[nodiscard]] std::vector<std::string> possible_settings(const FileSystem& files, const std::string& path);

}  // namespace budgetlint

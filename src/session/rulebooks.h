#pragma once

#include <cstddef>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "config/settings.h"
#include "diag/suggestion.h"
#include "engine/check.h"
#include "rulebook/rulebook.h"
#include "session/file_system.h"

namespace budgetlint {

/// A compiled rulebook with the ids of its rules.
struct LoadedRules {
  Rulebook book;
  RuleIds ids;
  std::unique_ptr<Engine> engine;  ///< of the rules as they are written, for all who change nothing in them
  /// Names that are neither packs nor files that could be read, with why, by their index among those asked for.
  std::vector<std::pair<std::size_t, Diagnostic>> unread;
};

/// The rulebooks of a run. What several settings files ask for alike is compiled once.
class Rulebooks {
 public:
  explicit Rulebooks(const FileSystem& files) : files_(files) {}

  /// All embedded packs.
  [[nodiscard]] const LoadedRules& embedded();
  /// What rule files and folders hold that the command line names.
  [[nodiscard]] const LoadedRules& of_paths(const std::vector<std::string>& paths);
  /// What settings name: packs of the program, rule files and folders.
  [[nodiscard]] const LoadedRules& of_names(const std::vector<Named>& names);

 private:
  using Key = std::optional<std::vector<std::string>>;

  [[nodiscard]] const std::vector<std::string>& packs();
  [[nodiscard]] bool is_pack(const std::string& name);
  [[nodiscard]] const LoadedRules& keep(const Key& key, LoadedRules loaded);
  [[nodiscard]] LoadedRules load(const std::vector<Named>& names);

  const FileSystem& files_;
  std::map<Key, std::unique_ptr<LoadedRules>> loaded_;
  std::vector<std::string> packs_;  ///< of the program; read when they are first asked for
};

}  // namespace budgetlint

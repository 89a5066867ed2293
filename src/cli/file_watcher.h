#pragma once

#include <set>
#include <string>
#include <vector>

namespace budgetlint::cli {

/// Hears of changes to the models, rules and settings that paths name: a folder stands for all below it. Changes from
/// its construction on count, so that none is lost between a check and the wait for the next.
class FileWatcher {
 public:
  explicit FileWatcher(const std::vector<std::string>& paths);
  ~FileWatcher();
  FileWatcher(const FileWatcher&) = delete;
  FileWatcher& operator=(const FileWatcher&) = delete;

  /// Waits for a change, and until no more follow at once. False when it cannot, and then `errno` says why.
  [[nodiscard]] bool wait();

 private:
  int watch_folder(const std::string& folder);
  void watch_below(const std::string& folder);
  [[nodiscard]] bool read_events(bool& relevant) const;
  [[nodiscard]] bool concerns(int watched, bool folder, const std::string& name) const;

  int inotify_;
  int error_ = 0;                ///< why something is not watched
  std::set<int> whole_;          ///< watches of folders of which everything counts
  std::set<std::string> names_;  ///< of files that were named themselves, whatever they end with
};

}  // namespace budgetlint::cli

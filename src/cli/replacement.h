#pragma once

#include <sys/stat.h>

#include <optional>
#include <string>
#include <string_view>

#include "diag/diagnostic.h"

namespace budgetlint::cli {

/// Why something was not written, for people; nothing where it was.
using WriteFailure = std::optional<LocalText>;

/// The new content of a regular file, whole on the disk beside it, until it takes the file's place. It goes with the
/// object; what a run that was killed has left goes when the file is written next, for the name beside it is always
/// the same.
class Replacement {
 public:
  /// `path` may be a link, and need not be there.
  explicit Replacement(const std::string& path);
  ~Replacement();
  Replacement(const Replacement&) = delete;
  Replacement& operator=(const Replacement&) = delete;

  /// Writes the new content, with owner, mode and extended attributes of the old. Fails where the file may not be
  /// written, or where another name (a hard link) would keep the old content.
  [[nodiscard]] WriteFailure prepare(const std::string& text);
  /// The same in parts: begun, written piece by piece, and ended before it may take the place of the old.
  [[nodiscard]] WriteFailure begin();
  [[nodiscard]] WriteFailure write(std::string_view part) const;
  [[nodiscard]] WriteFailure end() const;
  /// Puts the new content in place of the file, whatever that holds.
  [[nodiscard]] WriteFailure take_place();

  enum class Exchange : unsigned char { done, changed, failed };
  /// The same for a file that must still hold `before`; it can be undone as long as the object lives.
  [[nodiscard]] Exchange exchange(const std::string& before);
  void undo();

 private:
  [[nodiscard]] WriteFailure open_beside();
  [[nodiscard]] WriteFailure keep_attributes() const;
  [[nodiscard]] bool swap() const;

  std::string target_, beside_;
  std::optional<struct stat> old_;
  int file_ = -1;
  bool exchanged_ = false;
};

/// Removes what a run that was killed has left beside a file, even after it had replaced it: the old content. What
/// another run is writing at the moment stays.
void remove_left_over(const std::string& path);

}  // namespace budgetlint::cli

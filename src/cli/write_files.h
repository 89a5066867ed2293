#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "cli/replacement.h"
#include "diag/diagnostic.h"

namespace budgetlint::cli {

/// Writes a file whole or not at all: to a new file beside it, which then takes its place. A link stays, and what it
/// leads to is written, whether that is there or not. What is no regular file, such as a device or a pipe, is written
/// to as it is.
[[nodiscard]] WriteFailure write_file(const std::string& path, const std::string& text);

/// The same in parts, so that no more than one of them is ever kept.
class FileInParts {
 public:
  explicit FileInParts(std::string path) : path_(std::move(path)) {}
  ~FileInParts();
  FileInParts(const FileInParts&) = delete;
  FileInParts& operator=(const FileInParts&) = delete;

  [[nodiscard]] WriteFailure write(std::string_view part);
  /// Behind the last part, of which there may be none. What was not finished leaves the file as it was.
  [[nodiscard]] WriteFailure finish();

 private:
  [[nodiscard]] WriteFailure open_once();

  std::string path_;
  std::optional<Replacement> replacement_;
  int device_ = -1;  ///< what is no regular file
};

/// A file whose text is to be replaced by another, made from what was read.
struct FileChange {
  std::string path;
  std::string before, after;
};

/// Replaces files so that they keep their owner, mode and extended attributes: all of them, or none where one cannot be
/// written, has another name that would keep the old text (a hard link), or no longer holds what was read. Empty where
/// all is written, else what is in the way.
[[nodiscard]] std::vector<Diagnostic> replace_files(const std::vector<FileChange>& changes);

/// Writes a file that is not there yet; what is there, a dangling link too, stays. False when it cannot, and then
/// `errno` says why, `EEXIST` where there is one.
[[nodiscard]] bool write_new_file(const std::string& path, const std::string& text);

/// Writes all of the text to an open file. False when it cannot, and then `errno` says why.
[[nodiscard]] bool write_all(int file, std::string_view text);

/// Why writing failed, for people.
[[nodiscard]] LocalText write_failure(int error);

/// Ends the program as SIGPIPE does: a reader that has seen enough is no error, and nobody is told of it.
[[noreturn]] void end_without_reader();

/// The problem that `what` could not be written.
[[nodiscard]] Diagnostic not_written(const LocalText& what, const LocalText& why);

}  // namespace budgetlint::cli

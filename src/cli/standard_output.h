#pragma once

#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "cli/write_files.h"
#include "diag/diagnostic.h"

namespace budgetlint::cli {

/// A write that fails is to be told, not to end the program. To be called before anything is written.
void keep_running_when_writing_fails();

/// What every command writes its output with. Where standard output cannot be written, because the disk is full, that
/// is told once on standard error (E0306); the command is then to end with exit code 2. Where its reader is gone the
/// program ends quietly, as by SIGPIPE.
class StandardOutput {
 public:
  explicit StandardOutput(Language language, std::string color = "auto")
      : language_(language), color_(std::move(color)) {}

  /// Writes all of a text. False where it could not, or a text before could not.
  bool write(std::string_view text);
  [[nodiscard]] bool failed() const { return failed_; }

 private:
  Language language_;
  std::string color_;
  bool failed_ = false;
};

/// Where a report goes: to a file, whole or not at all, or to standard output.
class ReportOutput {
 public:
  /// An empty name of the file is standard output.
  ReportOutput(std::string file, Language language, std::string color)
      : name_(std::move(file)),
        language_(language),
        color_(std::move(color)),
        standard_(language, color_),
        file_(name_) {}

  /// Whether the report is to have colours.
  [[nodiscard]] bool colored() const;
  /// Writes a part of it; the file is what it was until all of them are written. False where it could not be written,
  /// which standard error says then.
  bool write(std::string_view part);
  /// Behind the last part. False where the file could not be written.
  bool finish();

 private:
  bool tell(const WriteFailure& failure);

  std::string name_;
  Language language_;
  std::string color_;
  StandardOutput standard_;
  FileInParts file_;
};

/// Tells on standard error why a command cannot do what it is for. Always false, as the result of what failed.
bool tell_failure(const Diagnostic& problem, Language language, const std::string& color);

/// Tells problems on standard error, a blank line after each. Whether one of them is an error.
bool tell_problems(const std::vector<Diagnostic>& problems, Language language, const std::string& color);

/// Tells on standard error that `what` could not be written. Always false, as the result of what failed.
bool tell_not_written(const LocalText& what, const LocalText& why, Language language, const std::string& color);

}  // namespace budgetlint::cli

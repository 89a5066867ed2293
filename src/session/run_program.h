#pragma once

#include <chrono>
#include <cstddef>
#include <filesystem>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "diag/diagnostic.h"

/// Other programs that are run where they are installed: without a shell, silent, in a folder of their own, bounded.
namespace budgetlint {

/// Where a program is on the PATH; empty where it is not installed.
[[nodiscard]] std::string program_named(const std::string& name);

/// A folder that is there as long as the object.
class TemporaryFolder {
 public:
  TemporaryFolder();
  TemporaryFolder(const TemporaryFolder&) = delete;
  TemporaryFolder& operator=(const TemporaryFolder&) = delete;
  ~TemporaryFolder();

  /// Empty where it could not be made.
  [[nodiscard]] const std::filesystem::path& path() const { return path_; }

 private:
  std::filesystem::path path_;
};

/// Why what is made in a temporary folder, such as an archive, could not be made.
[[nodiscard]] LocalText no_temporary_folder();

struct RunLimits {
  std::chrono::milliseconds time;
  std::size_t memory = 0;  ///< in bytes; 0 where it is not bounded
};

enum class Ended : unsigned char { well, badly, late };

/// Runs a program, whose path is the first of the words, in a process group of its own, and ends the group where it
/// takes too long. What it writes goes to the file, or nowhere.
[[nodiscard]] Ended run_program(std::vector<std::string> words, const RunLimits& limits,
                                const std::filesystem::path& output = {});

/// False where not all could be written.
[[nodiscard]] bool write_whole(const std::filesystem::path& path, std::string_view bytes);
/// What is in a file; nothing where it cannot be read.
[[nodiscard]] std::optional<std::string> read_whole(const std::filesystem::path& path);

}  // namespace budgetlint

#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <system_error>
#include <utility>
#include <vector>

#include "base/source_text.h"
#include "diag/diagnostic.h"

namespace budgetlint {

enum class FileType : unsigned char { none, regular, folder, link, other };

struct FileStatus {
  FileType type = FileType::none;
  std::error_code error = {};  ///< why it could not be looked at
};

/// Something in a folder; what it is itself, not what a link leads to.
struct FolderEntry {
  std::string name;
  FileType type = FileType::other;
};

struct FolderListing {
  std::vector<FolderEntry> entries;
  std::error_code error = {};  ///< why there are no more of them
};

/// By which a file is known whatever its names.
using FileKey = std::pair<std::uint64_t, std::uint64_t>;

/// Where files are read from: the disk, or what stands over it. Only read; may be shared between threads.
class FileSystem {
 public:
  FileSystem() = default;
  FileSystem(const FileSystem&) = delete;
  FileSystem& operator=(const FileSystem&) = delete;
  virtual ~FileSystem() = default;

  /// The text of a file, or of standard input where the path is `-`, under that name: of regular files only, and never
  /// more than the largest that is allowed. Null where that fails; `problems` says why.
  [[nodiscard]] virtual SourcePtr read(const std::string& path, const std::string& name,
                                       std::vector<Diagnostic>& problems) const = 0;
  /// Whether it can be opened to be read; `problems` says why not. Reads nothing.
  [[nodiscard]] virtual bool opens(const std::string& path, const std::string& name,
                                   std::vector<Diagnostic>& problems) const = 0;
  /// The first bytes of a file; none where it cannot be read.
  [[nodiscard]] virtual std::string begin_of(const std::string& path, std::size_t most) const = 0;
  /// What a path leads to, links followed.
  [[nodiscard]] virtual FileStatus status(const std::string& path) const = 0;
  /// Whether there is anything by that name, a link that leads nowhere too.
  [[nodiscard]] virtual bool has(const std::string& path) const = 0;
  [[nodiscard]] virtual FolderListing list(const std::string& folder) const = 0;
  /// Nothing where there is no such file.
  [[nodiscard]] virtual std::optional<FileKey> key_of(const std::string& path) const = 0;

  [[nodiscard]] bool is_folder(const std::string& path) const { return status(path).type == FileType::folder; }
  [[nodiscard]] bool is_file(const std::string& path) const { return status(path).type == FileType::regular; }
};

/// The disk, and standard input. The one place where the program reads files.
[[nodiscard]] const FileSystem& disk();

/// A path with its folder in full and without symbolic links: as patterns of files see it.
[[nodiscard]] std::string full_path(const std::string& path);

}  // namespace budgetlint

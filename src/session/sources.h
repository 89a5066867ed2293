#pragma once

#include <filesystem>
#include <string>
#include <vector>

#include "base/source_text.h"
#include "diag/diagnostic.h"
#include "session/file_system.h"
#include "session/find_files.h"

namespace budgetlint {

/// A file that paths name: by which path it is read, and what it is called.
struct NamedFile {
  std::string path, name;
};

/// The files that paths name, each once, whatever its names. A directory stands for the files that are found in it; `-`
/// is standard input, named `stdin_name`. What cannot be opened is a problem, and the rest is there.
struct NamedFiles {
  std::vector<NamedFile> files;
  std::vector<Diagnostic> problems;
};

[[nodiscard]] NamedFiles name_files(const FileSystem& files, const std::vector<std::string>& paths,
                                    const FileSearch& search, const std::string& stdin_name);

/// The same, read.
struct Sources {
  std::vector<SourcePtr> sources;
  std::vector<Diagnostic> problems;
};

[[nodiscard]] Sources read_sources(const FileSystem& files, const std::vector<std::string>& paths,
                                   const FileSearch& search, const std::string& stdin_name);

/// The files that a path stands for: itself, or those below it, whatever settings leave out.
[[nodiscard]] std::vector<std::string> files_named(const FileSystem& files, const std::string& path,
                                                   const std::string& suffix);

/// The paths, or the current directory where none is given.
[[nodiscard]] std::vector<std::string> paths_or_here(const std::vector<std::string>& paths);

/// The files of that name in `folder` and in each folder above it, whether they are there or not; nearest first.
[[nodiscard]] std::vector<std::string> upward_candidates(const std::filesystem::path& folder, const std::string& name);

/// The file `name` in `folder` or the nearest folder above it that has one; empty where none has.
[[nodiscard]] std::string found_upwards(const FileSystem& files, const std::filesystem::path& folder,
                                        const std::string& name);

}  // namespace budgetlint

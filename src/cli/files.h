#pragma once

#include <filesystem>
#include <string>
#include <vector>

#include "base/source_text.h"
#include "diag/diagnostic.h"

namespace budgetlint::cli {

/// The sources that paths name. A directory stands for all files below it whose names end with `suffix`, sorted; `-`
/// is standard input, named `stdin_name`. What cannot be read is a problem, and the rest is read.
struct Sources {
  std::vector<SourcePtr> sources;
  std::vector<Diagnostic> problems;
};

[[nodiscard]] Sources read_sources(const std::vector<std::string>& paths, const std::string& suffix,
                                   const std::string& stdin_name);

/// The paths, or the current directory where none is given.
[[nodiscard]] std::vector<std::string> paths_or_here(const std::vector<std::string>& paths);

/// The file `name` in `folder` or the nearest folder above it that has one; empty where none has.
[[nodiscard]] std::string found_upwards(const std::filesystem::path& folder, const std::string& name);

/// Writes a file whole or not at all: to a new file beside it, which then takes its place. False when it cannot.
[[nodiscard]] bool write_file(const std::string& path, const std::string& text);

}  // namespace budgetlint::cli

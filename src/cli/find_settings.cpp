#include "cli/find_settings.h"

#include <filesystem>
#include <utility>

#include "cli/files.h"

namespace budgetlint::cli {
namespace {

namespace fs = std::filesystem;

std::string settings_file_of(const std::vector<std::string>& paths) {
  std::error_code error;
  const bool named = !paths.empty() && paths.front() != "-";
  fs::path folder = fs::weakly_canonical(named ? fs::path(paths.front()) : fs::current_path(error), error);
  if (!fs::is_directory(folder, error)) folder = folder.parent_path();
  return found_upwards(folder, "budgetlint.yaml");
}

}  // namespace

Settings find_settings(const std::string& file, const std::vector<std::string>& paths) {
  const std::string path = file.empty() ? settings_file_of(paths) : file;
  if (path.empty()) return {};
  Sources read = read_sources({path}, ".yaml", path);
  if (read.sources.empty()) {
    Settings out;
    out.problems = std::move(read.problems);
    return out;
  }
  return read_settings(read.sources.front());
}

}  // namespace budgetlint::cli

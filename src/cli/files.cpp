#include "cli/files.h"

#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <filesystem>
#include <iterator>
#include <memory>
#include <set>
#include <utility>

#include "cli/input.h"
#include "diag/code.h"

namespace budgetlint::cli {
namespace {

namespace fs = std::filesystem;

class SourceReader {
 public:
  SourceReader(const FileSearch& search, std::string stdin_name)
      : search_(search), stdin_name_(std::move(stdin_name)) {}

  void add(const std::string& path) {
    std::error_code error;
    if (!is_new(path)) return;
    if (path != "-" && fs::is_directory(path, error)) {
      add_directory(path);
    } else {
      add_file(path, path == "-" ? stdin_name_ : path);
    }
  }

  Sources take() { return std::move(out_); }

 private:
  void add_directory(const std::string& path) {
    FoundFiles found = find_files(path, search_);
    std::move(found.problems.begin(), found.problems.end(), std::back_inserter(out_.problems));
    for (const std::string& file : found.files) {
      if (is_new(file)) add_file(file, file);
    }
    if (found.files.empty()) {
      const Code code = search_.suffix == kRuleSuffix ? Code::no_rule_files : Code::no_documents;
      out_.problems.push_back(make_diagnostic(code, {}, path));
    }
  }

  /// By whatever name, and standard input too, which can be read only once.
  bool is_new(const std::string& path) {
    struct stat file {};
    const bool there = path == "-" ? fstat(STDIN_FILENO, &file) == 0 : stat(path.c_str(), &file) == 0;
    return !there || seen_.emplace(file.st_dev, file.st_ino).second;
  }

  void add_file(const std::string& path, const std::string& name) {
    if (SourcePtr source = read_input(path, name, out_.problems)) out_.sources.push_back(std::move(source));
  }

  const FileSearch& search_;
  std::string stdin_name_;
  std::set<std::pair<dev_t, ino_t>> seen_;
  Sources out_;
};

}  // namespace

Sources read_sources(const std::vector<std::string>& paths, const FileSearch& search, const std::string& stdin_name) {
  SourceReader reader(search, stdin_name);
  for (const std::string& path : paths) reader.add(path);
  return reader.take();
}

std::vector<std::string> files_named(const std::string& path, const std::string& suffix) {
  std::error_code error;
  return fs::is_directory(path, error) ? find_files(path, {suffix}).files : std::vector<std::string>{path};
}

std::vector<std::string> paths_or_here(const std::vector<std::string>& paths) {
  return paths.empty() ? std::vector<std::string>{"."} : paths;
}

std::vector<std::string> upward_candidates(const fs::path& from, const std::string& name) {
  std::vector<std::string> out;
  for (fs::path folder = from; !folder.empty(); folder = folder.parent_path()) {
    out.push_back((folder / name).string());
    if (folder == folder.root_path()) break;
  }
  return out;
}

std::string found_upwards(const fs::path& from, const std::string& name) {
  for (const std::string& candidate : upward_candidates(from, name)) {
    std::error_code error;
    if (fs::is_regular_file(candidate, error)) return candidate;
  }
  return {};
}

}  // namespace budgetlint::cli

#include "cli/files.h"

#include <algorithm>
#include <filesystem>
#include <utility>

#include "cli/input.h"
#include "diag/code.h"

namespace budgetlint::cli {
namespace {

namespace fs = std::filesystem;

class SourceReader {
 public:
  SourceReader(std::string suffix, std::string stdin_name)
      : suffix_(std::move(suffix)), stdin_name_(std::move(stdin_name)) {}

  void add(const std::string& path) {
    std::error_code error;
    if (path != "-" && fs::is_directory(path, error)) {
      add_directory(path);
    } else {
      add_file(path, path == "-" ? stdin_name_ : path);
    }
  }

  Sources take() { return std::move(out_); }

 private:
  void add_directory(const std::string& path) {
    const std::vector<std::string> found = files_named(path, suffix_);
    for (const std::string& file : found) add_file(file, file);
    if (found.empty()) {
      const Code code = suffix_ == ".brl" ? Code::no_rule_files : Code::no_documents;
      out_.problems.push_back(make_diagnostic(code, {}, path));
    }
  }

  void add_file(const std::string& path, const std::string& name) {
    if (SourcePtr source = read_input(path, name, out_.problems)) out_.sources.push_back(std::move(source));
  }

  std::string suffix_;
  std::string stdin_name_;
  Sources out_;
};

}  // namespace

Sources read_sources(const std::vector<std::string>& paths, const std::string& suffix, const std::string& stdin_name) {
  SourceReader reader(suffix, stdin_name);
  for (const std::string& path : paths) reader.add(path);
  return reader.take();
}

std::vector<std::string> files_named(const std::string& path, const std::string& suffix) {
  std::error_code error;
  if (!fs::is_directory(path, error)) return {path};
  std::vector<std::string> found;
  for (fs::recursive_directory_iterator at(path, fs::directory_options::skip_permission_denied, error), end;
       !error && at != end; at.increment(error)) {
    std::error_code ignored;
    if (at->path().string().ends_with(suffix) && at->is_regular_file(ignored)) {
      found.push_back(at->path().lexically_normal().string());
    }
  }
  std::sort(found.begin(), found.end());
  return found;
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

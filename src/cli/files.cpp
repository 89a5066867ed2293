#include "cli/files.h"

#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <cstring>
#include <filesystem>
#include <fstream>
#include <iostream>
#include <iterator>
#include <memory>
#include <set>
#include <utility>

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
    if (path == "-") {
      add_source(stdin_name_, std::string(std::istreambuf_iterator<char>(std::cin), {}));
    } else if (fs::is_directory(path, error)) {
      add_directory(path);
    } else {
      add_file(path);
    }
  }

  Sources take() { return std::move(out_); }

 private:
  void add_source(std::string name, std::string bytes) {
    out_.sources.push_back(std::make_shared<SourceText>(std::move(name), std::move(bytes)));
  }

  void add_directory(const std::string& path) {
    FoundFiles found = find_files(path, search_);
    std::move(found.problems.begin(), found.problems.end(), std::back_inserter(out_.problems));
    for (const std::string& file : found.files) {
      if (is_new(file)) add_file(file);
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

  void add_file(const std::string& path) {
    std::error_code error;
    const fs::file_status status = fs::status(path, error);
    std::ifstream file(path, std::ios::binary);
    if (!fs::exists(status)) {
      report(path, {"没有这个文件", "no such file"});
    } else if (!fs::is_regular_file(status) && !fs::is_character_file(status) && !fs::is_fifo(status)) {
      report(path, {"不是普通文件", "not a regular file"});
    } else if (!file) {
      report(path, {std::strerror(errno), std::strerror(errno)});
    } else {
      std::string bytes(std::istreambuf_iterator<char>(file), {});
      if (file.bad()) return report(path, {"读的时候出错", "reading failed"});
      add_source(path, std::move(bytes));
    }
  }

  void report(const std::string& path, const LocalText& why) {
    out_.problems.push_back(make_diagnostic(Code::cannot_read, {}, path, why));
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

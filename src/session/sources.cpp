#include "session/sources.h"

#include <functional>
#include <iterator>
#include <set>
#include <utility>

#include "diag/code.h"

namespace budgetlint {
namespace {

namespace fs = std::filesystem;

/// Goes over the files that paths name.
class PathWalk {
 public:
  using Take = std::function<void(const NamedFile&)>;

  PathWalk(const FileSystem& files, const FileSearch& search, std::string stdin_name, std::vector<Diagnostic>& problems,
           Take take)
      : files_(files),
        search_(search),
        stdin_name_(std::move(stdin_name)),
        problems_(problems),
        take_(std::move(take)) {}

  void add(const std::string& path) {
    if (!is_new(path)) return;
    if (path != "-" && files_.is_folder(path)) {
      add_folder(path);
    } else {
      take_({path, path == "-" ? stdin_name_ : path});
    }
  }

 private:
  void add_folder(const std::string& path) {
    FoundFiles found = find_files(files_, path, search_);
    std::move(found.problems.begin(), found.problems.end(), std::back_inserter(problems_));
    for (const std::string& file : found.files) {
      if (is_new(file)) take_({file, file});
    }
    if (found.files.empty()) {
      const Code code = search_.suffix == kRuleSuffix ? Code::no_rule_files : Code::no_documents;
      problems_.push_back(make_diagnostic(code, {}, path));
    }
  }

  /// By whatever name, and standard input too, which can be read only once.
  bool is_new(const std::string& path) {
    const std::optional<FileKey> key = files_.key_of(path);
    return !key || seen_.insert(*key).second;
  }

  const FileSystem& files_;
  const FileSearch& search_;
  std::string stdin_name_;
  std::vector<Diagnostic>& problems_;
  Take take_;
  std::set<FileKey> seen_;
};

}  // namespace

NamedFiles name_files(const FileSystem& files, const std::vector<std::string>& paths, const FileSearch& search,
                      const std::string& stdin_name) {
  NamedFiles out;
  PathWalk walk(files, search, stdin_name, out.problems, [&](const NamedFile& file) {
    if (files.opens(file.path, file.name, out.problems)) out.files.push_back(file);
  });
  for (const std::string& path : paths) walk.add(path);
  return out;
}

Sources read_sources(const FileSystem& files, const std::vector<std::string>& paths, const FileSearch& search,
                     const std::string& stdin_name) {
  Sources out;
  PathWalk walk(files, search, stdin_name, out.problems, [&](const NamedFile& file) {
    SourcePtr source = files.read(file.path, file.name, out.problems);
    if (source != nullptr) out.sources.push_back(std::move(source));
  });
  for (const std::string& path : paths) walk.add(path);
  return out;
}

std::vector<std::string> files_named(const FileSystem& files, const std::string& path, const std::string& suffix) {
  return files.is_folder(path) ? find_files(files, path, {suffix}).files : std::vector<std::string>{path};
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

std::string found_upwards(const FileSystem& files, const fs::path& from, const std::string& name) {
  for (const std::string& candidate : upward_candidates(from, name)) {
    if (files.is_file(candidate)) return candidate;
  }
  return {};
}

}  // namespace budgetlint

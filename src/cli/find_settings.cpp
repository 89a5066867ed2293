#include "cli/find_settings.h"

#include <algorithm>
#include <filesystem>
#include <utility>

#include "cli/files.h"
#include "diag/code.h"

namespace budgetlint::cli {
namespace {

namespace fs = std::filesystem;

/// The folder from which the settings are looked for upwards.
fs::path first_folder(const std::vector<std::string>& paths) {
  std::error_code error;
  const bool named = !paths.empty() && paths.front() != "-";
  fs::path folder = full_path(named ? paths.front() : fs::current_path(error).string());
  return fs::is_directory(folder, error) ? folder : folder.parent_path();
}

/// Reads a settings file and below it those that it extends.
class SettingsChain {
 public:
  Settings read(const std::string& path, const Location& named_at) {
    Sources found = read_sources({path}, ".yaml", path);
    if (found.sources.empty()) return lost(std::move(found.problems), named_at);
    const std::string full = full_path(path);
    const std::string folder = fs::path(full).parent_path().string();
    Settings out = read_settings(found.sources.front(), folder);
    name_rules_from(fs::path(path).parent_path(), out);
    open_.push_back({full, path});
    const std::vector<Named> extends = std::exchange(out.extends, {});
    for (auto each = extends.rbegin(); each != extends.rend(); ++each) extend(out, path, *each);
    open_.pop_back();
    return out;
  }

 private:
  struct Open {
    std::string full, shown;
  };

  static Settings lost(std::vector<Diagnostic> problems, const Location& named_at) {
    Settings out;
    out.problems = std::move(problems);
    for (Diagnostic& problem : out.problems) problem.where = named_at;
    return out;
  }

  void extend(Settings& out, const std::string& from, const Named& named) {
    const std::string path = (fs::path(from).parent_path() / named.text).lexically_normal().string();
    const std::string full = full_path(path);
    const auto before = std::find_if(open_.begin(), open_.end(), [&](const Open& each) { return each.full == full; });
    if (before == open_.end()) return put_below(out, read(path, named.place));
    std::string circle;
    for (auto each = before; each != open_.end(); ++each) circle += each->shown + " → ";
    out.problems.push_back(make_diagnostic(Code::settings_cycle, named.place, circle + before->shown));
  }

  /// Rule files are named from the folder of the settings file; what is no file there is the name of a pack.
  static void name_rules_from(const fs::path& folder, Settings& settings) {
    if (!settings.rules) return;
    std::error_code error;
    for (Named& rule : *settings.rules) {
      const fs::path path = (folder / rule.text).lexically_normal();
      const bool is_path = rule.text.find('/') != std::string::npos || rule.text.ends_with(".brl");
      if (is_path || fs::exists(path, error)) rule.text = path.string();
    }
  }

  std::vector<Open> open_;
};

}  // namespace

Settings find_settings(const std::string& file, const std::vector<std::string>& paths) {
  const std::string path = file.empty() ? found_upwards(first_folder(paths), kSettingsFile) : file;
  return path.empty() ? Settings{} : SettingsChain().read(path, {});
}

std::vector<std::string> possible_settings(const std::vector<std::string>& paths) {
  return upward_candidates(first_folder(paths), kSettingsFile);
}

std::string full_path(const std::string& path) {
  std::error_code error;
  return fs::weakly_canonical(path, error).string();
}

std::string file_and_line(const Location& place) {
  if (place.source == nullptr) return {};
  return place.source->name() + ":" + std::to_string(place.source->position(place.span.begin).line);
}

}  // namespace budgetlint::cli

#include "cli/find_settings.h"

#include <algorithm>
#include <utility>

#include "cli/files.h"
#include "cli/input.h"
#include "diag/code.h"

namespace budgetlint::cli {
namespace {

namespace fs = std::filesystem;

/// Rule files are named from the folder of the settings file; what is no file there is the name of a pack.
void name_rules_from(const fs::path& folder, Settings& settings) {
  if (!settings.rules) return;
  std::error_code error;
  for (Named& rule : *settings.rules) {
    const fs::path path = (folder / rule.text).lexically_normal();
    const bool is_path = rule.text.find('/') != std::string::npos || rule.text.ends_with(".brl");
    if (is_path || fs::exists(path, error)) rule.text = path.string();
  }
}

}  // namespace

const std::string& SettingsFiles::nearest(const fs::path& folder) {
  const auto known = nearest_.find(folder);
  if (known != nearest_.end()) return known->second;
  std::error_code error;
  std::string found = (folder / kSettingsFile).string();
  if (!fs::is_regular_file(found, error)) {
    const bool top = folder.empty() || folder == folder.root_path();
    found = top ? std::string() : nearest(folder.parent_path());
  }
  return nearest_.emplace(folder, std::move(found)).first->second;
}

Settings SettingsFiles::read(const std::string& path) { return path.empty() ? Settings{} : read_chain(path, {}); }

Settings SettingsFiles::read_chain(const std::string& path, const Location& named_at) {
  const std::string full = full_path(path);
  Settings out;
  const SourcePtr source = source_of(path, full, out.problems);
  if (source == nullptr) {
    for (Diagnostic& problem : out.problems) problem.where = named_at;
    return out;
  }
  out = read_settings(source, fs::path(full).parent_path().string());
  name_rules_from(fs::path(path).parent_path(), out);
  open_.push_back({full, path});
  const std::vector<Named> extends = std::exchange(out.extends, {});
  for (auto each = extends.rbegin(); each != extends.rend(); ++each) extend(out, path, *each);
  open_.pop_back();
  return out;
}

void SettingsFiles::extend(Settings& out, const std::string& from, const Named& named) {
  const std::string path = (fs::path(from).parent_path() / named.text).lexically_normal().string();
  const std::string full = full_path(path);
  const auto before = std::find_if(open_.begin(), open_.end(), [&](const Open& each) { return each.full == full; });
  if (before == open_.end()) return put_below(out, read_chain(path, named.place));
  std::string circle;
  for (auto each = before; each != open_.end(); ++each) circle += each->shown + " → ";
  out.problems.push_back(make_diagnostic(Code::settings_cycle, named.place, circle + before->shown));
}

SourcePtr SettingsFiles::source_of(const std::string& path, const std::string& full,
                                   std::vector<Diagnostic>& problems) {
  asked_for_.insert(path);
  const auto known = sources_.find(full);
  if (known != sources_.end()) return known->second;
  SourcePtr source = read_input(path, path, problems);
  return source == nullptr ? nullptr : sources_.emplace(full, std::move(source)).first->second;
}

std::vector<std::string> possible_settings(const std::string& path) {
  std::error_code error;
  const fs::path full = full_path(path);
  return upward_candidates(fs::is_directory(full, error) ? full : full.parent_path(), kSettingsFile);
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

#include "session/settings_files.h"

#include <algorithm>
#include <utility>

#include "diag/code.h"
#include "session/sources.h"

namespace budgetlint {
namespace {

namespace fs = std::filesystem;

/// Rule files are named from the folder of the settings file; what is no file there is the name of a pack.
void name_rules_from(const fs::path& folder, const FileSystem& files, Settings& settings) {
  if (!settings.rules) return;
  for (Named& rule : *settings.rules) {
    const fs::path path = (folder / rule.text).lexically_normal();
    const bool is_path = rule.text.find('/') != std::string::npos || rule.text.ends_with(".brl");
    if (is_path || files.status(path.string()).type != FileType::none) rule.text = path.string();
  }
}

/// So are the documents of units.
void name_units_from(const fs::path& folder, Settings& settings) {
  for (Named& units : settings.units) units.text = (folder / units.text).lexically_normal().string();
}

}  // namespace

const std::string& SettingsFiles::nearest(const fs::path& folder) {
  const auto known = nearest_.find(folder);
  if (known != nearest_.end()) return known->second;
  std::string found = (folder / kSettingsFile).string();
  // What is there by that name and is no file, such as a folder, is told when it is read.
  if (!files_.has(found)) {
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
  open_.push_back({full, path});
  out = read_settings(source, base_folder());
  name_rules_from(fs::path(path).parent_path(), files_, out);
  name_units_from(fs::path(path).parent_path(), out);
  const std::vector<Named> extends = std::exchange(out.extends, {});
  for (auto each = extends.rbegin(); each != extends.rend(); ++each) extend(out, path, *each);
  open_.pop_back();
  return out;
}

std::string SettingsFiles::base_folder() const { return fs::path(open_.front().full).parent_path().string(); }

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
  if (files_.is_folder(path)) {
    problems.push_back(make_diagnostic(Code::cannot_read, {}, path, LocalText{"这是一个目录", "it is a folder"}));
    return nullptr;
  }
  const auto known = sources_.find(full);
  if (known != sources_.end()) return known->second;
  SourcePtr source = files_.read(path, path, problems);
  return source == nullptr ? nullptr : sources_.emplace(full, std::move(source)).first->second;
}

bool is_settings_file(const FileSystem& files, const std::string& path) {
  return fs::path(path).filename() == kSettingsFile && files.is_file(path);
}

std::vector<std::string> possible_settings(const FileSystem& files, const std::string& path) {
  const fs::path full = full_path(path);
  return upward_candidates(files.is_folder(full.string()) ? full : full.parent_path(), kSettingsFile);
}

}  // namespace budgetlint

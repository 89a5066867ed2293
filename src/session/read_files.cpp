#include "session/read_files.h"

#include <filesystem>
#include <set>

#include "session/settings_files.h"
#include "session/sources.h"

namespace budgetlint {
namespace {

namespace fs = std::filesystem;

/// The settings files that govern what the paths name.
std::set<std::string> governing(const FileSystem& files, const std::vector<std::string>& paths,
                                SettingsFiles& settings) {
  std::set<std::string> out;
  for (const std::string& path : paths) {
    for (const std::string& model : files_named(files, path, kModelSuffix)) {
      out.insert(settings.nearest(fs::path(full_path(model)).parent_path()));
    }
  }
  return out;
}

}  // namespace

std::vector<std::string> files_read_by(const FileSystem& files, const SessionOptions& options) {
  std::vector<std::string> out = paths_or_here(options.paths);
  const std::vector<std::string> models = out;
  SettingsFiles settings(files);
  std::set<std::string> governing_files = {options.config};
  if (options.config.empty()) {
    governing_files = governing(files, models, settings);
    for (const std::string& path : models) {
      for (std::string& file : possible_settings(files, path)) out.push_back(std::move(file));
    }
  }
  for (const std::string& file : governing_files) {
    const Settings read = settings.read(file);
    for (const Named& rules : read.rules.value_or(std::vector<Named>{})) out.push_back(rules.text);
    for (const Named& units : read.units) out.push_back(units.text);
  }
  out.insert(out.end(), settings.asked_for().begin(), settings.asked_for().end());
  out.insert(out.end(), options.rules.begin(), options.rules.end());
  if (!options.prior.empty()) out.push_back(options.prior);
  if (!options.units.empty()) out.push_back(options.units);
  return out;
}

}  // namespace budgetlint

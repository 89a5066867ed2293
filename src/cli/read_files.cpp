#include "cli/read_files.h"

#include <filesystem>
#include <set>

#include "cli/files.h"
#include "cli/find_settings.h"

namespace budgetlint::cli {
namespace {

namespace fs = std::filesystem;

/// The settings files that govern what the paths name.
std::set<std::string> governing(const std::vector<std::string>& paths, SettingsFiles& files) {
  std::set<std::string> out;
  for (const std::string& path : paths) {
    for (const std::string& model : files_named(path, kModelSuffix)) {
      out.insert(files.nearest(fs::path(full_path(model)).parent_path()));
    }
  }
  return out;
}

}  // namespace

std::vector<std::string> files_read_by(const SetupArguments& arguments) {
  std::vector<std::string> out = paths_or_here(arguments.paths);
  const std::vector<std::string> models = out;
  SettingsFiles files;
  std::set<std::string> settings = {arguments.config};
  if (arguments.config.empty()) {
    settings = governing(models, files);
    for (const std::string& path : models) {
      for (std::string& file : possible_settings(path)) out.push_back(std::move(file));
    }
  }
  for (const std::string& file : settings) {
    for (const Named& rules : files.read(file).rules.value_or(std::vector<Named>{})) out.push_back(rules.text);
  }
  out.insert(out.end(), files.asked_for().begin(), files.asked_for().end());
  out.insert(out.end(), arguments.rules.begin(), arguments.rules.end());
  if (!arguments.prior.empty()) out.push_back(arguments.prior);
  return out;
}

}  // namespace budgetlint::cli

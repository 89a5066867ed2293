#include "session/idle_settings.h"

#include <algorithm>
#include <cstdint>
#include <filesystem>
#include <iterator>
#include <map>
#include <utility>

#include "diag/code.h"
#include "session/file_system.h"

namespace budgetlint {
namespace {

void append(std::vector<Diagnostic>& to, std::vector<Diagnostic> from) {
  std::move(from.begin(), from.end(), std::back_inserter(to));
}

bool holds(const Project& project, const SourcePtr& file) {
  const std::vector<SourcePtr>& files = project.settings().sources;
  return std::find(files.begin(), files.end(), file) != files.end();
}

/// The suppressions of one file. Where several projects extend it each has its own view of them: what one needs is
/// needed.
class JudgedSuppressions {
 public:
  void add(const Suppression& used) {
    const auto [entry, is_new] = known_.emplace(used.rule_place.span.begin, all.size());
    if (is_new) return all.push_back(used);
    add_use(all[entry->second], used);
  }

  std::vector<Suppression> all;

 private:
  std::map<std::uint32_t, std::size_t> known_;
};

/// What stands in vain in one settings file. Known only where all was checked that it may be for: what is below its
/// folder, and below that of every project that has it.
class IdleIn {
 public:
  IdleIn(const SourcePtr& file, const std::vector<std::unique_ptr<Project>>& projects,
         const std::vector<std::string>& checked)
      : file_(file), checked_(checked), whole_(is_checked(folder_of(file->name()))) {
    for (const auto& project : projects) {
      if (holds(*project, file)) projects_.push_back(project.get());
    }
    for (const Project* project : projects_) whole_ = whole_ && is_checked(folder_of(project->settings_path()));
  }

  [[nodiscard]] std::vector<Diagnostic> suppressions(bool all_rules) const {
    JudgedSuppressions judged;
    RuleNames rules{{}, all_rules};
    for (const Project* project : projects_) {
      if (!project->has_rules()) return {};
      rules.ids.add(project->rule_ids());
      rules.complete = rules.complete && project->has_all_rules();
      for (const Suppression& each : project->settings().suppressions) {
        if (each.place.source == file_.get()) judged.add(each);
      }
    }
    for (Suppression& each : judged.all) each.undecided |= !whole_;
    return judge(judged.all, rules);
  }

  [[nodiscard]] std::vector<Diagnostic> patterns() const {
    std::vector<Diagnostic> out;
    if (!whole_) return out;
    std::map<Span, std::size_t> times;  // in how many projects each names no file
    for (const Project* project : projects_) {
      for (const Named& each : unmet_patterns(project->settings())) {
        if (each.place.source != file_.get() || ++times[each.place.span] < projects_.size()) continue;
        out.push_back(make_diagnostic(Code::pattern_without_files, each.place, each.text));
      }
    }
    return out;
  }

 private:
  [[nodiscard]] static std::string folder_of(const std::string& file) {
    return std::filesystem::path(full_path(file)).parent_path().string();
  }

  [[nodiscard]] bool is_checked(const std::string& folder) const {
    return std::any_of(checked_.begin(), checked_.end(),
                       [&](const std::string& path) { return folder == path || folder.starts_with(path + "/"); });
  }

  const SourcePtr& file_;
  const std::vector<std::string>& checked_;
  std::vector<const Project*> projects_;  // those that it is for
  bool whole_;                            // all was checked that it may be for
};

}  // namespace

std::vector<SourcePtr> settings_files(const std::vector<std::unique_ptr<Project>>& projects) {
  std::vector<SourcePtr> out;
  for (const auto& project : projects) {
    for (const SourcePtr& file : project->settings().sources) {
      if (std::find(out.begin(), out.end(), file) == out.end()) out.push_back(file);
    }
  }
  return out;
}

std::vector<Diagnostic> idle_settings(const std::vector<std::unique_ptr<Project>>& projects,
                                      const std::vector<std::string>& checked, bool all_rules) {
  std::vector<Diagnostic> out;
  for (const SourcePtr& file : settings_files(projects)) {
    const IdleIn idle(file, projects, checked);
    append(out, idle.suppressions(all_rules));
    append(out, idle.patterns());
  }
  return out;
}

}  // namespace budgetlint

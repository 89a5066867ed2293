#include "cli/show_settings.h"

#include <fmt/format.h>

#include <algorithm>
#include <optional>
#include <ostream>
#include <string_view>

#include "session/file_system.h"

namespace budgetlint::cli {
namespace {

/// `FILE:LINE` of a place.
std::string file_and_line(const Location& place) {
  return place.source->name() + ":" + std::to_string(place.source->position(place.span.begin).line);
}

class SettingsLister {
 public:
  SettingsLister(const Project& project, Language language, std::ostream& out)
      : project_(project), zh_(language == Language::zh), out_(out) {}

  void list(const std::string& file, const SessionOptions& arguments) {
    out_ << file << '\n';
    list_files();
    list_rules(arguments);
    const Layer layer = project_.layer_of(full_path(file));
    if (layer.select) {
      for (const Named& one : *layer.select) line("select", one.text, origin(one.place));
    } else {
      line("select", "*", by_default());
    }
    for (const Named& one : layer.ignore) line("ignore", one.text, origin(one.place));
    for (const Setting& one : layer.severities) line("severity", one.name + ": " + one.value, origin(one.name_place));
    list_parameters(layer);
    for (const FilePatterns& each : project_.settings().exclusions) {
      for (const Named& one : each.patterns()) line("exclude", one.text, origin(one.place));
    }
    for (const FilePatterns& each : project_.settings().together) {
      for (const Named& one : each.patterns()) line("together", one.text, origin(one.place));
    }
    for (const Named& one : project_.settings().units) line("units", one.text, origin(one.place));
    if (const std::optional<Switch>& fails = project_.settings().fail_on_undecided) {
      line("fail-on-undecided", fails->on ? "true" : "false", origin(fails->place));
    }
    list_suppressions(full_path(file));
  }

 private:
  void line(std::string_view key, std::string_view value, const std::string& from) {
    out_ << fmt::format("  {:<10} {}  ({})\n", key, value, from);
  }

  [[nodiscard]] std::string by_default() const { return zh_ ? "默认" : "default"; }

  [[nodiscard]] std::string origin(const Location& place) const {
    if (place.source == nullptr) return zh_ ? "命令行" : "command line";
    return file_and_line(place);
  }

  void list_files() {
    for (const SourcePtr& source : project_.settings().sources)
      out_ << fmt::format("  {:<10} {}\n", "file", source->name());
  }

  void list_rules(const SessionOptions& arguments) {
    for (const std::string& path : arguments.rules) line("rules", path, origin({}));
    if (!arguments.rules.empty()) return;
    if (!project_.settings().rules) {
      for (const PackInfo& pack : project_.rulebook().packs) line("rules", pack.name, by_default());
      return;
    }
    for (const Named& one : *project_.settings().rules) line("rules", one.text, origin(one.place));
  }

  void list_parameters(const Layer& layer) {
    for (const ir::Parameter& parameter : project_.rulebook().program.parameters) {
      const auto last = std::find_if(layer.parameters.rbegin(), layer.parameters.rend(),
                                     [&](const Setting& setting) { return setting.name == parameter.name; });
      if (last == layer.parameters.rend()) {
        line("parameters", parameter.name, by_default());
      } else {
        line("parameters", parameter.name + ": " + last->value, origin(last->name_place));
      }
    }
  }

  void list_suppressions(const std::string& file) {
    for (const Suppression& each : project_.settings().suppressions) {
      if (!each.files.empty() && !each.files.match(file)) continue;
      line(each.explains ? "explain" : "suppress", each.rule + " " + each.path, origin(each.rule_place));
    }
  }

  const Project& project_;
  bool zh_;
  std::ostream& out_;
};

}  // namespace

void show_settings(Session& session, const std::string& file, Language language, std::ostream& out) {
  SettingsLister(*session.governing(file).project, language, out).list(file, session.options());
}

}  // namespace budgetlint::cli

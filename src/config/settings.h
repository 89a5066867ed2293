#pragma once

#include <optional>
#include <string>
#include <vector>

#include "base/source_text.h"
#include "config/file_patterns.h"
#include "config/suppression.h"
#include "diag/diagnostic.h"

/// What a project sets for itself, in a file budgetlint.yaml at its root. docs/settings.md describes it.
namespace budgetlint {

/// A name and the value given to it: a parameter, or the severity of rules.
struct Setting {
  std::string name;
  std::string value;
  Location name_place, value_place;
};

/// What both a whole file and one of its overrides can set.
struct Layer {
  std::optional<std::vector<Named>> select;  ///< starts afresh: what lower layers select and ignore is dropped
  std::vector<Named> ignore;
  std::vector<Setting> severities;  ///< `off` as a value is like `ignore`
  std::vector<Setting> parameters;
};

/// A layer for some files.
struct Override {
  FilePatterns files;
  Layer layer;
};

struct Switch {
  bool on = false;
  Location place;
};

struct Settings {
  std::vector<SourcePtr> sources;  ///< the file and those that it extends; empty when there is none
  std::vector<Named> extends;
  std::optional<std::vector<Named>> rules;  ///< rule files as paths that can be opened, and names of packs
  std::vector<Layer> layers;                ///< of the files extended, then of the file itself
  std::vector<Override> overrides;          ///< the same
  std::vector<Suppression> suppressions;    ///< and explanations
  std::vector<FilePatterns> exclusions;     ///< what is not looked for in folders; of the files extended too
  std::vector<FilePatterns> together;       ///< folders of which the originals are one document each; likewise
  std::vector<Named> units;                 ///< paths of documents of departments' units, or their folders; likewise
  std::optional<Switch> fail_on_undecided;  ///< whether rules that could not be evaluated fail a run
  std::vector<Diagnostic> problems;
};

/// Reads one settings file, whose patterns of files count from `folder` (in full); what it extends is only named. Never
/// fails: what is wrong is a problem with its place, and the rest is read.
[[nodiscard]] Settings read_settings(SourcePtr source, const std::string& folder);

/// Puts the settings of an extended file below those of the file that extends it.
void put_below(Settings& nearer, Settings extended);

/// Remembers that a file (in full) is governed by the settings.
void meet(Settings& settings, const std::string& file);
/// The patterns of files that name none of those.
[[nodiscard]] std::vector<Named> unmet_patterns(const Settings& settings);

/// Whether a file or folder (absolute) that was found in a folder is left out.
[[nodiscard]] bool is_excluded(const Settings& settings, const std::string& path);

/// Whether the originals in a folder (absolute) are one document.
[[nodiscard]] bool is_unit(const Settings& settings, const std::string& folder);

/// The layers for one file, put together; what comes last wins.
[[nodiscard]] Layer effective_layer(const Settings& settings, const std::string& file);
/// Puts a layer over what was set so far.
void put_over(Layer& below, const Layer& above);

}  // namespace budgetlint

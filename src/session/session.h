#pragma once

#include <atomic>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "diag/report.h"
#include "import/made_model.h"
#include "model/reader.h"
#include "session/options.h"
#include "session/overlay.h"
#include "session/prior_documents.h"
#include "session/projects.h"
#include "session/sources.h"
#include "session/unit_documents.h"

namespace budgetlint {

/// A document as a session knows it before any rule ran.
struct OpenDocument {
  SourcePtr file;                 ///< as it was given
  std::optional<MadeModel> made;  ///< the model that was made of a PDF, a workbook or the like
  ReadResult model;               ///< what was read, with the problems of that
  std::unique_ptr<const TypedDocument> typed;
  TypedPrior prior;                                      ///< what was published before, as these rules see it
  std::vector<std::unique_ptr<const TypedOther>> units;  ///< the documents of its units, as these rules see them
  std::vector<Diagnostic> others_problems;               ///< of those two
  Governed governed;
  std::shared_ptr<const void> rules;  ///< keeps what `governed`, `typed` and those beside it point to

  /// The text that places are in: the file's, or that of the made model.
  [[nodiscard]] const SourcePtr& text() const { return made ? made->source : file; }
  [[nodiscard]] Engine& engine() const { return governed.rules->engine(); }
  /// The rules that are for it, and what it is compared with.
  [[nodiscard]] CheckOptions options() const;
  /// The documents that it is compared with.
  template <typename Visit>
  void each_other(const Visit& visit) const {
    if (prior.year_before != nullptr) visit(*prior.year_before);
    if (prior.budget != nullptr) visit(*prior.budget);
    for (const auto& unit : units) visit(*unit);
  }
};

/// What was found in it.
struct CheckedDocument {
  OpenDocument document;
  DocumentReport report;
  GuardedSpans guarded;                       ///< what the rules compared, where that was asked for
  std::vector<FileSuppression> suppressions;  ///< those of settings, as it needed them
};

/// What a report is to hold beside findings.
struct CheckDetail {
  bool view = false;     ///< the document as it is drawn, with the figures that no rule guards
  bool causes = false;   ///< what is behind findings
  bool guarded = false;  ///< what the rules compared
};

/// One use of the program: the files to be checked, each with the settings and rules that are for it, the documents
/// that they are compared with, and texts that are not saved yet. All projects are opened at its start, for a report
/// begins with the rules that it stands for.
class Session {
 public:
  explicit Session(const SessionOptions& options, const FileSystem& files = disk());
  ~Session();
  Session(const Session&) = delete;
  Session& operator=(const Session&) = delete;

  [[nodiscard]] const SessionOptions& options() const { return options_; }
  [[nodiscard]] const FileSystem& file_system() const { return overlay_; }

  // --- what there is to check

  /// What the paths name, and what is wrong with the paths. Settings files are not among them: they are looked over.
  [[nodiscard]] const NamedFiles& files() const { return files_; }
  /// The text of one of them; null where it can be read no more, as `problems` says then.
  [[nodiscard]] SourcePtr read(const NamedFile& file, std::vector<Diagnostic>& problems) const;
  /// Of the file that stands for a document, all files that are the document.
  [[nodiscard]] std::vector<SourcePtr> texts_of(const SourcePtr& file) const;
  /// What documents are compared with.
  [[nodiscard]] const KnownDocuments& prior_documents() const { return loaded_->prior; }
  [[nodiscard]] const KnownDocuments& unit_documents() const { return loaded_->units; }

  // --- by which rules

  /// What is wrong with settings, rules and last year's documents, each once.
  [[nodiscard]] const std::vector<Diagnostic>& problems() const;
  [[nodiscard]] std::vector<PackInfo> packs() const;
  [[nodiscard]] std::vector<RuleInfo> rules() const;
  [[nodiscard]] RuleIds rule_ids() const;
  [[nodiscard]] const std::vector<std::unique_ptr<Project>>& projects() const;
  [[nodiscard]] Governed governing(const std::string& file);
  /// Whether a file's selection leaves a rule; where it does not the problems say so.
  [[nodiscard]] bool has_rules_for(const std::string& file) { return governing(file).project->has_rules(); }
  /// Whether nothing is wrong with the rules and settings that are for a file.
  [[nodiscard]] bool is_sound_for(const std::string& file);
  /// To be asked when all is checked: what stands in settings in vain.
  [[nodiscard]] std::vector<Diagnostic> idle_settings() const;
  /// To be asked then: options that say how originals are read, where there were none.
  [[nodiscard]] std::vector<Diagnostic> idle_options() const;

  // --- documents; several threads may open and check

  [[nodiscard]] OpenDocument open(const SourcePtr& file, const Governed& governed) const;
  [[nodiscard]] CheckedDocument check(const SourcePtr& file, const Governed& governed,
                                      const CheckDetail& detail = {}) const;
  /// Remembers what a document needed of settings; to be told document by document, in their order.
  void remember(const CheckedDocument& checked);
  /// All three, of a file under its own settings.
  [[nodiscard]] CheckedDocument check(const SourcePtr& file, const CheckDetail& detail = {});
  /// The model of a PDF, workbook or the like, made with the rules that are for it; of all files where they are one
  /// document. Nothing where the file is a model itself.
  [[nodiscard]] std::optional<MadeModel> make_model_of(const SourcePtr& file, const Governed& governed) const;

  // --- for an editor

  /// From now on this is the text of a file: a document, settings or rules. What is on disk counts no more.
  void update(const std::string& file, std::string text);
  /// What is on disk counts again.
  void close(const std::string& file);
  /// A document by name, as it is now; nothing where it cannot be read, as `problems` says then.
  [[nodiscard]] std::optional<CheckedDocument> check(const std::string& file, std::vector<Diagnostic>& problems,
                                                     const CheckDetail& detail = {});

 private:
  /// What is read from settings, rules and last year's documents; made anew when one of them changes.
  struct Loaded {
    Loaded(const FileSystem& files, const SessionOptions& options);

    Projects projects;
    PriorDocuments prior;
    UnitDocuments units;
  };

  void load();
  void find_files();
  void put_together();
  void put_together_units();
  void open_projects();
  void look_for_units();
  void find_units();
  void read_other_originals(KnownDocuments& others);
  void reload_for(const std::string& file);

  const SessionOptions options_;
  Overlay overlay_;
  mutable std::atomic<bool> read_original_ = false;  ///< a file that is no model was among those to check
  std::shared_ptr<Loaded> loaded_;
  NamedFiles files_;
  /// Files that are one document, by the name of the first, which stands for them among the files.
  std::map<std::string, std::vector<SourcePtr>> together_;
};

}  // namespace budgetlint

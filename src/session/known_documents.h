#pragma once

#include <functional>
#include <memory>
#include <string>
#include <vector>

#include "diag/diagnostic.h"
#include "engine/typed_document.h"
#include "import/made_model.h"
#include "model/reader.h"
#include "session/file_system.h"

namespace budgetlint {

/// A document that others are compared with, as some rules see it. Its places are in a source that `KnownDocuments`
/// keeps.
struct TypedOther {
  TypedOther(ReadResult read, const ir::Program& program, const MadeModel* made)
      : model(std::move(read)), typed(*model.document, program), made(made) {}

  ReadResult model;
  TypedDocument typed;
  const MadeModel* made = nullptr;  ///< where it was made of a PDF, a workbook or the like
};

/// Makes the model of an original.
using ModelMaker = std::function<MadeModel(const SourcePtr&)>;

/// By what a document is found.
struct DocumentKey {
  std::string entity;  ///< as names of entities are compared
  std::string kind, year;

  [[nodiscard]] static DocumentKey of(const Document& document);
  friend bool operator==(const DocumentKey&, const DocumentKey&) = default;
};

/// A model, or an original with the model that was made of it.
struct KnownDocument {
  DocumentKey key;
  std::string name;     ///< of the entity, as it is written
  std::string unit_of;  ///< the department that it says it belongs to, as names are compared
  SourcePtr model;
  std::shared_ptr<const MadeModel> made = nullptr;
  bool is_checked = false;  ///< what is wrong with it is told when it is checked itself

  /// As rules see it; what is wrong with it goes to `problems`.
  [[nodiscard]] std::unique_ptr<TypedOther> typed(const ir::Program& program, std::vector<Diagnostic>& problems) const;
};

/// Documents that others are compared with: files, or those of folders.
class KnownDocuments {
 public:
  /// None where the path is empty. What is wrong with it is in `problems()`.
  KnownDocuments(const FileSystem& files, const std::string& path, const std::string& stdin_name);
  /// Another file or folder of them, which settings name there.
  void look_in(const FileSystem& files, const std::string& path, const std::string& stdin_name,
               const Location& named_at = {});
  /// Originals are documents when there are rules to read them by; until then none of them is known.
  void read_originals(const ModelMaker& make);
  [[nodiscard]] bool has_originals() const { return !originals_.empty(); }

  /// The first of the paths, as it was given; empty where there is none.
  [[nodiscard]] std::string path() const { return paths_.empty() ? std::string() : paths_.front(); }
  [[nodiscard]] bool is_folder() const { return is_folder_; }
  [[nodiscard]] const std::vector<KnownDocument>& all() const { return all_; }
  /// Where a model is among those of a key, the originals that it may have been made from are not.
  [[nodiscard]] std::vector<const KnownDocument*> of(const DocumentKey& key) const;
  [[nodiscard]] const std::vector<Diagnostic>& problems() const { return problems_; }
  /// Whether a file (in full) is one of them, or may be.
  [[nodiscard]] bool depend_on(const std::string& file) const;

  void add(const SourcePtr& model, bool is_checked = false);

 private:
  void add(MadeModel made);

  std::vector<std::string> paths_;
  bool is_folder_ = false;
  std::vector<KnownDocument> all_;
  std::vector<SourcePtr> originals_;
  std::vector<SourcePtr> unread_;  ///< whose problems are told
  std::vector<Diagnostic> problems_;
};

}  // namespace budgetlint

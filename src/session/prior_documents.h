#pragma once

#include <functional>
#include <map>
#include <memory>
#include <string>
#include <tuple>
#include <vector>

#include "diag/diagnostic.h"
#include "engine/typed_document.h"
#include "import/made_model.h"
#include "model/reader.h"
#include "session/file_system.h"

namespace budgetlint {

/// The document of the year before as some rules see it. Its places are in a source that `PriorDocuments` keeps.
struct TypedPrior {
  TypedPrior(ReadResult read, const ir::Program& program, const MadeModel* made)
      : model(std::move(read)), typed(*model.document, program), made(made) {}

  ReadResult model;
  TypedDocument typed;
  const MadeModel* made = nullptr;  ///< where it was made of a PDF, a workbook or the like
};

/// Makes the model of an original.
using ModelMaker = std::function<MadeModel(const SourcePtr&)>;

/// The documents of the year before: a file, or those of a folder. Each document is compared with that of its entity
/// and kind which is one year older, and with no other.
class PriorDocuments {
 public:
  /// None where the path is empty. What is wrong with it is in `problems()`.
  PriorDocuments(const FileSystem& files, const std::string& path, const std::string& stdin_name);
  /// Originals are documents when there are rules to read them by; until then none of them is known.
  void read_originals(const ModelMaker& make);
  [[nodiscard]] bool has_originals() const { return !originals_.empty(); }

  /// The one for a document, null where there is none. Why there is none goes to `problems`, as does what is wrong with
  /// it.
  [[nodiscard]] std::unique_ptr<TypedPrior> of(const Document& document, const ir::Program& program,
                                               std::vector<Diagnostic>& problems) const;
  [[nodiscard]] const std::vector<Diagnostic>& problems() const { return problems_; }
  /// Whether a file (in full) is one of them, or may be.
  [[nodiscard]] bool depend_on(const std::string& file) const;

 private:
  /// Entity, kind and year.
  using Key = std::tuple<std::string, std::string, std::string>;
  /// A model, or an original with the model that was made of it.
  struct Known {
    SourcePtr model;
    std::shared_ptr<const MadeModel> made = nullptr;
  };

  [[nodiscard]] static Key key_of(const Document& document, int years_back);
  void add(const SourcePtr& model);
  void add(MadeModel made);
  [[nodiscard]] Diagnostic mismatch(const Document& document, const Key& wanted) const;
  [[nodiscard]] static Diagnostic ambiguity(const Document& document, const std::vector<Known>& found);

  std::string path_;
  bool is_folder_ = false;
  std::map<Key, std::vector<Known>> sources_;
  std::vector<SourcePtr> originals_;
  std::vector<SourcePtr> unread_;  ///< whose problems are told
  std::vector<Diagnostic> problems_;
};

}  // namespace budgetlint

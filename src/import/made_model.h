#pragma once

#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "base/source_text.h"
#include "diag/report.h"
#include "import/imported_model.h"
#include "import/page_recogniser.h"
#include "import/recognise.h"
#include "import/write_model.h"
#include "lang/ir.h"

namespace budgetlint {

/// A model that was made from files, in memory, and the way back from it to them.
struct MadeModel {
  SourcePtr source;  ///< the model's text under the name of the first file; made()
  /// The same text under the name of each file: what is told of a file is located in its own. `source` keeps them.
  std::vector<const SourceText*> texts;
  PlaceMap places;
  std::vector<Diagnostic> told;             ///< by readers and recogniser, located in `texts`
  std::vector<TemplateEvidence> templates;  ///< best first
  std::string template_name;
  /// The same with the figures that cells hold in place of those that they show; null where they show all. Its source
  /// is kept by that of this one.
  std::shared_ptr<const MadeModel> stored;
  bool anything = false;  ///< whether something was read: otherwise the model is that of an empty document
};

/// Reads the files, which are one document, and makes a model of them. Pages that are pictures are given to
/// `recogniser`, if there is one.
[[nodiscard]] MadeModel make_model(const std::vector<SourcePtr>& files, const ir::Program& program,
                                   const RecogniseOptions& options = {}, PageRecogniser* recogniser = nullptr);

/// Of what was told when a model was made, that which matters to who checks: what may be wrong, was not read, or goes
/// out with the file. How something was tidied matters to who looks over a written model.
[[nodiscard]] std::vector<Diagnostic> worth_telling(std::vector<Diagnostic> told);

/// Where in its file something stands that was found in a made model and located; nothing where that is not known.
[[nodiscard]] std::optional<RemarkPlace> remark_place(const Location& where, const MadeModel& made);

/// Says of all that was found in a made model where it stands in the files. Edits of the model go: the files have no
/// such text.
void locate(DocumentReport& report, const MadeModel& made);
void locate(std::vector<Diagnostic>& found, const MadeModel& made);

}  // namespace budgetlint

#pragma once

#include <string>
#include <vector>

#include "base/source_text.h"
#include "diag/report.h"
#include "import/imported_model.h"
#include "import/recognise.h"
#include "import/write_model.h"
#include "lang/ir.h"

namespace budgetlint {

/// A model that was made from files, in memory, and the way back from it to them.
struct MadeModel {
  SourcePtr source;  ///< the model's text under the name of the first file; made()
  PlaceMap places;
  std::vector<Diagnostic> told;             ///< by readers and recogniser, located in `source`
  std::vector<TemplateEvidence> templates;  ///< best first
  std::string template_name;
  bool anything = false;  ///< whether something was read: otherwise the model is that of an empty document
};

/// Reads the files, which are one document, and makes a model of them.
[[nodiscard]] MadeModel make_model(const std::vector<SourcePtr>& files, const ir::Program& program,
                                   const RecogniseOptions& options = {});

/// Says of all that was found in a made model where it stands in the files. Edits of the model go: the files have no
/// such text.
void locate(DocumentReport& report, const MadeModel& made);

}  // namespace budgetlint

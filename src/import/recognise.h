#pragma once

#include <string>
#include <vector>

#include "import/imported_model.h"
#include "import/source_document.h"
#include "lang/ir.h"

namespace budgetlint {

struct RecogniseOptions {
  std::string template_name;  ///< instead of the nearest; empty where it is to be found
  std::string year;           ///< whatever is printed; empty where it is to be found
};

/// Makes one model of the files: what they are, which grid is which table of the program's table sets, which heading
/// which section. Nothing is lost: what has no place in the model is told. The documents must outlive nothing.
[[nodiscard]] ImportedModel recognise(const std::vector<SourceDocument>& documents, const ir::Program& program,
                                      const RecogniseOptions& options = {});

}  // namespace budgetlint

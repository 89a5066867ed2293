#pragma once

#include <functional>
#include <vector>

#include "base/span.h"
#include "diag/report.h"
#include "engine/check.h"

namespace budgetlint {

/// Says in words where a piece of a made model stands in the file that it was made from.
using PlaceTeller = std::function<LocalText(Span)>;

/// The check of a document and, when suppressions have had their say, the search for the figures behind its findings:
/// the fewest whose correction makes all rules hold that now fail together. The rules run once; what they read and
/// demanded is written down meanwhile. The engine and the document outlive this.
class TracedCheck {
 public:
  TracedCheck(Engine& engine, const TypedDocument& document, const CheckOptions& options);

  /// As check_document; once.
  [[nodiscard]] DocumentReport run(std::vector<Diagnostic> problems);

  /// Where it is certain which figures are behind findings, and what they should be, that becomes a cause of the report
  /// or, with one finding, a note and a fix of it. What is claimed was tried: the corrected document was checked.
  ///
  /// `report` is that of the run. Findings that are no longer in it, as they were suppressed, say nothing against the
  /// figures. With `original` figures in prose are named by their place there: nobody has the lines of the model.
  void add_root_causes(DocumentReport& report, const PlaceTeller& original = {});

 private:
  Engine& engine_;
  const TypedDocument& document_;
  CheckOptions options_;
  Trace trace_;
  DocumentReport found_;  ///< with all findings; nothing where none of them compares figures
};

}  // namespace budgetlint

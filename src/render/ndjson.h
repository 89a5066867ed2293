#pragma once

#include <memory>

#include "diag/report.h"
#include "render/report_writer.h"

namespace budgetlint {

/// The report as lines, each a JSON object, so that a document can be written as soon as it is checked: first what
/// there is to say of the run before any document (`version`, `tool`, `problems`), then a line for each document, as in
/// `json`, and at last the `baseline`, the `summary`, and the run's problems that were found since. Without the last
/// line the run did not come to its end.
[[nodiscard]] std::unique_ptr<ReportWriter> ndjson_writer(Language language);

}  // namespace budgetlint

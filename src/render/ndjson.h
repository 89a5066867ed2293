#pragma once

#include <cstddef>
#include <iosfwd>

#include "diag/report.h"

namespace budgetlint {

/// The report as lines, each a JSON object, so that a document can be written as soon as it is checked: first what
/// there is to say of the run before any document (`version`, `tool`, `problems`), then a line for each document, as in
/// `json`, and at last the `baseline` and the `summary`. Without the last line the run did not come to its end.
void render_ndjson_start(const Report& report, Language language, std::ostream& out);
void render_ndjson_document(const DocumentReport& document, Language language, std::ostream& out);
/// `told` of the run's problems were written at the start; those found since are written here.
void render_ndjson_end(const Report& report, std::size_t told, Language language, std::ostream& out);

/// All of them.
void render_ndjson(const Report& report, Language language, std::ostream& out);

}  // namespace budgetlint

#include "render/ndjson.h"

#include <nlohmann/json.hpp>
#include <ostream>
#include <vector>

#include "render/json_objects.h"
#include "render/json_text.h"

namespace budgetlint {
namespace {

using Json = nlohmann::ordered_json;

void write_line(const Json& object, std::ostream& out) { out << json_text(object, -1) << '\n'; }

}  // namespace

void render_ndjson_start(const Report& report, Language language, std::ostream& out) {
  write_line({{"version", kJsonVersion},
              {"tool", tool_json(report)},
              {"problems", diagnostics_json(report.problems, language)}},
             out);
}

void render_ndjson_document(const DocumentReport& document, Language language, std::ostream& out) {
  write_line(document_json(document, language), out);
}

void render_ndjson_end(const Report& report, std::size_t told, Language language, std::ostream& out) {
  const std::vector<Diagnostic> since(report.problems.begin() + static_cast<std::ptrdiff_t>(told),
                                      report.problems.end());
  write_line({{"problems", diagnostics_json(since, language)},
              {"baseline", baseline_json(report)},
              {"summary", summary_json(summarize(report))}},
             out);
}

void render_ndjson(const Report& report, Language language, std::ostream& out) {
  render_ndjson_start(report, language, out);
  for (const DocumentReport& document : report.documents) render_ndjson_document(document, language, out);
  render_ndjson_end(report, report.problems.size(), language, out);
}

}  // namespace budgetlint
